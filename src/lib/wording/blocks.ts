/**
 * A worded report from top to bottom, for whoever lays it out without slots of its own: plain text, a word processor,
 * a test that reads everything.
 */
import type { AnswerDocument } from './answers.ts';
import { cellText, type Block, type TableDocument } from './document.ts';
import type { HighlightDocument } from './highlight.ts';
import type { ScoreDocument } from './overview.ts';
import type { ReportDocument } from './report.ts';
import type { MissingList, StepDocument } from './steps.ts';
import type { SureDocument } from './sure.ts';
import type { SupportEntry } from './support.ts';

const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
/** Paragraphs for those texts that say something. */
const paragraphs = (...texts: readonly string[]): Block[] =>
	texts.filter(Boolean).map((text) => ({ kind: 'paragraph', text }));
const list = (items: readonly string[]): Block[] =>
	items.length > 0 ? [{ kind: 'list', items }] : [];
const table = (contents: TableDocument): Block[] =>
	contents.rows.length > 0
		? [{ kind: 'table', table: contents }, ...paragraphs(...contents.notes)]
		: [];

const step = (each: StepDocument): Block[] =>
	paragraphs(
		...[each.gain, each.unit, each.title, each.now, each.target, each.action],
		each.document
	);

const scoreBlocks = ({ isScored, score, of, band, facts }: ScoreDocument): Block[] => [
	...paragraphs(isScored ? score : '', isScored ? of : '', band),
	...(facts.length > 0 ? [{ kind: 'facts', facts } as const] : [])
];

const missing = (list: MissingList | null): Block[] =>
	list
		? [
				heading(3, list.title),
				...paragraphs(list.lead),
				...list.items.flatMap((item) => paragraphs(item.title, item.weight, item.who))
			]
		: [];

function sure(document: SureDocument | null): Block[] {
	if (!document) return [];
	return [
		heading(3, document.title),
		...document.cards.flatMap(({ label, figure, text, at }) =>
			paragraphs(label, figure, text, at?.title ?? '')
		),
		...paragraphs(document.others.text)
	];
}

function highlight(h: HighlightDocument): Block[] {
	return [
		heading(2, h.title),
		...scoreBlocks(h),
		...paragraphs(h.meaning.text, h.finding.text),
		...(h.why
			? [
					heading(3, h.why.title),
					...paragraphs(h.why.lead),
					...h.why.rows.flatMap((row) => paragraphs(row.label, row.pointsText, row.possibleText))
				]
			: []),
		heading(3, h.steps.title),
		...paragraphs(h.steps.lead),
		...h.steps.shown.flatMap(step),
		...missing(h.missing),
		...sure(h.sure),
		...table(h.parts)
	];
}

const answer = ({ title, word, text, confirmed, note, documents, lacking }: AnswerDocument) =>
	paragraphs(
		...[title, word, text, confirmed, note],
		...documents.flatMap(({ parts, link }) => [...parts, link]),
		documents.length > 0 ? '' : lacking
	);

const support = ({ label, text, details }: SupportEntry): Block[] =>
	paragraphs(label, text, ...details.flatMap((detail) => [detail.label, detail.text]));

/** What of a report stands on the pages of an assessment, too. */
export function bodyBlocks(report: ReportDocument): Block[] {
	const { plot, first, change, contradictions, answers } = report;
	return [
		...scoreBlocks(report.overall),
		heading(2, plot.finding),
		...table(report.overview),
		...paragraphs(report.reading),
		...(first.missing ? missing(first.missing) : [heading(2, first.title)]),
		...first.steps.flatMap(step),
		...paragraphs(report.documents.text),
		...(change ? table(change) : []),
		...report.highlights.flatMap(highlight),
		...table(report.dimensions),
		...list(contradictions.items),
		...answers.sections.flatMap(({ title, answers: given }) => [
			heading(3, title),
			...given.flatMap(answer)
		]),
		...report.support.entries.flatMap(support)
	];
}

/** All of a report, in the order in which it is read. */
export const blocks = (report: ReportDocument): Block[] => [
	heading(1, report.ministry),
	...paragraphs(report.country, report.round, ...report.notices, report.headline, report.lead),
	{ kind: 'facts', facts: report.facts },
	...bodyBlocks(report),
	heading(2, report.method.title),
	...paragraphs(...report.method.paragraphs),
	heading(3, report.method.sourcesTitle),
	...list(report.method.sources)
];

/** The texts of blocks, one by one; of a table cell by cell. */
export const textsOfBlocks = (all: readonly Block[]): string[] =>
	all.flatMap((block) => {
		switch (block.kind) {
			case 'heading':
			case 'paragraph':
				return [block.text];
			case 'list':
				return [...block.items];
			case 'facts':
				return block.facts.flatMap(({ label, text }) => [label, text]);
			case 'table': {
				const { title, header, rows, foot } = block.table;
				const cells = [...rows.map((row) => row.cells), foot ?? []].flat();
				return [title, ...header, ...cells.map(cellText)];
			}
		}
	});
