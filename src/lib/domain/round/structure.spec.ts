import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { assessments, atLevel } from '../../../../tests/support/arbitrary.ts';
import type { Answers } from '../assessment/answers.ts';
import { encode } from '../assessment/marks.ts';
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import { LEVELS, type Question } from '../instrument/question.ts';
import { eigenvalues } from './components.ts';
import { structure } from './structure.ts';

const marksOf = (level: (question: Question, m: number) => number, count = 40): string[] =>
	Array.from({ length: count }, (_, m) =>
		encode(
			LATEST,
			Object.fromEntries(
				LATEST.questions.map((question) => [question.id, atLevel(LEVELS[level(question, m)] ?? 0)])
			) as Answers
		)
	);

describe('eigenvalues', () => {
	it('of a matrix that is known', () => {
		// 2 − 2·cos(kπ/4) of the second difference over three points.
		const [a, b, c] = eigenvalues([
			[2, -1, 0],
			[-1, 2, -1],
			[0, -1, 2]
		]);
		expect(a).toBeCloseTo(2 + Math.SQRT2, 12);
		expect(b).toBeCloseTo(2, 12);
		expect(c).toBeCloseTo(2 - Math.SQRT2, 12);
	});
});

describe('the structure of the instrument', () => {
	it('tells that highlights which move together are redundant, and are one component', () => {
		const { highlights, components, weights } = structure(
			LATEST,
			marksOf((_, m) => m % 5),
			5
		);
		expect(highlights).toHaveLength(15);
		for (const { r, flag } of highlights)
			expect([r?.toFixed(9), flag]).toEqual(['1.000000000', 'redundant']);
		expect(components?.[0]).toBeCloseTo(1, 9);
		for (const { effective } of weights) expect(effective).toBeCloseTo(1, 9);
	});
	it('tells questions of a dimension that run against each other', () => {
		const { questions } = structure(
			LATEST,
			marksOf(({ id }, m) => (id === 'C1' ? 4 - (m % 5) : m % 5)),
			5
		);
		const [worst] = questions;
		expect([worst?.a, worst?.flag]).toEqual(['C1', 'negative']);
		expect(worst?.r).toBeCloseTo(-1, 9);
		expect(questions.filter(({ flag }) => flag === 'negative')).toHaveLength(8);
	});
	it('gives no figure over fewer than the minimum, nor where nothing varies', () => {
		const few = structure(
			LATEST,
			marksOf((_, m) => m % 5, 4),
			5
		);
		expect(few.components).toBeNull();
		expect(few.without.every(({ meanChange }) => meanChange === null)).toBe(true);
		const flat = structure(
			LATEST,
			marksOf(() => 2),
			5
		);
		expect(flat.highlights.every(({ r, flag }) => r === null && flag === null)).toBe(true);
		expect(flat.weights.every(({ effective }) => effective === null)).toBe(true);
	});
	it('of random rounds stays in its ranges, and leaves out what is recomputed the long way', () => {
		const marks = fc
			.sample(assessments(LATEST), { numRuns: 200, seed: 4 })
			.map((own) => encode(LATEST, own));
		const read = structure(LATEST, marks, 5);
		for (const { r } of read.highlights) expect(Math.abs(r ?? 0)).toBeLessThanOrEqual(1);
		expect(read.components?.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
		for (const { implied, effective } of read.weights) {
			expect(implied).toBeGreaterThan(0);
			expect(effective ?? 0).toBeGreaterThanOrEqual(0);
			expect(effective ?? 0).toBeLessThanOrEqual(1);
		}
		expect(read.without.map(({ highlight }) => highlight)).toEqual(HIGHLIGHTS);
		for (const { n, meanShift, largestShift } of read.without) {
			expect(n).toBeGreaterThan(30);
			expect(meanShift ?? NaN).toBeLessThanOrEqual(largestShift ?? NaN);
		}
	});
});
