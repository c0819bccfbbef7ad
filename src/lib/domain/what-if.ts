/**
 * What if some answers were others? Levels are changed without saving, and every score moves at once. The
 * changes stand in the address, so that it can be sent to a colleague of the same ministry.
 */
import type { Answer, Answers } from './answers.ts';
import { LEVELS, type Instrument, type Level } from './instrument.ts';

/** Question id -> the level to try. */
export type Changes = Readonly<Record<string, Level>>;

/** Reads changes from an address; what is no question or no level of this questionnaire is left out. */
export function readChanges(
	instrument: Instrument,
	address: { get(name: string): string | null }
): Changes {
	return Object.fromEntries(
		instrument.questions.flatMap(({ id }) => {
			const level = LEVELS.find((one) => String(one) === address.get(id));
			return level === undefined ? [] : [[id, level] as const];
		})
	);
}

/** The answers with the changes in them. Documents stay with their question; nothing that was given is altered. */
export function tried(answers: Answers, changes: Changes): Answers {
	const changed = Object.entries(changes).map(([id, level]): [string, Answer] => [
		id,
		{
			response: { kind: 'level', level },
			note: answers[id]?.note ?? '',
			references: answers[id]?.references ?? []
		}
	]);
	return { ...answers, ...Object.fromEntries(changed) };
}
