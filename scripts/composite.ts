/**
 * Runs the scoring engine on anybody's indicator tree: reads two CSV files, writes one to standard output.
 *   npm run --silent composite -- --data data.csv --tree tree.csv [options]      (--help lists them)
 * What is wrong goes to standard error, with file, line and column; then nothing is written.
 */
import { parseArgs } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import {
	aggregateTree,
	drop,
	MEANS,
	NotAboveZero,
	treeFaults,
	type Mean,
	type TreeNode
} from '#lib/domain/composite.ts';
import {
	normalisationOf,
	normalise,
	present,
	type Column,
	type Direction
} from '#lib/domain/normalise.ts';
import { denominate, imputeGroupMean, treat } from '#lib/domain/treatment.ts';
import { Refusal, refuse, Table } from './table.ts';

const HELP = `Scores units on a tree of indicators. Prints CSV: uCode, then every code of the tree.

  npm run --silent composite -- --data data.csv --tree tree.csv [options]

  --data FILE        uCode, and a column for each indicator; missing values are empty or NA
  --tree FILE        iCode, Parent, Level (1 for indicators), Weight, Direction (1 or -1), Type; rows
                     of type Group, Denominator or Other are no part of the tree
  --normalise HOW    minmax:LOW:HIGH (default minmax:0:100), zscore[:MEAN:SD], prank, or none, which
                     takes the values as they are, without turning any by its Direction
  --mean MEAN[,…]    arithmetic (default), geometric or harmonic; one for all, or one for each step
                     from the indicators up
  --threshold SHARE  no value where a smaller share of the children (0..1, by count) has one
  --drop CODE        leave out an indicator, or a group with all below it; can be repeated

Before that, in this order:
  --denominate       divide indicators by the column that the tree's Denominator names
  --impute HOW       group-mean:COLUMN fills a gap with the mean of the units with the same COLUMN
  --screen SHARE     leave out units with values for a smaller share of the indicators (0..1)
  --treat            where |skewness| ≥ 2 and kurtosis ≥ 3.5: winsorise up to 5 points, or take logarithms
`;

/** A finite decimal number; null for any other text. */
function number(text: string): number | null {
	if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)) return null;
	return Number.isFinite(Number(text)) ? Number(text) : null;
}

/** Rows of the tree's file that describe the data, and are no part of the tree. */
const OTHER_TYPES = ['Group', 'Denominator', 'Other'];

interface Node extends TreeNode {
	direction: Direction;
	denominator: string;
	/** Its row in the file. */
	row: number;
}

function readTree(table: Table): Node[] {
	const [codes, parents, levels, weights, directions] = (
		['iCode', 'Parent', 'Level', 'Weight', 'Direction'] as const
	).map((name) => table.column(name));
	const types = table.column('Type', false);
	const denominators = table.column('Denominator', false);
	const faults: string[] = [];
	const tree: Node[] = [];
	for (const row of table.rows.keys()) {
		const type = types[row] ?? '';
		if (OTHER_TYPES.includes(type)) continue;
		const fault = (name: string, text: string, wanted: string) =>
			faults.push(table.at(row, name, `${JSON.stringify(text)} is not ${wanted}`));
		const text = (column: readonly string[] | undefined): string => column?.[row] ?? '';
		const parent = text(parents) || null;
		const level = number(text(levels));
		// Nothing weighs or turns the root, and nothing turns a group.
		const weight = parent === null && text(weights) === '' ? 1 : number(text(weights));
		const direction = level === 1 ? number(text(directions)) : 1;
		if (!['', 'Indicator', 'Aggregate'].includes(type))
			fault('Type', type, 'Indicator, Aggregate, Group, Denominator or Other');
		else if (level === null || !Number.isInteger(level) || level < 1)
			fault('Level', text(levels), 'a whole number of 1 or more');
		else if (weight === null || weight < 0) fault('Weight', text(weights), 'a number of 0 or more');
		else if (direction !== 1 && direction !== -1) fault('Direction', text(directions), '1 or -1');
		else {
			const [code, denominator] = [text(codes), text(denominators)];
			tree.push({ code, parent, level, weight, direction, denominator, row });
		}
	}
	const FIELDS = { code: 'iCode', parent: 'Parent', level: 'Level' };
	if (faults.length === 0)
		for (const { node, field, reason } of treeFaults(tree))
			faults.push(table.at(tree[node]?.row ?? 0, FIELDS[field], reason));
	if (faults.length > 0) refuse(...faults);
	if (tree.length === 0) refuse(`${table.file}: there is no indicator`);
	return tree;
}

/** The numbers of some columns of the data, by name; every cell that is none is refused. */
function readNumbers(data: Table, names: readonly string[]): Map<string, Column> {
	const faults: string[] = [];
	const read = (name: string): Column =>
		data.column(name).map((text, row) => {
			const value = number(text);
			if (text !== '' && value === null)
				faults.push(data.at(row, name, `${JSON.stringify(text)} is not a number`));
			return value;
		});
	const columns = new Map(names.map((name) => [name, read(name)]));
	if (faults.length > 0) refuse(...faults);
	return columns;
}

function readUnits(data: Table): readonly string[] {
	const units = data.column('uCode');
	const seen = new Set<string>();
	const faults = units.flatMap((unit, row) => {
		if (unit === '') return [data.at(row, 'uCode', 'there is no code')];
		if (seen.has(unit)) return [data.at(row, 'uCode', `${unit} is there twice`)];
		seen.add(unit);
		return [];
	});
	return faults.length > 0 ? refuse(...faults) : units;
}

