import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	denominate,
	hasOutliers,
	imputeGroupMean,
	kurtosis,
	logarithm,
	skewness,
	treat,
	winsorise
} from './treatment.ts';

describe('denominators', () => {
	it('divide value by value; missing where either is', () =>
		expect(denominate([6, null, 5, 0], [2, 3, null, 4])).toEqual([3, null, null, 0]));
});

describe('filling gaps', () => {
	it('takes the mean of the same group, and leaves a gap where there is none', () =>
		expect(
			imputeGroupMean([1, 3, null, 10, null, null, null], ['a', 'a', 'a', 'b', 'b', 'c', null])
		).toEqual([1, 3, 2, 10, 10, null, null]));

	it('keeps what is known', () =>
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.option(fc.integer()), fc.option(fc.constantFrom('a', 'b', '')))),
				(pairs) => {
					const values = pairs.map(([value]) => value);
					const filled = imputeGroupMean(
						values,
						pairs.map(([, group]) => group)
					);
					for (const [i, value] of values.entries())
						if (value !== null) expect(filled[i]).toBe(value);
				}
			)
		));
});

/** One to ten, and two far away. COINr's own example. */
const FAR = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100];
/** Six far away of 66: more than may be moved. */
const FARTHER = [...Array.from({ length: 60 }, (_, i) => i), 1e3, 1e4, 1e5, 1e6, 1e7, 1e8];

describe('the shape of a distribution', () => {
	// SKEW and KURT of spreadsheets document these figures for their example.
	it('skewness and kurtosis as in spreadsheets', () => {
		const example = [3, 4, 5, 2, 3, 4, 5, 6, 4, 7];
		expect(skewness(example)).toBeCloseTo(0.359543071, 9);
		expect(kurtosis(example)).toBeCloseTo(-0.151799637, 9);
	});

	it('says nothing about too few or equal values', () => {
		expect(skewness([1, 2])).toBeNaN();
		expect(kurtosis([1, 2, 9])).toBeNaN();
		expect(hasOutliers([1, 1, 1, 1, 1])).toBe(false);
		expect(hasOutliers([])).toBe(false);
	});

	it('outliers need both, a skew and a tail', () => {
		expect(hasOutliers(FAR)).toBe(true);
		expect(hasOutliers(FAR.slice(0, 10))).toBe(false);
		// A tail on both sides has no skew.
		const both = [...FAR, ...FAR.map((value) => -value)];
		expect(kurtosis(both)).toBeGreaterThan(3.5);
		expect(hasOutliers(both)).toBe(false);
	});
});

describe('treating outliers', () => {
	it('moves the highest to the next, and stops where there are no outliers', () =>
		expect(winsorise(FAR)).toEqual([...FAR.slice(0, 11), 30]));

	it('moves the lowest where the skew is to the left', () =>
		expect(winsorise(FAR.map((value) => -value))).toEqual(
			(winsorise(FAR) as number[]).map((value) => -value)
		));

	it('moves no more than it may, equal ones together, and no gap', () => {
		expect(winsorise(FARTHER, 2).slice(-4)).toEqual([1e5, 1e6, 1e6, 1e6]);
		expect(winsorise([...FARTHER, 1e8, null], 1).slice(-4)).toEqual([1e7, 1e7, 1e7, null]);
		expect(winsorise(FARTHER).slice(-6)).toEqual([1e3, 1e3, 1e3, 1e3, 1e3, 1e3]);
	});

	it('takes logarithms from above the lowest value', () => {
		const [low, , high] = logarithm([10, null, 110]);
		expect(low).toBeCloseTo(Math.log(1), 12);
		expect(high).toBeCloseTo(Math.log(101), 12);
	});

	it('leaves what has no outliers', () => {
		const plain = [1, null, 2, 3, 4];
		expect(treat(plain)).toEqual(plain);
	});

	it('winsorises where that is enough, and else takes logarithms of the original', () => {
		expect(treat(FAR)).toEqual(winsorise(FAR));
		expect(treat(FARTHER)).toEqual(logarithm(FARTHER));
	});

	it('keeps the order of the values', () =>
		fc.assert(
			fc.property(
				fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 4 }),
				fc.integer({ min: 1, max: 5 }),
				(values, most) => {
					const treated = treat(
						values.map((value) => value ** 3),
						most
					) as number[];
					const order = values.map((_, i) => i).toSorted((a, b) => values[a]! - values[b]!);
					for (let i = 1; i < order.length; i++)
						expect(treated[order[i]!]).toBeGreaterThanOrEqual(treated[order[i - 1]!]!);
				}
			)
		));
});
