/** All answers on paper, a row each: the level, what it says, and the document that shows it. */
import type { Reference } from '#lib/domain/assessment/answers.ts';
import type { Dimension } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import type { AnswerDocument } from './answers.ts';
import type { Language } from './language.ts';
import type { ReportDocument } from './report.ts';
import { bandText } from './score.ts';

export interface PaperAnswer {
	question: string;
	title: string;
	/** Null where no level was chosen. */
	level: number | null;
	/** The level's figure, or what stands there in a word or two. */
	word: string;
	text: string;
	/** Who confirmed a structural answer; empty for others. */
	confirmed: string;
	/** The language of what the ministry wrote. */
	lang: string;
	/** The first document with its year; empty where none is named. */
	document: string;
	link: string;
	/** How many documents follow; empty where none does. */
	more: string;
	/** That a document is missing; empty where it is not. */
	missing: string;
}

export interface PaperAnswers {
	title: string;
	lead: string;
	/** Stands before the questions that have no answer. */
	openWord: string;
	header: readonly string[];
	sections: readonly {
		id: Dimension;
		title: string;
		/** "43.8 of 100", or why there is no score; empty in the rapid form. */
		score: string;
		rows: readonly PaperAnswer[];
		/** Questions without an answer, in a line; empty where there is none. */
		open: string;
	}[];
}

export function paperAnswers(
	language: Language,
	report: Report,
	{ answers }: ReportDocument
): PaperAnswers {
	const { say, list } = language;
	return {
		title: say.all_answers(),
		lead: say.paper_answers_lead(),
		openWord: say.standing_unanswered(),
		header: [say.question(), say.paper_level(), say.paper_statement(), say.paper_document()],
		sections: answers.sections.map(({ id, title, answers: given }) => ({
			id,
			title,
			score: scoreOf(language, report, id),
			rows: given
				.filter(({ isOpen }) => !isOpen)
				.map((answer) => row(language, answer, referencesOf(report, answer))),
			open: list(given.filter(({ isOpen }) => isOpen).map((answer) => answer.title))
		}))
	};
}

function scoreOf(language: Language, { dimensions, rapid }: Report, id: Dimension): string {
	const { say, points } = language;
	if (rapid) return '';
	const scored = dimensions.find((dimension) => dimension.id === id);
	if (!scored) return '';
	return scored.value === null
		? bandText(language, scored)
		: say.paper_score_of_100({ score: points(scored.value) });
}

const referencesOf = ({ answers }: Report, { question }: AnswerDocument): readonly Reference[] =>
	answers.find((answer) => answer.question === question)?.references ?? [];

function row(
	{ say, count, parts, locale }: Language,
	answer: AnswerDocument,
	references: readonly Reference[]
): PaperAnswer {
	const { question, title, level, word, text, confirmed, lacking } = answer;
	const [first, ...others] = references;
	const year = first?.year ? [String(first.year)] : [];
	return {
		question,
		// The number of a question stands before its title.
		title: title.slice(question.length).trim(),
		level,
		word: level === null ? word : count(level),
		text,
		confirmed,
		lang: answer.lang ?? locale,
		document: first ? parts([first.title, ...year]) : '',
		link: first?.link ?? '',
		more: others.length > 0 ? say.paper_documents_more({ count: others.length }) : '',
		missing: lacking === '' ? '' : say.paper_missing()
	};
}
