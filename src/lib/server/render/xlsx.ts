/** A worded workbook -> XLSX: numbers as numbers, texts as texts, the heads in sight while one scrolls. */
import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import type { CellKind, WorkbookSheet } from '#lib/wording/workbook.ts';

/** How the numbers of each kind are shown; a program writes the decimal sign of its own language. */
const FORMATS: Readonly<Record<Exclude<CellKind, 'text'>, string>> = {
	points: '0.0',
	share: '0%',
	level: '0',
	count: '#,##0',
	change: '+0.0;-0.0;0.0'
};

function cellOf(value: string | number | null, kind: CellKind): Cell {
	if (value === null) return null;
	return typeof value === 'number' && kind !== 'text'
		? { value, type: Number, format: FORMATS[kind], alignVertical: 'top' }
		: { value: String(value), type: String, wrap: true, alignVertical: 'top' };
}

export function renderXlsx(sheets: readonly WorkbookSheet[]): Promise<Uint8Array> {
	return writeXlsxFile(
		sheets.map(({ name, columns, rows }) => ({
			sheet: name,
			columns: columns.map(({ width }) => ({ width })),
			stickyRowsCount: 1,
			data: [
				columns.map(({ head }): Cell => ({
					...{ value: head, type: String, fontWeight: 'bold', wrap: true, alignVertical: 'top' }
				})),
				...rows.map((row) => row.map((value, i) => cellOf(value, columns[i]?.kind ?? 'text')))
			]
		}))
	).toBuffer();
}
