/** One highlight for a word processor: its score, what holds it back, all its steps, and where its points come from. */
import {
	facts,
	heading,
	labelled,
	list,
	paragraph,
	questionName,
	quotation,
	said,
	strong,
	table,
	type FlowBlock,
	type Paragraph
} from './flow.ts';
import type { HighlightDocument } from './highlight.ts';
import type { Language } from './language.ts';
import type { PaperMissing } from './paper-brief.ts';
import type { PaperHighlight } from './paper-highlight.ts';
import type { StepDocument } from './steps.ts';
import { sentences } from './score.ts';

export function flowHighlight(
	language: Language,
	h: HighlightDocument,
	printed: PaperHighlight
): FlowBlock[] {
	const { isScored, score, of, band, sentence, place, finding, meaning } = printed;
	return [
		{ kind: 'heading', level: 1, text: h.title, name: h.id, startsPage: true },
		...said(place, 'note'),
		...(isScored
			? [...said([strong(score), { text: ` ${of}` }], 'lead'), ...said(band), ...said(sentence)]
			: said(band, 'lead')),
		...facts(language, printed.facts),
		...said(labelled(language, finding.label, finding.text)),
		...said(labelled(language, meaning.label, meaning.text)),
		...heldPart(language, printed),
		...stepsPart(language, h, printed),
		...pointsPart(printed),
		...strongPart(language, h, printed),
		...missingPart(printed)
	];
}

function heldPart(language: Language, { held: heldBack }: PaperHighlight): FlowBlock[] {
	if (heldBack.items.length === 0) return [];
	return [
		heading(2, heldBack.title),
		...table(
			{ header: heldBack.header, widths: [30, 55, 15], numeric: [2] },
			heldBack.items.map((item) => [
				[paragraph(questionName(item))],
				[
					paragraph([
						strong(item.word),
						{ text: item.text && `${language.say.colon()}${item.text}` }
					]),
					...quotation(item.note, item.lang)
				],
				item.lacks
			])
		),
		...said(heldBack.more)
	];
}

/** All steps; a printed page has room for the first of them. */
function stepsPart(
	language: Language,
	{ steps }: HighlightDocument,
	{ steps: printed }: PaperHighlight
): FlowBlock[] {
	const all = [...steps.shown, ...steps.further];
	if (all.length === 0) return [];
	return [
		heading(2, printed.title),
		...table(
			{ header: printed.header, widths: [11, 75, 14] },
			all.map((step) => [step.gain, stepCell(step), levelsOf(language, step)])
		)
	];
}

const levelsOf = ({ say }: Language, { from, to }: StepDocument): string =>
	say.from_to({ from, to });

const stepCell = (step: StepDocument): Paragraph[] => [
	paragraph([strong(step.action)]),
	paragraph([
		...questionName(step),
		{ text: `. ${sentences(`${step.who}.`, step.document, step.programme?.help)}` }
	])
];

function pointsPart({ points, sure }: PaperHighlight): FlowBlock[] {
	if (!points) return [];
	// The second column of the printed table is a drawing of the two that follow it.
	const [dimension = '', , reached = '', possible = ''] = points.header;
	const { total } = points;
	return [
		heading(2, points.title),
		...table(
			{
				header: [dimension, reached, possible],
				widths: [60, 20, 20],
				numeric: [1, 2],
				hasSum: true
			},
			[
				...points.rows.map(({ label, pointsText, possibleText }) => [
					label,
					pointsText,
					possibleText
				]),
				[total.label, total.points, total.possible]
			]
		),
		...said(sure?.others ?? '', 'note')
	];
}

function strongPart(
	language: Language,
	{ unknown: asked }: HighlightDocument,
	{ strong: best, sure, unknown }: PaperHighlight
): FlowBlock[] {
	const { say } = language;
	return [
		...(best.items.length > 0 ? [heading(2, best.title)] : []),
		...list(best.items.map((item) => [...questionName(item), { text: `. ${item.text}` }])),
		...(sure ? [heading(2, sure.title)] : []),
		...list(
			(sure?.cards ?? []).map(({ label, figure, text, at }) => [
				{ text: `${label}${say.colon()}` },
				...(figure ? [strong(`${figure} `)] : []),
				{ text },
				...(at ? [{ text: ' ' }, ...questionName(at)] : [])
			])
		),
		...(unknown.text === ''
			? []
			: [heading(2, unknown.title), ...list(asked.items.map((item) => questionName(item)))])
	];
}

function missingPart({ missing, isScored }: PaperHighlight): FlowBlock[] {
	if (!missing || isScored) return [];
	return [heading(2, missing.title), ...said(missing.lead), ...missingTable(missing)];
}

/** Questions that bring a score once they are answered. */
export const missingTable = (missing: PaperMissing): FlowBlock[] =>
	table(
		{ header: missing.header, widths: [45, 40, 15], numeric: [2] },
		missing.items.map((item) => [[paragraph(questionName(item))], item.who, item.weight])
	);
