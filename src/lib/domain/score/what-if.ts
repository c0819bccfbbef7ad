/**
 * What if some answers were others? They are changed without saving, and every score moves at once. The
 * changes stand in the address, so that it can be sent to a colleague of the same ministry.
 */
import { choiceOf, choicesOf, responseOf } from '../assessment/answer-form.ts';
import type { Answer, Answers } from '../assessment/answers.ts';
import { byHighlight, type ByHighlight } from '../instrument/highlights.ts';
import { find, type Instrument } from '../instrument/instrument.ts';
import { score, type OnBothBases } from './score.ts';

/** Question id -> what to try, as the value of its radio button. */
export type Attempts = Readonly<Record<string, string>>;

/**
 * Reads changes from an address. Left out is what is no question or no choice of this questionnaire, and a choice
 * that is the answer already.
 */
export function readAttempts(
	instrument: Instrument,
	answers: Answers,
	address: { get(name: string): string | null }
): Attempts {
	return Object.fromEntries(
		instrument.questions.flatMap((question) => {
			const choice = address.get(question.id);
			const answer = answers[question.id];
			const isOffered = choice !== null && choicesOf(question).includes(choice);
			return isOffered && !(answer && choiceOf(answer.response) === choice)
				? [[question.id, choice] as const]
				: [];
		})
	);
}

/** The answers with the changes in them. Documents stay with their question; nothing that was given is altered. */
export function tried(instrument: Instrument, answers: Answers, changes: Attempts): Answers {
	const changed = Object.entries(changes).flatMap(([id, choice]): [string, Answer][] => {
		const question = find(instrument, id);
		const response = question && responseOf(question, choice, '');
		if (!response) return [];
		const { note = '', references = [] } = answers[id] ?? {};
		return [[id, { response, note, references }]];
	});
	return { ...answers, ...Object.fromEntries(changed) };
}

/** One score as it is and as it would be. */
export interface Move {
	before: OnBothBases;
	after: OnBothBases;
	/** Points of the declared score; null where there is none before or after. */
	change: number | null;
}

export interface Moves {
	highlights: ByHighlight<Move>;
	overall: Move;
}

/** Every score under two sets of answers. */
export function compare(instrument: Instrument, before: Answers, after: Answers): Moves {
	const both = (answers: Answers) => ({
		declared: score(instrument, answers),
		evidenced: score(instrument, answers, 'evidenced')
	});
	const scoresBefore = both(before);
	const scoresAfter = both(after);
	const move = (from: OnBothBases, to: OnBothBases): Move => ({
		before: from,
		after: to,
		change: from.declared === null || to.declared === null ? null : to.declared - from.declared
	});
	type Both = ReturnType<typeof both>;
	const highlight = ({ declared, evidenced }: Both, h: keyof ByHighlight<unknown>) => ({
		declared: declared.highlights[h].value,
		evidenced: evidenced.highlights[h].value
	});
	const overall = ({ declared, evidenced }: Both) => ({
		declared: declared.overall.arithmetic,
		evidenced: evidenced.overall.arithmetic
	});
	return {
		highlights: byHighlight((h) => move(highlight(scoresBefore, h), highlight(scoresAfter, h))),
		overall: move(overall(scoresBefore), overall(scoresAfter))
	};
}
