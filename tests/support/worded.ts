/** What tests of worded documents start from: the language, and answers that make a case. */
import type { Answer, Answers } from '#lib/domain/assessment/answers.ts';
import type { Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import type { ExplainedHighlight } from '#lib/domain/score/explain.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { highlightDocument, type HighlightDocument } from '#lib/wording/highlight.ts';
import { baseLanguage } from '#lib/wording/language.ts';
import { EVERYWHERE } from './arbitrary.ts';
import { reportOn } from './reports.ts';

export const ENGLISH = baseLanguage();
export const QUESTIONS = ENGLISH.texts(LATEST).questions;

/** A report on a questionnaire in which every question can be not applicable. */
export const loose = (answers: Answers): Report =>
	reportOn(answers, {}, { instrument: EVERYWHERE });

/** A report with what was answered in the round before. */
export const since = (before: Answers, answers: Answers, instrument = LATEST): Report =>
	reportOn(answers, {}, { before: { round: 'Round 2025', instrument, answers: before } });

export function explained(report: Report, id: Highlight = 'H3'): ExplainedHighlight {
	const found = report.highlights.find((h) => h.id === id);
	if (!found) throw new Error(id);
	return found;
}

export const documentOf = (report: Report, id: Highlight = 'H3'): HighlightDocument =>
	highlightDocument(ENGLISH, report, explained(report, id));

/** Answers to the questions that count for H3 with one of these weights. */
export const ofWeight = (weights: readonly number[], answer: Answer): Answers =>
	Object.fromEntries(
		LATEST.questions
			.filter((question) => weights.includes(question.weights.H3))
			.map(({ id }) => [id, answer])
	);

/** The share of the weight of H3 that questions of these weights make up. */
export function shareOf(weights: readonly number[]): number {
	const sum = (counted: readonly number[]) =>
		LATEST.questions.reduce((all, { weights: { H3 } }) => all + (counted.includes(H3) ? H3 : 0), 0);
	return sum(weights) / sum([1, 2, 3]);
}

/** Two questions about H3 itself, of which one can be not sure without an answer. */
export const [FIRST = '', SECOND = ''] = LATEST.questions
	.filter(({ weights, notSure: counts }) => weights.H3 === 3 && counts === 'unknown')
	.map(({ id }) => id);
