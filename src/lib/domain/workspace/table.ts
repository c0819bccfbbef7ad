/**
 * The table of a round is what an analyst's pages are read from: a row for each counted assessment with its marks,
 * scores, groups and what else a round is read by. It is made once for a state of the round's figures, from one text
 * that the database hands over whole, and kept in typed arrays, so that any selection of it is a pass over numbers.
 */
import type { Instrument } from '../instrument/instrument.ts';
import { decodeSupport, type SupportChoices } from '../assessment/support-marks.ts';
import { scoreCodes, type Codes, type ScoreTable } from '../round/mark-scores.ts';

/** The fields of a row, in their order; between them stands a tab, between rows a line feed. */
export const FIELDS = [
	'assessmentId',
	'ministryId',
	'country',
	'accepted',
	'marks',
	'support',
	'minutes',
	'raised'
] as const;
type Field = (typeof FIELDS)[number];

const TAB = 9;
const LINE = 10;

/** Groups of a round by country, such as region 002 of BF: frozen when the round opened. */
export type Groups = ReadonlyMap<string, ReadonlySet<string>>;

/** The name of a group of a kind. */
export const groupName = (kind: string, value: string): string => `${kind} ${value}`;

/** The kind and the value that a group's name is made of. */
export function groupOf(name: string): { kind: string; value: string } {
	const [kind = '', value = ''] = name.split(' ');
	return { kind, value };
}

export interface RoundTable {
	id: string;
	instrument: Instrument;
	/** Rows. */
	n: number;
	marks: Codes;
	/** Scores of the highlights, then of the dimensions, on both bases; NaN where there is none. */
	scores: ScoreTable;
	/** Each row's country, as a place in `countries`. */
	country: Uint16Array;
	/** ISO 3166-1 alpha-2 codes. */
	countries: readonly string[];
	/** 1 where the submission was accepted. */
	accepted: Uint8Array;
	groups: Groups;
	/** Names of the groups that a country with a row is in. */
	groupNames: readonly string[];
	/** A text of one row. */
	text: (row: number, field: Field) => string;
	/** What one row states of support. */
	support: (row: number) => SupportChoices;
}

/** What a table is made from. */
export interface TableSource {
	id: string;
	instrument: Instrument;
	/** Rows as one text; empty where there are none. */
	rows: string;
	/** Country, kind and value of each group. */
	groups: readonly { country: string; kind: string; value: string }[];
}

/** Where each row begins in a text. */
function beginnings(text: string): Int32Array {
	const starts: number[] = [];
	for (let at = 0; at < text.length; at = endOf(text, at) + 1) starts.push(at);
	return Int32Array.from(starts);
}

function endOf(text: string, from: number): number {
	const end = text.indexOf('\n', from);
	return end < 0 ? text.length : end;
}

/** Where a field of a row begins. */
function fieldAt(text: string, start: number, field: number): number {
	let at = start;
	for (let i = 0; i < field; i++) at = text.indexOf('\t', at) + 1;
	return at;
}

/** Two letters, a tab and one sign stand between the country and the marks. */
const COUNTRY_LETTERS = 2;

function groupsByCountry(groups: TableSource['groups']): Groups {
	const byCountry = new Map<string, Set<string>>();
	for (const { country, kind, value } of groups) {
		const own = byCountry.get(country) ?? new Set();
		own.add(groupName(kind, value));
		byCountry.set(country, own);
	}
	return byCountry;
}

/** Reads the rows of a round into typed arrays. */
export function read({ id, instrument, rows, groups }: TableSource): RoundTable {
	const starts = beginnings(rows);
	const n = starts.length;
	const width = instrument.questions.length;
	const codes = new Uint8Array(n * width);
	const country = new Uint16Array(n);
	const accepted = new Uint8Array(n);
	const places = new Map<string, number>();
	for (let row = 0; row < n; row++) {
		const countryAt = fieldAt(rows, starts[row] as number, FIELDS.indexOf('country'));
		const code = rows.slice(countryAt, countryAt + COUNTRY_LETTERS);
		const place = places.get(code) ?? places.size;
		places.set(code, place);
		country[row] = place;
		const acceptedAt = countryAt + COUNTRY_LETTERS + 1;
		accepted[row] = rows.charCodeAt(acceptedAt) === 49 ? 1 : 0;
		const marksAt = acceptedAt + 2;
		for (let q = 0; q < width; q++) codes[row * width + q] = rows.charCodeAt(marksAt + q) & 127;
	}
	const text = (row: number, field: Field): string => {
		const from = fieldAt(rows, starts[row] ?? 0, FIELDS.indexOf(field));
		let to = from;
		while (to < rows.length && rows.charCodeAt(to) !== TAB && rows.charCodeAt(to) !== LINE) to++;
		return rows.slice(from, to);
	};
	const marks = { codes, width };
	const byCountry = groupsByCountry(groups);
	const groupNames = [
		...new Set([...places.keys()].flatMap((code) => [...(byCountry.get(code) ?? [])]))
	];
	return {
		...{ id, instrument, n, marks, country, accepted, text },
		scores: scoreCodes(instrument, marks),
		countries: [...places.keys()],
		groups: byCountry,
		groupNames: groupNames.toSorted(),
		support: (row) => decodeSupport(text(row, 'support'))
	};
}

/** The code of what stands at a question in a row. */
export const codeOf = ({ marks }: RoundTable, row: number, question: number): number =>
	marks.codes[row * marks.width + question] as number;
