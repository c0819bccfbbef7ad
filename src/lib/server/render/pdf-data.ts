/** What the PDF's template lays out: the worded document, with links as a reader's program follows them. */
import { cellText, type TableDocument } from '#lib/wording/document.ts';
import type { ReportDocument } from '#lib/wording/report.ts';

export interface PdfData {
	/** Facts of the file, which no page shows: the words as they are, whatever the fonts lack. */
	file: { title: string; author: string; keywords: readonly string[] };
	document: {
		notices: readonly string[];
		/** The notice where a character of the document cannot be shown. */
		notShown: string;
	};
}

/** A link as an address that every program follows, with signs beyond ASCII encoded; empty where it is none. */
const addressOf = (link: string): string => URL.parse(link)?.href ?? '';

/** The document with the address of every link beside the link as it was typed. */
function withAddresses(value: unknown): unknown {
	if (Array.isArray(value)) return value.map((part) => withAddresses(part));
	if (typeof value !== 'object' || value === null) return value;
	const { link } = value as { link?: unknown };
	return {
		...Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withAddresses(part)])),
		...(typeof link === 'string' ? { address: addressOf(link) } : {})
	};
}

/** A table as rows of texts: on paper a cell stands on one line. */
const tableData = ({ rows, foot, ...table }: TableDocument) => ({
	...table,
	rows: [...rows.map(({ cells }) => cells), ...(foot ? [foot] : [])].map((cells) =>
		cells.map(cellText)
	)
});

/** @param notShown the notice where a character of the report cannot be shown */
export const pdfData = (report: ReportDocument, notShown: string): PdfData => ({
	file: {
		title: `${report.ministry}: ${report.round}`,
		author: report.ministry,
		keywords: [report.product, report.country]
	},
	document: withAddresses({
		...report,
		notShown,
		overview: tableData(report.overview),
		dimensions: tableData(report.dimensions),
		change: report.change && tableData(report.change),
		highlights: report.highlights.map((highlight) => ({
			...highlight,
			dimensions: tableData(highlight.dimensions),
			parts: tableData(highlight.parts)
		}))
	}) as PdfData['document']
});
