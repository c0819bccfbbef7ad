/** A distribution says how one score lies over many ministries: mean, median, quartiles and bands. */
import { bandOf, BANDS, type Band } from '../score/bands.ts';

/** The distribution of one score over the ministries that have it. All on 0..100; null where n is 0 or too small to show. */
export interface Distribution {
	/** Ministries with a score. */
	n: number;
	mean: number | null;
	median: number | null;
	lowerQuartile: number | null;
	upperQuartile: number | null;
	/** Ministries in each band; null where too few to show. */
	bands: Record<Band, number> | null;
}

/** Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996). Sorted values, p in 0..1. */
export function quantile(sorted: ArrayLike<number>, p: number): number {
	const position = (sorted.length - 1) * p;
	const below = Math.floor(position);
	const low = sorted[below] ?? NaN;
	const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
	return low + (high - low) * (position - below);
}

/** The distribution of the scores in a column; NaN stands for none. */
export function distribution(column: Float64Array, minimum: number): Distribution {
	const values = column.filter((value) => !Number.isNaN(value)).sort();
	const n = values.length;
	if (n < minimum)
		return { n, mean: null, median: null, lowerQuartile: null, upperQuartile: null, bands: null };
	const bands = Object.fromEntries(BANDS.map((band) => [band, 0])) as Record<Band, number>;
	let sum = 0;
	for (const value of values) {
		sum += value;
		bands[bandOf(value)]++;
	}
	return {
		n,
		mean: sum / n,
		median: quantile(values, 0.5),
		lowerQuartile: quantile(values, 0.25),
		upperQuartile: quantile(values, 0.75),
		bands
	};
}
