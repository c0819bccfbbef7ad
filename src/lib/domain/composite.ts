/**
 * Means of the composite-indicator handbook (OECD/JRC 2008): weighted arithmetic, geometric and harmonic,
 * with missing values left out and no result where too little is known. The overall views of a ministry use
 * them, and any tree of indicators can be aggregated with them.
 */
export const MEANS = ['arithmetic', 'geometric', 'harmonic'] as const;
export type Mean = (typeof MEANS)[number];

/**
 * Weighted mean of the values that are there (null = missing).
 *
 * @param values any numbers for the arithmetic mean; above 0 for the geometric and harmonic ones
 * @param weights as many numbers of 0 or more
 * @returns null where no value with a positive weight is there
 * @throws RangeError where a geometric or harmonic mean meets a value of 0 or less
 */
export function mean(
	kind: Mean,
	values: readonly (number | null)[],
	weights: readonly number[]
): number | null {
	let total = 0;
	let weight = 0;
	for (let i = 0; i < values.length; i++) {
		const value = values[i] ?? null;
		const w = weights[i] ?? 0;
		if (value === null || w === 0) continue;
		if (kind !== 'arithmetic' && !(value > 0))
			throw new RangeError(`A ${kind} mean needs values above 0, not ${value}`);
		total +=
			w * (kind === 'arithmetic' ? value : kind === 'geometric' ? Math.log(value) : 1 / value);
		weight += w;
	}
	if (weight === 0) return null;
	const plain = total / weight;
	return kind === 'arithmetic' ? plain : kind === 'geometric' ? Math.exp(plain) : 1 / plain;
}

/** The share of the values that are there, counted, 0..1. COINr's data-availability threshold uses it. */
export function availability(values: readonly (number | null)[]): number {
	return values.filter((value) => value !== null).length / values.length;
}

/** One node of an indicator tree: a leaf has no children. */
export interface TreeNode {
	code: string;
	parent: string | null;
	/** 1 for indicators, higher for what is made of them. */
	level: number;
	weight: number;
}

/**
 * Aggregates a tree of indicators from its leaves to its root, one level after the other.
 *
 * @param mean the mean of each step: one for all levels, or one for each, from the lowest step up
 * @param threshold the share of children, by count, that must have a value (0..1)
 * @returns every code with its value; null where too little is known
 */
export function aggregateTree(
	tree: readonly TreeNode[],
	leaves: Readonly<Record<string, number | null>>,
	means: readonly Mean[],
	threshold = 0
): Record<string, number | null> {
	const result: Record<string, number | null> = { ...leaves };
	const top = Math.max(...tree.map((node) => node.level));
	for (let level = 2; level <= top; level++) {
		const kind = means[Math.min(level - 2, means.length - 1)] ?? 'arithmetic';
		for (const node of tree.filter((candidate) => candidate.level === level)) {
			const children = tree.filter((child) => child.parent === node.code);
			const values = children.map((child) => result[child.code] ?? null);
			result[node.code] =
				availability(values) < threshold
					? null
					: mean(
							kind,
							values,
							children.map((child) => child.weight)
						);
		}
	}
	return result;
}
