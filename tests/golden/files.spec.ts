/** Files as spreadsheets and other programs write them, read by the three commands alike. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { call, type Called, type Command } from '../support/command.ts';

/** Runs a command in a new folder with these files. */
function command(
	script: Command,
	files: Readonly<Record<string, string | Buffer>>,
	...args: string[]
): Called {
	const folder = mkdtempSync(join(tmpdir(), 'ddsa-files-'));
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(join(folder, dirname(name)), { recursive: true });
		writeFileSync(join(folder, name), content);
	}
	return call(script, args, folder);
}

const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
	'UTF-8': (text) => Buffer.from(text),
	'UTF-8 with a byte order mark': (text) => Buffer.from(`\uFEFF${text}`),
	'UTF-16 (little endian)': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
	'UTF-16 (big endian)': (text) => swapped(`\uFEFF${text}`),
	'Latin-1': (text) => Buffer.from(text, 'latin1')
};
const DELIMITERS = { commas: ',', semicolons: ';', tabs: '\t' };
const VARIANTS = Object.entries(DELIMITERS).flatMap(([name, delimiter]) =>
	Object.keys(ENCODINGS).map((encoding) => ({ name, delimiter, encoding }))
);
/** A table that is written with commas, in another way. */
const written = (table: string, delimiter: string, encoding: string): Buffer =>
	ENCODINGS[encoding]!(table.replaceAll(',', delimiter).replaceAll('\n', '\r\n'));

const TREE = `iCode,Parent,Level,Weight,Direction
A,P,1,1,1
B,P,1,3,1
P,,2,1,1
`;
const DATA = `uName,uCode,A,B
"Côte d’une ""île""",CÔTE,1.5,30
Béta,BB,2.25,10
`.replace('’', "'");
const COMPOSITE = ['--data', 'data.csv', '--tree', 'tree.csv', '--normalise', 'none'];

describe('a table', () => {
	const plain = command('composite', { 'tree.csv': TREE, 'data.csv': DATA }, ...COMPOSITE);
	it('is read as it stands', () =>
		expect(plain.stdout).toBe('uCode,A,B,P\nCÔTE,1.5,30,22.875\nBB,2.25,10,8.0625\n'));

	it.each(VARIANTS)('of indicators with $name in $encoding is read alike', (variant) => {
		const { delimiter, encoding } = variant;
		const { stdout, status } = command(
			'composite',
			{
				'tree.csv': written(TREE, delimiter, encoding),
				'data.csv': written(DATA, delimiter, encoding)
			},
			...COMPOSITE
		);
		expect([stdout, status]).toEqual([plain.stdout, 0]);
	});

	const ANSWERS = `assessment,question,answer,documents
${['Côte', 'Béta', 'Nord'].flatMap((name) => ['C1', 'C2', 'C3', 'C4', 'C5', 'C6'].map((id) => `${name},${id},3,1`)).join('\n')}
`;
	const alone = command('score', { 'a.csv': ANSWERS }, '--format', 'csv', 'a.csv');
	// Each delimiter and each encoding once: the reader is the same.
	it.each(VARIANTS.filter((_, i) => i % 3 === 0))(
		'of answers with $name in $encoding is scored alike',
		(variant) => {
			const { delimiter, encoding } = variant;
			const files = { 'a.csv': written(ANSWERS, delimiter, encoding) };
			const { stdout, status } = command('score', files, '--format', 'csv', 'a.csv');
			expect(alone.stdout).toContain('Côte,coordination,75.0');
			expect([stdout, status]).toEqual([alone.stdout, 0]);
		}
	);

	it('of answers is told by the end of its name, as spreadsheets give it', () => {
		const tabs = written(ANSWERS, '\t', 'UTF-16 (little endian)');
		for (const name of ['a.CSV', 'a.tsv', 'a.txt']) {
			const { stdout, stderr } = command('score', { [name]: tabs }, '--format', 'csv', name);
			expect([stdout, stderr], name).toEqual([alone.stdout, '']);
		}
		const files = { 'folder/A.CSV': tabs, 'folder/b.JSON': '{}', 'folder/read.me': 'x' };
		const { stdout } = command('score', files, 'folder');
		const names = JSON.parse(stdout).map((result: { assessment: string }) => result.assessment);
		expect(names).toEqual(['Côte', 'Béta', 'Nord', 'b']);
	});

	it('of answers is aggregated alike', () => {
		const args = ['--minimum', '3', 'a.csv'];
		const wanted = command('aggregate', { 'a.csv': ANSWERS }, ...args);
		const files = { 'a.csv': written(ANSWERS, '\t', 'UTF-16 (little endian)') };
		expect(command('aggregate', files, ...args).stdout).toBe(wanted.stdout);
		expect(JSON.parse(wanted.stdout).chain.steps[0].reached).toBe(3);
	});

	it('says that it was taken for Windows-1252, on standard error, and only then', () => {
		const files = { 'tree.csv': TREE, 'data.csv': written(DATA, ',', 'Latin-1') };
		const { stderr, stdout } = command('composite', files, ...COMPOSITE);
		expect(stderr).toBe('data.csv: read as Windows-1252, because it is no UTF-8\n');
		expect(stdout).toBe(plain.stdout);
		expect(plain.stderr).toBe('');
	});

	it('keeps what is between quotes, whatever the delimiter', () => {
		const data = 'uName;uCode;"A";B\n"a;b\n\tc,d";"C;D";1;2\n';
		const { stdout } = command('composite', { 'tree.csv': TREE, 'data.csv': data }, ...COMPOSITE);
		expect(stdout).toBe('uCode,A,B,P\nC;D,1,2,1.75\n');
	});
});

