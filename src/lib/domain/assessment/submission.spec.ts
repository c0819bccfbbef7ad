import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel, noPlan, notSure } from '../../../../tests/support/arbitrary.ts';
import type { Answers } from './answers.ts';
import { parse as parseSupport, toFields } from './support.ts';
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
		const answers = frozen({
			C1: noPlan,
			C2: { ...atLevel(1), note: 'gone' },
			A8: atLevel(3)
		});
		expect(Object.keys(answers)).toEqual(['A8', 'C1']);
	});
	it('holds no answer to a question that its form does not ask', () =>
		expect(Object.keys(frozen({ X9: atLevel(1), A8: atLevel(3) }))).toEqual(['A8']));
});

describe('support needs', () => {
	const read = (fields: Record<string, string>) => {
		const data = new FormData();
		for (const [name, value] of Object.entries(fields)) data.append(name, value);
		return parseSupport(data, new Set(['C1', 'A8']));
	};
	const issues = (fields: Record<string, string>) => {
		const parsed = read(fields);
		return parsed.ok ? [] : parsed.issues.map(({ field, code }) => `${field} ${code}`);
	};
	it('may be left open', () => expect(read({}).ok).toBe(true));
	it('give back what was written', () => {
		const fields = {
			'need.legal': 'both',
			'why.legal': 'No lawyer',
			'oneThing.legal': 'A model law',
			'priority.1.question': 'A8',
			'priority.1.byWhen': '2028',
			'priority.1.kind': 'technical',
			'priority.2.what': 'A course',
			'priority.2.existing': 'planned',
			demand: 'rise',
			partnersNotSure: 'yes'
		};
		const parsed = read(fields);
		expect(parsed.ok && toFields(parsed.support)).toMatchObject(fields);
		expect(parsed.ok && read(toFields(parsed.support))).toEqual(parsed);
	});
	it('take only known choices and questions of the round', () =>
		expect(
			issues({ demand: 'explode', 'need.legal': 'money', 'priority.1.question': 'A9' })
		).toEqual([
			'need.legal choiceUnknown',
			'demand choiceUnknown',
			'priority.1.question choiceUnknown'
		]));
	it('say what is needed once they are begun, each issue in its own place of the form', () =>
		expect(issues({ 'priority.3.contact': 'x'.repeat(151), 'priority.3.byWhen': '28' })).toEqual([
			'priority.3.byWhen yearInvalid',
			'priority.3.contact textTooLong',
			'priority.3.what needMissing'
		]));
});
