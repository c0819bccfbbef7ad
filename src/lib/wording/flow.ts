/**
 * A document that flows: what a word processor gets, from top to bottom, as headings, paragraphs, lists and tables in
 * named looks. Where pages begin and lines break is the reader's program's to say, and what stands there the reader's.
 */
import type { Fact } from './document.ts';
import type { Language } from './language.ts';

/** A stretch of text in one look and one language. */
export interface Span {
	text: string;
	look?: 'strong' | 'missing';
	/** The language in which it was written, where that may be another than the document's. */
	lang?: string | undefined;
	/** An address that it leads to. */
	link?: string | undefined;
}

/** The looks of a paragraph; `quotation` is what a ministry wrote, in its own words, `finding` what a figure below it shows. */
export type ParagraphLook =
	'text' | 'subtitle' | 'notice' | 'lead' | 'quotation' | 'note' | 'finding';

export interface Paragraph {
	look: ParagraphLook;
	spans: readonly Span[];
}

/** A table; each cell holds one paragraph or more. */
export interface FlowTable {
	/** What it shows, in a sentence above it; empty where its heading says so. */
	caption: string;
	header: readonly string[];
	/** Widths of the columns as shares of the line. */
	widths: readonly number[];
	/** The columns that hold figures. */
	numeric: readonly number[];
	rows: readonly (readonly (readonly Paragraph[])[])[];
	/** The last row holds sums. */
	hasSum: boolean;
}

/** A drawing, in pixels of its own. */
export interface Picture {
	svg: string;
	width: number;
	height: number;
	/** What it shows, for whoever does not see it. */
	alt: string;
}

export type FlowBlock =
	| { kind: 'title'; text: string }
	/** `name` is what contents lead to. */
	| { kind: 'heading'; level: 1 | 2 | 3; text: string; name?: string; startsPage?: boolean }
	| { kind: 'paragraph'; paragraph: Paragraph }
	| { kind: 'list'; items: readonly (readonly Span[])[] }
	| { kind: 'contents'; title: string; items: readonly { to: string; text: string }[] }
	| { kind: 'picture'; picture: Picture }
	| { kind: 'table'; table: FlowTable };

/** What stands on every page, and in the facts of the file. */
export interface FlowFrame {
	lang: string;
	product: string;
	ministry: string;
	country: string;
	round: string;
	/** That all answers are made up, on every page; empty where they are not. */
	example: string;
	kind: string;
	byline: readonly string[];
	notices: readonly string[];
	/** "Page {page} of {pages}". */
	pageOf: string;
	/** Empty where nothing was submitted. */
	receipt: string;
}

export interface FlowDocument {
	frame: FlowFrame;
	blocks: readonly FlowBlock[];
}

export const strong = (text: string): Span => ({ text, look: 'strong' });

const asSpans = (content: string | readonly Span[]): readonly Span[] =>
	typeof content === 'string' ? [{ text: content }] : content;

export const paragraph = (
	content: string | readonly Span[],
	look: ParagraphLook = 'text'
): Paragraph => ({ look, spans: asSpans(content) });

/** A paragraph; nothing where it would say nothing. */
export const said = (
	content: string | readonly Span[],
	look: ParagraphLook = 'text'
): FlowBlock[] =>
	asSpans(content).some(({ text }) => text !== '')
		? [{ kind: 'paragraph', paragraph: paragraph(content, look) }]
		: [];

export const heading = (level: 1 | 2 | 3, text: string): FlowBlock => ({
	kind: 'heading',
	level,
	text
});

export const list = (items: readonly (string | readonly Span[])[]): FlowBlock[] =>
	items.length > 0 ? [{ kind: 'list', items: items.map(asSpans) }] : [];

/** What a cell can be given as; an empty text is an empty cell. */
export type CellContent = string | readonly Paragraph[];

const cell = (content: CellContent): readonly Paragraph[] =>
	typeof content === 'string' ? [paragraph(content)] : content;

/** A table under its heads; nothing where it has no rows. */
export function table(
	head: Pick<FlowTable, 'header' | 'widths'> &
		Partial<Pick<FlowTable, 'caption' | 'numeric' | 'hasSum'>>,
	rows: readonly (readonly CellContent[])[]
): FlowBlock[] {
	if (rows.length === 0) return [];
	const { caption = '', numeric = [], hasSum = false } = head;
	return [
		{
			kind: 'table',
			table: { ...head, caption, numeric, hasSum, rows: rows.map((row) => row.map(cell)) }
		}
	];
}

/** "Since last round: +2.1": a label with what stands there; a question has its own sign. */
export const labelled = ({ say }: Language, label: string, text: string): readonly Span[] => [
	strong(`${label}${label.endsWith('?') ? ' ' : say.colon()}`),
	{ text }
];

export const facts = (language: Language, items: readonly Fact[]): FlowBlock[] =>
	items.flatMap(({ label, text }) => said(labelled(language, label, text)));

/** A question by its number and its title. */
export const questionName = (item: { question: string; title: string }): readonly Span[] => [
	strong(`${item.question} `),
	{ text: item.title }
];

/** What a ministry wrote, in its own words and its own language; nothing where it wrote nothing. */
export const quotation = (text: string, lang: string | undefined): Paragraph[] =>
	text === '' ? [] : [paragraph([{ text, lang }], 'quotation')];