describe('a decimal comma', () => {
	const small = (data: string) =>
		command('composite', { 'tree.csv': TREE, 'data.csv': data }, ...COMPOSITE);

	it('is read where semicolons split the cells, in weights too', () => {
		const tree = TREE.replaceAll(',', ';').replace('B;P;1;3', 'B;P;1;0,5');
		const files = { 'tree.csv': tree, 'data.csv': 'uCode;A;B\nAA;1,5;-2,5e1\nBB;3;,5\n' };
		const { stdout, stderr } = command('composite', files, ...COMPOSITE);
		expect(stderr).toBe('');
		expect(stdout).toMatch(/^uCode,A,B,P\nAA,1\.5,-25,-7\.33\d+\nBB,3,0\.5,2\.16\d+\n$/);
	});

	it.each([
		['commas', 'uCode,A,B\nAA,"1,5",2\n', 'data.csv, line 2, column 2 (A): "1,5" is not a number'],
		['tabs', 'uCode\tA\tB\nAA\t1,5\t2\n', 'data.csv, line 2, column 2 (A): "1,5" is not a number'],
		[
			'semicolons, where another cell has a decimal point',
			'uCode;A;B\nAA;1,5;2\nBB;1.5;2\n',
			'data.csv, line 3, column 2 (A): "1.5" is not a number with a decimal comma, as line 2 has'
		],
		[
			'semicolons, with a thousands point',
			'uCode;A;B\nAA;1.234,5;2\n',
			'data.csv, line 2, column 2 (A): "1.234,5" is not a number'
		]
	])('is refused where cells are split at %s', (_, data, reason) => {
		const { stdout, stderr, status } = small(data);
		expect(stderr).toContain(reason);
		expect([stdout, status]).toEqual(['', 1]);
	});
});

describe('a file that cannot be read for sure is refused', () => {
	it.each([
		['UTF-16 without a mark', Buffer.from(DATA, 'utf16le'), 'data.csv, line 1: a null character'],
		[
			'a UTF-16 file that was cut off',
			Buffer.from(`\uFEFF${DATA}`, 'utf16le').subarray(0, 41),
			'data.csv: it begins as UTF-16, but is no whole text'
		],
		[
			'an encoding that is neither',
			Buffer.concat([Buffer.from(DATA), Buffer.from([0x81, 0x8d])]),
			'data.csv: it is neither UTF-8, UTF-16 with a byte order mark nor Windows-1252'
		],
		[
			'a header with as many commas as semicolons',
			'uCode,A;B\nAA,1;2\n',
			'data.csv: the header has as many "," as ";"'
		]
	])('%s', (_, data, reason) => {
		const files = { 'tree.csv': TREE, 'data.csv': data };
		const { stdout, stderr, status } = command('composite', files, ...COMPOSITE);
		expect(stderr).toContain(reason);
		expect([stdout, status]).toEqual(['', 1]);
	});
});

