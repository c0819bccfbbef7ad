/**
 * The path through a questionnaire: which questions are asked once the answers are known, where work on a
 * dimension begins, and what comes next. A structural answer, such as "there is no plan", takes questions away.
 */
import type { Dimension } from '../instrument/highlights.ts';
import { find, ofDimension, type Instrument } from '../instrument/instrument.ts';
import type { Question } from '../instrument/question.ts';
import { skips, standing, type Answers } from './answers.ts';

/** The questions whose answers can take others away: all that the path needs to know. */
export const structuralIds = (instrument: Instrument): string[] =>
	instrument.questions
		.filter((question) => question.structural.some(({ skips }) => skips.length > 0))
		.map((question) => question.id);

/** The questions that are asked, in their order: of a dimension, or all. */
export function asked(
	instrument: Instrument,
	answers: Answers,
	dimension?: Dimension
): readonly Question[] {
	const skipped = skips(instrument, answers);
	const all = dimension ? ofDimension(instrument, dimension) : instrument.questions;
	return all.filter((question) => !skipped.has(question.id));
}

/** The ids of the questions that still need an answer, in the order in which they are asked. */
export function open(instrument: Instrument, answers: Answers): string[] {
	const skipped = skips(instrument, answers);
	return instrument.questions
		.filter(({ id }) => standing(instrument, answers, id, skipped).state === 'unanswered')
		.map((question) => question.id);
}

/** How many questions of a dimension are asked, and how many of them have an answer. */
export function progress(
	instrument: Instrument,
	answers: Answers,
	dimension: Dimension
): { asked: number; answered: number } {
	const questions = asked(instrument, answers, dimension);
	return {
		asked: questions.length,
		answered: questions.filter((question) => answers[question.id]).length
	};
}

/** Where work on a dimension goes on: its first question without an answer, else its first one; null where none is asked. */
export function start(
	instrument: Instrument,
	answers: Answers,
	dimension: Dimension
): string | null {
	const questions = asked(instrument, answers, dimension);
	return (questions.find((question) => !answers[question.id]) ?? questions[0])?.id ?? null;
}

/**
 * The question of the same dimension that is asked after this one; null after the last.
 *
 * @param answers those to the structural questions are enough
 */
export function next(instrument: Instrument, answers: Answers, after: string): string | null {
	const dimension = find(instrument, after)?.dimension;
	if (!dimension) return null;
	const order = ofDimension(instrument, dimension).map((question) => question.id);
	const later = new Set(order.slice(order.indexOf(after) + 1));
	return asked(instrument, answers, dimension).find(({ id }) => later.has(id))?.id ?? null;
}
