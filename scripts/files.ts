/** What the commands for analysts share: files with answers, the questionnaire, output, and faults as one line. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { FileFault, fromJson, fromTable, type NamedAnswers } from '#lib/domain/answer-file.ts';
import { FORMS, type Instrument } from '#lib/domain/instrument.ts';
import { LATEST, load } from '#lib/instrument/catalogue.ts';

/** The options of every command that reads answers, for `parseArgs`. */
export const ANSWER_OPTIONS = {
	instrument: { type: 'string', default: '2026' },
	version: { type: 'string', default: '' },
	form: { type: 'string', default: 'full' },
	format: { type: 'string', default: 'json' }
} as const;

/** The questionnaire that the options name, such as --instrument 2026 --form short. */
export function instrumentOf(id: string, version: string, form: string): Instrument {
	const known = FORMS.find((one) => one === form);
	if (!known) throw new FileFault('--form', `"${form}" is neither full nor short`);
	return load(id, version === '' ? LATEST.version : Number(version), known);
}

function readTable(instrument: Instrument, path: string, name: string): NamedAnswers[] {
	let columns: string[] = [];
	const records = parse(readFileSync(path, 'utf8'), {
		bom: true,
		info: true,
		skip_empty_lines: true,
		columns: (header: string[]) => (columns = header)
	}) as unknown as { info: { lines: number }; record: Record<string, string> }[];
	return fromTable(
		instrument,
		name,
		columns,
		records.map(({ info, record }) => ({ line: info.lines, cells: record }))
	);
}

/** The path as its caller meant it: npm changes to the project's folder and says where it was called. */
const called = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path);

/** All assessments of a file, or of all .json and .csv files of a folder in their order. */
export function readAnswers(instrument: Instrument, given: string): NamedAnswers[] {
	const path = called(given);
	const stat = statSync(path, { throwIfNoEntry: false });
	if (!stat) throw new FileFault(path, 'there is no such file or folder');
	if (stat.isDirectory())
		return readdirSync(path)
			.filter((name) => ['.json', '.csv'].includes(extname(name)))
			.toSorted()
			.flatMap((name) => readAnswers(instrument, join(path, name)));
	const name = basename(path, extname(path));
	try {
		return extname(path) === '.csv'
			? readTable(instrument, path, name)
			: fromJson(instrument, name, JSON.parse(readFileSync(path, 'utf8')));
	} catch (error) {
		if (error instanceof FileFault) throw error;
		throw new FileFault(path, error instanceof Error ? error.message : 'cannot be read');
	}
}

/** Prints rows as CSV, or the value as JSON. */
export function print(format: string, rows: readonly object[], value: unknown): void {
	if (format === 'csv') process.stdout.write(stringify([...rows], { header: true }));
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
