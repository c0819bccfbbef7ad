/**
 * Reliability of the instrument in one round: do the questions of a dimension or a highlight say the same
 * thing (Cronbach's alpha, item-rest correlations), how much does one question decide (leave one out), and
 * which questions are hard to answer or do not tell ministries apart. It reads marks (see marks.ts) and the
 * declared levels that scores count: at an awareness question `not sure` is level 0.
 *
 * Sources: Cronbach (1951); OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 7; Terwee
 * et al. (2007), Quality criteria for measurement properties of health status questionnaires.
 */
import { cronbach, moments, type Alpha } from './cronbach.ts';
import {
	byDimension,
	byHighlight,
	type ByDimension,
	type ByHighlight,
	type Highlight
} from '../instrument/highlights.ts';
import type { Instrument, Question } from '../instrument/instrument.ts';
import { decode } from '../assessment/marks.ts';
import { applies, countedLevel, POINTS_PER_LEVEL } from '../score/counting.ts';
import { isScored } from '../score/score.ts';

/** More than this share of answers at the lowest or the highest level is a floor or a ceiling effect (Terwee et al. 2007). */
export const EFFECT_ABOVE = 0.15;

export interface Correlation {
	/** Pearson, -1..1; null where one side does not vary, or over too few. */
	r: number | null;
	n: number;
}

