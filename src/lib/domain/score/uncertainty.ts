/**
 * How sure is a score? A seeded Monte Carlo over the choices that the method made gives the interval in which a
 * score lies in nine of ten runs, and Sobol indices say which of the choices moves it most.
 *
 * Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 7.
 */
import { byHighlight, HIGHLIGHTS, type ByHighlight } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { generator } from '../random.ts';
import { sobolIndices, type Indices } from './sensitivity.ts';
import { draw, prepare, run, simulate, TREATMENTS, USUAL, type Options } from './simulation.ts';

/** The inputs of the sensitivity analysis, in the order of its indices. */
export const CHOICES = ['weights', 'rule', 'notSure'] as const;
export type Choice = (typeof CHOICES)[number];

/** Bins of the histograms: a tenth of a point, as scores are printed. */
const BINS_PER_POINT = 10;
const BINS = 100 * BINS_PER_POINT + 1;
/** The share of runs that lies below an interval, and above it. */
export const TAIL = 0.05;

export interface Interval {
	/** 5 % of the runs lie below, 0..100. */
	low: number;
	/** 95 % of the runs lie below, 0..100. */
	high: number;
}

function fromHistogram(counts: Uint32Array, at: number, runs: number, p: number): number {
	let seen = 0;
	for (let bin = 0; bin < BINS; bin++) {
		const count = counts[at + bin] as number;
		if (seen + count > p * runs) {
			const inside = (p * runs - seen) / count;
			return Math.min(100, Math.max(0, (bin + inside - 0.5) / BINS_PER_POINT));
		}
		seen += count;
	}
	return 100;
}

/**
 * The interval of each highlight for each ministry; null where there is no score. Memory does not grow
 * with the number of runs.
 */
export function intervals(
	instrument: Instrument,
	marks: readonly string[],
	options: Options = USUAL
): ByHighlight<Interval | null>[] {
	const data = prepare(instrument, marks);
	const cells = marks.length * HIGHLIGHTS.length;
	const histograms = new Uint32Array(cells * BINS);
	simulate(data, marks.length, options, (scores) => {
		for (let i = 0; i < cells; i++) {
			const bin = (scores[i] as number) * BINS_PER_POINT + 0.5;
			// Without any known answer a score is not a number; its histogram is never read.
			const at = i * BINS + (bin > 0 ? bin | 0 : 0);
			histograms[at] = (histograms[at] as number) + 1;
		}
	});
	return marks.map((_, m) =>
		byHighlight((__, t) => {
			const cell = m * HIGHLIGHTS.length + t;
			if (!data.scored[cell]) return null;
			return {
				low: fromHistogram(histograms, cell * BINS, options.runs, TAIL),
				high: fromHistogram(histograms, cell * BINS, options.runs, 1 - TAIL)
			};
		})
	);
}

/** Base samples of the sensitivity analysis: its figures move by up to three hundredths from seed to seed. */
const SENSITIVITY_SAMPLES = 512;

/**
 * Which of the three choices moves the mean of the six highlights most: Sobol indices in the order of `CHOICES`.
 * Null where there is no overall score, or where nothing moves it.
 */
export function sensitivity(
	instrument: Instrument,
	mark: string,
	options: Options = USUAL
): Indices | null {
	const data = prepare(instrument, [mark]);
	if (data.scored.includes(0)) return null;
	const drawn = data.weights.map((weights) => new Float64Array(weights.length));
	const scores = new Float64Array(HIGHLIGHTS.length);
	let drawnFor = -1;
	return sobolIndices(
		([weights = 0, rule = 0, notSure = 0]) => {
			// The whole set of weights is one choice: the number picks one of 2^32 sets.
			if (weights !== drawnFor)
				draw(data, options.spread, generator(Math.floor(weights * 2 ** 32)), drawn);
			drawnFor = weights;
			const treatment = Math.min(Math.floor(notSure * TREATMENTS.length), TREATMENTS.length - 1);
			run(data, 1, drawn, treatment, rule < 0.5 ? 0 : 1, scores);
			return scores.reduce((sum, score) => sum + score, 0) / HIGHLIGHTS.length;
		},
		CHOICES.length,
		SENSITIVITY_SAMPLES,
		options.seed
	);
}
