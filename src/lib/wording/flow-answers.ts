/** All answers for a word processor, with every note and every document, and what follows them in a report. */
import { LEVELS } from '#lib/domain/instrument/question.ts';
import type { Report } from '#lib/domain/report.ts';
import type { AnswerDocument } from './answers.ts';
import type { Cell, TableDocument } from './document.ts';
import {
	heading,
	labelled,
	list,
	paragraph,
	questionName,
	quotation,
	said,
	table,
	type FlowBlock,
	type Paragraph
} from './flow.ts';
import type { Language } from './language.ts';
import type { PaperAnswers } from './paper-answers.ts';
import type { PaperNeeds } from './paper-support.ts';
import type { PaperDocument } from './paper.ts';
import type { ReportDocument } from './report.ts';

export const flowAnswers = (
	language: Language,
	report: Report,
	document: ReportDocument,
	{ answers, change, contradictions, support }: PaperDocument
): FlowBlock[] => [
	{ kind: 'heading', level: 1, text: answers.title, name: 'answers', startsPage: true },
	...said(language.say.flow_answers_lead()),
	...sections(language, document, answers),
	...(change ? changePart(change) : []),
	...(contradictions.items.length > 0
		? [heading(1, contradictions.title), ...list(contradictions.items)]
		: []),
	...supportByArea(language, support)
];

function sections(
	language: Language,
	{ answers: all }: ReportDocument,
	{ sections: printed, header, openWord }: PaperAnswers
): FlowBlock[] {
	return printed.flatMap(({ id, title, score, open }) => {
		const answers = all.sections.find((section) => section.id === id)?.answers ?? [];
		return [
			heading(2, title),
			...said(score),
			...table(
				{ header, widths: [24, 12, 36, 28] },
				answers.filter(({ isOpen }) => !isOpen).map((answer) => row(language, answer))
			),
			...(open ? said(labelled(language, openWord, open)) : [])
		];
	});
}

/** "2 of 4", or in a word what stands there. */
export const levelText = ({ say, count }: Language, level: number | null, word: string): string =>
	level === null ? word : say.n_of({ n: count(level), of: count(Math.max(...LEVELS)) });

function row(language: Language, answer: AnswerDocument) {
	const { question, title, level, word, text, confirmed, note, lang } = answer;
	return [
		// The number of a question stands before its title.
		[paragraph(questionName({ question, title: title.slice(question.length).trim() }))],
		levelText(language, level, word),
		[...(text ? [paragraph(text)] : []), ...quotation(confirmed, lang), ...quotation(note, lang)],
		documentCell(language, answer)
	];
}

export const documentCell = (
	{ say, parts }: Language,
	{ documents, lacking }: Pick<AnswerDocument, 'documents' | 'lacking'>
): Paragraph[] => [
	...documents.map((document) =>
		paragraph([{ text: parts(document.parts) || document.link, link: document.link }])
	),
	...(documents.length === 0 && lacking
		? [paragraph([{ text: say.paper_missing(), look: 'missing' as const }])]
		: [])
];

/** The evidenced score stands below the declared one. */
const cellOf = (cell: Cell): string | Paragraph[] =>
	typeof cell === 'string'
		? cell
		: [cell.text, cell.under].filter(Boolean).map((text) => paragraph(text));

function changePart({ title, header, numeric, rows, foot, notes }: TableDocument): FlowBlock[] {
	const first = 25;
	const other = (100 - first) / (header.length - 1);
	return [
		heading(1, title),
		...table(
			{
				header,
				widths: header.map((_, i) => (i === 0 ? first : other)),
				numeric,
				hasSum: foot !== null
			},
			[...rows.map(({ cells }) => cells), ...(foot ? [foot] : [])].map((cells) => cells.map(cellOf))
		),
		...said(notes.join(' '), 'note')
	];
}

export function supportByArea(
	language: Language,
	{ title, header, lang, rows, partners }: PaperNeeds
): FlowBlock[] {
	if (rows.length === 0 && !partners) return [];
	return [
		heading(1, title),
		...table(
			{ header, widths: [18, 22, 30, 30] },
			rows.map(({ area, need, why, oneThing }) => [
				area,
				need,
				quotation(why, lang),
				quotation(oneThing, lang)
			])
		),
		...(partners ? said(labelled(language, partners.label, partners.text)) : [])
	];
}