/** How well a set of questions holds together. Weights play no part in it. */
export interface Consistency {
	/** Questions in the set. */
	questions: number;
	complete: Alpha;
	pairwise: Alpha;
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

export interface HighlightReliability extends Consistency {
	/** For each question that counts for the highlight. */
	leftOut: Readonly<Record<string, LeftOut>>;
}

/** Answers at one end of the scale. */
export interface Effect {
	/** Share of the stated levels that are at this end, 0..1; null over too few. */
	share: number | null;
	/** Whether the share is above EFFECT_ABOVE; null over too few. */
	flagged: boolean | null;
}

export interface QuestionReliability {
	/** Between the level and the score of the other questions of its dimension. */
	itemRest: Correlation;
	/** Share of the assessments that the question applies to, 0..1; null over too few. */
	notSure: number | null;
	/** Share of all assessments, skipped ones included, 0..1; null over too few. */
	notApplicable: number | null;
	floor: Effect;
	ceiling: Effect;
}

export interface Reliability {
	/** Assessments read. */
	n: number;
	dimensions: ByDimension<Consistency>;
	highlights: ByHighlight<HighlightReliability>;
	questions: Readonly<Record<string, QuestionReliability>>;
}

/** One question, read for all assessments. */
interface Column {
	question: Question;
	/** The level that counts; NaN where there is none. */
	level: Float64Array;
	/** 1 where the question applies, else 0. */
	inside: Uint8Array;
	/** Assessments by what stands there. */
	states: { stated: number; floor: number; ceiling: number; notSure: number; outside: number };
}

/** What each character code stands for, once for all questions. */
const DECODED = Array.from({ length: 128 }, (_, code) => decode(String.fromCharCode(code)));

function read(question: Question, at: number, marks: readonly string[]): Column {
	const counts = new Uint32Array(DECODED.length);
	const levels = DECODED.map((standing) => countedLevel(question, standing, 'declared') ?? NaN);
	const outside = DECODED.map((standing) => !applies(standing));
	const level = new Float64Array(marks.length);
	const inside = new Uint8Array(marks.length);
	marks.forEach((mark, m) => {
		const code = mark.charCodeAt(at) & 127;
		counts[code] = (counts[code] ?? 0) + 1;
		level[m] = levels[code] ?? NaN;
		inside[m] = outside[code] ? 0 : 1;
	});
	const states = { stated: 0, floor: 0, ceiling: 0, notSure: 0, outside: 0 };
	DECODED.forEach((standing, code) => {
		const count = counts[code] ?? 0;
		if (standing.state === 'level') states.stated += count;
		if (standing.state === 'level' && standing.level === 0) states.floor += count;
		if (standing.state === 'level' && standing.level === 4) states.ceiling += count;
		if (standing.state === 'notSure') states.notSure += count;
		if (outside[code]) states.outside += count;
	});
	return { question, level, inside, states };
}

interface Weighted extends Column {
	weight: number;
}

/** Scores of all assessments from sums, so that any one question can be taken out without adding up again. */
function scorer(parts: readonly Weighted[], length: number): (leave?: Weighted) => Float64Array {
	const total = new Float64Array(length);
	const covered = new Float64Array(length);
	const applicable = new Float64Array(length);
	const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
	const add = (m: number, part: Weighted, sign: 1 | -1) => {
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
function ranks(values: Float64Array): Float64Array {
	const rank = new Map<number, number>();
	const sorted = values.slice().sort();
	for (let from = 0, to = 0; from < sorted.length; from = to) {
		while (to < sorted.length && sorted[to] === sorted[from]) to++;
		rank.set(sorted[from] ?? NaN, (from + 1 + to) / 2);
	}
	return values.map((value) => rank.get(value) ?? NaN);
}

function leftOut(before: Float64Array, after: Float64Array, minimum: number): LeftOut {
	const both = (_: number, m: number) => !Number.isNaN((before[m] ?? NaN) + (after[m] ?? NaN));
	const [scoresBefore, scoresAfter] = [before.filter(both), after.filter(both)];
	const n = scoresBefore.length;
	if (n < minimum) return { n, meanShift: null, largestShift: null, meanChange: null };
	const [ranksBefore, ranksAfter] = [ranks(scoresBefore), ranks(scoresAfter)];
	let [shifts, largestShift, changes] = [0, 0, 0];
	for (let m = 0; m < n; m++) {
		const shift = Math.abs((ranksAfter[m] ?? NaN) - (ranksBefore[m] ?? NaN));
		shifts += shift;
		largestShift = Math.max(largestShift, shift);
		changes += Math.abs((scoresAfter[m] ?? NaN) - (scoresBefore[m] ?? NaN));
	}
	return { n, meanShift: shifts / n, largestShift, meanChange: changes / n };
}

/**
 * Reads how reliable the instrument was in one round.
 *
 * @param marks one string an assessment, encoded with this instrument
 * @param minimum no figure over fewer assessments than this is filled in (see disclosure.ts)
 */
export function reliability(
	instrument: Instrument,
	marks: readonly string[],
	minimum: number
): Reliability {
	const columns = instrument.questions.map((question, at) => read(question, at, marks));
	const parts = (weightOf: (question: Question) => number): Weighted[] =>
		columns
			.map((column) => ({ ...column, weight: weightOf(column.question) }))
			.filter(({ weight }) => weight > 0);
	const alpha = (set: readonly Column[], use: 'complete' | 'pairwise'): Alpha => {
		const levels = set.map(({ level }) => level);
		const computed = cronbach(levels, use);
		return computed.n >= minimum ? computed : { ...computed, alpha: null };
	};
	const consistency = (set: readonly Column[]): Consistency => ({
		questions: set.length,
		complete: alpha(set, 'complete'),
		pairwise: alpha(set, 'pairwise')
	});
	const highlight = (h: Highlight): HighlightReliability => {
		const set = parts((question) => question.weights[h]);
		const scores = scorer(set, marks.length);
		const before = scores();
		const entries = set.map((part) => [part.question.id, leftOut(before, scores(part), minimum)]);
		return { ...consistency(set), leftOut: Object.fromEntries(entries) };
	};
	const share = (count: number, n: number) => (n >= minimum ? count / n : null);
	const effect = (count: number, stated: number): Effect => {
		const atEnd = share(count, stated);
		return { share: atEnd, flagged: atEnd === null ? null : atEnd > EFFECT_ABOVE };
	};
	const dimensions = byDimension((d) => parts((q) => (q.dimension === d ? 1 : 0)));
	const rests = byDimension((d) => scorer(dimensions[d], marks.length));
	const itemRest = (part: Column): Correlation => {
		const rest = rests[part.question.dimension]({ ...part, weight: 1 });
		const { n, xx, yy, xy } = moments(part.level, rest);
		return { r: n >= minimum && xx * yy > 0 ? xy / Math.sqrt(xx * yy) : null, n };
	};
	return {
		n: marks.length,
		dimensions: byDimension((d) => consistency(dimensions[d])),
		highlights: byHighlight(highlight),
		questions: Object.fromEntries(
			columns.map((column): [string, QuestionReliability] => {
				const { stated, floor, ceiling, notSure, outside } = column.states;
				return [
					column.question.id,
					{
						itemRest: itemRest(column),
						notSure: share(notSure, marks.length - outside),
						notApplicable: share(outside, marks.length),
						floor: effect(floor, stated),
						ceiling: effect(ceiling, stated)
					}
				];
			})
		)
	};
}
