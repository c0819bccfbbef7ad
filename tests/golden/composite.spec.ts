import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { COINR_CASES, compareCoinr } from '../support/coinr.ts';
import { call } from '../support/command.ts';

type Row = Record<string, string>;

/** Runs the command as it is typed in a folder. */
const composite = (folder: string, ...args: string[]) => call('composite', args, folder);

const table = (text: string): Row[] => parse(text, { columns: true });

describe('the composite command against COINr', () => {
	it.each(COINR_CASES)('$name to 1e-9', ({ name, options, columns, apart }) => {
		const { compared, off } = compareCoinr(name, options);
		expect(compared).toBe(51 * columns);
		expect(off).toEqual(apart);
	});
});

const TREE = `iCode,Parent,Level,Weight,Direction,Type
A,P,1,1,1,Indicator
B,P,1,3,-1,Indicator
C,Q,1,1,1,Indicator
P,T,2,1,1,Aggregate
Q,T,2,1,1,Aggregate
T,,3,1,1,Aggregate
Region,,,,,Group
`;
const DATA = `uName,uCode,Region,A,B,C
"Alpha, the first",AA,x,0,30,
Beta,BB,x,5,10,2
Gamma,CC,y,10,20,NA
Delta,DD,y,,20,4
`;

/** Runs the command on two small files; the tree or the data can be changed. */
function small(change: { tree?: string; data?: string }, ...args: string[]) {
	const folder = mkdtempSync(join(tmpdir(), 'ddsa-composite-'));
	writeFileSync(join(folder, 'tree.csv'), change.tree ?? TREE);
	writeFileSync(join(folder, 'data.csv'), change.data ?? DATA);
	return composite(folder, '--data', 'data.csv', '--tree', 'tree.csv', ...args);
}

describe('the composite command', () => {
	it('prints the units and every code of the tree, missing values empty', () =>
		expect(small({}).stdout).toBe(`uCode,A,B,C,P,Q,T
AA,0,0,,0,,0
BB,50,100,0,87.5,0,43.75
CC,100,50,,62.5,,62.5
DD,,50,100,50,100,75
`));

	it('takes one mean for each step', () => {
		const args = ['--normalise', 'none', '--mean', 'arithmetic,harmonic'];
		const [, beta] = table(small({}, ...args).stdout);
		expect(beta).toEqual({
			uCode: 'BB',
			A: '5',
			B: '10',
			C: '2',
			P: '8.75',
			Q: '2',
			T: '3.255813953488372'
		});
	});

	it('gives no value where too few of the children have one', () =>
		expect(table(small({}, '--threshold', '0.66').stdout).map((row) => row['T'])).toEqual([
			'',
			'43.75',
			'',
			''
		]));

	it('drops an indicator, and a group that is left empty', () => {
		const lines = small({}, '--drop', 'C').stdout.split('\n');
		expect(lines[0]).toBe('uCode,A,B,P,T');
		expect(lines[2]).toBe('BB,50,100,87.5,87.5');
	});

	it('drops a group with all below it', () =>
		expect(small({}, '--drop', 'P').stdout.split('\n')[0]).toBe('uCode,C,Q,T'));

	it('fills gaps from the group, and leaves out units with too little', () => {
		const filled = small({}, '--normalise', 'none', '--impute', 'group-mean:Region');
		expect(table(filled.stdout).map((row) => `${row['A']} ${row['C']}`)).toEqual([
			'0 2',
			'5 2',
			'10 4',
			'10 4'
		]);
		const screened = small({}, '--normalise', 'none', '--screen', '0.9');
		expect(table(screened.stdout).map((row) => row['uCode'])).toEqual(['BB']);
	});

	it('reads files as spreadsheets write them', () => {
		const data = `\uFEFF${DATA.replaceAll('\n', '\r\n')}\r\n`;
		expect(small({ data }).stdout).toBe(small({}).stdout);
	});

	it('takes NA as a value that is missing, but as a code like any other', () => {
		const { stdout } = small({ data: DATA.replace('AA,x,0', 'NA,x,NA') });
		expect(stdout.split('\n')[1]).toBe('NA,,0,,0,,0');
	});

	it('reads numbers of any size that it can compute with', () => {
		const sized = (factor: string) =>
			`uCode,A,B,C\n${[1, 2, 4, 3, 2, 90].map((n, i) => `U${i},${n}${factor},${i}${factor},${i % 2}`).join('\n')}\n`;
		const treated = ['--treat', '--normalise', 'zscore'];
		const wanted = table(small({ data: sized('') }, ...treated).stdout);
		for (const factor of ['e300', 'e-300', 'e100', 'e-90']) {
			const rows = table(small({ data: sized(factor) }, ...treated).stdout);
			expect(rows).toHaveLength(wanted.length);
			for (const [i, row] of rows.entries())
				for (const [code, text] of Object.entries(row))
					if (code !== 'uCode')
						expect(Number(text), `${factor} ${code}`).toBeCloseTo(Number(wanted[i]?.[code]), 9);
		}
	});

	it('helps', () => {
		const { stdout, status } = composite('.', '--help');
		expect(stdout).toContain('--normalise');
		expect(status).toBe(0);
	});
});

