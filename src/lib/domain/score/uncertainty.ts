/**
 * How sure is a score? A seeded Monte Carlo over the choices that an auditor would question gives the interval in
 * which a score lies in nine of ten runs, and how many of the runs put it in each band; Sobol indices say which of
 * the choices moves it most.
 *
 * Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 7.
 */
import {
	byDimension,
	byHighlight,
	HIGHLIGHTS,
	type ByDimension,
	type ByHighlight
} from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { generator } from '../random.ts';
import { quantilesOf } from '../round/distribution.ts';
import { BANDS, countBands, type Band } from './bands.ts';
import {
	CHOICES,
	chosenBy,
	draw,
	stepBy,
	unweighed,
	USUAL,
	weigh,
	weighRun,
	type Options
} from './choices.ts';
import { sobolIndices, type Indices } from './sensitivity.ts';
import { OVERALL, ownScores, prepare, score, TARGETS } from './simulation.ts';

/** The share of runs that lies below an interval, and above it. */
export const TAIL = 0.05;

export interface Interval {
	/** 5 % of the runs with a score lie below, 0..100. */
	low: number;
	/** 95 % of the runs with a score lie below, 0..100. */
	high: number;
	/** The share of the runs with a score that lie in each band; they add up to 1. */
	bands: Readonly<Record<Band, number>>;
	/** The share of all runs that give no score, 0..1. */
	noScore: number;
}

/** The intervals of one ministry; null where the method itself gives no score. */
export interface Intervals {
	highlights: ByHighlight<Interval | null>;
	dimensions: ByDimension<Interval | null>;
	overall: Interval | null;
}

/** The interval of what runs gave; NaN where one gave none. Null where none gave a score. */
export function intervalOf(scores: Float64Array): Interval | null {
	const counts = countBands(scores);
	const count = BANDS.reduce((sum, band) => sum + counts[band], 0);
	if (count === 0) return null;
	const [low, high] = quantilesOf(scores, [TAIL, 1 - TAIL]) as [number, number];
	const shareOf = (band: Band): number => counts[band] / count;
	return {
		low,
		high,
		bands: Object.fromEntries(BANDS.map((band) => [band, shareOf(band)])) as Record<Band, number>,
		noScore: 1 - count / scores.length
	};
}

const idsOf = ({ questions }: Instrument): string[] => questions.map(({ id }) => id);

/** The intervals of each ministry. Memory does not grow with their number. */
export function intervals(
	instrument: Instrument,
	marks: readonly string[],
	options: Options = USUAL
): Intervals[] {
	const draws = draw(idsOf(instrument), options);
	const weighing = weigh(instrument, draws);
	const scores = new Float64Array(TARGETS);
	const byTarget = Array.from({ length: TARGETS }, () => new Float64Array(options.runs));
	return marks.map((mark) => {
		const prepared = prepare(instrument, mark);
		draws.chosen.forEach((chosen, r) => {
			score(prepared, weighing, r, chosen, scores, 0);
			for (let t = 0; t < TARGETS; t++) (byTarget[t] as Float64Array)[r] = scores[t] as number;
		});
		const own = ownScores(instrument, prepared);
		const at = (t: number): Interval | null =>
			Number.isNaN(own[t]) ? null : intervalOf(byTarget[t] as Float64Array);
		return {
			highlights: byHighlight((_, i) => at(i)),
			dimensions: byDimension((_, i) => at(HIGHLIGHTS.length + i)),
			overall: at(OVERALL)
		};
	});
}

/** Base samples of the sensitivity analysis. */
const SENSITIVITY_SAMPLES = 8_192;

/**
 * Which of the choices moves the overall score most: Sobol indices in the order of `CHOICES`. Null where there is no
 * overall score, or where nothing moves it.
 */
export function sensitivity(
	instrument: Instrument,
	mark: string,
	{ seed }: Pick<Options, 'seed'> = USUAL,
	samples = SENSITIVITY_SAMPLES
): Indices | null {
	const prepared = prepare(instrument, mark);
	if (Number.isNaN(ownScores(instrument, prepared)[OVERALL])) return null;
	const weighing = unweighed(instrument, 1);
	const scores = new Float64Array(TARGETS);
	const steps = new Int8Array(instrument.questions.length);
	const stepOf = (q: number) => steps[q] as number;
	let weighedFor = -1;
	return sobolIndices(
		(point) => {
			// The whole set of weights is one choice: the number picks one of 2^32 sets.
			const weights = point[0] as number;
			if (weights !== weighedFor) {
				const next = generator(Math.floor(weights * 2 ** 32));
				for (let q = 0; q < steps.length; q++) steps[q] = stepBy(next());
				weighRun(weighing, 0, stepOf);
				weighedFor = weights;
			}
			score(prepared, weighing, 0, chosenBy(point.subarray(1)), scores, 0);
			return scores[OVERALL] as number;
		},
		CHOICES.length,
		samples,
		seed
	);
}
