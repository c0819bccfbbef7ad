import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import {
	assessments,
	atLevel,
	noPlan,
	notSure,
	sparse
} from '../../../../tests/support/arbitrary.ts';
import { standing, type Answers } from '../assessment/answers.ts';
import { byHighlight, DIMENSIONS, HIGHLIGHTS } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { encode } from '../assessment/marks.ts';
import { cronbach } from './cronbach.ts';
import { reliability } from './reliability.ts';
import { countedLevel } from '../score/counting.ts';
import { score } from '../score/score.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const variance = (values: readonly number[]) => {
	const mean = sum(values) / values.length;
	return sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
};

describe("Cronbach's alpha", () => {
	it('is as the variance of the sums says, over complete cases', () => {
		const cell = fc.option(fc.integer({ min: 0, max: 4 }), { freq: 9, nil: NaN });
		fc.assert(
			fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 40 }), (rows) => {
				const columns = [0, 1, 2].map((i) => rows.map((row) => row[i] ?? NaN));
				const full = rows.filter((row) => row.every((value) => !Number.isNaN(value)));
				const total = full.length < 2 ? 0 : variance(full.map((row) => sum(row)));
				const { alpha, n } = cronbach(columns, 'complete');
				expect(n).toBe(full.length);
				if (total < 1e-9) {
					expect(alpha).toBeNull();
					return;
				}
				const each = sum([0, 1, 2].map((i) => variance(full.map((row) => row[i] ?? NaN))));
				expect(alpha).toBeCloseTo(1.5 * (1 - each / total), 9);
				if (full.length === rows.length)
					expect(cronbach(columns, 'pairwise')).toEqual({ alpha, n });
			})
		);
	});

	it('of equal questions is 1, of one question or none undefined', () => {
		const column = [0, 1, 4, 2, 2];
		expect(cronbach([column, column, column], 'complete').alpha).toBeCloseTo(1, 12);
		expect(cronbach([column], 'pairwise').alpha).toBeNull();
		expect(cronbach([], 'complete')).toEqual({ alpha: null, n: 0 });
	});

	it('is undefined where the questions cancel out or a pair is never answered together', () => {
		expect(
			cronbach(
				[
					[0, 1, 2, 4],
					[4, 3, 2, 0]
				],
				'complete'
			).alpha
		).toBeNull();
		expect(
			cronbach(
				[
					[1, 2, NaN, NaN],
					[NaN, NaN, 1, 3]
				],
				'pairwise'
			).alpha
		).toBeNull();
	});
});

/** The instrument with one question that counts for nothing. */
const weightless = (id: string): Instrument => ({
	...LATEST,
	questions: LATEST.questions.map((question) =>
		question.id === id ? { ...question, weights: byHighlight(() => 0 as const) } : question
	)
});

const rank = (values: readonly number[]) =>
	values.map(
		(value) =>
			values.filter((other) => other < value).length +
			(values.filter((other) => other === value).length + 1) / 2
	);

