/** Exact fractions of whole numbers of any size: what the second implementation of the method computes with. */

/** A fraction; `under` is above 0. It is not always in lowest terms. */
export interface Fraction {
	readonly over: bigint;
	readonly under: bigint;
}

/** The fraction of two whole numbers, the second of which is above 0. */
export function fraction(over: bigint | number, under: bigint | number = 1n): Fraction {
	if (under <= 0) throw new Error(`${over}/${under} is no fraction`);
	return { over: BigInt(over), under: BigInt(under) };
}

export const ZERO = fraction(0);

export const plus = (a: Fraction, b: Fraction): Fraction =>
	a.under === b.under
		? { over: a.over + b.over, under: a.under }
		: inLowestTerms(a.over * b.under + b.over * a.under, a.under * b.under);

export const times = (a: Fraction, b: Fraction): Fraction => ({
	over: a.over * b.over,
	under: a.under * b.under
});

export const less = (a: Fraction, b: Fraction): Fraction => plus(a, times(b, fraction(-1)));

/** The first by the second, which is above 0. */
export const by = (a: Fraction, b: Fraction): Fraction => times(a, fraction(b.under, b.over));

/** Below 0 where the first is smaller, 0 where they are equal, above 0 where it is greater. */
export function compare(a: Fraction, b: Fraction): number {
	const difference = a.over * b.under - b.over * a.under;
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const sum = (all: readonly Fraction[]): Fraction => all.reduce(plus, ZERO);

/** The arithmetic mean; null of none. */
export const mean = (all: readonly Fraction[]): Fraction | null =>
	all.length === 0 ? null : by(sum(all), fraction(all.length));

/** The quantile of type 7 of sorted fractions, by linear interpolation between two of them; null of none. */
export function quantile(sorted: readonly Fraction[], share: Fraction): Fraction | null {
	const place = times(fraction(sorted.length - 1), share);
	const below = place.over / place.under;
	const [a, b] = [sorted[Number(below)], sorted[Number(below) + 1]];
	if (!a || !b) return sorted.at(-1) ?? null;
	return plus(a, times(less(b, a), less(place, fraction(below))));
}

/** The nearest number, to some units of its last place. */
export function toNumber(exact: Fraction): number {
	const { over, under } = inLowestTerms(exact.over, exact.under);
	return Number(over) / Number(under);
}

function inLowestTerms(over: bigint, under: bigint): Fraction {
	let [a, b] = [over < 0n ? -over : over, under];
	while (b > 0n) [a, b] = [b, a % b];
	return a === 1n ? { over, under } : { over: over / a, under: under / a };
}

const PLACES = 10n ** 24n;

/** The sixth root of a fraction from 0 on, cut off after the 24th decimal: all that is not exact here. */
export function sixthRoot({ over, under }: Fraction): Fraction {
	const power = (over * PLACES ** 6n) / under;
	if (power === 0n) return ZERO;
	// Newton's iteration over whole numbers falls from above until it stands at the root, rounded down.
	let root = 1n << BigInt(Math.ceil(power.toString(2).length / 6));
	for (;;) {
		const next = (5n * root + power / root ** 5n) / 6n;
		if (next >= root) return { over: root, under: PLACES };
		root = next;
	}
}
