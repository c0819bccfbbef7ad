/**
 * Aggregates read many assessments at once: for each highlight and dimension the number scored, mean,
 * median, quartiles and bands; for each question the share at each level, of `not sure` and of `not
 * applicable`; and the awareness chain, this product's signature. They work on marks (see marks.ts), in
 * one pass over typed arrays, so that a hundred thousand assessments stay a matter of a second.
 */
import {
	byDimension,
	byHighlight,
	DIMENSIONS,
	HIGHLIGHTS,
	type ByDimension,
	type ByHighlight
} from '../instrument/highlights.ts';
import { LEVELS, type Instrument, type Question } from '../instrument/instrument.ts';
import type { Standing } from '../assessment/answers.ts';
import { decode } from '../assessment/marks.ts';
import { chain, type Chain } from './chain.ts';
import { bandOf, BANDS, type Band } from '../score/bands.ts';
import { applies, countedLevel, POINTS_PER_LEVEL, type Basis } from '../score/counting.ts';
import { isScored } from '../score/score.ts';

/** The distribution of one score over the ministries that have it. All on 0..100; null where n is 0 or too small to show. */
export interface Distribution {
	/** Ministries with a score. */
	n: number;
	mean: number | null;
	median: number | null;
	lowerQuartile: number | null;
	upperQuartile: number | null;
	/** Ministries in each band; null where too few to show. */
	bands: Record<Band, number> | null;
}

/** How the answers to one question are spread. Counts of ministries; null where too few to show. */
export interface Spread {
	/** Ministries that the question applies to. */
	n: number;
	levels: readonly number[] | null;
	notSure: number | null;
	/** Structural answers that count as level 0; they are no level of the question. */
	structural: number | null;
	/** Ministries that it does not apply to: not applicable, skipped, or nothing there that it asks about. */
	notApplicable: number | null;
}

export interface Aggregate {
	/** Assessments read. */
	n: number;
	highlights: ByHighlight<Distribution>;
	dimensions: ByDimension<Distribution>;
	questions: Readonly<Record<string, Spread>>;
	chain: Chain;
}

/** Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996). Sorted values, p in 0..1. */
export function quantile(sorted: ArrayLike<number>, p: number): number {
	const position = (sorted.length - 1) * p;
	const below = Math.floor(position);
	const low = sorted[below] ?? NaN;
	const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
	return low + (high - low) * (position - below);
}

/** What can stand at a question but for a level. */
const STATES = [
	'notSure',
	'structural',
	'structuralOutside',
	'notApplicable',
	'skipped',
	'unanswered'
] as const;
const stateOf = (standing: Exclude<Standing, { state: 'level' }>): (typeof STATES)[number] =>
	standing.state === 'structural' && standing.counts === 'notApplicable'
		? 'structuralOutside'
		: standing.state;

/** What each character code stands for, once for all questions. */
const DECODED = Array.from({ length: 128 }, (_, code) => decode(String.fromCharCode(code)));

/** Counts and level sums that a character of marks stands for, by its character code: no branch in the inner loop. */
function lookUp(question: Question, basis: Basis) {
	const level = new Int8Array(128).fill(-1);
	const inside = new Uint8Array(128);
	const state = new Uint8Array(128).fill(STATES.indexOf('unanswered') + LEVELS.length);
	for (const [code, standing] of DECODED.entries()) {
		level[code] = countedLevel(question, standing, basis) ?? -1;
		inside[code] = applies(standing) ? 1 : 0;
		state[code] =
			standing.state === 'level'
				? standing.level
				: LEVELS.length + STATES.indexOf(stateOf(standing));
	}
	return { level, inside, state };
}

/** The highlights, then the dimensions: the rows of the score table. */
function targets(instrument: Instrument): Int8Array[] {
	const weights = (weightOf: (question: Question) => number) =>
		Int8Array.from(instrument.questions, weightOf);
	return [
		...HIGHLIGHTS.map((h) => weights((question) => question.weights[h])),
		...DIMENSIONS.map((d) => weights((question) => (question.dimension === d ? 1 : 0)))
	];
}

/**
 * Scores marks: for each assessment the six highlights, then the six dimensions,
 * 0..100, NaN where too little applies or is known. The same rule as `score`, without the explanation.
 *
 * @returns assessments × (highlights + dimensions), row by row
 */
