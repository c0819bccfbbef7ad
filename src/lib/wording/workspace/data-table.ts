/**
 * The figures of a picture as a table of values: a page prints them, a file holds them as numbers, to the digit that is
 * printed. One source for both, so that neither says what the other does not.
 */
import { printed } from '#lib/domain/score/score.ts';
import type { TableDocument } from '../document.ts';
import type { Language } from '../language.ts';

/** What a column holds: words, counts, scores and changes in points, shares from 0 to 1, levels with one decimal. */
export type ValueKind = 'text' | 'count' | 'points' | 'change' | 'share' | 'level';
/** A value; null where there is none. A text in a column of numbers says why there is none. */
export type Value = string | number | null;

export interface DataTable {
	title: string;
	columns: readonly { head: string; kind: ValueKind }[];
	/** `id` is what the row is about, for those who lead on from it. */
	rows: readonly { id: string; values: readonly Value[] }[];
	notes: readonly string[];
}

/** A value as it is printed, as a number: what files hold. */
export function printedValue(value: number, kind: ValueKind): number {
	switch (kind) {
		case 'points':
		case 'change':
		case 'level':
			return Number(printed(Math.abs(value))) * Math.sign(value);
		case 'share':
			return Math.round(value * 100) / 100;
		case 'count':
		case 'text':
			return value;
	}
}

function cellText(language: Language, value: Value, kind: ValueKind): string {
	if (typeof value === 'string') return value;
	if (value === null) return language.points(null);
	switch (kind) {
		case 'points':
		case 'level':
			return language.points(value);
		case 'change':
			return language.signed(value);
		case 'share':
			return language.percent(value);
		case 'count':
		case 'text':
			return language.count(value);
	}
}

/** The table as a page prints it. */
export const tableDocument = (
	language: Language,
	{ title, columns, rows, notes }: DataTable
): TableDocument => ({
	title,
	header: columns.map(({ head }) => head),
	numeric: columns.flatMap(({ kind }, i) => (kind === 'text' ? [] : [i])),
	rows: rows.map(({ id, values }) => ({
		id,
		cells: values.map((value, i) => cellText(language, value, columns[i]?.kind ?? 'text'))
	})),
	foot: null,
	notes
});
