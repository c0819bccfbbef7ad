/** What the rapid form says in place of scores, for a word processor. */
import { levelText } from './flow-answers.ts';
import {
	heading,
	labelled,
	paragraph,
	questionName,
	said,
	strong,
	table,
	type FlowBlock
} from './flow.ts';
import type { Language } from './language.ts';
import type { RapidDocument, RapidHighlightDocument } from './rapid.ts';
import { sentences } from './score.ts';

export const flowRapid = (
	language: Language,
	{ title, highlights }: RapidDocument
): FlowBlock[] => [
	heading(1, title),
	...highlights.flatMap((highlight) => highlightPart(language, highlight))
];

function highlightPart(language: Language, highlight: RapidHighlightDocument): FlowBlock[] {
	const { say } = language;
	const { title, band, none, answers, step } = highlight;
	return [
		heading(2, title),
		...said([strong(band)]),
		...said(none),
		...table(
			{ header: [say.question(), say.paper_level(), say.paper_statement()], widths: [35, 15, 50] },
			answers.map((answer) => [
				[paragraph(questionName(answer))],
				levelText(language, answer.level, answer.word),
				answer.text
			])
		),
		...(step
			? [
					...said(labelled(language, step.label, step.action)),
					...said(sentences(`${step.question}.`, `${step.who}.`, step.programme?.help), 'note')
				]
			: [])
	];
}
