/**
 * Brings indicators of any unit onto one scale, so that they can be averaged.
 *
 * Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 5; the definitions are
 * COINr's (n_minmax, n_zscore, n_prank), which turns an indicator of direction -1 around by its sign first.
 */

/** One indicator's values, one a unit; null = missing. */
export type Column = readonly (number | null)[];

/** 1 where more is better, -1 where less is. */
export type Direction = 1 | -1;

export type Normalisation =
	| { kind: 'minmax'; low: number; high: number }
	| { kind: 'zscore'; mean: number; sd: number }
	/** Percentile ranks, 0..1. */
	| { kind: 'prank' }
	/** The values as they are: direction is not applied. */
	| { kind: 'none' };

/**
 * Reads `minmax:0:100`, `zscore`, `zscore:0:1`, `prank` or `none`.
 *
 * @returns null where it is none of them, the range or standard deviation is not above 0, or the range is infinite
 */
export function normalisationOf(text: string): Normalisation | null {
	const [kind, ...rest] = text.split(':');
	const [a = NaN, b = NaN] = rest.map((part) => (part.trim() === '' ? NaN : Number(part)));
	const both = rest.length === 2 && Number.isFinite(a) && Number.isFinite(b);
	if (kind === 'minmax' && both && a < b && Number.isFinite(b - a))
		return { kind, low: a, high: b };
	if (kind === 'zscore' && rest.length === 0) return { kind, mean: 0, sd: 1 };
	if (kind === 'zscore' && both && b > 0) return { kind, mean: a, sd: b };
	if ((kind === 'prank' || kind === 'none') && rest.length === 0) return { kind };
	return null;
}

/** Values that cannot be brought onto a scale. */
export class NoScale extends RangeError {
	readonly why: 'allEqual' | 'tooFarApart';

	constructor(why: NoScale['why']) {
		super(why);
		this.why = why;
	}
}

/** The values that are there. */
export function present(values: Column): number[] {
	return values.filter((value) => value !== null);
}

/** Arithmetic mean; NaN of no values. Finite wherever the values are, even where their sum is not. */
export function average(values: readonly number[]): number {
	const sum = values.reduce((total, value) => total + value, 0);
	return Number.isFinite(sum)
		? sum / values.length
		: values.reduce((total, value) => total + value / values.length, 0);
}

/** How far values lie from their mean. */
export interface Deviations {
	mean: number;
	/** The largest distance from the mean, 0 or more. */
	largest: number;
	/** Each distance as a share of the largest, -1..1: powers of them neither overflow nor vanish. NaN where all are 0. */
	shares: readonly number[];
}

/**
 * The deviations of values from their mean.
 *
 * @throws NoScale where a distance is no finite number
 */
export function deviations(values: readonly number[]): Deviations {
	const mean = average(values);
	const largest = values.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0);
	if (!Number.isFinite(largest)) throw new NoScale('tooFarApart');
	return { mean, largest, shares: values.map((value) => (value - mean) / largest) };
}

/**
 * Normalises one indicator. Missing values stay missing; so does everything where nothing is there.
 *
 * @throws NoScale where the values that are there have no scale: all are equal (where not ranked), there is
 *   only one, or their range is no finite number
 */
export function normalise(
	values: Column,
	how: Normalisation,
	direction: Direction
): (number | null)[] {
	if (how.kind === 'none') return [...values];
	const turned = values.map((value) => (value === null ? null : value * direction));
	const sorted = present(turned).toSorted((a, b) => a - b);
	const [least = 0] = sorted;
	const most = sorted.at(-1) ?? 0;
	if (sorted.length > 0 && (sorted.length === 1 || (least === most && how.kind !== 'prank')))
		throw new NoScale('allEqual');
	if (!Number.isFinite(most - least)) throw new NoScale('tooFarApart');
	const scale = scaleOf(sorted, least, most, how);
	return turned.map((value) => (value === null ? null : scale(value)));
}

function scaleOf(
	sorted: readonly number[],
	least: number,
	most: number,
	how: Exclude<Normalisation, { kind: 'none' }>
): (value: number) => number {
	if (how.kind === 'minmax')
		return (value) => ((value - least) / (most - least)) * (how.high - how.low) + how.low;
	if (how.kind === 'zscore') {
		const { mean, largest, shares } = deviations(sorted);
		const squares = shares.reduce((sum, share) => sum + share ** 2, 0);
		// The standard deviation of a sample, with n − 1.
		const sd = largest * Math.sqrt(squares / (sorted.length - 1));
		return (value) => ((value - mean) / sd) * how.sd + how.mean;
	}
	// Equal values share the lowest of their ranks.
	const below = new Map<number, number>();
	for (const [i, value] of sorted.entries()) if (!below.has(value)) below.set(value, i);
	return (value) => (below.get(value) ?? NaN) / (sorted.length - 1);
}
