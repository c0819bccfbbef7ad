/** What can be tried at a question, in words: each choice with what it says. */
import { choiceOf, choicesOf } from '#lib/domain/assessment/answer-form.ts';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import type { Dimension } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Question } from '#lib/domain/instrument/question.ts';
import { choiceText, choiceWord, questionText } from './answers.ts';
import type { Language } from './language.ts';

export interface TryDocument {
	id: string;
	title: string;
	dimension: Dimension;
	/** The choice that is the answer now; null where there is none. */
	now: string | null;
	choices: readonly { choice: string; word: string; text: string }[];
}

export function tryDocument(
	language: Language,
	instrument: Instrument,
	question: Question,
	answers: Answers
): TryDocument {
	const { id, dimension } = question;
	const answer = answers[id];
	return {
		id,
		dimension,
		title: questionText(language, instrument, id).title,
		now: answer ? choiceOf(answer.response) : null,
		choices: choicesOf(question).map((choice) => ({
			choice,
			word: choiceWord(language, instrument, id, choice),
			text: choiceText(language, instrument, id, choice)
		}))
	};
}
