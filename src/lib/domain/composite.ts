/**
 * Means of the composite-indicator handbook (OECD/JRC 2008): weighted arithmetic, geometric and harmonic,
 * with missing values left out and no result where too little is known. The overall views of a ministry use
 * them, and any tree of indicators can be aggregated with them.
 */
export const MEANS = ['arithmetic', 'geometric', 'harmonic'] as const;
export type Mean = (typeof MEANS)[number];

/** A geometric or harmonic mean met a value of 0 or less. */
export class NotAboveZero extends RangeError {
	/** Whose value it is, where that is known. */
	readonly code: string | undefined;

	constructor(kind: Mean, value: number, code?: string) {
		super(`A ${kind} mean needs values above 0, not ${value}`);
		this.code = code;
	}
}

/**
 * Weighted mean of the values that are there (null = missing).
 *
 * @param values any numbers for the arithmetic mean; above 0 for the geometric and harmonic ones
 * @param weights as many numbers of 0 or more
 * @param codes whose values they are, for the error
 * @returns null where no value with a positive weight is there
 * @throws NotAboveZero where a geometric or harmonic mean meets a value of 0 or less
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
							children.map((child) => child.weight),
							children.map((child) => child.code)
						);
		}
	}
	return result;
}

/**
 * A tree without some of its codes: they go with all that is below them, and so do groups that are left
 * with nothing below. Weights stay as they are, so what is left weighs relatively more.
 */
export function drop<Node extends TreeNode>(
	tree: readonly Node[],
	codes: readonly string[]
): readonly Node[] {
	let kept = tree.filter((node) => !codes.includes(node.code));
	for (;;) {
		const left = new Set(kept.map((node) => node.code));
		const parents = new Set(kept.map((node) => node.parent));
		const next = kept.filter(
			(node) =>
				(node.parent === null || left.has(node.parent)) &&
				(node.level === 1 || parents.has(node.code))
		);
		if (next.length === kept.length) return next;
		kept = next;
	}
}

/** What is wrong with one node of a tree. */
export interface TreeFault {
	/** Its index in the tree. */
	node: number;
	field: 'code' | 'parent' | 'level';
	reason: string;
}

/** What keeps a list of nodes from being a tree that can be aggregated; empty where it is one. */
export function treeFaults(tree: readonly TreeNode[]): TreeFault[] {
	const faults: TreeFault[] = [];
	const nodes = new Map<string, TreeNode>();
	for (const [node, { code }] of tree.entries())
		if (code === '') faults.push({ node, field: 'code', reason: 'there is no code' });
		else if (nodes.has(code))
			faults.push({ node, field: 'code', reason: `${code} is there twice` });
		else nodes.set(code, tree[node] as TreeNode);
	// Parents cannot be told while codes are ambiguous, nor levels while parents are wrong.
	if (faults.length > 0) return faults;
	const told = new Set<string>();
	let root: string | undefined;
	for (const [node, { code, parent }] of tree.entries()) {
		const fault = (reason: string) => faults.push({ node, field: 'parent', reason });
		if (parent === null) {
			if (root === undefined) root = code;
			else fault(`${code} has no parent, but ${root} is the root: a tree has one`);
		} else if (!nodes.has(parent)) fault(`${parent} is no code of the tree`);
		else {
			const path = cycle(nodes, code);
			if (path.length > 0 && !told.has(code)) fault(`a cycle: ${[...path, code].join(' → ')}`);
			for (const one of path) told.add(one);
		}
	}
	if (faults.length > 0) return faults;
	const parents = new Set(tree.map((node) => node.parent));
	for (const [node, { code, parent, level }] of tree.entries()) {
		const above = parent === null ? Infinity : (nodes.get(parent)?.level ?? Infinity);
		const fault = (reason: string) => faults.push({ node, field: 'level', reason });
		if (above <= level) fault(`${parent}, the parent of ${code}, must be at a higher level`);
		if (level > 1 && !parents.has(code)) fault(`nothing is below ${code}`);
	}
	return faults;
}

/** The codes on the way up from one that leads back to it; empty where it leads anywhere else. */
function cycle(nodes: ReadonlyMap<string, TreeNode>, code: string): string[] {
	const path: string[] = [];
	let at: string | null | undefined = code;
	while (typeof at === 'string' && !path.includes(at)) {
		path.push(at);
		at = nodes.get(at)?.parent;
	}
	return at === code ? path : [];
}
