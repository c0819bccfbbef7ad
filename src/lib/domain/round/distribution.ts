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

/** Scores, and changes of scores, are counted into slots of a tenth of a point; what lies outside is in the first or the last. */
const SLOTS_PER_POINT = 10;
const FURTHEST = 100;
const SLOTS = 2 * FURTHEST * SLOTS_PER_POINT + 1;

/** The slot of a value: a higher value never has a lower one. */
const slotOf = (value: number): number =>
	Math.min(SLOTS - 1, Math.max(0, Math.floor((value + FURTHEST) * SLOTS_PER_POINT)));

/**
 * Quantiles of values in any order, as `quantile` gives them of the sorted ones; NaN stands for no value. Only what
 * lies in the slots around a quantile is sorted: of 10,000 scores this takes a tenth of the time of sorting them all.
 *
 * @param ps each 0..1
 * @returns a quantile for each p; NaN where there is no value
 */
export function quantilesOf(values: Float64Array, ps: readonly number[]): number[] {
	const slots = new Int16Array(values.length);
	const counts = new Int32Array(SLOTS);
	let n = 0;
	for (let i = 0; i < values.length; i++) {
		const value = values[i] as number;
		const slot = value === value ? slotOf(value) : -1;
		slots[i] = slot;
		if (slot < 0) continue;
		counts[slot] = (counts[slot] as number) + 1;
		n++;
	}
	return ps.map((p) => {
		const position = Math.max(0, n - 1) * p;
		const rank = Math.floor(position);
		const next = Math.min(rank + 1, n - 1);
		const { first, last, before, count } = slotsOf(counts, rank, next);
		const near = new Float64Array(count);
		let size = 0;
		let isLevel = true;
		for (let i = 0; i < values.length; i++) {
			const slot = slots[i] as number;
			if (slot < first || slot > last) continue;
			near[size++] = values[i] as number;
			isLevel &&= values[i] === near[0];
		}
		// Often a score is the same in hundreds of runs.
		if (!isLevel) near.sort();
		const low = near[rank - before] ?? NaN;
		const high = near[next - before] ?? NaN;
		return low + (high - low) * (position - rank);
	});
}

/** The first and the last of the slots that hold two ranks, 0 the lowest; how many values lie in the slots before, and in these. */
function slotsOf(counts: Int32Array, rank: number, next: number) {
	let first = 0;
	let before = 0;
	while (first < counts.length - 1 && before + (counts[first] as number) <= rank)
		before += counts[first++] as number;
	let last = first;
	let count = counts[first] as number;
	while (last < counts.length - 1 && before + count <= next) count += counts[++last] as number;
	return { first, last, before, count };
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