export function scoreMarks(
	instrument: Instrument,
	marks: readonly string[],
	basis: Basis = 'declared'
): Float64Array {
	const tables = instrument.questions.map((question) => lookUp(question, basis));
	const rows = targets(instrument);
	const width = rows.length;
	const scores = new Float64Array(marks.length * width);
	const wholes = rows.map((weights) => weights.reduce((sum, weight) => sum + weight, 0));
	// Only the questions that count for a target are visited for it.
	const parts = rows.map((weights) =>
		tables.flatMap((table, i) =>
			(weights[i] ?? 0) > 0 ? [{ at: i, weight: weights[i] ?? 0, ...table }] : []
		)
	);
	for (let m = 0; m < marks.length; m++) {
		const mark = marks[m] ?? '';
		for (let t = 0; t < width; t++) {
			let total = 0;
			let covered = 0;
			let applicable = 0;
			for (const part of parts[t] ?? []) {
				const code = mark.charCodeAt(part.at) & 127;
				const level = part.level[code] ?? -1;
				applicable += part.weight * (part.inside[code] ?? 0);
				if (level >= 0) {
					covered += part.weight;
					total += part.weight * level;
				}
			}
			scores[m * width + t] = isScored(covered, applicable, wholes[t] ?? 0)
				? (total * POINTS_PER_LEVEL) / covered
				: NaN;
		}
	}
	return scores;
}

function distribution(column: Float64Array, minimum: number): Distribution {
	const values = column.filter((value) => !Number.isNaN(value)).sort();
	const n = values.length;
	if (n < minimum)
		return { n, mean: null, median: null, lowerQuartile: null, upperQuartile: null, bands: null };
	const bands = Object.fromEntries(BANDS.map((band) => [band, 0])) as Record<Band, number>;
	let sum = 0;
	for (const value of values) {
		sum += value;
		bands[bandOf(value)]++;
	}
	return {
		n,
		mean: sum / n,
		median: quantile(values, 0.5),
		lowerQuartile: quantile(values, 0.25),
		upperQuartile: quantile(values, 0.75),
		bands
	};
}

/** One pass over the marks: how many assessments have each state at each question. */
function countStates(instrument: Instrument, marks: readonly string[]): Uint32Array[] {
	return instrument.questions.map((question, at) => {
		const { state } = lookUp(question, 'declared');
		const counts = new Uint32Array(LEVELS.length + STATES.length);
		for (const mark of marks) {
			const index = state[mark.charCodeAt(at) & 127] ?? 0;
			counts[index] = (counts[index] ?? 0) + 1;
		}
		return counts;
	});
}

function spread(counts: Uint32Array, minimum: number): Spread {
	const countOf = (state: (typeof STATES)[number]) =>
		counts[LEVELS.length + STATES.indexOf(state)] ?? 0;
	const outside = countOf('structuralOutside') + countOf('notApplicable') + countOf('skipped');
	const n = counts.reduce((sum, count) => sum + count, 0) - outside;
	if (n < minimum) return { n, levels: null, notSure: null, structural: null, notApplicable: null };
	return {
		n,
		levels: LEVELS.map((level) => counts[level] ?? 0),
		notSure: countOf('notSure'),
		structural: countOf('structural'),
		notApplicable: outside
	};
}

/**
 * Reads all assessments of a set at once.
 *
 * @param marks one string an assessment, encoded with this instrument
 * @param minimum no figure over fewer assessments than this is filled in: 1 or more
 */
export function aggregate(
	instrument: Instrument,
	marks: readonly string[],
	minimum: number,
	basis: Basis = 'declared'
): Aggregate {
	const scores = scoreMarks(instrument, marks, basis);
	const width = HIGHLIGHTS.length + DIMENSIONS.length;
	const column = (t: number) =>
		Float64Array.from({ length: marks.length }, (_, m) => scores[m * width + t] ?? NaN);
	const counts = countStates(instrument, marks);
	return {
		n: marks.length,
		highlights: byHighlight((_, i) => distribution(column(i), minimum)),
		dimensions: byDimension((_, i) => distribution(column(HIGHLIGHTS.length + i), minimum)),
		questions: Object.fromEntries(
			instrument.questions.map((question, i) => [
				question.id,
				spread(counts[i] ?? new Uint32Array(), minimum)
			])
		),
		chain: chain(instrument, marks, minimum)
	};
}
