/**
 * A table of values -> CSV. For the reader a spreadsheet in their language opens every number as a number: decimal
 * comma and semicolons where the language writes so. The plain variant is for programs: points and commas.
 */
import { stringify } from 'csv-stringify/sync';
import type { Language } from '#lib/wording/language.ts';
import { printedValue, type DataTable, type ValueKind } from '#lib/wording/workspace/data-table.ts';
import { withoutFormulas } from './formulas.ts';

export type CsvVariant = 'reader' | 'plain';

/** The sign between whole and tenths in a language. */
const decimalSignOf = ({ locale }: Language): string =>
	new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ??
	'.';

const DECIMALS: Readonly<Record<ValueKind, number>> = {
	text: 0,
	count: 0,
	points: 1,
	change: 1,
	level: 1,
	share: 2
};

/** @param more columns with the same text in every row: what the figures are, and of whom */
export function renderTable(
	language: Language,
	{ columns, rows }: DataTable,
	more: readonly { head: string; text: string }[],
	variant: CsvVariant
): string {
	const sign = variant === 'plain' ? '.' : decimalSignOf(language);
	const cell = (value: string | number | null, kind: ValueKind): string => {
		if (value === null) return '';
		if (typeof value === 'string') return withoutFormulas(value);
		return printedValue(value, kind).toFixed(DECIMALS[kind]).replace('.', sign);
	};
	return stringify(
		[
			[...columns, ...more].map(({ head }) => withoutFormulas(head)),
			...rows.map(({ values }) => [
				...values.map((value, i) => cell(value, columns[i]?.kind ?? 'text')),
				...more.map(({ text }) => withoutFormulas(text))
			])
		],
		{
			bom: variant === 'reader',
			delimiter: sign === ',' ? ';' : ',',
			quoted_string: false,
			record_delimiter: 'windows'
		}
	);
}
