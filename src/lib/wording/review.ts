/** The worded review of a submission: answers with what the reviewer needs beside each, and what to look at first. */
import { skips, standing, type Answers } from '#lib/domain/assessment/answers.ts';
import { levelMeant, type PublishedFigure } from '#lib/domain/indicators/published.ts';
import { find, type Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Report } from '#lib/domain/report.ts';
import { answerDocument, standingWord, type AnswerDocument } from './answers.ts';
import type { Language } from './language.ts';

/** What a reviewer can choose to see. */
export const REVIEW_VIEWS = ['attention', 'documents', 'unknown', 'changed', 'all'] as const;
export type ReviewView = (typeof REVIEW_VIEWS)[number];

export interface ReviewedAnswer {
	answer: AnswerDocument;
	/** What stood there in the last round; null where nothing was said. */
	last: { word: string; level: number | null } | null;
	/** What does not fit, and a change that asks for a reason; sentences. */
	flags: readonly string[];
}

export interface ReviewDocument {
	tabs: readonly { view: ReviewView; text: string }[];
	/** Those of the chosen view, by dimension. */
	sections: readonly { title: string; answers: readonly ReviewedAnswer[] }[];
	/** That the view holds none. */
	none: string;
}

/** What is known beside the submission itself. */
export interface Beside {
	/** The last round's; null where there was none. */
	before: { instrument: Instrument; answers: Answers } | null;
	/** The country's published figures by question. */
	figures: ReadonlyMap<string, PublishedFigure>;
}

/** Levels from which on a change asks for a reason. */
const LARGE_CHANGE = 2;

export function reviewDocument(
	language: Language,
	report: Report,
	{ before, figures, chosen }: Beside & { chosen: ReviewView }
): ReviewDocument {
	const { say } = language;
	const { dimensions } = language.texts(report.instrument);
	const reviewed = report.answers.map((answer) => ({
		dimension: answer.dimension,
		...reviewedAnswer(language, report, { before, figures }, answer)
	}));
	const isIn: Record<ReviewView, (entry: ReviewedAnswer) => boolean> = {
		attention: ({ flags }) => flags.length > 0,
		documents: ({ answer }) => answer.lacking !== '',
		unknown: ({ answer }) => answer.isUnknown,
		changed: ({ answer, last }) => last !== null && last.word !== answer.word,
		all: () => true
	};
	const words: Record<ReviewView, (inputs: { count: string }) => string> = {
		attention: say.view_attention,
		documents: say.view_documents,
		unknown: say.view_unknown,
		changed: say.view_changed,
		all: say.view_all
	};
	const shown = reviewed.filter(isIn[chosen]);
	return {
		tabs: REVIEW_VIEWS.map((view) => ({
			view,
			text: words[view]({ count: language.count(reviewed.filter(isIn[view]).length) })
		})),
		sections: report.dimensions
			.map(({ id }) => ({
				title: dimensions[id].title,
				answers: shown.filter(({ dimension }) => dimension === id)
			}))
			.filter(({ answers }) => answers.length > 0),
		none: shown.length === 0 ? say.view_none() : ''
	};
}

function reviewedAnswer(
	language: Language,
	report: Report,
	{ before, figures }: Beside,
	answer: Report['answers'][number]
): ReviewedAnswer {
	const { say } = language;
	const { rules } = language.texts(report.instrument);
	const { question } = answer;
	const worded = answerDocument(language, report.instrument, answer);
	const wasAsked = before?.instrument.questions.some(({ id }) => id === question) ?? false;
	const stood =
		before && wasAsked
			? standing(
					before.instrument,
					before.answers,
					question,
					skips(before.instrument, before.answers)
				)
			: null;
	const lastLevel = stood?.state === 'level' ? stood.level : null;
	const move = worded.level === null || lastLevel === null ? 0 : worded.level - lastLevel;
	const contradicting = report.contradictions.filter(
		({ when }) => when.find((condition) => 'question' in condition)?.question === question
	);
	return {
		answer: worded,
		last: stood && { word: standingWord(language, stood), level: lastLevel },
		flags: [
			...contradicting.map(({ id }) => rules[id] ?? ''),
			...(Math.abs(move) >= LARGE_CHANGE
				? [say[move > 0 ? 'flag_higher' : 'flag_lower']({ levels: Math.abs(move) })]
				: []),
			...figureFlag(language, report.instrument, figures.get(question), answer)
		]
	};
}

/** That a published figure means another level than the one stated; nothing where it means the same, or none. */
function figureFlag(
	{ say, amount }: Language,
	instrument: Instrument,
	figure: PublishedFigure | undefined,
	{ question, standing: given }: Report['answers'][number]
): string[] {
	const asked = find(instrument, question);
	if (!figure || !asked || given.state !== 'level') return [];
	const level = levelMeant(asked, figure.value);
	if (level === null || level === given.level) return [];
	const { value, year, source } = figure;
	return [
		say.flag_figure({ value: amount(value), year: String(year), source, level: String(level) })
	];
}
