/**
 * A declaration says once of a figure that could be printed what its kind, its base and its column are. The rules of
 * disclosure run over declarations, so that a new figure adds one and no rule.
 */

/** A figure that could be printed: what it is over, and what is read off. */
export interface Base {
	/** The figure's name; a publication holds its value under it. */
	id: string;
	/** What is added up. Sums of one column can be taken from one another. */
	column: string;
	/** The ministries that it is over, by number. */
	members: readonly number[];
	/** One value for each member, in the order of `members`. */
	values: ArrayLike<number>;
}

export type Declaration =
	/** The mean of values; of scores, which have the ends 0 and 100, or of differences. */
	| (Base & { kind: 'mean'; quantity: 'scores' | 'differences' })
	/** The value below which the share `p` of the whole round lies. */
	| (Base & { kind: 'quantile'; p: number })
	/** The share of members with the value 1, of all with 0 or 1. */
	| (Base & { kind: 'share' })
	/** How many of `whole` ministries there are. */
	| (Pick<Base, 'id' | 'members'> & { kind: 'count'; whole: number })
	/** The share of members in each band, by their scores. */
	| (Base & { kind: 'bands' });