describe('what the composite command refuses, with nothing printed', () => {
	const tree = (from: string, to: string) => ({ tree: TREE.replace(from, to) });
	const data = (from: string, to: string) => ({ data: DATA.replace(from, to) });

	it.each([
		['an unknown parent', tree('C,Q', 'C,X'), 'tree.csv, line 4, column 2 (Parent): X is no code'],
		['two roots', tree('Q,T', 'Q,'), 'tree.csv, line 7, column 2 (Parent): T has no parent, but Q'],
		['a cycle', tree('T,,3', 'T,P,3'), 'tree.csv, line 5, column 2 (Parent): a cycle: P → T → P'],
		[
			'a cycle of its own',
			tree('Q,T', 'Q,Q'),
			'tree.csv, line 6, column 2 (Parent): a cycle: Q → Q'
		],
		['a code twice', tree('B,P', 'A,P'), 'tree.csv, line 3, column 1 (iCode): A is there twice'],
		[
			'a weight',
			tree('A,P,1,1', 'A,P,1,much'),
			'line 2, column 4 (Weight): "much" is not a number'
		],
		['no weight', tree('A,P,1,1', 'A,P,1,'), 'line 2, column 4 (Weight): "" is not a number'],
		['a negative weight', tree('A,P,1,1', 'A,P,1,-1'), 'line 2, column 4 (Weight): "-1" is not'],
		[
			'a level',
			tree('P,T,2', 'P,T,two'),
			'tree.csv, line 5, column 3 (Level): "two" is not a whole'
		],
		[
			'a parent below',
			tree('P,T,2', 'P,T,3'),
			'line 5, column 3 (Level): T, the parent of P, must'
		],
		[
			'an empty group',
			tree('C,Q', 'C,P'),
			'tree.csv, line 6, column 3 (Level): nothing is below Q'
		],
		[
			'a direction',
			tree('3,-1', '3,down'),
			'tree.csv, line 3, column 5 (Direction): "down" is not 1'
		],
		['a type', tree('-1,Indicator', '-1,Indicater'), 'line 3, column 6 (Type): "Indicater" is not'],
		['no column', tree('Weight', 'Wait'), 'tree.csv, line 1: there is no column Weight'],
		[
			'a ragged row',
			tree('T,,3,1,1', 'T,,3,1'),
			'tree.csv, line 7, column 6: 5 cells, but the header has 6'
		],
		['a long row', tree('T,,3', 'T,,,3'), 'tree.csv, line 7, column 7: 7 cells, but the header'],
		['a text', data('5,10,2', '5,ten,2'), 'data.csv, line 3, column 5 (B): "ten" is not a number'],
		['a comma for a point', data('5,10,2', '"5,5",10,2'), 'line 3, column 4 (A): "5,5" is not a'],
		['a hexadecimal', data('5,10,2', '0x5,10,2'), 'data.csv, line 3, column 4 (A): "0x5" is not a'],
		['a unit twice', data('CC', 'AA'), 'data.csv, line 4, column 2 (uCode): AA is there twice'],
		['no unit', data('CC', ''), 'data.csv, line 4, column 2 (uCode): there is no code'],
		['no indicator', data(',B,', ',X,'), 'data.csv, line 1: there is no column B'],
		['a column twice', data(',B,', ',A,'), 'data.csv, line 1, column 5: A is there twice'],
		['an open quote', data('Beta', '"Beta'), 'data.csv, line 3, or below: a quote is not closed'],
		['a quote inside', data('Beta', 'Be"ta'), 'data.csv, line 3, column 1: Invalid Opening Quote'],
		['no rows', { data: 'uCode,A,B,C\n' }, 'data.csv: there are no rows'],
		['an empty file', { data: '' }, 'data.csv: there are no rows']
	])('%s', (_, change, reason) => {
		const { stdout, stderr, status } = small(change);
		expect(stderr).toContain(reason);
		expect([stdout, status]).toEqual(['', 1]);
	});

	it.each([
		['--mean median', '--mean median: not one of arithmetic, geometric, harmonic'],
		['--mean arithmetic,harmonic,harmonic', '--mean: 3 means, but the tree has 2 steps'],
		[
			'--mean geometric',
			'data.csv, line 2, column 4 (A): A geometric mean needs values above 0, not 0'
		],
		[
			'--mean harmonic',
			'data.csv, line 2, column 4 (A): A harmonic mean needs values above 0, not 0'
		],
		['--mean arithmetic,geometric', 'data.csv, line 2, P: A geometric mean needs values above 0'],
		['--normalise minmax:1', '--normalise minmax:1: see --help'],
		['--threshold 66', '--threshold 66: not a number from 0 to 1'],
		['--drop X', '--drop X: no code of the tree'],
		['--drop T', '--drop leaves nothing of the tree'],
		['--denominate', '--denominate: the tree names no Denominator'],
		['--impute mean', '--impute mean: not group-mean:COLUMN'],
		['--impute group-mean:X', 'data.csv, line 1: there is no column X'],
		['--data none.csv', 'none.csv: '],
		['--tre x', "Unknown option '--tre'"]
	])('%s', (args, reason) => {
		const { stdout, stderr, status } = small({}, ...args.split(' '));
		expect(stderr).toContain(reason);
		expect([stdout, status]).toEqual(['', 1]);
	});

	it.each([
		[
			'weights that add up to too much',
			tree('A,P,1,1,1', 'A,P,1,1e308,1').tree.replace('B,P,1,3', 'B,P,1,1e308'),
			DATA,
			[],
			'tree.csv, line 2, column 4 (Weight): the weights below P add up to Infinity'
		],
		[
			'weights too small to compute with',
			TREE.replace('A,P,1,1,1', 'A,P,1,1e-310,1').replace('B,P,1,3', 'B,P,1,0'),
			DATA,
			[],
			'tree.csv, line 2, column 4 (Weight): the weights below P add up to 1e-310'
		],
		[
			'a group of no weight',
			TREE.replace('A,P,1,1,1', 'A,P,1,0,1').replace('B,P,1,3', 'B,P,1,0'),
			DATA,
			[],
			'tree.csv, line 2, column 4 (Weight): all that is below P weighs 0; --drop P leaves it out'
		],
		[
			'a group that --drop leaves without weight',
			TREE.replace('A,P,1,1,1', 'A,P,1,0,1'),
			DATA,
			['--drop', 'B'],
			'tree.csv, line 2, column 4 (Weight): all that is below P weighs 0'
		],
		[
			'an indicator without a value',
			TREE,
			DATA.replace('10,2\n', '10,\n').replace('20,4', '20,NA'),
			[],
			'data.csv, line 1, column 6 (C): there is no value; --drop C leaves it out'
		],
		[
			'a group that has too little for every unit',
			TREE,
			'uCode,A,B,C\nAA,1,,1\nBB,,2,2\nCC,3,,3\nDD,,4,4\n',
			['--threshold', '0.6'],
			'data.csv, line 1, P: no unit has enough values below it for one of its own'
		],
		[
			'no unit that is left',
			TREE,
			DATA.replace('BB,x,5', 'BB,x,'),
			['--screen', '1'],
			'--screen 1 leaves no unit'
		],
		[
			'values too far apart to normalise',
			TREE,
			'uCode,A,B,C\nAA,1e308,1,1\nBB,-1e308,2,2\n',
			[],
			'data.csv, line 1, column 2 (A): the values are too far apart; --drop A leaves it out'
		],
		[
			'values too far apart to treat',
			TREE,
			'uCode,A,B,C\nAA,1.7e308,1,1\nBB,-1.7e308,2,2\nCC,-1.7e308,2,2\nDD,-1.7e308,2,2\n',
			['--treat', '--normalise', 'none'],
			'data.csv, line 1, column 2 (A): the values are too far apart'
		],
		[
			'values whose mean overflows',
			TREE,
			'uCode,A,B,C\nAA,1e308,1e308,1\n',
			['--normalise', 'none'],
			'data.csv, line 2, P: the sums of its arithmetic mean are larger than a number can be'
		],
		[
			'values whose harmonic mean overflows',
			TREE,
			'uCode,A,B,C\nAA,1,1,1\nBB,1e-320,1,1\n',
			['--normalise', 'none', '--mean', 'harmonic'],
			'data.csv, line 3, P: the sums of its harmonic mean are larger than a number can be'
		],
		[
			'a quotient that overflows',
			TREE.replaceAll('\n', ',\n')
				.replace('Type,', 'Type,Denominator')
				.replace('Indicator,', 'Indicator,D'),
			'uCode,A,B,C,D\nAA,1,2,3,1\nBB,1e300,2,3,1e-300\n',
			['--denominate'],
			'data.csv, line 3, column 2 (A): divided by D it is larger than a number can be'
		],
		[
			'a scale that overflows',
			TREE,
			'uCode,A,B,C\nAA,1,1,1\nBB,2,2,2\n',
			['--normalise', 'zscore:1.7e308:1.7e308'],
			'data.csv, line 3, column 2 (A): normalised it is larger than a number can be'
		],
		[
			'a scale that no number can span',
			TREE,
			DATA,
			['--normalise', 'minmax:-1e308:1e308'],
			'--normalise minmax:-1e308:1e308: see --help'
		]
	])('%s', (_, treeText, dataText, args, reason) => {
		const { stdout, stderr, status } = small({ tree: treeText, data: dataText }, ...args);
		expect(stderr).toContain(reason);
		expect([stdout, status]).toEqual(['', 1]);
	});

	it('an indicator without a scale', () => {
		const change = { data: DATA.replace('4\n', '2\n') };
		expect(small(change).stderr).toContain('data.csv, line 1, column 6 (C): all values are equal');
	});

	it('a denominator that is 0', () => {
		const tree = TREE.replaceAll('\n', ',\n')
			.replace('Type,', 'Type,Denominator')
			.replace('Indicator,', 'Indicator,D');
		const data = `uCode,A,B,C,D\nAA,1,2,3,4\n\n"B\nB",1,2,3,0\n`;
		const { stderr } = small({ tree, data }, '--denominate');
		expect(stderr).toBe('data.csv, line 4, column 5 (D): a denominator is 0\n');
	});

	it('tells every bad cell, but not endlessly', () => {
		const rows = Array.from({ length: 30 }, (_, i) => `U${i},x,1,2`);
		const { stderr } = small({ data: ['uCode,A,B,C', ...rows].join('\n') });
		const lines = stderr.trimEnd().split('\n');
		expect(lines).toHaveLength(21);
		expect(lines.at(-1)).toBe('… and 10 more');
	});
});
