/** Reads a list as it is pasted or saved from a spreadsheet: comma, semicolon or tab between the cells. */
import { CsvError, parse } from 'csv-parse/sync';
import { clean } from '#lib/domain/assessment/form.ts';
import { wrongList, type ListLine, type WrongList } from '#lib/domain/list.ts';

const DELIMITERS = ['\t', ';', ','] as const;

/** The delimiter that the first line has; a comma where it has none. */
function delimiterOf(text: string): string {
	const [header = ''] = text.split('\n', 1);
	return DELIMITERS.find((delimiter) => header.includes(delimiter)) ?? ',';
}

/** The lines of a text, or that quotation marks in it make no sense. Lines are counted from 1, as editors do. */
export function linesOf(text: string): ListLine[] | WrongList {
	try {
		const records = parse(text, {
			delimiter: delimiterOf(text),
			bom: true,
			info: true,
			relax_column_count: true,
			skip_empty_lines: false,
			trim: true
		}) as unknown as { record: string[]; info: { lines: number } }[];
		let line = 0;
		return records.map(({ record, info }) => {
			const begins = line + 1;
			line = info.lines;
			return { line: begins, cells: record.map(clean) };
		});
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		const { lines } = error as CsvError & { lines?: number };
		return wrongList({ code: 'listUnreadable', limit: lines ?? 1 });
	}
}