function readOptions(args: string[]) {
	const { values } = parseArgs({
		args,
		options: {
			data: { type: 'string' },
			tree: { type: 'string' },
			normalise: { type: 'string', default: 'minmax:0:100' },
			mean: { type: 'string', default: 'arithmetic' },
			threshold: { type: 'string', default: '0' },
			drop: { type: 'string', multiple: true, default: [] },
			denominate: { type: 'boolean', default: false },
			impute: { type: 'string' },
			screen: { type: 'string', default: '0' },
			treat: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false }
		}
	});
	const share = (name: 'threshold' | 'screen'): number => {
		const value = number(values[name]);
		if (value !== null && value >= 0 && value <= 1) return value;
		return refuse(`--${name} ${values[name]}: not a number from 0 to 1`);
	};
	const means = values.mean.split(',').map((text): Mean => {
		const kind = MEANS.find((one) => one === text.trim());
		return kind ?? refuse(`--mean ${text}: not one of ${MEANS.join(', ')}`);
	});
	const how = normalisationOf(values.normalise);
	const group = /^group-mean:(.+)$/.exec(values.impute ?? '')?.[1];
	if (values.impute !== undefined && group === undefined)
		refuse(`--impute ${values.impute}: not group-mean:COLUMN`);
	return {
		...values,
		means,
		how: how ?? refuse(`--normalise ${values.normalise}: see --help for what it can be`),
		threshold: share('threshold'),
		screen: share('screen'),
		group
	};
}
type Options = ReturnType<typeof readOptions>;

/** The tree without what is to be dropped; options that do not fit it are refused. */
function pruned(whole: readonly Node[], options: Options): readonly Node[] {
	for (const code of options.drop)
		if (!whole.some((node) => node.code === code)) refuse(`--drop ${code}: no code of the tree`);
	const tree = drop(whole, options.drop);
	if (tree.length === 0) refuse('--drop leaves nothing of the tree');
	const steps = Math.max(...tree.map((node) => node.level)) - 1;
	const { length } = options.means;
	if (length > 1 && length !== steps)
		refuse(`--mean: ${length} means, but the tree has ${steps} steps`);
	return tree;
}

function denominated(columns: Map<string, Column>, leaves: readonly Node[], data: Table): void {
	const scaled = leaves.filter((leaf) => leaf.denominator !== '');
	if (scaled.length === 0) refuse('--denominate: the tree names no Denominator');
	const under = readNumbers(data, [...new Set(scaled.map((leaf) => leaf.denominator))]);
	const zeros = [...under].flatMap(([name, values]) =>
		values.flatMap((value, row) => (value === 0 ? [data.at(row, name, 'a denominator is 0')] : []))
	);
	if (zeros.length > 0) refuse(...zeros);
	for (const { code, denominator } of scaled)
		columns.set(code, denominate(columns.get(code) ?? [], under.get(denominator) ?? []));
}

/** The indicators' values as they are aggregated, for the rows that are kept. */
function prepared(leaves: readonly Node[], data: Table, options: Options) {
	const columns = readNumbers(
		data,
		leaves.map((leaf) => leaf.code)
	);
	if (options.denominate) denominated(columns, leaves, data);
	if (options.group !== undefined) {
		const groups = data.column(options.group).map((group) => group || null);
		for (const [code, values] of columns) columns.set(code, imputeGroupMean(values, groups));
	}
	const rows = [...data.rows.keys()].filter((row) => {
		const values = [...columns.values()].map((column) => column[row] ?? null);
		return present(values).length / values.length >= options.screen;
	});
	for (const { code, direction } of leaves) {
		const kept = rows.map((row) => columns.get(code)?.[row] ?? null);
		try {
			const treated = options.treat ? treat(kept) : kept;
			columns.set(code, normalise(treated, options.how, direction));
		} catch (error) {
			if (!(error instanceof RangeError)) throw error;
			refuse(data.at(-1, code, `${error.message}; --drop ${code} leaves it out`));
		}
	}
	return { rows, columns };
}

/** The command: arguments in, what is to be printed out. */
function run(args: string[]): string {
	const options = readOptions(args);
	if (options.help) return HELP;
	if (options.data === undefined || options.tree === undefined)
		refuse('--data and --tree are needed; --help says more');
	const tree = pruned(readTree(new Table(options.tree)), options);
	const leaves = tree.filter((node) => node.level === 1);
	const data = new Table(options.data);
	const units = readUnits(data);
	const { rows, columns } = prepared(leaves, data, options);
	const lines = rows.map((row, i) => {
		const values = Object.fromEntries([...columns].map(([code, all]) => [code, all[i] ?? null]));
		try {
			const result = aggregateTree(tree, values, options.means, options.threshold);
			return [units[row], ...tree.map(({ code }) => result[code] ?? null)];
		} catch (error) {
			if (!(error instanceof NotAboveZero)) throw error;
			const why = `${error.message} (after normalising); minmax:1:100 gives such`;
			return refuse(data.at(row, error.code ?? '', why));
		}
	});
	return stringify([['uCode', ...tree.map((node) => node.code)], ...lines]);
}

try {
	process.stdout.write(run(process.argv.slice(2)));
} catch (error) {
	const known =
		error instanceof Refusal ||
		(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_'));
	if (!known) throw error;
	console.error((error as Error).message);
	process.exitCode = 1;
}
