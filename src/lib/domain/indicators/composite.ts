/**
 * Means of the composite-indicator handbook (OECD/JRC 2008): weighted arithmetic, geometric and harmonic,
 * with missing values left out and no result where too little is known. Any tree of indicators can be aggregated
 * with them.
 */
import type { TreeNode } from './tree.ts';

export const MEANS = ['arithmetic', 'geometric', 'harmonic'] as const;
export type Mean = (typeof MEANS)[number];

/** A geometric or harmonic mean met a value of 0 or less. */
export class NotAboveZero extends RangeError {
	readonly kind: Mean;
	readonly value: number;
	/** Whose value it is, where that is known. */
	readonly code: string | undefined;

	constructor(kind: Mean, value: number, code?: string) {
		super('NotAboveZero');
		this.kind = kind;
		this.value = value;
		this.code = code;
	}
}

/** The sums of a mean are no finite number. */
export class TooLarge extends RangeError {
	readonly kind: Mean;
	/** Whose mean it is, where that is known. */
	readonly code: string | undefined;

	constructor(kind: Mean, code?: string) {
		super('TooLarge');
		this.kind = kind;
		this.code = code;
	}
}

/**
 * Weighted mean of the values that are there (null = missing).
 *
 * @param values any numbers for the arithmetic mean; above 0 for the geometric and harmonic ones
 * @param weights as many numbers of 0 or more
 * @param codes whose values they are, for the error
 * @returns null where no value with a positive weight is there; else a finite number
 * @throws NotAboveZero where a geometric or harmonic mean meets a value of 0 or less
 * @throws TooLarge where weights and values add up to no finite number
 */
export function mean(
	kind: Mean,
	values: readonly (number | null)[],
	weights: readonly number[],
	codes: readonly string[] = []
): number | null {
	let total = 0;
	let weight = 0;
	for (let i = 0; i < values.length; i++) {
		const value = values[i] ?? null;
		const w = weights[i] ?? 0;
		if (value === null || w === 0) continue;
		if (kind !== 'arithmetic' && !(value > 0)) throw new NotAboveZero(kind, value, codes[i]);
		total +=
			w * (kind === 'arithmetic' ? value : kind === 'geometric' ? Math.log(value) : 1 / value);
		weight += w;
	}
	if (weight === 0) return null;
	if (!Number.isFinite(total) || !Number.isFinite(weight)) throw new TooLarge(kind);
	const plain = total / weight;
	return kind === 'arithmetic' ? plain : kind === 'geometric' ? Math.exp(plain) : 1 / plain;
}

/** The share of the values that are there, counted, 0..1. COINr's data-availability threshold uses it. */
export function availability(values: readonly (number | null)[]): number {
	return values.filter((value) => value !== null).length / values.length;
}

/**
 * Aggregates a tree of indicators from its leaves to its root, one level after the other.
 *
 * @param mean the mean of each step: one for all levels, or one for each, from the lowest step up
 * @param threshold the share of children, by count, that must have a value (0..1)
 * @returns every code with its value; null where too little is known
 * @throws NotAboveZero as `mean` does, with the code of the child
 * @throws TooLarge as `mean` does, with the code of the node
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
				availability(values) < threshold ? null : meanOf(node.code, kind, children, values);
		}
	}
	return result;
}

/** The mean of a node's children; an error names the node. */
function meanOf(
	code: string,
	kind: Mean,
	children: readonly TreeNode[],
	values: readonly (number | null)[]
): number | null {
	const weights = children.map((child) => child.weight);
	const codes = children.map((child) => child.code);
	try {
		return mean(kind, values, weights, codes);
	} catch (error) {
		throw error instanceof TooLarge ? new TooLarge(kind, code) : error;
	}
}
