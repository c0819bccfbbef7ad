import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalisationOf, normalise, type Column } from './normalise.ts';

const MINMAX = { kind: 'minmax', low: 0, high: 100 } as const;
const values = fc.array(fc.option(fc.integer({ min: -1000, max: 1000 })), { minLength: 2 });
/** At least two different values are there. */
const spread = values.filter(
	(column) => new Set(column.filter((value) => value !== null)).size > 1
);

describe('reading how to normalise', () => {
	it.each([
		['minmax:0:100', MINMAX],
		['minmax:-1:1.5', { kind: 'minmax', low: -1, high: 1.5 }],
		['zscore', { kind: 'zscore', mean: 0, sd: 1 }],
		['zscore:10:2', { kind: 'zscore', mean: 10, sd: 2 }],
		['prank', { kind: 'prank' }],
		['none', { kind: 'none' }]
	])('%s', (text, how) => expect(normalisationOf(text)).toEqual(how));

	it.each([
		'',
		'minmax',
		'minmax:0',
		'minmax:0:100:1',
		'minmax:100:0',
		'minmax:1:1',
		'minmax::100',
		'minmax:a:b',
		'minmax:0:Infinity',
		'zscore:0',
		'zscore:0:0',
		'prank:1',
		'rank'
	])('refuses "%s"', (text) => expect(normalisationOf(text)).toBeNull());
});

describe('normalising', () => {
	const column: Column = [1, null, 3, 2, 2];

	it('min-max onto a range, the lowest value first', () =>
		expect(normalise(column, MINMAX, 1)).toEqual([0, null, 100, 50, 50]));

	it('min-max turned around where less is better', () =>
		expect(normalise(column, { ...MINMAX, low: 1 }, -1)).toEqual([100, null, 1, 50.5, 50.5]));

	it('z-scores with the standard deviation of a sample', () => {
		const sd = Math.sqrt(2 / 3);
		const scores = normalise(column, { kind: 'zscore', mean: 10, sd: 2 }, -1);
		expect(scores[0]).toBeCloseTo(10 + 2 / sd, 12);
		expect(scores.slice(1)).toEqual([null, expect.closeTo(10 - 2 / sd, 12), 10, 10]);
	});

	it('percentile ranks, where equal values share the lowest', () => {
		expect(normalise(column, { kind: 'prank' }, 1)).toEqual([0, null, 1, 1 / 3, 1 / 3]);
		expect(normalise(column, { kind: 'prank' }, -1)).toEqual([1, null, 0, 1 / 3, 1 / 3]);
		expect(normalise([5, 5, 5], { kind: 'prank' }, 1)).toEqual([0, 0, 0]);
	});

	it('none leaves the values, whatever the direction', () =>
		expect(normalise(column, { kind: 'none' }, -1)).toEqual(column));

	it('missing values stay missing, also where all are', () =>
		expect(normalise([null, null], MINMAX, 1)).toEqual([null, null]));

	it('refuses what has no scale', () => {
		expect(() => normalise([2, 2, null], MINMAX, 1)).toThrow(RangeError);
		expect(() => normalise([2, null], { kind: 'prank' }, 1)).toThrow(RangeError);
		expect(() => normalise([2, 2], { kind: 'zscore', mean: 0, sd: 1 }, 1)).toThrow(RangeError);
		expect(() => normalise([-1e308, 1e308], MINMAX, 1)).toThrow(RangeError);
	});

	it('min-max reaches both ends, and both directions mirror each other', () =>
		fc.assert(
			fc.property(spread, (all) => {
				const up = normalise(all, MINMAX, 1);
				const down = normalise(all, MINMAX, -1);
				const present = up.filter((value) => value !== null);
				expect(Math.min(...present)).toBe(0);
				expect(Math.max(...present)).toBe(100);
				for (const [i, value] of up.entries())
					if (value === null) expect(down[i]).toBeNull();
					else expect(value + (down[i] ?? NaN)).toBeCloseTo(100, 9);
			})
		));

	it('percentile ranks keep the order of the values', () =>
		fc.assert(
			fc.property(spread, (all) => {
				const ranks = normalise(all, { kind: 'prank' }, 1);
				for (const [i, a] of all.entries())
					for (const [j, b] of all.entries())
						if (a !== null && b !== null)
							expect(Math.sign((ranks[i] ?? NaN) - (ranks[j] ?? NaN))).toBe(Math.sign(a - b));
			})
		));
});
