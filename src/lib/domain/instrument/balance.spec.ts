import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { byHighlight, DIMENSIONS, HIGHLIGHTS } from './highlights.ts';
import { balance, cosine, impliedWeights, type Weighed } from './balance.ts';

/** Two questions: one about all six, one about the first two alone. */
const SMALL: readonly Weighed[] = [
	{ id: 'A', dimension: 'coordination', weights: byHighlight(() => 3) },
	{ id: 'B', dimension: 'payments', weights: byHighlight((_, i) => (i < 2 ? 1 : 0)) }
];

describe('the balance of weights', () => {
	it('says what a highlight rests on', () =>
		expect(balance(SMALL).H1).toEqual({
			sum: 4,
			questions: 2,
			aboutItself: 1,
			largest: { dimension: 'coordination', share: 0.75 },
			closest: { highlight: 'H2', cosine: 1 }
		}));
	it('tells columns apart by the cosine of the two', () => {
		expect(cosine(SMALL, 'H1', 'H3')).toBeCloseTo(3 / Math.sqrt(10), 12);
		expect(cosine(SMALL, 'H3', 'H4')).toBe(1);
	});
});

describe('implied weights', () => {
	it('are the mean of the shares in the six', () => {
		const { questions, dimensions } = impliedWeights(SMALL);
		expect(questions['A']).toBeCloseTo((2 * 0.75 + 4) / 6, 12);
		expect(dimensions.payments).toBeCloseTo((2 * 0.25) / 6, 12);
		expect(dimensions.skills).toBe(0);
	});
	it('of the newest questionnaire add up to one, by question and by dimension', () => {
		const { questions, dimensions } = impliedWeights(LATEST.questions);
		const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
		expect(sum(Object.values(questions))).toBeCloseTo(1, 12);
		expect(sum(DIMENSIONS.map((d) => dimensions[d]))).toBeCloseTo(1, 12);
		expect(HIGHLIGHTS.every((h) => balance(LATEST.questions)[h].sum > 0)).toBe(true);
	});
});
