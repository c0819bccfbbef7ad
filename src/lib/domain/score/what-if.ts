/**
 * What if some answers were others? They are changed without saving, and every score moves at once. The
 * changes stand in the address, so that it can be sent to a colleague of the same ministry.
 */
import {
	choiceOf,
	choicesOf,
	responseOf,
	type Answer,
	type Answers
} from '../assessment/answers.ts';
import type { Instrument } from '../instrument/instrument.ts';

/** Question id -> what to try, as the value of its radio button. */
export type Changes = Readonly<Record<string, string>>;

/**
 * Reads changes from an address; what is no question or no choice of this questionnaire is left out, and what
 * was answered so already.
 */
export function readChanges(
	instrument: Instrument,
	answers: Answers,
	address: { get(name: string): string | null }
): Changes {
	return Object.fromEntries(
		instrument.questions.flatMap((question) => {
			const choice = address.get(question.id);
			const given = answers[question.id];
			const known = choice !== null && choicesOf(question).includes(choice);
			return known && !(given && choiceOf(given.response) === choice)
				? [[question.id, choice] as const]
				: [];
		})
	);
}

/** The answers with the changes in them. Documents stay with their question; nothing that was given is altered. */
export function tried(answers: Answers, changes: Changes): Answers {
	const changed = Object.entries(changes).map(([id, choice]): [string, Answer] => [
		id,
		{
			response: responseOf(choice, ''),
			note: answers[id]?.note ?? '',
			references: answers[id]?.references ?? []
		}
	]);
	return { ...answers, ...Object.fromEntries(changed) };
}
