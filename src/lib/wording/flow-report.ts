/**
 * A ministry's report for a word processor: what the printed one says, in the same order, with every step, every note
 * and every document. Pictures of figures are left out for the tables that hold the figures.
 */
import type { Report } from '#lib/domain/report.ts';
import { flowAnswers } from './flow-answers.ts';
import { flowHighlight, missingTable } from './flow-highlight.ts';
import {
	facts,
	heading,
	labelled,
	list,
	paragraph,
	questionName,
	said,
	strong,
	table,
	type FlowBlock,
	type FlowDocument
} from './flow.ts';
import { flowRapid } from './flow-rapid.ts';
import type { Language } from './language.ts';
import { highlightTitle } from './overview.ts';
import type { PaperBrief } from './paper-brief.ts';
import type { PaperDocument, PaperFrame } from './paper.ts';
import type { ReportDocument } from './report.ts';

export function flowReport(
	language: Language,
	report: Report,
	document: ReportDocument,
	paper: PaperDocument
): FlowDocument {
	const { brief, rapid } = paper;
	const finding = rapid
		? [...chainPart(language, brief), ...flowRapid(language, rapid), ...supportPart(brief)]
		: [
				...overallPart(language, brief),
				...plotPart(language, report, brief),
				...chainPart(language, brief),
				...firstPart(language, report, brief),
				...supportPart(brief),
				...unknownPart(document, brief),
				...contentsPart(language, paper)
			];
	const highlights = rapid ? [] : document.highlights;
	return {
		frame: paper.frame,
		blocks: [
			...head(paper.frame),
			{ kind: 'title', text: brief.headline },
			...said(brief.lead, 'lead'),
			...finding,
			...highlights.flatMap((h, i) => {
				const printed = paper.highlights[i];
				return printed ? flowHighlight(language, h, printed) : [];
			}),
			...flowAnswers(language, report, document, paper),
			...methodPart(paper)
		]
	};
}

/** Whose document it is, what it is, and what has to be known before anything else. */
export const head = (frame: Pick<PaperFrame, 'ministry' | 'kind' | 'byline' | 'notices'>) => [
	...said([strong(frame.ministry)], 'subtitle'),
	...said([frame.kind, ...frame.byline].join(' · '), 'subtitle'),
	...frame.notices.flatMap((notice) => said(notice, 'notice'))
];

function overallPart(language: Language, { overall }: PaperBrief): FlowBlock[] {
	const { isScored, label, score, of, band } = overall;
	return [
		heading(1, label),
		...(isScored ? said([strong(score), { text: ` ${of}` }], 'lead') : []),
		...said(band, isScored ? 'text' : 'lead'),
		...facts(language, overall.facts)
	];
}

function plotPart(language: Language, report: Report, { plot }: PaperBrief): FlowBlock[] {
	const { say, range } = language;
	const { header } = plot;
	const hasChange = header.change !== '';
	return [
		heading(1, plot.title),
		...table(
			{
				caption: plot.finding,
				header: [
					...[header.label, header.score, say.bounds()],
					...(hasChange ? [header.change] : []),
					header.evidenced
				],
				widths: hasChange ? [40, 15, 17, 14, 14] : [46, 18, 20, 16],
				numeric: hasChange ? [1, 2, 3, 4] : [1, 2, 3]
			},
			plot.rows.map(({ id, label, score, none, change, evidenced }) => {
				const bounds = report.highlights.find((h) => h.id === id);
				return [
					label,
					score || none,
					range(bounds?.low ?? null, bounds?.high ?? null),
					...(hasChange ? [change] : []),
					evidenced
				];
			})
		)
	];
}

export function chainPart({ say }: Language, { chain }: PaperBrief): FlowBlock[] {
	return [
		heading(1, chain.title),
		...said(chain.reference),
		...table(
			{
				caption: chain.finding,
				header: [say.chain_step(), say.answer(), say.paper_statement()],
				widths: [32, 18, 50]
			},
			chain.steps.map(({ label, word, text }) => [label, word, text])
		)
	];
}

function firstPart(language: Language, report: Report, { first }: PaperBrief): FlowBlock[] {
	const { missing, labels } = first;
	if (missing) return [heading(1, missing.title), ...said(missing.lead), ...missingTable(missing)];
	if (first.steps.length === 0 && first.none === '') return [];
	return [
		heading(1, first.title),
		...said(first.none === '' ? first.lead : first.none),
		...first.steps.flatMap((step, i) => [
			heading(2, language.say.flow_step({ n: i + 1, action: step.action })),
			...said(labelled(language, labels.who, step.who)),
			...said(
				labelled(
					language,
					labels.brings,
					language.parts([
						`${step.gain} ${step.unit}`.trim(),
						...step.highlights.map((h) => highlightTitle(language, report, h))
					])
				)
			),
			...said(labelled(language, labels.document, step.document)),
			...said([
				strong(`${labels.now}${language.say.colon()}`),
				{ text: `${step.question} ${step.title}${language.say.colon()}${step.now}` }
			])
		])
	];
}

function supportPart({ support }: PaperBrief): FlowBlock[] {
	return [
		heading(1, support.title),
		...said(support.lead),
		...table(
			{ header: support.header, widths: [11, 26, 20, 43] },
			support.rows.map(({ rank, area, question, kind, what, lang, details }) => [
				rank,
				[area && paragraph([strong(area)]), question && paragraph(question)].filter(
					(part) => part !== ''
				),
				kind,
				[
					...(what ? [paragraph([{ text: what, lang }], 'quotation')] : []),
					...(details ? [paragraph([{ text: details, lang }])] : [])
				]
			])
		),
		...said(support.demand)
	];
}

/** Every question that nobody knows and every one that lacks its document: a file has room for all. */
function unknownPart({ unknown, documents }: ReportDocument, brief: PaperBrief): FlowBlock[] {
	return [
		heading(1, brief.unknown.title),
		...said(brief.unknown.text),
		...list(unknown.items.map((item) => [...questionName(item), { text: ` (${item.who})` }])),
		...(documents.items.length > 0
			? [
					heading(2, brief.documents.title),
					...said(documents.text),
					...list(documents.items.map(({ title, question }) => questionName({ question, title })))
				]
			: [])
	];
}

const contentsPart = ({ say }: Language, { contents }: PaperDocument): FlowBlock[] => [
	{ kind: 'contents', title: say.flow_contents(), items: contents.items }
];

function methodPart({ method }: PaperDocument): FlowBlock[] {
	const { paragraphs, reading, limits, sources, cite, receipt } = method;
	return [
		{ kind: 'heading', level: 1, text: method.title, name: 'method' },
		...[...paragraphs, reading, limits].flatMap((text) => said(text)),
		heading(2, method.sourcesTitle),
		...list(sources),
		heading(2, cite.label),
		...said(cite.text),
		...(receipt ? [heading(2, receipt.title), ...said(receipt.text), ...said(receipt.hash)] : [])
	];
}
