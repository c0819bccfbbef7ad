/**
 * What is done to indicators before they are normalised: dividing by a denominator, filling gaps, leaving out
 * units with too little data, and taming outliers.
 *
 * Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), steps 3 to 5; the definitions are
 * COINr's (Denominate, i_mean_grp, Screen, Treat with winsorise, log_CT and check_SkewKurt).
 */
import { average, deviations, present, type Column } from './normalise.ts';

/** A distribution has outliers where |skewness| AND kurtosis reach these. */
const SKEWNESS = 2;
const KURTOSIS = 3.5;
/** The most points of one indicator that are winsorised. */
export const WINSORISED_AT_MOST = 5;

/** Value by value over the denominator; missing where either is. Denominators are not 0. */
export function denominate(values: Column, by: Column): (number | null)[] {
	return values.map((value, i) => {
		const under = by[i] ?? null;
		return value === null || under === null ? null : value / under;
	});
}

/**
 * Fills gaps with the mean of the unit's group.
 *
 * @param groups the group of each unit; null where it has none, and then its gap stays
 */
export function imputeGroupMean(
	values: Column,
	groups: readonly (string | null)[]
): (number | null)[] {
	const byGroup = new Map<string | null, number[]>();
	for (const [i, group] of groups.entries()) {
		const value = values[i] ?? null;
		if (group === null || value === null) continue;
		const others = byGroup.get(group);
		if (others) others.push(value);
		else byGroup.set(group, [value]);
	}
	const means = new Map([...byGroup].map(([group, others]) => [group, average(others)]));
	return values.map((value, i) => value ?? means.get(groups[i] ?? null) ?? null);
}

/**
 * Sums of the second, third and fourth powers of the deviations, as shares of the largest one: skewness and
 * kurtosis do not depend on the unit.
 */
function moments(values: readonly number[]): [number, number, number] {
	const { shares } = deviations(values);
	const sum = (power: number) => shares.reduce((total, share) => total + share ** power, 0);
	return [sum(2), sum(3), sum(4)];
}

/** Skewness of a sample as in spreadsheets (e1071's type 2); NaN below 3 values or where all are equal. */
export function skewness(values: readonly number[]): number {
	const n = values.length;
	const [second, third] = moments(values);
	return n < 3
		? NaN
		: ((Math.sqrt(n) * third) / second ** 1.5) * (Math.sqrt(n * (n - 1)) / (n - 2));
}

/** Excess kurtosis of a sample as in spreadsheets (e1071's type 2); NaN below 4 values or where all are equal. */
export function kurtosis(values: readonly number[]): number {
	const n = values.length;
	const [second, , fourth] = moments(values);
	const plain = (n * fourth) / second ** 2;
	return n < 4 ? NaN : (((n + 1) * (plain - 3) + 6) * (n - 1)) / ((n - 2) * (n - 3));
}

/** Too few or all equal values have no outliers that could be told. */
export function hasOutliers(values: readonly number[]): boolean {
	return Math.abs(skewness(values)) >= SKEWNESS && kurtosis(values) >= KURTOSIS;
}

/**
 * Moves the most extreme values to the next ones, at the end to which the distribution is skewed, until there
 * are no outliers or enough points were moved. Equal values move together, so there can be a few more.
 *
 * @param most points to move, 1 or more
 */
export function winsorise(values: Column, most = WINSORISED_AT_MOST): (number | null)[] {
	let moved = [...values];
	let [highs, lows] = [0, 0];
	while (hasOutliers(present(moved)) && highs + lows < most) {
		const numbers = present(moved);
		const high = skewness(numbers) >= 0;
		const end = (high ? highest : lowest)(numbers);
		const rest = numbers.filter((value) => value !== end);
		const next = (high ? highest : lowest)(rest);
		// Those moved before are at this end too, so this counts all so far.
		if (high) highs = numbers.length - rest.length;
		else lows = numbers.length - rest.length;
		moved = moved.map((value) => (value === end ? next : value));
	}
	return moved;
}

/** The highest and the lowest value; a spread into Math.max would fail on very many. */
function highest(values: readonly number[]): number {
	return values.reduce((a, b) => Math.max(a, b), -Infinity);
}
function lowest(values: readonly number[]): number {
	return values.reduce((a, b) => Math.min(a, b), Infinity);
}

/** Logarithm of the distance from the lowest value, shifted by a hundredth of the range so that it is above 0. */
export function logarithm(values: Column): (number | null)[] {
	const numbers = present(values);
	const least = lowest(numbers);
	const shift = 0.01 * (highest(numbers) - least);
	return values.map((value) => (value === null ? null : Math.log(value - least + shift)));
}

/** Leaves what has no outliers, else winsorises; where that is not enough, takes logarithms of the original. */
export function treat(values: Column, most = WINSORISED_AT_MOST): (number | null)[] {
	if (!hasOutliers(present(values))) return [...values];
	const moved = winsorise(values, most);
	return hasOutliers(present(moved)) ? logarithm(values) : moved;
}
