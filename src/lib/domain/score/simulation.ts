/**
 * One run of the simulation scores a ministry with other choices of the method. What does not change between runs is
 * made once: for each way to count the answers the value of each question, and whether it is known.
 */
import { decode } from '../assessment/marks.ts';
import { DIMENSIONS, HIGHLIGHTS } from '../instrument/highlights.ts';
import { givesScores, type Instrument } from '../instrument/instrument.ts';
import {
	AWARENESS,
	EVIDENCE,
	KNOWN_FLOORS,
	OWN_CHOICES,
	termsOf,
	TREATMENTS,
	unweighed,
	weighRun,
	type Chosen,
	type Weighing
} from './choices.ts';
import { applies, countedLevel, POINTS_PER_LEVEL } from './counting.ts';
import { rescaled, unscaled } from './overall.ts';
import { enoughApplies } from './score.ts';

/** What a run scores: the six highlights, the six dimensions, and the mean of the highlights. */
export const TARGETS = HIGHLIGHTS.length + DIMENSIONS.length + 1;
export const OVERALL = TARGETS - 1;

/** One way to count a ministry's answers. */
interface Counted {
	/** The values of the terms of all highlights, 0..100; 0 where one is not known. */
	values: Float64Array;
	/** The places of the terms that apply and are not known, in order. */
	unknown: Int32Array;
	/** For each floor of `KNOWN_FLOORS` the scores of the six dimensions, which no other choice changes; NaN for none. */
	dimensions: readonly Float64Array[];
}

export interface Prepared {
	/** For each highlight the place after its last term. */
	ends: Int32Array;
	/** The places of the terms that do not apply, in order, which no choice changes. */
	outside: Int32Array;
	/** By evidence, awareness and treatment. */
	ways: readonly Counted[];
	/** False for a form that gives no scores. */
	givesScores: boolean;
}

const wayOf = ({ evidence, awareness, notSure }: Chosen): number =>
	(evidence * AWARENESS.length + awareness) * TREATMENTS.length + notSure;

/** Counts the answers behind a mark in every way that a run can choose. */
export function prepare(instrument: Instrument, mark: string): Prepared {
	const { questions } = instrument;
	const standings = questions.map((_, q) => decode(mark[q] ?? ''));
	const inside = standings.map(applies);
	const dimensionAt = questions.map(({ dimension }) => DIMENSIONS.indexOf(dimension));
	const terms = termsOf(instrument);
	const questionAt = terms.flat().map(({ question }) => question);
	const wholes = DIMENSIONS.map((_, d) =>
		[...questions.keys()].filter((q) => dimensionAt[q] === d)
	);
	const ways = EVIDENCE.flatMap((basis) =>
		AWARENESS.flatMap((awareness) => {
			const levels = questions.map((question, q) => {
				const standing = standings[q] ?? decode('');
				const asElsewhere = standing.state === 'notSure' && awareness === 'unknown';
				return asElsewhere ? null : countedLevel(question, standing, basis);
			});
			const means = DIMENSIONS.map((_, d) =>
				meanOf(levels.filter((level, q) => level !== null && dimensionAt[q] === d))
			);
			return TREATMENTS.map((treatment) => {
				const standIns = means.map(
					(mean) => ({ leftOut: null, lowest: 0, highest: 4, mean })[treatment]
				);
				const counted = levels.map((level, q) =>
					inside[q] ? (level ?? standIns[dimensionAt[q] ?? 0] ?? null) : null
				);
				return {
					values: new Float64Array(questionAt.map((q) => (counted[q] ?? 0) * POINTS_PER_LEVEL)),
					unknown: placesWhere(questionAt, (q) => inside[q] === true && counted[q] === null),
					dimensions: scoreDimensions(instrument, wholes, inside, counted)
				};
			});
		})
	);
	let end = 0;
	return {
		ends: new Int32Array(terms.map((own) => (end += own.length))),
		outside: placesWhere(questionAt, (q) => inside[q] === false),
		ways,
		givesScores: givesScores(instrument)
	};
}

