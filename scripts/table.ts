/**
 * A table from a CSV file, read strictly: every fault with its file, line and column. Cells are split at commas,
 * semicolons or tabs, whichever the header is split at.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { breaks, readText, refuse } from './text.ts';

/** What cells are split at: a spreadsheet takes the one of its user's language. */
const DELIMITERS = [',', ';', '\t'] as const;

/** What the commands' help says of the files that they read. */
export const TABLES = `Cells are split at commas, semicolons or tabs, whichever the header of a file has most of. Files are in
UTF-8, in UTF-16 with a byte order mark, or else taken for Windows-1252, which is said on standard error.`;

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
const WITH_COMMA = /^[-+]?(\d+,\d*|,\d+)(e[-+]?\d+)?$/i;

/** A finite decimal number; null for any other text. */
export function number(text: string): number | null {
	return NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : null;
}

/** A CSV file: cells as text. */
export class Table {
	readonly file: string;
	readonly header: readonly string[];
	readonly rows: readonly (readonly string[])[];
	/** The line on which the header and each row begin. */
	readonly #lines: number[] = [];
	/** The first row with a decimal comma; -1 where there is none. Only semicolons leave the comma free for that. */
	readonly #comma: number;

	constructor(file: string) {
		this.file = file;
		const text = readText(file);
		const delimiter = delimiterOf(file, text);
		const rows = this.#parse(text, delimiter);
		[this.header = [], ...this.rows] = rows;
		for (const [i, name] of this.header.entries())
			if (name !== '' && this.header.indexOf(name) < i)
				refuse(`${file}, line ${this.#lines[0]}, column ${i + 1}: ${name} is there twice`);
		if (this.rows.length === 0) refuse(`${file}: there are no rows`);
		this.#comma =
			delimiter === ';'
				? this.rows.findIndex((row) => row.some((cell) => WITH_COMMA.test(cell)))
				: -1;
	}

	#parse(text: string, delimiter: string): string[][] {
		const rows: string[][] = [];
		let next = 1;
		try {
			parse(text, {
				delimiter,
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
			if (!(error instanceof CsvError)) throw error;
			refuse(`${this.file}, ${unreadable(error, next, rows[0])}`);
		}
		return rows;
	}

	/** A column's cells; a column that is not there is refused unless it may be left out. */
	column(name: string, needed = true): readonly string[] {
		const index = this.header.indexOf(name);
		if (index < 0 && needed)
			refuse(`${this.file}, line ${this.#lines[0]}: there is no column ${name}`);
		return this.rows.map(({ [index]: cell = '' }) => cell);
	}

	/** The cells of a column that no name can stand in: what is missing there can be written NA, as R does. */
	figures(name: string, needed = true): readonly string[] {
		return this.column(name, needed).map((cell) => (cell === 'NA' ? '' : cell));
	}

	/** A cell as a number; null where it is none, or writes its decimals otherwise than the file does. */
	number(text: string): number | null {
		if (this.#comma < 0) return number(text);
		return text.includes('.') ? null : number(text.replace(',', '.'));
	}

	/** Why a cell is no number. */
	noNumber(text: string): string {
		const told = `${JSON.stringify(text)} is not a number`;
		return this.#comma >= 0 && NUMBER.test(text)
			? `${told} with a decimal comma, as line ${this.line(this.#comma)} has`
			: told;
	}

	/** The line on which a row begins; row -1 is the header. */
	line(row: number): number {
		return this.#lines[row + 1] ?? NaN;
	}

	/** A reason with the place it is about; row -1 is the header. */
	at(row: number, name: string, reason: string): string {
		const column = this.header.indexOf(name) + 1;
		const where = column > 0 ? `column ${column} (${name})` : name;
		return `${this.file}, line ${this.line(row)}, ${where}: ${reason}`;
	}
}

/** What the header is split at: the delimiter that it has most of outside quotes. */
function delimiterOf(file: string, text: string): string {
	const header = unquotedHeader(text);
	const counts = DELIMITERS.map((delimiter) => ({
		delimiter,
		count: header.split(delimiter).length - 1
	})).toSorted((a, b) => b.count - a.count);
	const [most, next] = counts;
	if (!most || !next || most.count === 0) return ',';
	const [first, second] = [most, next].map(({ delimiter }) => JSON.stringify(delimiter));
	if (most.count === next.count)
		refuse(
			`${file}: the header has as many ${first} as ${second}, so what splits cells is in doubt`
		);
	return most.delimiter;
}

/** The first line that is not blank, without what is in quotes, which can hold anything. */
function unquotedHeader(text: string): string {
	let header = '';
	let quoted = false;
	let begun = false;
	for (const character of text) {
		const ends = character === '\n' || character === '\r';
		if (ends && begun && !quoted) break;
		if (!ends && character !== ' ') begun = true;
		if (character === '"') quoted = !quoted;
		else if (!quoted) header += character;
	}
	return header;
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

/** Rows as a CSV text for machines: what goes in comes out, also where a cell holds a line break of any kind. */
export function csv(rows: readonly (readonly unknown[] | object)[], header = false): string {
	return stringify([...rows], { header, quoted_match: /[\r\n]/ });
}
