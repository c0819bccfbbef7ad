/**
 * A trend compares one ministry in two rounds, and says how much of a change comes from its answers and
 * how much from a changed questionnaire. Each effect is the mean over the two orders in which the two could
 * have changed, so that the effects add up to the change whatever came first (Shapley).
 */
import type { Answers } from '../assessment/answers.ts';
import { byHighlight, type ByHighlight } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { score, type OnBothBases } from '../score/score.ts';

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

/** The scores of a statement on both bases. */
function bothBasesOf({ instrument, answers }: Statement): ByHighlight<OnBothBases> {
	const declared = score(instrument, answers).highlights;
	const evidenced = score(instrument, answers, 'evidenced').highlights;
	return byHighlight((h) => ({ declared: declared[h].value, evidenced: evidenced[h].value }));
}

/**
 * Compares two rounds highlight by highlight.
 *
 * @param scored the scores of the later one, for whoever has them already
 */
export function trend(
	before: Statement,
	after: Statement,
	scored = bothBasesOf(after)
): ByHighlight<Change> {
	const scoredBefore = bothBasesOf(before);
	const oldAnswers = score(after.instrument, before.answers).highlights;
	const newAnswers = score(before.instrument, after.answers).highlights;
	return byHighlight((h) => {
		const [a, b] = [scoredBefore[h].declared, scored[h].declared];
		const [c, d] = [oldAnswers[h].value, newAnswers[h].value];
		const split = a !== null && b !== null && c !== null && d !== null;
		return {
			before: scoredBefore[h],
			after: scored[h],
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
