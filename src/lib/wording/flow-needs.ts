/** The needs note for a word processor, in the order of the printed one. */
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
	type FlowDocument
} from './flow.ts';
import { levelText } from './flow-answers.ts';
import { head } from './flow-report.ts';
import type { Language } from './language.ts';
import type { NeedDocument, NeedsDocument, WrittenFact } from './needs.ts';
import type { PaperAnswer } from './paper-answers.ts';
import { sentences } from './score.ts';

export function flowNeeds(language: Language, note: NeedsDocument): FlowDocument {
	const { frame, headline, lead, needs, demand, partners, contact } = note;
	return {
		frame,
		blocks: [
			...head(frame),
			{ kind: 'title', text: headline },
			...said(lead, 'lead'),
			...summary(note),
			...needs.flatMap((need) => needPart(language, note, need)),
			...others(note),
			...(partners ? [heading(1, partners.label), ...said([partners])] : []),
			...(demand.text ? [heading(1, demand.title), ...said(demand.text)] : []),
			heading(1, contact.title),
			...said(contact.text)
		]
	};
}

function summary({ summary: { title, header }, needs }: NeedsDocument): FlowBlock[] {
	if (needs.length === 0) return [];
	return [
		heading(1, title),
		...table(
			{ header, widths: [46, 30, 24] },
			needs.map(({ rank, area, what, question, lang, category, kind }) => [
				[
					paragraph([
						strong(`${rank} `),
						area ? strong(area) : { text: what, lang },
						{ text: area && question ? ` (${question.question})` : '' }
					])
				],
				category,
				kind
			])
		)
	];
}

const written = (language: Language, { label, text, lang }: WrittenFact): FlowBlock[] => {
	const [name = strong(label)] = labelled(language, label, '');
	return said([name, { text, lang }]);
};

function needPart(
	language: Language,
	{ words, summary: { header } }: NeedsDocument,
	need: NeedDocument
): FlowBlock[] {
	const { rank, area, question, what, why, lang, standing, step, serves } = need;
	const title = question ? `${question.question} ${question.title}` : what;
	const [, category = '', kind = ''] = header;
	const own = [...(question ? quotation(what, lang) : []), ...quotation(why, lang)];
	return [
		heading(1, language.say.flow_step({ n: rank, action: title })),
		...said(area, 'note'),
		...own.map((each): FlowBlock => ({ kind: 'paragraph', paragraph: each })),
		...facts(
			language,
			[
				{ label: category, text: need.category },
				{ label: kind, text: need.kind }
			].filter(({ text }) => text !== '')
		),
		...[...need.facts, ...(need.oneThing ? [need.oneThing] : [])].flatMap((fact) =>
			written(language, fact)
		),
		...(standing.length > 0
			? [
					heading(2, words.standing),
					...table(
						{ header: words.standingHeader, widths: [28, 14, 34, 24] },
						standing.map((row) => standingRow(language, row))
					)
				]
			: []),
		...(step
			? [
					heading(2, words.step),
					...said([strong(step.action)]),
					...said(sentences(`${step.who}.`, step.programme?.help))
				]
			: []),
		...(serves.length > 0
			? [
					heading(2, words.serves),
					...list(serves.map((each) => [{ text: each.title }, ...scoreOf(language, each.score)]))
				]
			: [])
	];
}

const scoreOf = ({ say }: Language, score: string) =>
	score ? [{ text: `${say.colon()}${score}` }] : [];

const standingRow = (language: Language, row: PaperAnswer) => [
	[paragraph(questionName(row))],
	levelText(language, row.level, row.word),
	[...(row.text ? [paragraph(row.text)] : []), ...quotation(row.confirmed, row.lang)],
	[
		paragraph([
			{ text: sentences(row.document, row.more), link: row.link },
			...(row.missing ? [{ text: row.missing, look: 'missing' as const }] : [])
		])
	]
];

const others = ({ others: { title, header, rows } }: NeedsDocument): FlowBlock[] =>
	rows.length === 0
		? []
		: [
				heading(1, title),
				...table(
					{ header, widths: [25, 30, 45] },
					rows.map(({ area, need, why, lang }) => [area, need, quotation(why, lang)])
				)
			];