describe('a JSON file', () => {
	const JSON_TEXT = '[{"name":"Côte","answers":{"C1":3,"C2":3,"C3":3,"C4":3}}]';
	it.each(Object.keys(ENCODINGS))('in %s is read', (encoding) => {
		const files = { 'a.json': ENCODINGS[encoding]!(JSON_TEXT) };
		const { stdout, status } = command('score', files, 'a.json');
		expect(status).toBe(0);
		expect(JSON.parse(stdout)[0]).toMatchObject({ assessment: 'Côte' });
	});

	it.each([
		['an answer twice', '{"C1":1,\n"C2":2,\n"C1":2}', 'a.json, line 3: "C1" is there twice'],
		['an answer twice, once escaped', '{"C1":1,"\\u00431":2}', 'a.json, line 1: "\\u00431" is'],
		[
			'an answer twice in one of several',
			'[{"name":"C1","answers":{"C2":"{"}},{"name":"C2","answers":{"C1":1,"C1":1}}]',
			'a.json, line 1: "C1" is there twice'
		]
	])('with %s is refused', (_, text, reason) => {
		const { stdout, stderr, status } = command('score', { 'a.json': text }, 'a.json');
		expect(stderr).toContain(reason);
		expect([stdout, status]).toEqual(['', 1]);
	});
});

it('a folder without a file that could be read is refused', () => {
	const { stdout, stderr, status } = command('score', { 'folder/notes.md': 'x' }, 'folder');
	expect(stderr).toContain('folder: there is no .json, .csv, .tsv file in this folder');
	expect([stdout, status]).toEqual(['', 1]);
});

describe('two assessments of one name are refused, with both places', () => {
	const json = '[{"name":"Kenya","answers":{"C1":1}},{"name":"Nepal","answers":{"C1":1}}]';
	const csv = 'assessment,question,answer\nFiji,C1,1\nKenya,C1,1\nKenya,C2,1\n';
	it.each([
		[
			'in one JSON file',
			{ 'a.json': json.replace('Nepal', 'Kenya') },
			['a.json'],
			'a.json[1]: there is an assessment "Kenya" already, at a.json[0]'
		],
		[
			'in a JSON file and a table',
			{ 'a.json': json, 'b.csv': csv },
			['a.json', 'b.csv'],
			'b.csv, line 3: there is an assessment "Kenya" already, at a.json[0]'
		],
		[
			'in files of one name in two folders',
			{ 'x/a.csv': 'question,answer\nC1,1\n', 'y/a.json': '{"C1":2}' },
			['x', 'y'],
			'y/a.json: there is an assessment "a" already, at x/a.csv, line 2'
		],
		[
			'in a file that is given twice',
			{ 'a.json': '{"C1":2}' },
			['a.json', './a.json'],
			'./a.json: there is an assessment "a" already, at a.json'
		]
	] as const)('%s', (_, files, args, reason) => {
		for (const script of ['score', 'aggregate'] as const) {
			const { stdout, stderr, status } = command(script, files, ...args);
			expect(stderr).toContain(reason);
			expect([stdout, status]).toEqual(['', 1]);
		}
	});
});

it('every command helps on standard output, and says how files are read', () => {
	for (const script of ['composite', 'score', 'aggregate'] as const) {
		const { stdout, stderr, status } = command(script, {}, '--help');
		expect(stdout).toMatch(/^(.*\n)*.*npm run --silent/);
		expect(stdout).toContain('split at commas, semicolons or tabs');
		expect(stdout).toContain('UTF-16 with a byte order mark');
		expect([stderr, status]).toEqual(['', 0]);
	}
	expect(command('composite', {}, '--help').stdout).toContain('decimal comma');
});

it('a column of groups takes NA for a group: only an empty cell has none', () => {
	const data = 'uCode,Continent,A,B\nUS,NA,4,1\nCA,NA,,2\nKE,AF,1,3\nXX,,,4\n';
	const files = { 'tree.csv': TREE, 'data.csv': data };
	const { stdout } = command('composite', files, ...COMPOSITE, '--impute', 'group-mean:Continent');
	expect(stdout).toBe('uCode,A,B,P\nUS,4,1,1.75\nCA,4,2,2.5\nKE,1,3,2.5\nXX,,4,4\n');
});

it('a parent NA is missing, unless the tree has that code', () => {
	const data = 'uCode,A,B\nAA,1,2\n';
	const missing = { 'tree.csv': TREE.replace('P,,2', 'P,NA,2'), 'data.csv': data };
	expect(command('composite', missing, ...COMPOSITE).stdout).toBe('uCode,A,B,P\nAA,1,2,1.75\n');
	const named = {
		'tree.csv': TREE.replaceAll('P', 'NA').replace('NAarent', 'Parent'),
		'data.csv': data
	};
	expect(command('composite', named, ...COMPOSITE).stdout).toBe('uCode,A,B,NA\nAA,1,2,1.75\n');
});
