/** What is printed of a figure: its value, rounded, or in words that say nothing of a few. */
import { BANDS, bandOf, type Band } from '../score/bands.ts';
import { printed } from '../score/score.ts';
import type { Declaration } from './declaration.ts';
import { quantile } from './distribution.ts';
import { FEW, isFew } from './minimum.ts';

/** Median and quartiles are printed to the nearest multiple of this many points. */
const QUANTILE_STEP = 5;

/** Bands that stand together where one alone would hold a few, with the share of ministries in them, in per cent. */
export interface BandsShare {
	bands: readonly Band[];
	share: number;
}

/**
 * What is printed of a figure. `nearest` is there where the value is rounded further than others, and says to what.
 * Null where the figure is not printed.
 */
export type Printed =
	| { value: number; count?: number; nearest?: number }
	| { atMost: number }
	| { atLeast: number }
	| { allBut: number }
	| { bands: readonly BandsShare[] }
	| null;

export type Figures = Readonly<Record<string, Printed>>;

const round = (value: number, step: number): number =>
	Number((Math.round(value / step) * step).toFixed(1));
const sorted = (values: ArrayLike<number>): Float64Array => Float64Array.from(values).sort();
const mean = (values: ArrayLike<number>): number => sum(values) / values.length;
const sum = (values: ArrayLike<number>): number =>
	Array.from(values).reduce((all, value) => all + value, 0);

/** Shares of bands; neighbours are merged until none holds a few. */
export function bandShares(scores: ArrayLike<number>): BandsShare[] {
	const merged = BANDS.map((band) => ({ bands: [band], n: 0 }));
	for (const score of Array.from(scores)) {
		const group = merged.find(({ bands }) => bands.includes(bandOf(score)));
		if (group) group.n++;
	}
	for (;;) {
		const at = merged.findIndex(({ n }) => isFew(n));
		if (at < 0 || merged.length === 1) break;
		// An empty neighbour would not help: the few go to the smallest that holds somebody.
		const neighbours = [at - 1, at + 1].filter((i) => i in merged);
		const sizeOf = (i: number): number => merged[i]?.n || Infinity;
		const into = neighbours.toSorted((a, b) => sizeOf(a) - sizeOf(b))[0] ?? at;
		const [first, second] = [Math.min(at, into), Math.max(at, into)];
		const [left, right] = [merged[first], merged[second]];
		if (!left || !right) break;
		merged.splice(first, 2, { bands: [...left.bands, ...right.bands], n: left.n + right.n });
	}
	return merged.map(({ bands, n }) => ({ bands, share: round((100 * n) / scores.length, 1) }));
}

/** A count out of `whole`: exact where neither the part nor the rest is a few. */
function countOf(part: number, whole: number): Printed {
	// Of a few nothing is said: "at least" a number below nothing would say how many they are.
	if (isFew(part) || isFew(whole)) return { atMost: FEW };
	return isFew(whole - part) ? { atLeast: whole - FEW } : { value: part };
}

/** A share in per cent. None and all count as a few, too: they would say what each ministry has answered. */
function shareOf(values: ArrayLike<number>): Printed {
	const reached = sum(values);
	if (reached <= FEW) return { atMost: FEW };
	if (values.length - reached <= FEW) return { allBut: FEW };
	return { value: round((100 * reached) / values.length, 1) };
}

/** What is printed of a figure that may be printed. */
export function print(declaration: Declaration): Printed {
	switch (declaration.kind) {
		case 'mean':
			return { value: Number(printed(mean(declaration.values))) };
		case 'quantile':
			return {
				value: round(quantile(sorted(declaration.values), declaration.p), QUANTILE_STEP),
				nearest: QUANTILE_STEP
			};
		case 'share':
			return shareOf(declaration.values);
		case 'count':
			return countOf(declaration.members.length, declaration.whole);
		case 'bands':
			return { bands: bandShares(declaration.values) };
	}
}
