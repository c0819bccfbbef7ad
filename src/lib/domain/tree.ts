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
			for (const member of path) told.add(member);
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

/** Weights of one node's children add up to a number between these, so that means are finite and exact. */
const LEAST_SUM = 1e-300;
const MOST_SUM = 1e300;

/**
 * The groups of a tree that can have no value, or none that is right, because of the weights below them; empty
 * where there are none.
 *
 * @returns for each the code of the first node below it, and why
 */
export function weightFaults(tree: readonly TreeNode[]): { code: string; reason: string }[] {
	const below = Map.groupBy(tree, (node) => node.parent);
	return [...below].flatMap(([parent, children]) => {
		const [first] = children;
		const sum = children.reduce((total, { weight }) => total + weight, 0);
		if (parent === null || !first || (sum >= LEAST_SUM && sum <= MOST_SUM)) return [];
		const reason =
			sum === 0
				? `all that is below ${parent} weighs 0; --drop ${parent} leaves it out`
				: `the weights below ${parent} add up to ${sum}: take others of the same proportions`;
		return [{ code: first.code, reason }];
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
