import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import {
	assessments,
	atLevel,
	notSure,
	RUNS,
	sparse,
	EVERYWHERE
} from '../../../../tests/support/arbitrary.ts';
import { ISHIGAMI } from '../../../../tests/support/published.ts';
import type { Answers } from '../assessment/answers.ts';
import { encode } from '../assessment/marks.ts';
import { DIMENSIONS, HIGHLIGHTS } from '../instrument/highlights.ts';
import { inForm } from '../instrument/instrument.ts';
import { LEVELS } from '../instrument/question.ts';
import { generator, sobolPoints } from '../random.ts';
import { BANDS } from './bands.ts';
import { CHOICES, USUAL } from './choices.ts';
import { rankAcceptability } from './ranks.ts';
import { score } from './score.ts';
import { sobolIndices } from './sensitivity.ts';
import { intervals, sensitivity } from './uncertainty.ts';

const full = (level: (i: number) => number): Answers =>
	Object.fromEntries(
		LATEST.questions.map((question, i) => [question.id, atLevel(LEVELS[level(i)] ?? 0)])
	);
const FEW = { ...USUAL, runs: 200 };

describe('points of simulations', () => {
	it('are the same for the same seed and others for another one', () => {
		const take = (seed: number) => Array.from({ length: 5 }, generator(seed));
		expect(take(1)).toEqual(take(1));
		expect(take(1)).not.toEqual(take(2));
	});
	it('of Sobol fill every dimension evenly: 256 points, one in each 256th', () => {
		const points = sobolPoints(256, 12, 0);
		for (let d = 0; d < 12; d++) {
			const column = Array.from({ length: 256 }, (_, i) => points[i * 12 + d] ?? 0).toSorted(
				(a, b) => a - b
			);
			column.slice(1).forEach((x, i) => expect(x - (column[i] ?? 0)).toBeCloseTo(1 / 256, 6));
		}
		expect(() => sobolPoints(4, 13, 0)).toThrow(RangeError);
	});
});

describe('Sobol indices', () => {
	it('of the Ishigami function within 0.01 of the analytic ones at 2^14 samples', () => {
		for (const seed of [1, 2, 3]) {
			const indices = sobolIndices(ISHIGAMI.f, 3, 2 ** 14, seed);
			for (const order of ['first', 'total'] as const)
				ISHIGAMI[order].forEach((exact, i) =>
					expect(Math.abs((indices?.[order][i] ?? NaN) - exact)).toBeLessThan(0.01)
				);
		}
	});
	it('are none where nothing varies', () => expect(sobolIndices(() => 4, 2, 64, 1)).toBeNull());
	it('leave out samples without a result, and say how many', () => {
		const indices = sobolIndices(([x = 0, y = 0]) => (x < 0.1 ? NaN : y), 2, 2 ** 12, 1);
		// A row of the design holds two draws of the first input.
		expect(indices?.without).toBeCloseTo(1 - 0.9 ** 2, 1);
		expect(indices?.first[1]).toBeCloseTo(1, 1);
		expect(indices?.first[0]).toBeLessThan(3 * (indices?.error[0] ?? 0));
	});
});

describe('intervals', () => {
	it('have no width where every choice gives the same', () => {
		const twos = encode(
			LATEST,
			full(() => 2)
		);
		const [own] = intervals(LATEST, [twos], FEW);
		for (const interval of [
			...Object.values(own?.highlights ?? {}),
			...Object.values(own?.dimensions ?? {}),
			own?.overall
		]) {
			expect(interval?.low).toBeCloseTo(50, 9);
			expect(interval?.high).toBeCloseTo(50, 9);
			expect(interval?.bands.transition).toBeCloseTo(1, 9);
			expect(interval?.noScore).toBe(0);
		}
	});

	it('are the same whether a ministry stands alone or among others, and for the same seed', () => {
		const many = fc.sample(assessments(LATEST), { numRuns: 20, seed: 3 });
		const marks = many.map((answers) => encode(LATEST, answers));
		const rows = intervals(LATEST, marks, FEW);
		expect(intervals(LATEST, marks, FEW)).toEqual(rows);
		for (const [i, mark] of marks.entries())
			expect(intervals(LATEST, [mark], FEW)).toEqual([rows[i]]);
	});

	it('are there exactly where there is a score', () => {
		const many = fc.sample(sparse(EVERYWHERE), { numRuns: 300, seed: 8 });
		const marks = many.map((answers) => encode(EVERYWHERE, answers));
		// Enough runs that one at least gives a score wherever the method gives one.
		const rows = intervals(EVERYWHERE, marks, { ...USUAL, runs: 60 });
		const scores = many.map((answers) => score(EVERYWHERE, answers));
		for (const [i, row] of rows.entries()) {
			for (const h of HIGHLIGHTS)
				expect(row.highlights[h] === null, `${i} ${h}`).toBe(
					scores[i]?.highlights[h].value === null
				);
			for (const d of DIMENSIONS)
				expect(row.dimensions[d] === null, `${i} ${d}`).toBe(
					scores[i]?.dimensions[d].value === null
				);
			expect(row.overall === null).toBe(scores[i]?.overall.arithmetic === null);
		}
		const outcomes = scores.flatMap(({ highlights }) => HIGHLIGHTS.map((h) => highlights[h].why));
		expect(outcomes.filter((why) => why === 'tooLittleApplies').length).toBeGreaterThan(100);
		expect(outcomes.filter((why) => why === 'scored').length).toBeGreaterThan(100);
	});

	it('stay in 0..100, with shares of bands that add up to one, over random assessments', () => {
		const many = fc.sample(assessments(LATEST), { numRuns: RUNS, seed: 5 });
		const marks = many.map((answers) => encode(LATEST, answers));
		for (const row of intervals(LATEST, marks, { ...USUAL, runs: 20 }))
			for (const interval of [
				...Object.values(row.highlights),
				...Object.values(row.dimensions),
				row.overall
			]) {
				if (!interval) continue;
				const { low, high, bands, noScore } = interval;
				expect(0 <= low && low <= high && high <= 100).toBe(true);
				expect(0 <= noScore && noScore < 1).toBe(true);
				expect(BANDS.reduce((sum, band) => sum + bands[band], 0)).toBeCloseTo(1, 9);
			}
	}, 60_000);

	it('are none in the rapid form', () => {
		const rapid = inForm(LATEST, 'rapid');
		const mark = encode(
			rapid,
			full(() => 2)
		);
		const [own] = intervals(rapid, [mark], FEW);
		expect(Object.values(own?.highlights ?? {})).toEqual(HIGHLIGHTS.map(() => null));
		expect(own?.overall).toBeNull();
		expect(sensitivity(rapid, mark)).toBeNull();
	});
});

