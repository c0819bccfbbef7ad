/** The composite command held against figures of the R package COINr: see tests/golden/coinr. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { call } from './command.ts';

type Row = Record<string, string>;

export const COINR = fileURLToPath(new URL('../golden/coinr', import.meta.url));
const ASEM = ['--data', 'ASEM_iData.csv', '--tree', 'ASEM_iMeta.csv'];
/** COINr's build_example_coin, step by step. */
const CHAIN = '--denominate --impute group-mean:EurAsia_group --screen 0.9 --treat'.split(' ');
/**
 * COINr ranked its own numbers, of which the file keeps 15 digits. There Norway and Japan are equal (3.4), and
 * so are Bulgaria, Czechia and Greece (5.1). Equal values have equal ranks in COINr too, but it ranked these
 * apart: its numbers differed by less than the file can tell. All other ties of the file are ties in COINr.
 */
const TIED_IN_THE_FILE = ['BGR TolMin', 'CZE TolMin', 'NOR TolMin'];

export interface CoinrCase {
	name: string;
	options: readonly string[];
	/** Columns that are compared, and the cells that cannot be computed from the files. */
	columns: number;
	apart: readonly string[];
}

const coinrCase = (
	name: string,
	options: readonly string[],
	columns: number,
	apart: readonly string[] = []
): CoinrCase => ({ name, options, columns, apart });

export const COINR_CASES: readonly CoinrCase[] = [
	coinrCase('simple_Normalised_0_100', ['--normalise', 'minmax:0:100'], 49),
	coinrCase('simple_Normalised_1_100', ['--normalise', 'minmax:1:100'], 49),
	coinrCase('simple_amean', ['--mean', 'arithmetic'], 60),
	coinrCase('simple_amean_thresh0.9', ['--threshold', '0.9'], 60),
	coinrCase('simple_gmean', ['--normalise', 'minmax:1:100', '--mean', 'geometric'], 60),
	coinrCase('simple_hmean', ['--normalise=minmax:1:100', '--mean=harmonic,harmonic,harmonic'], 60),
	coinrCase('simple_zscore', ['--normalise', 'zscore'], 49),
	coinrCase('simple_prank', ['--normalise', 'prank'], 49, TIED_IN_THE_FILE),
	coinrCase('full_Aggregated', CHAIN, 60)
];

export interface TableComparison {
	compared: number;
	/** The largest difference of two cells that are within the tolerance. */
	largest: number;
	/** Cells that differ, each by its unit and code. */
	off: string[];
}

const rowsOf = (text: string): Row[] => parse(text, { columns: true, bom: true });
const value = (text: string | undefined): number | null =>
	text === undefined || text === '' || text === 'NA' ? null : Number(text);

/** Compares every cell that is wanted, by unit (uCode) and code, with what was printed. */
export function compareTables(printed: string, wanted: string, tolerance: number): TableComparison {
	const actual = new Map(rowsOf(printed).map((row) => [row['uCode'], row]));
	const comparison: TableComparison = { compared: 0, largest: 0, off: [] };
	for (const { uCode, ...row } of rowsOf(wanted))
		for (const [code, text] of Object.entries(row)) {
			const [a, b] = [value(actual.get(uCode)?.[code]), value(text)];
			comparison.compared++;
			const difference = a === null || b === null ? (a === b ? 0 : NaN) : Math.abs(a - b);
			if (difference < tolerance) comparison.largest = Math.max(comparison.largest, difference);
			else comparison.off.push(`${uCode} ${code}`);
		}
	return comparison;
}

/** One of COINr's files against the command. @throws Error where the command refuses the files */
export function compareCoinr(name: string, options: readonly string[]): TableComparison {
	const { stdout, stderr, status } = call('composite', [...ASEM, ...options], COINR);
	if (status !== 0 || stderr) throw new Error(`composite: ${stderr}`);
	return compareTables(stdout, readFileSync(join(COINR, `${name}.csv`), 'utf8'), 1e-9);
}
