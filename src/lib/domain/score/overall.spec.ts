import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { assessments, atLevel, RUNS } from '../../../../tests/support/arbitrary.ts';
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import { LEVELS } from '../instrument/question.ts';
import { score } from './score.ts';

it('the geometric mean of the six never stands above the arithmetic one, nor under 0', () => {
	fc.assert(
		fc.property(assessments(LATEST), (answers) => {
			const { arithmetic, geometric } = score(LATEST, answers).overall;
			expect(geometric === null).toBe(arithmetic === null);
			if (arithmetic === null || geometric === null) return;
			expect(geometric).toBeLessThanOrEqual(arithmetic);
			expect(geometric).toBeGreaterThanOrEqual(0);
		}),
		{ numRuns: RUNS }
	);
}, 60_000);

it('both means are the score itself where all six are equal', () => {
	for (const level of LEVELS) {
		const answers = Object.fromEntries(LATEST.questions.map(({ id }) => [id, atLevel(level)]));
		const { arithmetic, geometric } = score(LATEST, answers).overall;
		expect(arithmetic).toBe(25 * level);
		expect(geometric).toBeCloseTo(25 * level, 9);
		expect(geometric).toBeLessThanOrEqual(25 * level);
	}
});

it('the geometric mean is the sixth root of the product on 1 to 100, mapped back to 0 to 100', () => {
	fc.assert(
		fc.property(assessments(LATEST), (answers) => {
			const { highlights, overall } = score(LATEST, answers);
			if (overall.geometric === null) return;
			const product = HIGHLIGHTS.reduce(
				(all, h) => all * (1 + (99 * (highlights[h].value ?? NaN)) / 100),
				1
			);
			expect(overall.geometric).toBeCloseTo(((product ** (1 / 6) - 1) * 100) / 99, 9);
		}),
		{ numRuns: 1000 }
	);
});
