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
	/** 0..100 for each question; 0 where it is not known. */
	values: Float64Array;
	known: Uint8Array;
	/** For each dimension its questions that are known, and the sum of their values. */
	knownOf: Int32Array;
	totalOf: Float64Array;
}

export interface Prepared {
	/** Whether each question applies, which no choice changes. */
	inside: Uint8Array;
	/** For each dimension its questions, and those that apply. */
	wholeOf: Int32Array;
	applicableOf: Int32Array;
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
	const inside = Uint8Array.from(standings, (standing) => (applies(standing) ? 1 : 0));
	const dimensionAt = questions.map(({ dimension }) => DIMENSIONS.indexOf(dimension));
	const wholeOf = new Int32Array(DIMENSIONS.length);
	const applicableOf = new Int32Array(DIMENSIONS.length);
	dimensionAt.forEach((d, q) => {
		wholeOf[d] = (wholeOf[d] ?? 0) + 1;
		applicableOf[d] = (applicableOf[d] ?? 0) + (inside[q] ?? 0);
	});
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
				return count(
					levels.map((level, q) =>
						inside[q] ? (level ?? standIns[dimensionAt[q] ?? 0] ?? null) : null
					),
					dimensionAt
				);
			});
		})
	);
	return { inside, wholeOf, applicableOf, ways, givesScores: givesScores(instrument) };
}

const meanOf = (levels: readonly (number | null)[]): number | null =>
	levels.length === 0
		? null
		: levels.reduce<number>((sum, level) => sum + (level ?? 0), 0) / levels.length;

function count(levels: readonly (number | null)[], dimensionAt: readonly number[]): Counted {
	const counted = {
		values: Float64Array.from(levels, (level) => (level ?? 0) * POINTS_PER_LEVEL),
		known: Uint8Array.from(levels, (level) => (level === null ? 0 : 1)),
		knownOf: new Int32Array(DIMENSIONS.length),
		totalOf: new Float64Array(DIMENSIONS.length)
	};
	dimensionAt.forEach((d, q) => {
		counted.knownOf[d] = (counted.knownOf[d] ?? 0) + (counted.known[q] ?? 0);
		counted.totalOf[d] = (counted.totalOf[d] ?? 0) + (counted.values[q] ?? 0);
	});
	return counted;
}

/** Whether so much of what applies is known: a floor of `KNOWN_FLOORS`, in whole numbers, and something. */
function isKnownTo(floor: readonly [number, number], known: number, applicable: number): boolean {
	return known > 0 && floor[1] * known >= floor[0] * applicable;
}

/**
 * Scores a ministry as one run chooses, into `out` from a place on: `TARGETS` numbers, 0..100 each, NaN where there is
 * no score. The overall score needs all six highlights.
 */
export function score(
	prepared: Prepared,
	{ parts, weights, wholes }: Weighing,
	run: number,
	chosen: Chosen,
	out: Float64Array,
	from: number
): void {
	const { inside, ways } = prepared;
	const { values, known, knownOf, totalOf } = ways[wayOf(chosen)] as Counted;
	const floor = KNOWN_FLOORS[chosen.known] ?? KNOWN_FLOORS[1];
	const isGeometric = chosen.rule === 1;
	let sum = 0;
	for (let t = 0; t < HIGHLIGHTS.length; t++) {
		const part = parts[t] as Int32Array;
		const weight = weights[t] as Int8Array;
		const at = run * part.length;
		let total = 0;
		let covered = 0;
		let applicable = 0;
		for (let k = 0; k < part.length; k++) {
			const q = part[k] as number;
			const w = weight[at + k] as number;
			total += w * (values[q] as number);
			covered += w * (known[q] as number);
			applicable += w * (inside[q] as number);
		}
		const isScored =
			prepared.givesScores &&
			enoughApplies(applicable, (wholes[t] as Int32Array)[run] as number) &&
			isKnownTo(floor, covered, applicable);
		const value = isScored ? total / covered : NaN;
		out[from + t] = value;
		sum += isGeometric ? Math.log(rescaled(value)) : value;
	}
	for (let d = 0; d < DIMENSIONS.length; d++) {
		const applicable = prepared.applicableOf[d] as number;
		const isScored =
			prepared.givesScores &&
			enoughApplies(applicable, prepared.wholeOf[d] as number) &&
			isKnownTo(floor, knownOf[d] as number, applicable);
		out[from + HIGHLIGHTS.length + d] = isScored
			? (totalOf[d] as number) / (knownOf[d] as number)
			: NaN;
	}
	const mean = sum / HIGHLIGHTS.length;
	// Rounding must not set it above the scale.
	out[from + OVERALL] = isGeometric ? Math.min(100, unscaled(Math.exp(mean))) : mean;
}

/** What the method itself gives, as one run. */
export function ownScores(instrument: Instrument, prepared: Prepared): Float64Array {
	const [scores, weighing] = [new Float64Array(TARGETS), unweighed(instrument, 1)];
	weighRun(instrument, weighing, 0, () => 0);
	score(prepared, weighing, 0, OWN_CHOICES, scores, 0);
	return scores;
}
