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
import type { Answers } from '../assessment/answers.ts';
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import { LEVELS } from '../instrument/question.ts';
import { encode } from '../assessment/marks.ts';
import { generator, sobolPoints } from '../random.ts';
import { score } from './score.ts';
import { sobolIndices } from './sensitivity.ts';
import { quantile } from '../round/distribution.ts';
import { rankAcceptability } from './ranks.ts';
import { prepare, simulate, USUAL, type Options } from './simulation.ts';
import { intervals, sensitivity, TAIL } from './uncertainty.ts';

const full = (level: (i: number) => number): Answers =>
	Object.fromEntries(
		LATEST.questions.map((question, i) => [question.id, atLevel(LEVELS[level(i)] ?? 0)])
	);
const FEW = { ...USUAL, runs: 200 };

/** The intervals of one ministry the long way, from all runs kept. */
function exactIntervals(mark: string, options: Options) {
	const runs: number[][] = [];
	simulate(prepare(LATEST, [mark]), 1, options, (scores) => void runs.push([...scores]));
	return HIGHLIGHTS.map((_, t) => {
		const sorted = runs.map((scores) => scores[t] ?? NaN).sort((a, b) => a - b);
		return { low: quantile(sorted, TAIL), high: quantile(sorted, 1 - TAIL) };
	});
}

describe('points of simulations', () => {
	it('are the same for the same seed and others for another one', () => {
		const take = (seed: number) => Array.from({ length: 5 }, generator(seed));
		expect(take(1)).toEqual(take(1));
		expect(take(1)).not.toEqual(take(2));
	});
	it('of Sobol fill every dimension evenly: 256 points, one in each 256th', () => {
		const points = sobolPoints(256, 8, 0);
		for (let d = 0; d < 8; d++) {
			const column = Array.from({ length: 256 }, (_, i) => points[i * 8 + d] ?? 0).toSorted(
				(a, b) => a - b
			);
			column.slice(1).forEach((x, i) => expect(x - (column[i] ?? 0)).toBeCloseTo(1 / 256, 6));
		}
		expect(() => sobolPoints(4, 9, 0)).toThrow(RangeError);
	});
});

describe('Sobol indices', () => {
	it('of the Ishigami function within 0.01 of the analytic ones at 2^14 samples', () => {
		const [a, b] = [7, 0.1];
		const angle = (x = 0) => Math.PI * (2 * x - 1);
		const ishigami = ([x, y, z]: Float64Array) =>
			Math.sin(angle(x)) + a * Math.sin(angle(y)) ** 2 + b * angle(z) ** 4 * Math.sin(angle(x));
		const v1 = 0.5 * (1 + (b * Math.PI ** 4) / 5) ** 2;
		const v2 = a ** 2 / 8;
		const v13 = b ** 2 * Math.PI ** 8 * (1 / 18 - 1 / 50);
		const v = v1 + v2 + v13;
		for (const seed of [1, 2, 3]) {
			const indices = sobolIndices(ishigami, 3, 2 ** 14, seed);
			[v1 / v, v2 / v, 0].forEach((exact, i) =>
				expect(Math.abs((indices?.first[i] ?? NaN) - exact)).toBeLessThan(0.01)
			);
			[(v1 + v13) / v, v2 / v, v13 / v].forEach((exact, i) =>
				expect(Math.abs((indices?.total[i] ?? NaN) - exact)).toBeLessThan(0.01)
			);
		}
	});
	it('are none where nothing varies', () => expect(sobolIndices(() => 4, 2, 64, 1)).toBeNull());
});

