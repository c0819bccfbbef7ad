/** What the commands for analysts share: files with answers, the questionnaire, output, and faults as one line. */
import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { distinct, FileFault, type NamedAnswers } from '#lib/domain/answer-file.ts';
import { fromTable } from '#lib/domain/answer-table.ts';
import { fromJson } from '#lib/domain/answer-json.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { FORMS } from '#lib/domain/instrument/question.ts';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import { fileFaultWords } from './fault-words.ts';
import { csv, Table } from './table.ts';
import { breaks, called, readText, refuse } from './text.ts';

/** The options of every command that reads answers, for `parseArgs`. */
export const ANSWER_OPTIONS = {
	instrument: { type: 'string', default: '2026' },
	version: { type: 'string', default: '' },
	form: { type: 'string', default: 'full' },
	format: { type: 'string', default: 'json' }
} as const;

/** The questionnaire that the options name, such as --instrument 2026 --form short. */
export function instrumentOf(id: string, version: string, form: string): Instrument {
	const named = FORMS.find((name) => name === form);
	if (!named) refuse(`--form: "${form}" is neither full nor short`);
	return load(id, version === '' ? LATEST.version : Number(version), named);
}

/** The endings of the files that are read from a folder. */
const IN_FOLDERS = ['.json', '.csv', '.tsv'];
/** Files that hold a table, by the ends that spreadsheets give their names; any other is JSON. */
const TABLES_END = ['.csv', '.tsv', '.txt'];

const endOf = (file: string): string => extname(file).toLowerCase();

/**
 * All assessments of the files, or of all .json, .csv and .tsv files of a folder in their order.
 *
 * @throws FileFault or Refusal with the place of what cannot be read, and where two assessments have one name
 */
export function readAnswers(instrument: Instrument, paths: readonly string[]): NamedAnswers[] {
	const files = paths.flatMap((path) => {
		const stat = statSync(called(path), { throwIfNoEntry: false });
		if (!stat) refuse(`${path}: there is no such file or folder`);
		return stat.isDirectory() ? filesOf(path) : [path];
	});
	return distinct(files.flatMap((file) => readFile(instrument, file)));
}

function filesOf(folder: string): string[] {
	const names = readdirSync(called(folder)).filter((name) => IN_FOLDERS.includes(endOf(name)));
	if (names.length === 0)
		refuse(`${folder}: there is no ${IN_FOLDERS.join(', ')} file in this folder`);
	return names.toSorted().map((name) => join(folder, name));
}

function readFile(instrument: Instrument, file: string): NamedAnswers[] {
	const name = basename(file, extname(file));
	if (!TABLES_END.includes(endOf(file))) return fromJson(instrument, name, readJson(file), file);
	const table = new Table(file);
	const lines = table.rows.map((cells, row) => ({
		line: table.line(row),
		cells: Object.fromEntries(table.header.map((column, i) => [column, cells[i] ?? '']))
	}));
	return fromTable(instrument, name, { file, columns: table.header, lines });
}

function readJson(file: string): unknown {
	const text = readText(file);
	let content: unknown;
	try {
		content = JSON.parse(text);
	} catch (error) {
		refuse(`${file}: ${error instanceof Error ? error.message : 'is no JSON'}`);
	}
	checkKeys(file, text);
	return content;
}

// In JSON that can be parsed, a string before a colon is a key, and a brace outside strings begins or ends an object.
const TOKEN = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}]/g;

/** Refuses JSON with a key twice in one object: JSON.parse takes the last of two answers to a question, in silence. */
function checkKeys(file: string, text: string): void {
	const objects: Set<string>[] = [];
	for (const { 0: token, 1: string, 2: colon, index } of text.matchAll(TOKEN)) {
		if (token === '{') objects.push(new Set());
		if (token === '}') objects.pop();
		if (string === undefined || colon === undefined) continue;
		const key: unknown = JSON.parse(string);
		const keys = objects.at(-1);
		if (keys?.has(String(key))) {
			const line = breaks(text.slice(0, index)) + 1;
			refuse(`${file}, line ${line}: ${string} is there twice`);
		}
		keys?.add(String(key));
	}
}

/** Prints rows as CSV, or the value as JSON. */
export function print(format: string, rows: readonly object[], value: unknown): void {
	if (format === 'csv') process.stdout.write(csv(rows, true));
	else if (format === 'json') process.stdout.write(`${JSON.stringify(value, null, '\t')}\n`);
	else refuse(`--format: "${format}" is neither json nor csv`);
}

const wordsOf = (error: unknown): string =>
	error instanceof FileFault
		? fileFaultWords(error)
		: error instanceof Error
			? error.message
			: String(error);

/** Runs a command with its arguments; a fault in what it was given is one line on standard error and exit code 1. */
export function command(args: readonly string[], usage: string, work: () => void): void {
	if (args.includes('--help')) return console.log(usage);
	try {
		work();
	} catch (error) {
		console.error(wordsOf(error));
		console.error('Nothing was written. --help shows how to call this.');
		process.exitCode = 1;
	}
}
