/** What the PDF's templates lay out: the report as it is printed, with links as a reader's program follows them. */
import type { Cell, TableDocument } from '#lib/wording/document.ts';
import type { NeedsDocument } from '#lib/wording/needs.ts';
import type { PaperBrief } from '#lib/wording/paper-brief.ts';
import type { PaperHighlight } from '#lib/wording/paper-highlight.ts';
import type { PaperDocument } from '#lib/wording/paper.ts';
import type { RoundPaper } from '#lib/wording/round-paper.ts';
import type { SheetDocument, SheetFrame } from '#lib/wording/sheet.ts';

/** The templates, and the file in which each stands. */
export const TEMPLATES = {
	report: 'report.typ',
	brief: 'brief.typ',
	sheet: 'sheet.typ',
	rapid: 'rapid.typ',
	needs: 'needs.typ',
	round: 'round.typ'
} as const;
export type Template = keyof typeof TEMPLATES;
/** Those of a ministry's report. */
export type ReportTemplate = Exclude<Template, 'sheet' | 'needs' | 'round'>;
/** The whole report, or its brief. */
export type Extent = 'report' | 'brief';

export interface PdfData {
	/** Facts of the file, which no page shows: the words as they are, whatever the fonts lack. */
	file: { title: string; author: string; keywords: readonly string[] };
	document: {
		frame: SheetFrame;
		/** The finding and what to do, of a report. */
		brief?: PaperBrief;
		/** Of a whole report. */
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

const fileOf = ({ ministry, round, product, country }: SheetFrame): PdfData['file'] => ({
	title: `${ministry}: ${round}`,
	author: ministry,
	keywords: [product, country].filter(Boolean)
});

/** The template of a report: the rapid form has one of its own, for the whole report and the brief alike. */
export const templateOf = ({ rapid }: PaperDocument, extent: Extent): ReportTemplate =>
	rapid ? 'rapid' : extent;

/**
 * What a template needs of a report. The brief gets its own page alone.
 *
 * @param notShown the notice where a character of the report cannot be shown
 */
export function pdfData(paper: PaperDocument, notShown: string, extent: Extent): PdfData {
	const { frame, brief, rapid, change } = paper;
	const parts =
		extent === 'brief'
			? { frame, brief, rapid }
			: {
					...paper,
					highlights: rapid ? [] : paper.highlights,
					change: change && tableData(change)
				};
	return {
		file: fileOf(frame),
		document: withAddresses({ ...parts, notShown }) as PdfData['document']
	};
}

/** What the template of a questionnaire on paper needs. */
export const sheetData = (sheet: SheetDocument, notShown: string): PdfData => ({
	file: fileOf(sheet.frame),
	document: { ...sheet, notShown }
});

/** What the template of a needs note needs. */
export const needsData = (note: NeedsDocument, notShown: string): PdfData => ({
	file: fileOf(note.frame),
	document: withAddresses({ ...note, notShown }) as PdfData['document']
});

/** What the template of a round's report needs. */
export const roundData = (paper: RoundPaper, notShown: string): PdfData => ({
	file: {
		title: `${paper.frame.kind}: ${paper.frame.ministry}`,
		author: paper.frame.product,
		keywords: [paper.frame.product, paper.frame.ministry]
	},
	document: {
		...paper,
		change: paper.change && tableData(paper.change),
		notShown
	} as PdfData['document']
});
