/**
 * The overall views of a ministry: the arithmetic mean of its six highlights, and the geometric one, in which
 * a strong area cannot buy off a weak one. A geometric mean is taken on 1 to 100, where it is defined for the
 * lowest score too, and mapped back to 0 to 100, so that the two stand on one scale.
 */
import { HIGHLIGHTS, type ByHighlight } from '../instrument/highlights.ts';

export interface Overall {
	/** Mean of the six highlights, 0..100; null unless all six have a score. */
	arithmetic: number | null;
	/** Geometric mean of the six, 0..100 and never above the arithmetic one; null unless all six have a score. */
	geometric: number | null;
	/** Means of the six lowest and of the six highest values; null unless all six highlights have bounds. */
	low: number | null;
	high: number | null;
}

/** From scores 0..100 to 1..100, so that a geometric mean is defined; COINr normalises likewise. */
export const rescaled = (value: number): number => 1 + 0.99 * value;
/** Back from 1..100 to 0..100. */
export const unscaled = (value: number): number => (value - 1) / 0.99;

/** Takes the means of the six highlights; each is null where one of the six has nothing to take the mean of. */
export function overall(
	highlights: ByHighlight<Record<'value' | 'low' | 'high', number | null>>
): Overall {
	let arithmetic: number | null = 0;
	let logarithms = 0;
	let low: number | null = 0;
	let high: number | null = 0;
	for (const h of HIGHLIGHTS) {
		const score = highlights[h];
		arithmetic = plus(arithmetic, score.value);
		low = plus(low, score.low);
		high = plus(high, score.high);
		logarithms += Math.log(rescaled(score.value ?? 0));
	}
	const six = HIGHLIGHTS.length;
	const mean = arithmetic === null ? null : arithmetic / six;
	return {
		arithmetic: mean,
		// Of equal scores the two means are equal, and rounding must not set this one above.
		geometric: mean === null ? null : Math.min(mean, unscaled(Math.exp(logarithms / six))),
		low: low === null ? null : low / six,
		high: high === null ? null : high / six
	};
}

/** A sum with a missing part is missing. */
const plus = (sum: number | null, part: number | null): number | null =>
	sum === null || part === null ? null : sum + part;
