/** The file of an indicator tree: a row an indicator or group. Rows that only describe the data are passed over. */
import type { Direction } from '#lib/domain/indicators/normalise.ts';
import { treeFaults, weightFaults, type TreeNode } from '#lib/domain/indicators/tree.ts';
import { treeFaultWords, weightFaultWords } from './fault-words.ts';
import type { Table } from './table.ts';
import { refuse } from './text.ts';

/** Rows of the tree's file that describe the data, and are no part of the tree. */
const OTHER_TYPES = ['Group', 'Denominator', 'Other'];
const TYPES = ['', 'Indicator', 'Aggregate', ...OTHER_TYPES];

export interface Node extends TreeNode {
	direction: Direction;
	denominator: string;
	/** Its row in the file. */
	row: number;
}

/** The cells of one row, as far as a tree needs them; missing ones are empty. */
type Cells = Readonly<
	Record<'code' | 'parent' | 'level' | 'weight' | 'direction' | 'denominator' | 'type', string>
>;

function readCells(table: Table): Cells[] {
	const codes = table.column('iCode');
	const [levels, weights, directions] = (['Level', 'Weight', 'Direction'] as const).map((name) =>
		table.figures(name)
	);
	// R writes NA for what is missing; a code of that name is meant where there is one.
	const missing = codes.includes('NA') ? '' : 'NA';
	const named = (name: string, needed: boolean) =>
		table.column(name, needed).map((cell) => (cell === missing ? '' : cell));
	const [parents, denominators] = [named('Parent', true), named('Denominator', false)];
	const types = table.figures('Type', false);
	return codes.map((code, row) => ({
		code,
		parent: parents[row] ?? '',
		level: levels?.[row] ?? '',
		weight: weights?.[row] ?? '',
		direction: directions?.[row] ?? '',
		denominator: denominators[row] ?? '',
		type: types[row] ?? ''
	}));
}

/** One row as a node of the tree, or the reason why it is none. */
function nodeOf(table: Table, cells: Cells, row: number): Node | string {
	const fault = (name: string, text: string, wanted: string) =>
		table.at(row, name, `${JSON.stringify(text)} is not ${wanted}`);
	const { code, denominator, type } = cells;
	const parent = cells.parent || null;
	const level = table.number(cells.level);
	// Nothing weighs or turns the root, and nothing turns a group.
	const weight = parent === null && cells.weight === '' ? 1 : table.number(cells.weight);
	const direction = level === 1 ? table.number(cells.direction) : 1;
	if (!TYPES.includes(type))
		return fault('Type', type, 'Indicator, Aggregate, Group, Denominator or Other');
	if (level === null || !Number.isInteger(level) || level < 1)
		return fault('Level', cells.level, 'a whole number of 1 or more');
	if (weight === null) return table.at(row, 'Weight', table.noNumber(cells.weight));
	if (weight < 0) return fault('Weight', cells.weight, 'a number of 0 or more');
	if (direction !== 1 && direction !== -1) return fault('Direction', cells.direction, '1 or -1');
	return { code, parent, level, weight, direction, denominator, row };
}

/** Reads the tree; every row that is no part of one is refused. */
export function readTree(table: Table): Node[] {
	const rows = readCells(table).flatMap((cells, row) =>
		OTHER_TYPES.includes(cells.type) ? [] : [nodeOf(table, cells, row)]
	);
	const faults = rows.filter((node) => typeof node === 'string');
	const tree = rows.filter((node) => typeof node !== 'string');
	const FIELDS = { code: 'iCode', parent: 'Parent', level: 'Level' };
	if (faults.length === 0)
		for (const fault of treeFaults(tree))
			faults.push(table.at(tree[fault.node]?.row ?? 0, FIELDS[fault.field], treeFaultWords(fault)));
	if (faults.length > 0) refuse(...faults);
	if (tree.length === 0) refuse(`${table.file}: there is no indicator`);
	return tree;
}

/** Refuses a tree of which a group can have no value because of the weights below it. */
export function checkWeights(table: Table, tree: readonly Node[]): void {
	const faults = weightFaults(tree).map((fault) => {
		const row = tree.find((node) => node.code === fault.code)?.row ?? 0;
		return table.at(row, 'Weight', weightFaultWords(fault));
	});
	if (faults.length > 0) refuse(...faults);
}