describe('ranks', () => {
	it('add up to one, and a ministry that is ahead everywhere is always first', () => {
		const marks = [full(() => 1), full(() => 4), full((i) => i % 3)].map((answers) =>
			encode(LATEST, answers)
		);
		const unknown = encode(
			LATEST,
			Object.fromEntries(LATEST.questions.map((question) => [question.id, notSure]))
		);
		const table = rankAcceptability(LATEST, [...marks, unknown], FEW);
		expect(table[1]?.[0]).toBe(1);
		for (const row of table.slice(0, 3))
			expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
		expect(table[3]).toEqual([0, 0, 0, 0]);
	});

	it('are shared by equal scores, whatever answers and order make them equal', () => {
		const twin = encode(
			LATEST,
			full((i) => i % 3)
		);
		const best = encode(
			LATEST,
			full(() => 4)
		);
		const third = 1 / 3;
		const shares = [
			[0, third, third, third],
			[1, 0, 0, 0],
			[0, third, third, third],
			[0, third, third, third]
		];
		for (const [m, row] of rankAcceptability(LATEST, [twin, best, twin, twin], FEW).entries())
			for (const [r, share] of row.entries()) expect(share).toBeCloseTo(shares[m]?.[r] ?? NaN, 9);
		// With documents a ministry is ahead in the runs that ask for them, and equal in the others.
		const shown = best.replaceAll('4', 'e');
		const [bare, documented] = rankAcceptability(LATEST, [best, shown], FEW);
		expect(documented?.[0]).toBeGreaterThan(0.6);
		expect((documented?.[0] ?? 0) + (bare?.[0] ?? 0)).toBeCloseTo(1, 12);
	});

	it('are each held once over all ministries, over random assessments', () => {
		const many = fc.sample(assessments(LATEST), { numRuns: 30, seed: 9 });
		const marks = many.map((answers) => encode(LATEST, answers));
		const table = rankAcceptability(LATEST, [...marks, ...marks], FEW);
		const ranked = table.filter((row) => row.some((share) => share > 0)).length;
		expect(ranked).toBeGreaterThan(10);
		// In a run without an overall score a ministry holds no rank, and the last ones stay free.
		const shares = table.map((_, r) => table.reduce((sum, row) => sum + (row[r] ?? NaN), 0));
		expect(shares[0]).toBeGreaterThan(0.9);
		for (const [r, share] of shares.entries())
			expect(share).toBeLessThanOrEqual((shares[r - 1] ?? 1) + 1e-9);
		expect(shares[ranked] ?? 0).toBe(0);
		for (const [m, row] of table.slice(0, marks.length).entries())
			expect(row).toEqual(table[m + marks.length]);
	});
});

describe('sensitivity', () => {
	it('of a ministry that knows everything does not rest on what not sure counts as', () => {
		const indices = sensitivity(
			LATEST,
			encode(
				LATEST,
				full((i) => i % 5)
			)
		);
		const of = (choice: (typeof CHOICES)[number]) => CHOICES.indexOf(choice);
		for (const choice of ['notSure', 'awareness', 'known'] as const)
			expect(indices?.total[of(choice)]).toBeCloseTo(0, 9);
		const [evidence, weights] = [of('evidence'), of('weights')];
		expect((indices?.first[evidence] ?? 0) + (indices?.total[weights] ?? 0)).toBeGreaterThan(0.9);
	});
	it('is none where there is no overall score', () =>
		expect(sensitivity(LATEST, encode(LATEST, {}))).toBeNull());
});
