/**
 * Reliability of the instrument in one round: do the questions of a dimension or a highlight say the same
 * thing (Cronbach's alpha, item-rest correlations), how much does one question decide (leave one out), and
 * which questions are hard to answer or do not tell ministries apart. It reads marks (see marks.ts) and the
 * declared levels that scores count: at an awareness question `not sure` is level 0.
 *
 * Sources: Cronbach (1951); OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 7; Terwee
 * et al. (2007), Quality criteria for measurement properties of health status questionnaires.
 */
import { codeAt } from '../assessment/marks.ts';
import {
	byDimension,
	byHighlight,
	type ByDimension,
	type ByHighlight
} from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Question } from '../instrument/question.ts';
import { countAnswers, type AnswerCounts } from './answer-counts.ts';
import { cronbach, moments, type Alpha } from './cronbach.ts';
import { leftOut, scorer, type LeftOut, type Part } from './left-out.ts';
import { levelsAt, lookUp } from './mark-scores.ts';

/** More than this share of answers at the lowest or the highest level is a floor or a ceiling effect (Terwee et al. 2007). */
export const EFFECT_ABOVE = 0.15;

export interface Correlation {
	/** Pearson, -1..1; null where one side does not vary, or over too few. */
	r: number | null;
	n: number;
}

/**
 * How well a set of questions holds together. Weights play no part in it. Alpha is given only over more assessments
 * than the set has questions: over fewer it says more of the few than of the questions.
 */
export interface Consistency {
	/** Questions in the set. */
	questions: number;
	complete: Alpha;
	pairwise: Alpha;
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

/** One question, read for all assessments; of weight 1 until a highlight weighs it. */
interface Column extends Part {
	question: Question;
	counts: AnswerCounts;
}

function read(question: Question, at: number, marks: readonly string[]): Column {
	const { inside } = lookUp(question, 'declared');
	return {
		question,
		weight: 1,
		level: levelsAt(question, at, marks),
		inside: Uint8Array.from(marks, (mark) => inside[codeAt(mark, at)] ?? 0),
		counts: countAnswers(marks, at)
	};
}

function consistency(columns: readonly Column[], minimum: number): Consistency {
	const levels = columns.map(({ level }) => level);
	const alpha = (use: 'complete' | 'pairwise'): Alpha => {
		const computed = cronbach(levels, use);
		const isEnough = computed.n >= minimum && computed.n > columns.length;
		return isEnough ? computed : { ...computed, alpha: null };
	};
	return {
		questions: columns.length,
		complete: alpha('complete'),
		pairwise: alpha('pairwise')
	};
}

function ofHighlight(
	columns: readonly Column[],
	length: number,
	minimum: number
): HighlightReliability {
	const scores = scorer(columns, length);
	const before = scores();
	const entries = columns.map((column) => [
		column.question.id,
		leftOut(before, scores(column), minimum)
	]);
	return { ...consistency(columns, minimum), leftOut: Object.fromEntries(entries) };
}

function itemRest(level: Float64Array, rest: Float64Array, minimum: number): Correlation {
	const { n, xx, yy, xy } = moments(level, rest);
	return { r: n >= minimum && xx * yy > 0 ? xy / Math.sqrt(xx * yy) : null, n };
}

function sharesOf(counts: AnswerCounts, minimum: number): Omit<QuestionReliability, 'itemRest'> {
	const { n, levels, notSure, notApplicable } = counts;
	const share = (count: number, all: number) => (all >= minimum ? count / all : null);
	const stated = levels.reduce((sum, count) => sum + count, 0);
	const effect = (count = 0): Effect => {
		const atEnd = share(count, stated);
		return { share: atEnd, flagged: atEnd === null ? null : atEnd > EFFECT_ABOVE };
	};
	return {
		notSure: share(notSure, n),
		notApplicable: share(notApplicable, n + notApplicable),
		floor: effect(levels[0]),
		ceiling: effect(levels.at(-1))
	};
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
	const dimensions = byDimension((d) => columns.filter(({ question }) => question.dimension === d));
	const rests = byDimension((d) => scorer(dimensions[d], marks.length));
	const weighted = (weightOf: (question: Question) => number): Column[] =>
		columns
			.map((column) => ({ ...column, weight: weightOf(column.question) }))
			.filter(({ weight }) => weight > 0);
	return {
		n: marks.length,
		dimensions: byDimension((d) => consistency(dimensions[d], minimum)),
		highlights: byHighlight((h) =>
			ofHighlight(
				weighted((question) => question.weights[h]),
				marks.length,
				minimum
			)
		),
		questions: Object.fromEntries(
			columns.map((column): [string, QuestionReliability] => {
				const { question, level, counts } = column;
				const rest = rests[question.dimension](column);
				return [
					question.id,
					{ itemRest: itemRest(level, rest, minimum), ...sharesOf(counts, minimum) }
				];
			})
		)
	};
}
