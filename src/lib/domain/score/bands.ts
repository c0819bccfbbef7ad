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

/** Where a band begins and ends, 0..100; the end belongs to the next one. */
export function bandRange(band: Band): { from: number; to: number } {
	const at = BAND_FLOORS.findIndex(([, name]) => name === band);
	return { from: BAND_FLOORS[at]?.[0] ?? 0, to: BAND_FLOORS[at - 1]?.[0] ?? 100 };
}
