/** A score is read in one of four bands. They are for reading, not for scoring. */
export const BANDS = ['limited', 'transition', 'advanced', 'leading'] as const;
export type Band = (typeof BANDS)[number];
const BAND_FLOORS: readonly (readonly [number, Band])[] = [
	[80, 'leading'],
	[60, 'advanced'],
	[30, 'transition'],
	[0, 'limited']
];

/** The band that a score (0..100) is read in; a boundary belongs to the higher band. */
export function bandOf(score: number): Band {
	return BAND_FLOORS.find(([floor]) => score >= floor)?.[1] ?? 'limited';
}

/** Rounding can leave a score that is on a boundary just below it. */
const SLACK = 1e-9;

/** How many of some scores (0..100) lie in each band; NaN stands for none, and is in no band. */
export function countBands(scores: Float64Array): Record<Band, number> {
	const atLeast = BAND_FLOORS.map(([floor]) => {
		let count = 0;
		for (let i = 0; i < scores.length; i++) if ((scores[i] as number) + SLACK >= floor) count++;
		return count;
	});
	return Object.fromEntries(
		BAND_FLOORS.map(([, band], i) => [band, (atLeast[i] ?? 0) - (atLeast[i - 1] ?? 0)])
	) as Record<Band, number>;
}

/** Where a band begins and ends, 0..100; the end belongs to the next one. */
export function bandRange(band: Band): { from: number; to: number } {
	const at = BAND_FLOORS.findIndex(([, name]) => name === band);
	return { from: BAND_FLOORS[at]?.[0] ?? 0, to: BAND_FLOORS[at - 1]?.[0] ?? 100 };
}
