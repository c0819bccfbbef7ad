import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel, notApplicable, notSure } from '../../../../tests/support/arbitrary.ts';
import type { Answers } from './answers.ts';
import { parse as parseSupport } from './support.ts';
import { canonical } from '../canonical.ts';
import { freeze, thaw, type Submission } from './submission.ts';

const submission: Submission = {
	format: 'digital-divide-self-assessment/submission/1',
	assessment: 'a',
	round: '2026',
	ministry: 'Ministère du commerce',
	country: 'BF',
	instrument: { id: LATEST.id, version: 1, form: 'full' },
	number: 1,
	submittedAt: '2026-11-24T10:00:00.000Z',
	submittedBy: 'Awa',
	answers: { C2: notSure, C1: atLevel(2, 1) },
	support: null
};

describe('a submission', () => {
	it('has one canonical text, whatever the order of its keys', () => {
		const turned = Object.fromEntries(Object.entries(submission).reverse()) as Submission;
		expect(canonical(turned)).toBe(canonical(submission));
		expect(canonical(submission)).toMatch(/^\{"answers":\{"C1":\{"note"/);
	});
	it('comes back as it was', () => expect(thaw(canonical(submission))).toEqual(submission));
	it('is refused where it was tampered with', () =>
		expect(() => thaw(canonical(submission).replace('"level":2', '"level":9'))).toThrow());
});

describe('what is frozen', () => {
	const frozen = (answers: Answers) => {
		const { format: _, ...rest } = submission;
		return thaw(freeze(LATEST, { ...rest, answers })).answers;
	};
	it('is what is asked: an answer that another one made meaningless stays out', () => {
		const kept = frozen({
			C1: notApplicable('structural'),
			C2: { ...atLevel(1), note: 'gone' },
			A1: atLevel(3)
		});
		expect(Object.keys(kept)).toEqual(['A1', 'C1']);
	});
	it('holds no answer to a question that its form does not ask', () =>
		expect(Object.keys(frozen({ X9: atLevel(1), A1: atLevel(3) }))).toEqual(['A1']));
});

describe('support needs', () => {
	const read = (fields: Record<string, string>) => {
		const data = new FormData();
		for (const [name, value] of Object.entries(fields)) data.append(name, value);
		return parseSupport(data);
	};
	it('may be left open', () => expect(read({}).ok).toBe(true));
	it('name a priority once', () =>
		expect(read({ 'priority.1': 'legal', 'priority.2': 'legal' })).toEqual({
			ok: false,
			issues: [{ field: 'priority.2', code: 'priorityTwice' }]
		}));
	it('take only known choices', () =>
		expect(read({ demand: 'explode', 'need.legal': 'money' })).toMatchObject({ ok: false }));
});
