/** The questions that are not known, and those that lack a document, as far as the second page has room for them. */
import type { Report } from '#lib/domain/report.ts';
import type { Language } from './language.ts';
import type { ReportDocument } from './report.ts';
import { sentences } from './score.ts';

/** A list of questions, cut at as many as have room; `more` says how many follow elsewhere. */
export interface Listed<T> {
	title: string;
	text: string;
	items: readonly T[];
	more: string;
}

export type PaperUnknown = Listed<{ question: string; title: string; ask: string }>;
/** Without items where every high level names its document. */
export type PaperLacking = Listed<{ question: string; title: string }>;

/** Lists of the second page are cut here: every question of them is marked among the answers. */
const LISTED = 5;

export function paperUnknown(
	{ say }: Language,
	{ open }: Report,
	{ unknown: said }: ReportDocument
): PaperUnknown {
	const isOpen = open.length > 0;
	return {
		title: said.title,
		// Where answers are open, it is not so that nothing is unknown.
		text: sentences(
			isOpen && say.open_questions({ count: open.length }),
			(said.items.length > 0 || !isOpen) && said.lead
		),
		items: said.items
			.slice(0, LISTED)
			.map(({ question, title, who }) => ({ question, title, ask: say.paper_ask({ who }) })),
		more: othersOf(say, said.items.length)
	};
}

export const paperLacking = (
	{ say }: Language,
	{ documents: said }: ReportDocument
): PaperLacking => ({
	title: say.paper_documents_missing(),
	text: said.text,
	items: said.items.slice(0, LISTED),
	more: othersOf(say, said.items.length)
});

const othersOf = (say: Language['say'], count: number): string =>
	count > LISTED ? say.paper_others({ count: count - LISTED }) : '';