describe('a round', () => {
	const many = [
		...fc.sample(assessments(LATEST), { numRuns: 80, seed: 11 }),
		...fc.sample(sparse(LATEST), { numRuns: 80, seed: 12 })
	];
	const encoded = (all: readonly Answers[]) => all.map((answers) => encode(LATEST, answers));
	const result = reliability(LATEST, encoded(many), 5);
	const everything = (level: 0 | 1 | 2 | 3 | 4): Answers =>
		Object.fromEntries(LATEST.questions.map((question) => [question.id, atLevel(level)]));

	it('leave one out, recomputed the long way', () => {
		const whole = many.map((answers) => score(LATEST, answers).highlights);
		for (const { id, weights } of LATEST.questions) {
			const rest = many.map((answers) => score(weightless(id), answers).highlights);
			for (const h of HIGHLIGHTS) {
				const leftOut = result.highlights[h].leftOut[id];
				if (weights[h] === 0) {
					expect(leftOut).toBeUndefined();
					continue;
				}
				const pairs = whole.flatMap((scores, i) => {
					const [a, b] = [scores[h].value, rest[i]?.[h].value ?? null];
					return a === null || b === null ? [] : [{ a, b }];
				});
				const before = rank(pairs.map(({ a }) => a));
				const shifts = rank(pairs.map(({ b }) => b)).map((r, i) => Math.abs(r - before[i]!));
				expect(leftOut?.n).toBe(pairs.length);
				expect(leftOut?.meanShift).toBeCloseTo(sum(shifts) / pairs.length, 9);
				expect(leftOut?.largestShift).toBe(Math.max(...shifts));
				const changes = pairs.map(({ a, b }) => Math.abs(a - b));
				expect(leftOut?.meanChange).toBeCloseTo(sum(changes) / pairs.length, 9);
			}
		}
	}, 30_000);

	it('alpha reads the levels that count, over the questions with a weight', () => {
		const levels = (isIn: (question: Instrument['questions'][number]) => boolean) =>
			LATEST.questions.filter(isIn).map((question) =>
				many.map((answers) => {
					const stands = standing(LATEST, answers, question.id);
					return countedLevel(question, stands, 'declared') ?? NaN;
				})
			);
		for (const h of HIGHLIGHTS) {
			const columns = levels((question) => question.weights[h] > 0);
			expect(result.highlights[h].questions).toBe(columns.length);
			expect(result.highlights[h].pairwise).toEqual(cronbach(columns, 'pairwise'));
		}
		for (const d of DIMENSIONS) {
			const columns = levels((question) => question.dimension === d);
			const { alpha, n } = cronbach(columns, 'complete');
			expect(result.dimensions[d].complete).toEqual({ alpha: n < 5 ? null : alpha, n });
		}
	});

	it('item-rest correlation is Pearson with the rest of the dimension', () => {
		// Complete answers: the rest is then the plain sum of the others.
		const complete = fc.sample(
			fc.array(fc.constantFrom(0, 1, 2, 3, 4), {
				minLength: LATEST.questions.length,
				maxLength: LATEST.questions.length
			}),
			{ numRuns: 30, seed: 5 }
		);
		const round = reliability(
			LATEST,
			complete.map((levels) => levels.join('')),
			5
		);
		LATEST.questions.forEach(({ id, dimension }, i) => {
			const item = complete.map((levels) => levels[i]!);
			const rest = complete.map((levels) =>
				sum(levels.filter((_, j) => j !== i && LATEST.questions[j]?.dimension === dimension))
			);
			const both = variance(item.map((value, m) => value + rest[m]!));
			const r =
				(both - variance(item) - variance(rest)) / 2 / Math.sqrt(variance(item) * variance(rest));
			expect(round.questions[id]?.itemRest.n).toBe(30);
			expect(round.questions[id]?.itemRest.r).toBeCloseTo(r, 9);
		});
	});

	it('shares of what is unknown and of the ends of the scale', () => {
		const round = reliability(
			LATEST,
			encoded([
				...Array<Answers>(3).fill({ ...everything(0), A9: notSure }),
				...Array<Answers>(17).fill(everything(4)),
				...Array<Answers>(4).fill({ ...everything(2), C1: noPlan })
			]),
			5
		);
		expect(round.questions['C1']).toMatchObject({
			notSure: 0,
			notApplicable: 4 / 24,
			// Exactly 15 % is not above it.
			floor: { share: 0.15, flagged: false },
			ceiling: { share: 0.85, flagged: true }
		});
		expect(round.questions['C2']).toMatchObject({ notApplicable: 4 / 24 });
		expect(round.questions['A9']).toMatchObject({
			notSure: 3 / 24,
			floor: { share: 0, flagged: false }
		});
	});

	it('not sure of the plan is level 0 in alpha, but no stated level', () => {
		const round = reliability(
			LATEST,
			encoded(Array<Answers>(6).fill({ ...everything(3), C1: notSure })),
			5
		);
		expect(round.dimensions.coordination.complete.n).toBe(6);
		expect(round.questions['C1']).toMatchObject({ notSure: 1, floor: { share: null } });
	});

	it('shows no figure over fewer than the minimum', () => {
		const round = reliability(LATEST, encoded(many.slice(0, 4)), 5);
		const figures = (value: unknown): unknown[] =>
			typeof value === 'object' && value !== null
				? Object.entries(value).flatMap(([key, part]) =>
						key === 'n' || (key === 'questions' && typeof part === 'number') ? [] : figures(part)
					)
				: [value];
		expect(new Set(figures(round))).toEqual(new Set([null]));
	});

	it('where all say the same there is nothing to correlate, and of nobody it is empty', () => {
		const round = reliability(LATEST, encoded(Array<Answers>(9).fill(everything(3))), 5);
		expect(round.dimensions.legal.complete).toEqual({ alpha: null, n: 9 });
		expect(round.questions['A8']?.itemRest).toEqual({ r: null, n: 9 });
		for (const h of HIGHLIGHTS)
			for (const leftOut of Object.values(round.highlights[h].leftOut))
				expect(leftOut).toEqual({ n: 9, meanShift: 0, largestShift: 0, meanChange: 0 });
		expect(reliability(LATEST, [], 5)).toMatchObject({ n: 0 });
	});
});
