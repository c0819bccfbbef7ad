/**
 * A worded report from top to bottom, for whoever lays it out without slots of its own: plain text, a word processor,
 * a test that reads everything.
 */
import type { AnswerDocument } from './answers.ts';
import { cellText, type Block, type TableDocument } from './document.ts';
import type { HighlightDocument, StepDocument } from './highlight.ts';
import type { ReportDocument } from './report.ts';
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

const step = ({ gain, title, target, document, serves, way }: StepDocument): Block[] =>
	paragraphs(gain, title, target, document, serves, ...way);

function highlight({ title, score, ...h }: HighlightDocument): Block[] {
	const scored: Block[] = [
		heading(3, h.why.title),
		...paragraphs(h.why.lead),
		...h.why.held.flatMap((held) => paragraphs(held.lacks, held.title, held.word, held.text)),
		...paragraphs(h.why.more),
		...table(h.dimensions),
		heading(3, h.steps.title),
		...paragraphs(h.steps.lead),
		...h.steps.shown.flatMap(step),
		...paragraphs(h.unknown.lead),
		...h.unknown.items.flatMap((item) => paragraphs(item.title, item.word)),
		heading(3, h.sure.title),
		...list(h.sure.lines)
	];
	return [
		heading(2, title),
		...paragraphs(h.isScored ? score : '', h.band, h.facts, h.about.text),
		...(h.isScored ? scored : []),
		...table(h.parts)
	];
}

const answer = ({ title, ask, word, text, confirmed, note, documents, lacking }: AnswerDocument) =>
	paragraphs(
		...[title, ask, word, text, confirmed, note],
		...documents.flatMap(({ parts, link }) => [...parts, link]),
		documents.length > 0 ? '' : lacking
	);

const support = ({ label, text, details }: SupportEntry): Block[] =>
	paragraphs(label, text, ...details.flatMap((detail) => [detail.label, detail.text]));

/** What of a report stands on the pages of an assessment, too. */
export function bodyBlocks(report: ReportDocument): Block[] {
	const { chart, first, change, contradictions, answers } = report;
	return [
		heading(2, chart.title),
		...paragraphs(chart.finding, chart.legend),
		...table(report.overview),
		...paragraphs(report.reading),
		...(first.steps.length > 0 ? [heading(2, first.title), ...paragraphs(first.rule)] : []),
		...first.steps.flatMap(step),
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
	...paragraphs(report.country, report.round, ...report.notices),
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
