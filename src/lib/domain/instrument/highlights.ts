/**
 * The six findings of *Aid for Trade at a Glance 2017* (WTO/OECD) that this product measures, and the
 * six dimensions that a ministry answers by. A question belongs to one dimension and informs any
 * number of highlights, each with its own weight.
 */
export const HIGHLIGHTS = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6'] as const;
export type Highlight = (typeof HIGHLIGHTS)[number];
export type ByHighlight<T> = Record<Highlight, T>;

export const DIMENSIONS = [
	'coordination',
	'affordability',
	'payments',
	'logistics',
	'legal',
	'skills'
] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export type ByDimension<T> = Record<Dimension, T>;

/** A record with one value for each highlight, in their order. */
export function byHighlight<T>(value: (highlight: Highlight, index: number) => T): ByHighlight<T> {
	return {
		H1: value('H1', 0),
		H2: value('H2', 1),
		H3: value('H3', 2),
		H4: value('H4', 3),
		H5: value('H5', 4),
		H6: value('H6', 5)
	};
}

/** A record with one value for each dimension, in their order. */
export function byDimension<T>(value: (dimension: Dimension, index: number) => T): ByDimension<T> {
	return {
		coordination: value('coordination', 0),
		affordability: value('affordability', 1),
		payments: value('payments', 2),
		logistics: value('logistics', 3),
		legal: value('legal', 4),
		skills: value('skills', 5)
	};
}

export function isHighlight(text: string): text is Highlight {
	return (HIGHLIGHTS as readonly string[]).includes(text);
}

export function isDimension(text: string): text is Dimension {
	return (DIMENSIONS as readonly string[]).includes(text);
}
