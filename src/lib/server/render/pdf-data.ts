/** What the PDF's templates lay out: the report as it is printed, with links as a reader's program follows them. */
import type { Cell, TableDocument } from '#lib/wording/document.ts';
import type { PaperBrief } from '#lib/wording/paper-brief.ts';
import type { PaperHighlight } from '#lib/wording/paper-highlight.ts';
import type { PaperDocument, PaperFrame } from '#lib/wording/paper.ts';

/** The templates, and the file in which each stands. */
export const TEMPLATES = { report: 'report.typ', brief: 'brief.typ' } as const;
export type Template = keyof typeof TEMPLATES;

export interface PdfData {
	/** Facts of the file, which no page shows: the words as they are, whatever the fonts lack. */
	file: { title: string; author: string; keywords: readonly string[] };
	document: {
		frame: PaperFrame;
		brief: PaperBrief;
		/** The brief has none. */
		highlights?: readonly PaperHighlight[];
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

/** A cell as the template draws it. */
const cellData = (cell: Cell) => (typeof cell === 'string' ? { text: cell, under: '' } : cell);

const tableData = ({ rows, foot, ...table }: TableDocument) => ({
	...table,
	rows: [...rows.map(({ cells }) => cells), ...(foot ? [foot] : [])].map((cells) =>
		cells.map(cellData)
	)
});

const fileOf = ({ ministry, round, product, country }: PaperFrame): PdfData['file'] => ({
	title: `${ministry}: ${round}`,
	author: ministry,
	keywords: [product, country]
});

/**
 * What a template needs of a report. The brief gets its own page alone.
 *
 * @param notShown the notice where a character of the report cannot be shown
 */
export function pdfData(paper: PaperDocument, notShown: string, template: Template): PdfData {
	const { frame, brief, change } = paper;
	const parts =
		template === 'brief' ? { frame, brief } : { ...paper, change: change && tableData(change) };
	return {
		file: fileOf(frame),
		document: withAddresses({ ...parts, notShown }) as PdfData['document']
	};
}
