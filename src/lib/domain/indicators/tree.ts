/**
 * A tree of indicators: what is averaged into what, with which weight. Anybody's tree can be read; what keeps it
 * from being aggregated is told, node by node.
 */

/** One node of an indicator tree: a leaf has no children. */
export interface TreeNode {
	code: string;
	parent: string | null;
	/** 1 for indicators, higher for what is made of them. */
	level: number;
	weight: number;
}

/**
 * A tree without some of its codes: they go with all that is below them, and so do groups that are left
 * with nothing below. Weights stay as they are, so what is left weighs relatively more.
 */
export function drop<Node extends TreeNode>(
	tree: readonly Node[],
	codes: readonly string[]
): readonly Node[] {
	let nodes = tree.filter((node) => !codes.includes(node.code));
	for (;;) {
		const left = new Set(nodes.map((node) => node.code));
		const parents = new Set(nodes.map((node) => node.parent));
		const next = nodes.filter(
			(node) =>
				(node.parent === null || left.has(node.parent)) &&
				(node.level === 1 || parents.has(node.code))
		);
		if (next.length === nodes.length) return next;
		nodes = next;
	}
}

/** What is wrong with one node of a tree. */
export interface TreeFault {
	/** Its index in the tree. */
	node: number;
	field: 'code' | 'parent' | 'level';
	why:
		| 'noCode'
		| 'twice'
		| 'secondRoot'
		| 'unknownParent'
		| 'cycle'
		| 'parentNotHigher'
		| 'nothingBelow';
	/** The codes that it is about: the node's own first. */
	codes: readonly string[];
}

/** What keeps a list of nodes from being a tree that can be aggregated; empty where it is one. */
export function treeFaults(tree: readonly TreeNode[]): TreeFault[] {
	const faults: TreeFault[] = [];
	const nodes = new Map<string, TreeNode>();
	for (const [node, { code }] of tree.entries())
		if (code === '') faults.push({ node, field: 'code', why: 'noCode', codes: [] });
		else if (nodes.has(code)) faults.push({ node, field: 'code', why: 'twice', codes: [code] });
		else nodes.set(code, tree[node] as TreeNode);
	// Parents cannot be told while codes are ambiguous, nor levels while parents are wrong.
	if (faults.length > 0) return faults;
	const told = new Set<string>();
	let root: string | undefined;
	for (const [node, { code, parent }] of tree.entries()) {
		const fault = (why: TreeFault['why'], ...codes: string[]) =>
			faults.push({ node, field: 'parent', why, codes });
		if (parent === null) {
			if (root === undefined) root = code;
			else fault('secondRoot', code, root);
		} else if (!nodes.has(parent)) fault('unknownParent', code, parent);
		else {
			const path = cycle(nodes, code);
			if (path.length > 0 && !told.has(code)) fault('cycle', ...path, code);
			for (const member of path) told.add(member);
		}
	}
	if (faults.length > 0) return faults;
	const parents = new Set(tree.map((node) => node.parent));
	for (const [node, { code, parent, level }] of tree.entries()) {
		const above = parent === null ? Infinity : (nodes.get(parent)?.level ?? Infinity);
		const fault = (why: TreeFault['why'], ...codes: string[]) =>
			faults.push({ node, field: 'level', why, codes });
		if (above <= level) fault('parentNotHigher', code, parent ?? '');
		if (level > 1 && !parents.has(code)) fault('nothingBelow', code);
	}
	return faults;
}

/** Weights of one node's children add up to a number between these, so that means are finite and exact. */
const LEAST_SUM = 1e-300;
const MOST_SUM = 1e300;

/** Weights below one node that give no mean. */
export interface WeightFault {
	/** The first node below it. */
	code: string;
	parent: string;
	sum: number;
}

/**
 * The groups of a tree that can have no value, or none that is right, because of the weights below them; empty
 * where there are none.
 *
 * @returns for each the code of the first node below it, its own code, and what the weights add up to
 */
export function weightFaults(tree: readonly TreeNode[]): WeightFault[] {
	const below = Map.groupBy(tree, (node) => node.parent);
	return [...below].flatMap(([parent, children]) => {
		const [first] = children;
		const sum = children.reduce((total, { weight }) => total + weight, 0);
		if (parent === null || !first || (sum >= LEAST_SUM && sum <= MOST_SUM)) return [];
		return [{ code: first.code, parent, sum }];
	});
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
