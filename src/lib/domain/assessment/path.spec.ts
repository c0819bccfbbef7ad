import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel, structural as stating } from '../../../../tests/support/arbitrary.ts';
import { ofDimension } from '../instrument/instrument.ts';
import * as path from './path.ts';

const first = ofDimension(LATEST, 'coordination').map((question) => question.id);
const structural = LATEST.questions.find((question) => question.structural.length > 0);
const [absence] = structural?.structural ?? [];
const skipped = absence?.skips ?? [];
const noPlan = { [structural?.id ?? '']: stating(absence?.code ?? '') };

describe('the path', () => {
	it('goes through a dimension question by question, and ends with its last', () => {
		expect(first.map((id) => path.next(LATEST, {}, id))).toEqual([...first.slice(1), null]);
	});
	it('passes over what a structural answer takes away', () => {
		expect(skipped.length).toBeGreaterThan(0);
		const asked = path.asked(LATEST, noPlan).map((question) => question.id);
		for (const id of skipped) expect(asked).not.toContain(id);
		expect(skipped).not.toContain(path.next(LATEST, noPlan, structural?.id ?? ''));
	});
	it('needs the structural answers alone', () =>
		expect(path.structuralIds(LATEST)).toEqual([structural?.id]));
	it('begins at the first question without an answer, and at the first where all have one', () => {
		const answers = { [first[0] ?? '']: atLevel(1) };
		expect(path.start(LATEST, {}, 'coordination')).toBe(first[0]);
		expect(path.start(LATEST, answers, 'coordination')).toBe(first[1]);
		const all = Object.fromEntries(first.map((id) => [id, atLevel(1)]));
		expect(path.start(LATEST, all, 'coordination')).toBe(first[0]);
	});
	it('leads nowhere from a question that is not there', () =>
		expect(path.next(LATEST, {}, 'X9')).toBeNull());
});
