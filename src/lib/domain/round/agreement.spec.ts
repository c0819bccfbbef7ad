import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KRIPPENDORFF } from '../../../../tests/support/published.ts';
import { agreementOn, krippendorff, METRICS, rwg } from './agreement.ts';

const level = fc.integer({ min: 0, max: 4 });
const answer = fc.option(level, { freq: 4 });
const ratings = fc
	.integer({ min: 1, max: 5 })
	.chain((coders) =>
		fc.array(fc.array(answer, { minLength: coders, maxLength: coders }), { maxLength: 12 })
	);

describe("Krippendorff's alpha", () => {
	it.each(KRIPPENDORFF.alphas)('of the published example, %s', (metric, expected) => {
		expect(krippendorff(KRIPPENDORFF.units, metric)).toBeCloseTo(expected, 3);
	});

	it.each(METRICS)('%s: perfect agreement is 1', (metric) => {
		fc.assert(
			fc.property(
				fc.array(level, { minLength: 2 }).filter((all) => new Set(all).size > 1),
				fc.integer({ min: 2, max: 5 }),
				(values, coders) => {
					const rows = values.map((value) => Array<number>(coders).fill(value));
					expect(krippendorff(rows, metric)).toBe(1);
				}
			)
		);
	});

	it.each(METRICS)('%s: neither the order of coders nor that of units matters', (metric) => {
		fc.assert(
			fc.property(ratings, (rows) => {
				const alpha = krippendorff(rows, metric);
				expect(
					krippendorff(
						rows.map((row) => row.toReversed()),
						metric
					)
				).toBe(alpha);
				const other = krippendorff(rows.toReversed(), metric);
				if (alpha === null) expect(other).toBeNull();
				else expect(other).toBeCloseTo(alpha, 12);
				if (alpha !== null) expect(alpha).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 1000 }
		);
	});

	it.each(METRICS)('%s: is as the sum over pairs says', (metric) => {
		fc.assert(
			fc.property(ratings, (rows) => {
				const units = rows
					.map((row) => row.filter((value) => value !== null))
					.filter((row) => row.length > 1);
				const all = units.flat();
				const count = (from: number, to: number) =>
					all.filter((value) => value >= Math.min(from, to) && value <= Math.max(from, to)).length;
				const distance = (a: number, b: number) => {
					if (a === b) return 0;
					if (metric === 'nominal') return 1;
					if (metric === 'interval') return (a - b) ** 2;
					return (count(a, b) - (count(a, a) + count(b, b)) / 2) ** 2;
				};
				const pairs = (values: readonly number[]) =>
					values.reduce((sum, a) => sum + values.reduce((s, b) => s + distance(a, b), 0), 0);
				const observed = units.reduce((sum, row) => sum + pairs(row) / (row.length - 1), 0);
				const expected = pairs(all) / (all.length - 1);
				const alpha = krippendorff(rows, metric);
				if (alpha === null) expect(expected > 0).toBe(false);
				else expect(alpha).toBeCloseTo(1 - observed / expected, 9);
			}),
			{ numRuns: 500 }
		);
	});

	it.each([
		['nothing', []],
		['one official', [[1], [2]]],
		[
			'no question that two answered',
			[
				[1, null],
				[null, 2]
			]
		],
		[
			'one and the same value everywhere',
			[
				[3, 3],
				[3, null],
				[3, 3]
			]
		]
	])('is undefined for %s', (_, rows) => {
		for (const metric of METRICS) expect(krippendorff(rows, metric)).toBeNull();
	});
});

describe('one question', () => {
	it.each([
		[[2, 2, 2], 1],
		[[2, 3], 0.75],
		[[0, 1, 2, 3, 4], -0.25],
		[[0, 4], -3],
		[[2, null, 2], 1],
		[[2, null], null],
		[[], null]
	])('r_wg of %j is %j', (levels, expected) => expect(rwg(levels)).toBe(expected));

	it('r_wg lies between -3 and 1', () => {
		fc.assert(
			fc.property(fc.array(level, { minLength: 2, maxLength: 9 }), (levels) => {
				expect(rwg(levels)).toBeGreaterThanOrEqual(-3);
				expect(rwg(levels)).toBeLessThanOrEqual(1);
			})
		);
	});

	it.each([
		[[1, 2, null, 1], { n: 3, low: 1, high: 2, consensusNeeded: false }],
		[[1, 3], { n: 2, low: 1, high: 3, consensusNeeded: true }],
		[[4, null], { n: 1, low: 4, high: 4, rwg: null, consensusNeeded: false }],
		[[null, null], { n: 0, low: null, high: null, rwg: null, consensusNeeded: false }]
	])('%j asks for a consensus from two levels apart', (levels, expected) => {
		expect(agreementOn(levels)).toMatchObject(expected);
	});
});
