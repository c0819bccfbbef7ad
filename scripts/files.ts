/** What the commands for analysts share: files with answers, the questionnaire, output, and faults as one line. */
import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import {
	distinct,
	FileFault,
	fromJson,
	fromTable,
	type NamedAnswers
} from '#lib/domain/answer-file.ts';
import { FORMS, type Instrument } from '#lib/domain/instrument.ts';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import { csv, Table } from './table.ts';
import { breaks, called, readText } from './text.ts';

/** The options of every command that reads answers, for `parseArgs`. */
export const ANSWER_OPTIONS = {
	instrument: { type: 'string', default: '2026' },
	version: { type: 'string', default: '' },
	form: { type: 'string', default: 'full' },
	format: { type: 'string', default: 'json' }
} as const;

/** The questionnaire that the options name, such as --instrument 2026 --form short. */
export function instrumentOf(id: string, version: string, form: string): Instrument {
	const known = FORMS.find((name) => name === form);
	if (!known) throw new FileFault('--form', `"${form}" is neither full nor short`);
	return load(id, version === '' ? LATEST.version : Number(version), known);
}

/** All assessments of the files, or of all .json and .csv files of a folder in their order. No two have one name. */
export function readAnswers(instrument: Instrument, paths: readonly string[]): NamedAnswers[] {
	const files = paths.flatMap((path) => {
		const stat = statSync(called(path), { throwIfNoEntry: false });
		if (!stat) throw new FileFault(path, 'there is no such file or folder');
		return stat.isDirectory() ? filesOf(path) : [path];
	});
	return distinct(files.flatMap((file) => readFile(instrument, file)));
}

const filesOf = (folder: string): string[] =>
	readdirSync(called(folder))
		.filter((name) => ['.json', '.csv'].includes(extname(name)))
		.toSorted()
		.map((name) => join(folder, name));

function readFile(instrument: Instrument, file: string): NamedAnswers[] {
	const name = basename(file, extname(file));
	if (extname(file) !== '.csv') return fromJson(instrument, name, readJson(file), file);
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
		throw new FileFault(file, error instanceof Error ? error.message : 'is no JSON');
	}
	// JSON.parse takes the last of two answers to one question, in silence.
	const keys: Set<string>[] = [];
	for (const { 0: token, 1: key, index } of text.matchAll(
		/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}]/g
	)) {
		if (token === '{') keys.push(new Set());
		if (token === '}') keys.pop();
		if (key === undefined) continue;
		if (keys.at(-1)?.has(key))
			throw new FileFault(
				`${file}, line ${breaks(text.slice(0, index)) + 1}`,
				`${key} is there twice`
			);
		keys.at(-1)?.add(key);
	}
	return content;
}

/** Prints rows as CSV, or the value as JSON. */
export function print(format: string, rows: readonly object[], value: unknown): void {
	if (format === 'csv') process.stdout.write(csv(rows, true));
	else if (format === 'json') process.stdout.write(`${JSON.stringify(value, null, '\t')}\n`);
	else throw new FileFault('--format', `"${format}" is neither json nor csv`);
}

/** Runs a command; a fault in what it was given is one line on standard error and exit code 1. */
export function command(usage: string, work: () => void): void {
	if (process.argv.includes('--help')) return console.log(usage);
	try {
		work();
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
		console.error('Nothing was written. --help shows how to call this.');
		process.exitCode = 1;
	}
}
