/** A CSV file read strictly: every fault with its file, line and column. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';

/** What cannot be computed, said for whoever typed the command: one line each. */
export class Refusal extends Error {}

/** As many are told at once; a wrong column would say the same for every row. */
const TOLD = 20;

export function refuse(...reasons: string[]): never {
	const more = reasons.length > TOLD ? [`… and ${reasons.length - TOLD} more`] : [];
	throw new Refusal([...reasons.slice(0, TOLD), ...more].join('\n'));
}

/** Here NA is a code like any other: Namibia's, for one. */
const CODES = ['uCode', 'iCode'];

/** A CSV file: cells as text. */
export class Table {
	readonly file: string;
	readonly header: readonly string[];
	readonly rows: readonly (readonly string[])[];
	/** The line on which each row begins. */
	readonly #lines: number[] = [];

	constructor(file: string) {
		this.file = file;
		const rows: string[][] = [];
		let next = 1;
		try {
			// npm starts scripts in the project's folder; paths are meant from where the command was typed.
			parse(readFileSync(resolve(process.env['INIT_CWD'] ?? '', file), 'utf8'), {
				bom: true,
				raw: true,
				record_delimiter: ['\r\n', '\n', '\r'],
				skip_empty_lines: true,
				trim: true,
				on_record: (row) => {
					// What `raw` makes of a row is missing in the parser's types.
					const { raw, record } = row as unknown as { raw: string; record: string[] };
					this.#lines.push(next + breaks(/^\s*/.exec(raw)?.[0] ?? ''));
					next += breaks(raw);
					rows.push(record);
					return row;
				}
			});
		} catch (error) {
			if (error instanceof CsvError) refuse(`${file}, ${unreadable(error, next, rows[0])}`);
			refuse(`${file}: ${error instanceof Error ? error.message : error}`);
		}
		[this.header = [], ...this.rows] = rows;
		for (const [i, name] of this.header.entries())
			if (name !== '' && this.header.indexOf(name) < i)
				refuse(`${file}, line ${this.#lines[0]}, column ${i + 1}: ${name} is there twice`);
		if (this.rows.length === 0) refuse(`${file}: there are no rows`);
	}

	/** A column's cells, missing ones empty; a column that is not there is refused unless it may be left out. */
	column(name: string, needed = true): readonly string[] {
		const index = this.header.indexOf(name);
		if (index < 0 && needed)
			refuse(`${this.file}, line ${this.#lines[0]}: there is no column ${name}`);
		const missing = CODES.includes(name) ? '' : 'NA';
		return this.rows.map(({ [index]: cell = '' }) => (cell === missing ? '' : cell));
	}

	/** A reason with the place it is about; row -1 is the header. */
	at(row: number, name: string, reason: string): string {
		const column = this.header.indexOf(name) + 1;
		const where = column > 0 ? `column ${column} (${name})` : name;
		return `${this.file}, line ${this.#lines[row + 1]}, ${where}: ${reason}`;
	}
}

/** Where and why a file is no CSV; `next` is the line after the last row that could be read. */
function unreadable(error: CsvError, next: number, header: readonly string[] = []): string {
	const { code, lines, record, message } = error;
	// The parser notices only at the end of the file that a quote stayed open.
	if (code === 'CSV_QUOTE_NOT_CLOSED') return `line ${next}, or below: a quote is not closed`;
	if (code !== 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH' || !Array.isArray(record))
		return `line ${lines}, column ${Number(error['column']) + 1}: ${message}`;
	const [cells, names] = [record.length, header.length];
	const column = Math.min(cells, names) + 1;
	return `line ${lines}, column ${column}: ${cells} cells, but the header has ${names}`;
}

const breaks = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0;