/** The places in a list of the questions for which something is so. */
const placesWhere = (questionAt: readonly number[], isSo: (question: number) => boolean) =>
	new Int32Array(questionAt.flatMap((q, place) => (isSo(q) ? [place] : [])));

/**
 * For each floor of what must be known the scores of the dimensions, whose questions weigh 1 in every run.
 *
 * @param wholes for each dimension its questions
 */
function scoreDimensions(
	instrument: Instrument,
	wholes: readonly (readonly number[])[],
	inside: readonly boolean[],
	levels: readonly (number | null)[]
): Float64Array[] {
	const sums = wholes.map((own) => {
		const known = own.map((q) => levels[q] ?? null).filter((level) => level !== null);
		const applicable = own.filter((q) => inside[q]).length;
		return { whole: own.length, applicable, known: known.length, mean: meanOf(known) ?? NaN };
	});
	return KNOWN_FLOORS.map((floor) => {
		const isScored = ({ whole, applicable, known }: (typeof sums)[number]) =>
			givesScores(instrument) &&
			enoughApplies(applicable, whole) &&
			isKnownTo(floor, known, applicable);
		return new Float64Array(sums.map((sum) => (isScored(sum) ? sum.mean * POINTS_PER_LEVEL : NaN)));
	});
}

const meanOf = (levels: readonly (number | null)[]): number | null =>
	levels.length === 0
		? null
		: levels.reduce<number>((sum, level) => sum + (level ?? 0), 0) / levels.length;

/** Whether so much of what applies is known: a floor of `KNOWN_FLOORS`, in whole numbers, and something. */
function isKnownTo(floor: readonly [number, number], known: number, applicable: number): boolean {
	return known > 0 && floor[1] * known >= floor[0] * applicable;
}

/**
 * Scores a ministry as one run chooses, into `out` from a place on: `TARGETS` numbers, 0..100 each, NaN where there is
 * no score. The overall score needs all six highlights.
 */
export function score(
	{ ends, outside, ways, givesScores }: Prepared,
	{ weights, wholes }: Weighing,
	run: number,
	chosen: Chosen,
	out: Float64Array,
	from: number
): void {
	const { values, unknown, dimensions } = ways[wayOf(chosen)] as Counted;
	const floor = KNOWN_FLOORS[chosen.known] ?? KNOWN_FLOORS[1];
	const row = run * values.length;
	let sum = 0;
	let product = 1;
	for (let t = 0, k = 0, o = 0, u = 0; t < ends.length; t++) {
		const end = ends[t] as number;
		let total = 0;
		for (; k < end; k++) total += (weights[row + k] as number) * (values[k] as number);
		const whole = wholes[run * ends.length + t] as number;
		let applicable = whole;
		for (; (outside[o] as number) < end; o++)
			applicable -= weights[row + (outside[o] as number)] as number;
		let covered = applicable;
		for (; (unknown[u] as number) < end; u++)
			covered -= weights[row + (unknown[u] as number)] as number;
		const isScored =
			givesScores && enoughApplies(applicable, whole) && isKnownTo(floor, covered, applicable);
		const scored = isScored ? total / covered : NaN;
		out[from + t] = scored;
		sum += scored;
		product *= rescaled(scored);
	}
	const scores = dimensions[chosen.known] as Float64Array;
	for (let d = 0; d < scores.length; d++) out[from + ends.length + d] = scores[d] as number;
	// Rounding must not set a mean above the scale.
	out[from + OVERALL] =
		chosen.rule === 1 ? Math.min(100, unscaled(product ** (1 / ends.length))) : sum / ends.length;
}

/** What the method itself gives, as one run. */
export function ownScores(instrument: Instrument, prepared: Prepared): Float64Array {
	const [scores, weighing] = [new Float64Array(TARGETS), unweighed(instrument, 1)];
	weighRun(weighing, 0, () => 0);
	score(prepared, weighing, 0, OWN_CHOICES, scores, 0);
	return scores;
}
