import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile, quantilesOf } from './distribution.ts';

const PS = [0, 0.05, 0.25, 0.5, 0.95, 1];
const bySorting = (values: Float64Array): number[] => {
	const sorted = values.filter((value) => !Number.isNaN(value)).sort();
	return PS.map((p) => quantile(sorted, p));
};

describe('quantiles of values in any order', () => {
	it('are those of the sorted values, bit for bit', () => {
		const value = fc.oneof(
			fc.double({ min: -100, max: 100, noNaN: true }),
			// Values that are equal, nearly equal, or none.
			fc.constantFrom(0, 30, 30 - 4e-15, 30 + 4e-15, 66.7, NaN)
		);
		fc.assert(
			fc.property(fc.array(value, { maxLength: 300 }), (list) => {
				const values = Float64Array.from(list);
				// A zero can have either sign: they are equal.
				expect(quantilesOf(values, PS).map((q) => q + 0)).toEqual(
					bySorting(values).map((q) => q + 0)
				);
			})
		);
	});
	it('are those of thousands of values that lie in few places', () => {
		const values = Float64Array.from({ length: 10_000 }, (_, i) => ((i * 7919) % 48) ** 2 / 25);
		expect(quantilesOf(values, PS)).toEqual(bySorting(values));
	});
	it('are none of no value', () => {
		expect(quantilesOf(Float64Array.of(NaN, NaN), [0.5])).toEqual([NaN]);
		expect(quantilesOf(new Float64Array(), [0.5])).toEqual([NaN]);
	});
});
