/**
 * Agreement of several officials who answered the same questions on their own. It tells where they must
 * talk, and how far the answers of a ministry can be relied on; answers are never averaged in silence.
 *
 * Sources: James, Demaree and Wolf (1984) for r_wg; Krippendorff, Content Analysis (2004), chapter 11,
 * for alpha.
 */

/** A spread of this many levels or more asks for a consensus with a note. */
export const CONSENSUS_SPREAD = 2;

/** Variance of answers given at random over five equally likely levels: (5² - 1) / 12. */
const VARIANCE_AT_RANDOM = 2;

/** How far the officials agree on one question. Whoever states no level (not sure, for one) is left out. */
export interface QuestionAgreement {
	/** Officials who state a level. */
	n: number;
	/** The lowest and the highest level, 0..4; null where nobody states one. */
	low: number | null;
	high: number | null;
	/** See `rwg`. */
	rwg: number | null;
	consensusNeeded: boolean;
}

/**
 * Within-group agreement on one question: r_wg = 1 - s² / 2, with s² the sample variance of the levels.
 *
 * @param levels 0..4 each; null for an official who states none
 * @returns 1 where all agree, 0 where they differ as much as answers at random, and below 0, down to -3 for
 * two officials at levels 0 and 4, where they are split. It is not cut off at 0, as is often done: the split
 * is what a ministry has to know of. null where fewer than two state a level
 */
export function rwg(levels: readonly (number | null)[]): number | null {
	const stated = levels.filter((level) => level !== null);
	if (stated.length < 2) return null;
	const mean = stated.reduce((sum, level) => sum + level, 0) / stated.length;
	const squares = stated.reduce((sum, level) => sum + (level - mean) ** 2, 0);
	return 1 - squares / (stated.length - 1) / VARIANCE_AT_RANDOM;
}

/**
 * What several officials say on one question.
 *
 * @param levels one for each official, 0..4; null for one who states none
 */
export function agreementOn(levels: readonly (number | null)[]): QuestionAgreement {
	const stated = levels.filter((level) => level !== null);
	const low = stated.length > 0 ? Math.min(...stated) : null;
	const high = stated.length > 0 ? Math.max(...stated) : null;
	return {
		n: stated.length,
		low,
		high,
		rwg: rwg(stated),
		consensusNeeded: low !== null && high !== null && high - low >= CONSENSUS_SPREAD
	};
}

/** How values are compared: as names, by their order, or by the distance between them. */
export const METRICS = ['nominal', 'ordinal', 'interval'] as const;
export type Metric = (typeof METRICS)[number];

/**
 * The squared difference of each pair of values, row by row.
 *
 * @param values distinct, ascending
 * @param totals how often each of them is used
 */
function differences(
	metric: Metric,
	values: readonly number[],
	totals: readonly number[]
): Float64Array {
	const square = new Float64Array(values.length ** 2);
	values.forEach((low, c) => {
		/** Answers from value c to value k, both included. */
		let between = totals[c] ?? 0;
		for (let k = c + 1; k < values.length; k++) {
			const ends = ((totals[c] ?? 0) + (totals[k] ?? 0)) / 2;
			between += totals[k] ?? 0;
			const difference =
				metric === 'nominal' ? 1 : metric === 'ordinal' ? between - ends : (values[k] ?? 0) - low;
			square[c * values.length + k] = difference ** 2;
			square[k * values.length + c] = difference ** 2;
		}
	});
	return square;
}

/**
 * Krippendorff's alpha: 1 - observed over expected disagreement. Any number of coders, with gaps.
 *
 * @param ratings one row a unit (a question), one column a coder (an official); null where there is no value
 * @returns 1 for perfect agreement, 0 for what chance gives, below 0 for systematic disagreement; null where it
 * is undefined: no unit has two values, or all values that can be compared are the same
 */
export function krippendorff(
	ratings: readonly (readonly (number | null)[])[],
	metric: Metric
): number | null {
	// A unit with one value has nothing to compare it with: it counts neither as observed nor as expected.
	const units = ratings
		.map((row) => row.filter((value) => value !== null))
		.filter((row) => row.length >= 2);
	const values = [...new Set(units.flat())].toSorted((a, b) => a - b);
	const position = new Map(values.map((value, i) => [value, i]));
	const counts = units.map((row) => {
		const count = values.map(() => 0);
		for (const value of row) {
			const i = position.get(value) ?? 0;
			count[i] = (count[i] ?? 0) + 1;
		}
		return count;
	});
	const totals = values.map((_, i) => counts.reduce((sum, count) => sum + (count[i] ?? 0), 0));
	const n = totals.reduce((sum, total) => sum + total, 0);
	const square = differences(metric, values, totals);
	/** Sum over all pairs of different values of how often they meet, times their squared difference. */
	const disagreement = (count: readonly number[]) => {
		let sum = 0;
		for (let c = 0; c < values.length; c++)
			for (let k = 0; k < values.length; k++)
				sum += (count[c] ?? 0) * (count[k] ?? 0) * (square[c * values.length + k] ?? 0);
		return sum;
	};
	const expected = disagreement(totals) / (n - 1);
	if (!(expected > 0)) return null;
	const observed = counts.reduce(
		(sum, count, i) => sum + disagreement(count) / ((units[i]?.length ?? 0) - 1),
		0
	);
	return 1 - observed / expected;
}
