/**
 * A trend compares one ministry in two rounds, and says how much of a change comes from its answers and
 * how much from a changed questionnaire. Each effect is the mean over the two orders in which the two could
 * have changed, so that the effects add up to the change whatever came first (Shapley).
 */
import type { Answers } from '../assessment/answers.ts';
import { byHighlight, type ByHighlight } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { score, type Basis, type OnBothBases } from '../score/score.ts';

export interface Change {
	/** Scores in the two rounds. The change and its parts are those of the declared ones. */
	before: OnBothBases;
	after: OnBothBases;
	/** Points; null where one of the scores is missing. */
	change: number | null;
	/** Points that come from other answers, and from other questions or weights; they add up to the change. Null where the old answers cannot be scored with the new questionnaire or the other way round. */
	fromAnswers: number | null;
	fromInstrument: number | null;
}

/** What a ministry stated in one round, with what it was asked. */
export interface Statement {
	instrument: Instrument;
	answers: Answers;
}

/** Compares two rounds highlight by highlight. */
export function trend(before: Statement, after: Statement): ByHighlight<Change> {
	const values = (instrument: Instrument, answers: Answers, basis: Basis = 'declared') =>
		score(instrument, answers, basis).highlights;
	const scoresBefore = values(before.instrument, before.answers);
	const scoresAfter = values(after.instrument, after.answers);
	const evidencedBefore = values(before.instrument, before.answers, 'evidenced');
	const evidencedAfter = values(after.instrument, after.answers, 'evidenced');
	const oldAnswers = values(after.instrument, before.answers);
	const newAnswers = values(before.instrument, after.answers);
	return byHighlight((h) => {
		const [a, b] = [scoresBefore[h].value, scoresAfter[h].value];
		const [c, d] = [oldAnswers[h].value, newAnswers[h].value];
		const split = a !== null && b !== null && c !== null && d !== null;
		return {
			before: { declared: a, evidenced: evidencedBefore[h].value },
			after: { declared: b, evidenced: evidencedAfter[h].value },
			change: a === null || b === null ? null : b - a,
			fromAnswers: split ? (b - c + (d - a)) / 2 : null,
			fromInstrument: split ? (c - a + (b - d)) / 2 : null
		};
	});
}

/** Marks of one questionnaire in the order of another; questions that were not asked have no answer. */
export function remark(from: Instrument, to: Instrument, marks: string): string {
	const at = new Map(from.questions.map((question, i) => [question.id, i]));
	return to.questions.map((question) => marks[at.get(question.id) ?? -1] ?? '.').join('');
}
