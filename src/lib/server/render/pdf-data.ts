/** What the PDF's template lays out: the worded document, with places where long words may break. */
import { cellText, type TableDocument } from '#lib/wording/document.ts';
import type { ReportDocument } from '#lib/wording/report.ts';

const LONGEST_WORD = 36;

/** Words that no line could hold, such as addresses, with places where they may break. */
const breakable = (text: string): string =>
	text.replace(/\S{37,}/g, (word) =>
		Array.from(word)
			.map((character, i) => (i > 0 && i % LONGEST_WORD === 0 ? `\u200b${character}` : character))
			.join('')
	);

/** Every text of a document, breakable; where a link leads stays as it is, and is shown beside. */
function laidOut(value: unknown): unknown {
	if (typeof value === 'string') return breakable(value);
	if (Array.isArray(value)) return value.map((part) => laidOut(part));
	if (typeof value !== 'object' || value === null) return value;
	const parts = Object.entries(value).map(([name, part]) => [name, laidOut(part)] as const);
	const { link } = value as { link?: unknown };
	return {
		...Object.fromEntries(parts),
		...(link === undefined ? {} : { link, shown: laidOut(link) })
	};
}

/** A table as rows of texts: on paper a cell stands on one line. */
const tableData = ({ rows, foot, ...table }: TableDocument) => ({
	...table,
	rows: [...rows.map(({ cells }) => cells), ...(foot ? [foot] : [])].map((cells) =>
		cells.map(cellText)
	)
});

export const pdfData = (report: ReportDocument): unknown =>
	laidOut({
		...report,
		overview: tableData(report.overview),
		dimensions: tableData(report.dimensions),
		change: report.change && tableData(report.change),
		highlights: report.highlights.map((highlight) => ({
			...highlight,
			dimensions: tableData(highlight.dimensions),
			parts: tableData(highlight.parts)
		}))
	});
