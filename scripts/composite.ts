/**
 * Runs the scoring engine on anybody's indicator tree: reads two CSV files, writes one to standard output.
 *   npm run --silent composite -- --data data.csv --tree tree.csv [options]      (--help lists them)
 * What is wrong goes to standard error, with file, line and column; then nothing is written.
 */
import { parseArgs } from 'node:util';
import {
	aggregateTree,
	MEANS,
	NotAboveZero,
	TooLarge,
	type Mean
} from '#lib/domain/indicators/composite.ts';
import {
	NoScale,
	normalisationOf,
	normalise,
	present,
	type Column
} from '#lib/domain/indicators/normalise.ts';
import { denominate, imputeGroupMean, treat } from '#lib/domain/indicators/treatment.ts';
import { drop } from '#lib/domain/indicators/tree.ts';
import { noScaleWords, notAboveZeroWords, tooLargeWords } from './fault-words.ts';
import { csv, number, Table, TABLES } from './table.ts';
import { Refusal, refuse } from './text.ts';
import { checkWeights, readTree, type Node } from './tree-file.ts';

const HELP = `Scores units on a tree of indicators. Prints CSV: uCode, then every code of the tree.

  npm run --silent composite -- --data data.csv --tree tree.csv [options]

  --data FILE        uCode, and a column for each indicator; missing values are empty or NA. Codes and
                     groups are texts: NA is one like any other
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

${TABLES}
Numbers have a decimal point. Where semicolons split the cells they can have a decimal comma instead, but
then all of the file. What would be an empty column (a group of no weight or without data) or is larger
than a number can be is refused: one line each on standard error, nothing is written, and the exit code is 1.
`;

/** The numbers of some columns of the data, by name; every cell that is none is refused. */
function readNumbers(data: Table, names: readonly string[]): Map<string, Column> {
	const faults: string[] = [];
	const read = (name: string): Column =>
		data.figures(name).map((text, row) => {
			const value = data.number(text);
			if (text !== '' && value === null) faults.push(data.at(row, name, data.noNumber(text)));
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
		const kind = MEANS.find((listed) => listed === text.trim());
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
	for (const { code, denominator } of scaled) {
		const quotients = denominate(columns.get(code) ?? [], under.get(denominator) ?? []);
		checkFinite(data, code, quotients, [...data.rows.keys()], `divided by ${denominator}`);
		columns.set(code, quotients);
	}
}

/** Refuses a column of which a value is no finite number after a step; `rows` are those of its values in the file. */
function checkFinite(
	data: Table,
	code: string,
	values: Column,
	rows: readonly number[],
	step: string
): void {
	const faults = values.flatMap((value, i) =>
		value === null || Number.isFinite(value)
			? []
			: [data.at(rows[i] ?? -1, code, `${step} it is larger than a number can be`)]
	);
	if (faults.length > 0) refuse(...faults);
}

/** The rows of the units that have values for enough of the indicators. */
function screened(columns: ReadonlyMap<string, Column>, data: Table, share: number): number[] {
	const rows = [...data.rows.keys()].filter((row) => {
		const values = [...columns.values()].map((column) => column[row] ?? null);
		return present(values).length / values.length >= share;
	});
	return rows.length > 0 ? rows : refuse(`--screen ${share} leaves no unit`);
}

/** The indicators' values as they are aggregated, for the rows that are kept. */
function prepared(leaves: readonly Node[], data: Table, options: Options) {
	const columns = readNumbers(
		data,
		leaves.map((leaf) => leaf.code)
	);
	if (options.denominate) denominated(columns, leaves, data);
	if (options.group !== undefined) {
		// Only an empty cell is no group: NA can be North America.
		const groups = data.column(options.group).map((group) => group || null);
		for (const [code, values] of columns) columns.set(code, imputeGroupMean(values, groups));
	}
	const rows = screened(columns, data, options.screen);
	for (const { code, direction } of leaves) {
		const values = rows.map((row) => columns.get(code)?.[row] ?? null);
		if (present(values).length === 0)
			refuse(data.at(-1, code, `there is no value; --drop ${code} leaves it out`));
		try {
			const treated = options.treat ? treat(values) : values;
			const normalised = normalise(treated, options.how, direction);
			checkFinite(data, code, normalised, rows, 'normalised');
			columns.set(code, normalised);
		} catch (error) {
			if (!(error instanceof NoScale)) throw error;
			refuse(data.at(-1, code, `${noScaleWords(error)}; --drop ${code} leaves it out`));
		}
	}
	return { rows, columns };
}

/** The values of every code of the tree for one unit; a mean that cannot be taken is refused with its row. */
function aggregated(
	tree: readonly Node[],
	leaves: Readonly<Record<string, number | null>>,
	options: Options,
	at: (code: string, reason: string) => string
): (number | null)[] {
	try {
		const result = aggregateTree(tree, leaves, options.means, options.threshold);
		return tree.map(({ code }) => result[code] ?? null);
	} catch (error) {
		if (error instanceof NotAboveZero)
			return refuse(
				at(
					error.code ?? '',
					`${notAboveZeroWords(error)} (after normalising); minmax:1:100 gives such`
				)
			);
		if (error instanceof TooLarge) return refuse(at(error.code ?? '', tooLargeWords(error)));
		throw error;
	}
}

/** Arguments in, what is to be printed out. */
function run(args: string[]): string {
	const options = readOptions(args);
	if (options.help) return HELP;
	if (options.data === undefined || options.tree === undefined)
		refuse('--data and --tree are needed; --help says more');
	const treeTable = new Table(options.tree);
	const tree = pruned(readTree(treeTable), options);
	checkWeights(treeTable, tree);
	const data = new Table(options.data);
	const units = readUnits(data);
	const { rows, columns } = prepared(
		tree.filter((node) => node.level === 1),
		data,
		options
	);
	const lines = rows.map((row, i) => {
		const leaves = Object.fromEntries([...columns].map(([code, all]) => [code, all[i] ?? null]));
		return aggregated(tree, leaves, options, (code, reason) => data.at(row, code, reason));
	});
	const empty = tree.filter((_, column) => lines.every((values) => values[column] === null));
	if (empty.length > 0)
		refuse(
			...empty.map(({ code }) =>
				data.at(-1, code, 'no unit has enough values below it for one of its own')
			)
		);
	return csv([
		['uCode', ...tree.map((node) => node.code)],
		...lines.map((values, i) => [units[rows[i] ?? -1], ...values])
	]);
}

/** The command, with its arguments. */
export function main(args: string[]): void {
	try {
		process.stdout.write(run(args));
	} catch (error) {
		const isRefusal =
			error instanceof Refusal ||
			(error instanceof TypeError &&
				'code' in error &&
				String(error.code).startsWith('ERR_PARSE_'));
		if (!isRefusal) throw error;
		console.error((error as Error).message);
		process.exitCode = 1;
	}
}

if (import.meta.main) main(process.argv.slice(2));
