/** Leaving out one question: the scores of all assessments without it, and how far they and their ranks move. */
import { POINTS_PER_LEVEL } from '../score/counting.ts';
import { isScored } from '../score/score.ts';

/** A question's part in one score, read for all assessments. */
export interface Part {
	weight: number;
	/** The level that counts; NaN where there is none. */
	level: Float64Array;
	/** 1 where the question applies, else 0. */
	inside: Uint8Array;
}

/** Gives scores of all assessments from sums, so that any one question can be taken out without adding up again. */
export function scorer(parts: readonly Part[], length: number): (leave?: Part) => Float64Array {
	const total = new Float64Array(length);
	const covered = new Float64Array(length);
	const applicable = new Float64Array(length);
	const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
	const add = (m: number, part: Part, sign: 1 | -1) => {
		const weight = sign * part.weight;
		const level = part.level[m] ?? NaN;
		applicable[m] = (applicable[m] ?? 0) + weight * (part.inside[m] ?? 0);
		if (Number.isNaN(level)) return;
		covered[m] = (covered[m] ?? 0) + weight;
		total[m] = (total[m] ?? 0) + weight * level;
	};
	for (const part of parts) for (let m = 0; m < length; m++) add(m, part, 1);
	return (leave) => {
		const scores = new Float64Array(length);
		const left = whole - (leave?.weight ?? 0);
		for (let m = 0; m < length; m++) {
			// The sums are whole numbers: taking a question out and putting it back leaves no rounding.
			if (leave) add(m, leave, -1);
			const weightKnown = covered[m] ?? 0;
			const scored = isScored(weightKnown, applicable[m] ?? 0, left);
			scores[m] = scored ? ((total[m] ?? 0) * POINTS_PER_LEVEL) / weightKnown : NaN;
			if (leave) add(m, leave, 1);
		}
		return scores;
	};
}

/** Ranks from 1 for the lowest; equal values share the mean of their ranks. */
export function ranksOf(values: Float64Array): Float64Array {
	const rank = new Map<number, number>();
	const sorted = values.slice().sort();
	for (let from = 0, to = 0; from < sorted.length; from = to) {
		while (to < sorted.length && sorted[to] === sorted[from]) to++;
		rank.set(sorted[from] ?? NaN, (from + 1 + to) / 2);
	}
	return values.map((value) => rank.get(value) ?? NaN);
}

/** What leaving out one question does to the assessments that have a score with it and without it. */
export interface LeftOut {
	n: number;
	/** Absolute shift in places, ties sharing their mean rank; null over too few. */
	meanShift: number | null;
	largestShift: number | null;
	/** Absolute change of the score, in points of 0..100; null over too few. */
	meanChange: number | null;
}

/** Compares the scores with a question to those without it. */
export function leftOut(before: Float64Array, after: Float64Array, minimum: number): LeftOut {
	const both = (_: number, m: number) => !Number.isNaN((before[m] ?? NaN) + (after[m] ?? NaN));
	const [scoresBefore, scoresAfter] = [before.filter(both), after.filter(both)];
	const n = scoresBefore.length;
	if (n < minimum) return { n, meanShift: null, largestShift: null, meanChange: null };
	const [ranksBefore, ranksAfter] = [ranksOf(scoresBefore), ranksOf(scoresAfter)];
	let [shifts, largestShift, changes] = [0, 0, 0];
	for (let m = 0; m < n; m++) {
		const shift = Math.abs((ranksAfter[m] ?? NaN) - (ranksBefore[m] ?? NaN));
		shifts += shift;
		largestShift = Math.max(largestShift, shift);
		changes += Math.abs((scoresAfter[m] ?? NaN) - (scoresBefore[m] ?? NaN));
	}
	return { n, meanShift: shifts / n, largestShift, meanChange: changes / n };
}
