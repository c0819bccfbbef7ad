/**
 * A trend compares one ministry in two rounds, and says how much of a change comes from its answers and
 * how much from a changed questionnaire. Each effect is the mean over the two orders in which the two could
 * have changed, so that the effects add up to the change whatever came first (Shapley).
 */
import { scoreMarks } from './aggregate.ts';
import type { Answers } from './assessment/answers.ts';
import { mayShowPart } from './disclosure.ts';
import { byHighlight, DIMENSIONS, HIGHLIGHTS, type ByHighlight } from './highlights.ts';
import type { Instrument } from './instrument.ts';
import { score, type Basis, type OnBothBases } from './score.ts';

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

export interface Stand {
	instrument: Instrument;
	answers: Answers;
}

/** Compares two rounds highlight by highlight. */
export function trend(before: Stand, after: Stand): ByHighlight<Change> {
	const values = (instrument: Instrument, answers: Answers, basis: Basis = 'declared') =>
		score(instrument, answers, basis).highlights;
	const old = values(before.instrument, before.answers);
	const now = values(after.instrument, after.answers);
	const oldEvidenced = values(before.instrument, before.answers, 'evidenced');
	const nowEvidenced = values(after.instrument, after.answers, 'evidenced');
	const oldAnswers = values(after.instrument, before.answers);
	const newAnswers = values(before.instrument, after.answers);
	return byHighlight((h) => {
		const [a, b] = [old[h].value, now[h].value];
		const [c, d] = [oldAnswers[h].value, newAnswers[h].value];
		const split = a !== null && b !== null && c !== null && d !== null;
		return {
			before: { declared: a, evidenced: oldEvidenced[h].value },
			after: { declared: b, evidenced: nowEvidenced[h].value },
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

/** What was submitted by one ministry in the two rounds, each in its own questionnaire's order; null where it is not counted. */
export interface MarksPair {
	before: string | null;
	after: string | null;
}

/** The mean change of a highlight over the ministries that have a score in both rounds. */
export interface MeanChange {
	/** Ministries with a score in both. */
	n: number;
	/** Means over them; null where too few to show. */
	before: OnBothBases;
	after: OnBothBases;
	change: number | null;
	fromAnswers: number | null;
	fromInstrument: number | null;
}

const NONE: OnBothBases = { declared: null, evidenced: null };

/**
 * The trend of many ministries, on marks. A mean is held back where, taken from the mean of all that are
 * counted in one of the rounds, it would give a figure over too few.
 *
 * @param ministries those that are counted in either round
 */
export function meanTrend(
	before: Instrument,
	after: Instrument,
	ministries: readonly MarksPair[],
	minimum: number
): ByHighlight<MeanChange> {
	// No marks read as no answers, which give no score.
	const old = ministries.map((one) => one.before ?? '');
	const now = ministries.map((one) => one.after ?? '');
	const width = HIGHLIGHTS.length + DIMENSIONS.length;
	const a = scoreMarks(before, old);
	const b = scoreMarks(after, now);
	const aEvidenced = scoreMarks(before, old, 'evidenced');
	const bEvidenced = scoreMarks(after, now, 'evidenced');
	const c = scoreMarks(
		after,
		old.map((marks) => remark(before, after, marks))
	);
	const d = scoreMarks(
		before,
		now.map((marks) => remark(after, before, marks))
	);
	return byHighlight((_, t) => {
		const sums = { n: 0, before: 0, after: 0, split: 0, fromAnswers: 0 };
		const then = { declared: 0, evidenced: 0 };
		const today = { declared: 0, evidenced: 0 };
		for (let m = 0; m < ministries.length; m++) {
			const at = m * width + t;
			const [va, vb, vc, vd] = [a[at] ?? NaN, b[at] ?? NaN, c[at] ?? NaN, d[at] ?? NaN];
			if (!Number.isNaN(va)) sums.before++;
			if (!Number.isNaN(vb)) sums.after++;
			if (Number.isNaN(va) || Number.isNaN(vb)) continue;
			sums.n++;
			then.declared += va;
			then.evidenced += aEvidenced[at] ?? NaN;
			today.declared += vb;
			today.evidenced += bEvidenced[at] ?? NaN;
			const part = (vb - vc + (vd - va)) / 2;
			if (Number.isNaN(part)) continue;
			sums.split++;
			sums.fromAnswers += part;
		}
		const { n } = sums;
		if (!mayShowPart(n, sums.before - n, minimum) || !mayShowPart(n, sums.after - n, minimum))
			return {
				n,
				before: NONE,
				after: NONE,
				change: null,
				fromAnswers: null,
				fromInstrument: null
			};
		const change = (today.declared - then.declared) / n;
		// The split is shown only where it holds for all that the change is made of.
		const fromAnswers = sums.split === n ? sums.fromAnswers / n : null;
		return {
			n,
			before: { declared: then.declared / n, evidenced: then.evidenced / n },
			after: { declared: today.declared / n, evidenced: today.evidenced / n },
			change,
			fromAnswers,
			fromInstrument: fromAnswers === null ? null : change - fromAnswers
		};
	});
}