describe('intervals', () => {
	it('have no width where every choice gives the same', () => {
		const [byHighlight] = intervals(
			LATEST,
			[
				encode(
					LATEST,
					full(() => 2)
				)
			],
			FEW
		);
		for (const h of HIGHLIGHTS) {
			expect(byHighlight?.[h]?.low).toBeCloseTo(50, 0);
			expect(byHighlight?.[h]?.high).toBeCloseTo(50, 0);
		}
	});

	it('agree with all runs kept, to the width of a bin', () => {
		for (const answers of fc.sample(assessments(LATEST), { numRuns: 30, seed: 3 })) {
			const mark = encode(LATEST, answers);
			const options = { ...USUAL, runs: 1000 };
			const [binned] = intervals(LATEST, [mark], options);
			const exact = exactIntervals(mark, options);
			for (const [t, h] of HIGHLIGHTS.entries()) {
				const interval = binned?.[h] ?? null;
				expect(interval === null).toBe(score(LATEST, answers).highlights[h].value === null);
				if (interval === null) continue;
				expect(Math.abs(interval.low - (exact[t]?.low ?? NaN))).toBeLessThan(0.5);
				expect(Math.abs(interval.high - (exact[t]?.high ?? NaN))).toBeLessThan(0.5);
			}
		}
	});

	it('are there exactly where there is a score', () => {
		const many = fc.sample(sparse(EVERYWHERE), { numRuns: 300, seed: 8 });
		const marks = many.map((answers) => encode(EVERYWHERE, answers));
		const rows = intervals(EVERYWHERE, marks, { ...USUAL, runs: 3 });
		const scores = many.map((answers) => score(EVERYWHERE, answers).highlights);
		for (const [i, row] of rows.entries())
			for (const h of HIGHLIGHTS)
				expect(row[h] === null, `${i} ${h}`).toBe(scores[i]?.[h].value === null);
		const outcomes = scores.flatMap((all) => HIGHLIGHTS.map((h) => all[h].why));
		expect(outcomes.filter((why) => why === 'tooLittleApplies').length).toBeGreaterThan(100);
		expect(outcomes.filter((why) => why === 'scored').length).toBeGreaterThan(100);
	});

	it('stay in 0..100, and are the same for the same seed, over random assessments', () => {
		const many = fc.sample(assessments(LATEST), { numRuns: RUNS, seed: 5 });
		const marks = many.map((answers) => encode(LATEST, answers));
		const options = { ...USUAL, runs: 20 };
		const rows = intervals(LATEST, marks, options);
		expect(intervals(LATEST, marks, options)).toEqual(rows);
		for (const row of rows)
			for (const h of HIGHLIGHTS) {
				const interval = row[h];
				if (!interval) continue;
				expect(interval.low).toBeGreaterThanOrEqual(0);
				expect(interval.high).toBeLessThanOrEqual(100);
				expect(interval.low).toBeLessThanOrEqual(interval.high);
			}
	}, 60_000);
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
		// A document changes no declared score: these two are equal in every run, to a rounding error.
		const shown = best.replaceAll('4', 'e');
		for (const row of rankAcceptability(LATEST, [best, shown], FEW))
			for (const share of row) expect(share).toBeCloseTo(0.5, 12);
	});

	it('are each held once over all ministries, over random assessments', () => {
		const many = fc.sample(assessments(LATEST), { numRuns: 30, seed: 9 });
		const marks = many.map((answers) => encode(LATEST, answers));
		const table = rankAcceptability(LATEST, [...marks, ...marks], FEW);
		const ranked = table.filter((row) => row.some((share) => share > 0)).length;
		expect(ranked).toBeGreaterThan(10);
		for (let r = 0; r < table.length; r++) {
			const shareOfRank = table.reduce((sum, row) => sum + (row[r] ?? NaN), 0);
			expect(shareOfRank).toBeCloseTo(r < ranked ? 1 : 0, 9);
		}
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
		expect(indices?.total[2]).toBeCloseTo(0, 9);
		expect((indices?.first[1] ?? 0) + (indices?.total[0] ?? 0)).toBeGreaterThan(0.9);
	});
	it('is none where there is no overall score', () =>
		expect(sensitivity(LATEST, encode(LATEST, {}))).toBeNull());
});
