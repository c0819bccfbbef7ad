/**
 * A trend compares one ministry in two rounds, and says how much of a change comes from its answers and
 * how much from a changed questionnaire. Each effect is the mean over the two orders in which the two could
 * have changed, so that the effects add up to the change whatever came first (Shapley).
 */
import type { Answers } from './answers.ts';
import { byHighlight, type ByHighlight } from './highlights.ts';
import type { Instrument } from './instrument.ts';
import { score } from './score.ts';

export interface Change {
	/** Scores 0..100 in the two rounds; null where there is none. */
	before: number | null;
	after: number | null;
	/** Points; null where one of the scores is missing. */
	change: number | null;
	/** Points that come from other answers, and from other questions or weights; they add up to the change. Null where the old answers cannot be scored with the new questionnaire or the other way round. */
	fromAnswers: number | null;
	fromInstrument: number | null;
}

export interface Stand {
	instrument: Instrument;
	answers: Answers;
}

/** Compares two rounds highlight by highlight. */
export function trend(before: Stand, after: Stand): ByHighlight<Change> {
	const values = (instrument: Instrument, answers: Answers) =>
		score(instrument, answers).highlights;
	const old = values(before.instrument, before.answers);
	const now = values(after.instrument, after.answers);
	const oldAnswers = values(after.instrument, before.answers);
	const newAnswers = values(before.instrument, after.answers);
	return byHighlight((h) => {
		const [a, b] = [old[h].value, now[h].value];
		const [c, d] = [oldAnswers[h].value, newAnswers[h].value];
		const split = a !== null && b !== null && c !== null && d !== null;
		return {
			before: a,
			after: b,
			change: a === null || b === null ? null : b - a,
			fromAnswers: split ? (b - c + (d - a)) / 2 : null,
			fromInstrument: split ? (c - a + (b - d)) / 2 : null
		};
	});
}
