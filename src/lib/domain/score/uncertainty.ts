/**
 * How sure is a score? A seeded Monte Carlo over the three choices that the method made: the weights, the
 * rule by which answers are averaged, and what a `not sure` counts as. It gives the interval in which a
 * score lies in nine of ten runs, and for a set of ministries the share of runs in which each holds each rank.
 *
 * Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 7.
 */
import { quantile } from '../round/aggregate.ts';
import { byHighlight, HIGHLIGHTS, type ByHighlight } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { decode } from '../assessment/marks.ts';
import { rescaled, unscaled } from './overall.ts';
import { generator } from '../random.ts';
import { applies, countedLevel, isScored, POINTS_PER_LEVEL } from './score.ts';
import { sobolIndices, type Indices } from './sensitivity.ts';

export const RULES = ['arithmetic', 'geometric'] as const;
/** What a `not sure` counts as: nothing (the method's own rule), level 0 or level 4. */
export const TREATMENTS = ['leftOut', 'lowest', 'highest'] as const;
/** The inputs of the sensitivity analysis, in the order of its indices. */
export const CHOICES = ['weights', 'rule', 'notSure'] as const;
export type Choice = (typeof CHOICES)[number];

export interface Options {
	runs: number;
	seed: number;
	/** Each weight is multiplied by a number drawn from 1 − spread to 1 + spread. */
	spread: number;
}
export const USUAL: Options = { runs: 2_000, seed: 2017, spread: 0.25 };

/** Bins of the histograms: a tenth of a point, as scores are printed. */
const BINS_PER_POINT = 10;
const BINS = 100 * BINS_PER_POINT + 1;
const TAIL = 0.05;

export interface Interval {
	/** 5 % of the runs lie below, 0..100. */
	low: number;
	/** 95 % of the runs lie below, 0..100. */
	high: number;
}

/**
 * Everything that does not change between runs, in typed arrays: for each treatment and rule the value of
 * each question of each ministry, and whether it counts. The inner loop only multiplies and adds.
 */
function prepare(instrument: Instrument, marks: readonly string[]) {
	const width = instrument.questions.length;
	const size = marks.length * width;
	const isKnown = TREATMENTS.map(() => new Float64Array(size));
	const values = TREATMENTS.map(() => RULES.map(() => new Float64Array(size)));
	const scored = new Uint8Array(marks.length * HIGHLIGHTS.length);
	const parts = HIGHLIGHTS.map((h) =>
		Int32Array.from(
			instrument.questions.flatMap((question, q) => (question.weights[h] > 0 ? [q] : []))
		)
	);
	const weights = HIGHLIGHTS.map((h, t) =>
		Float64Array.from(parts[t] ?? [], (q) => instrument.questions[q]?.weights[h] ?? 0)
	);
	marks.forEach((mark, m) => {
		instrument.questions.forEach((question, q) => {
			const standing = decode(mark[q] ?? '');
			if (!applies(standing)) return;
			const level = countedLevel(question, standing, 'declared');
			TREATMENTS.forEach((treatment, i) => {
				const counts = level ?? { leftOut: null, lowest: 0, highest: 4 }[treatment];
				if (counts === null) return;
				const value = counts * POINTS_PER_LEVEL;
				const at = m * width + q;
				(isKnown[i] as Float64Array)[at] = 1;
				(values[i]?.[0] as Float64Array)[at] = value;
				(values[i]?.[1] as Float64Array)[at] = Math.log(rescaled(value));
			});
		});
		HIGHLIGHTS.forEach((h, t) => {
			let covered = 0;
			let applicable = 0;
			let whole = 0;
			(parts[t] ?? new Int32Array()).forEach((q, k) => {
				const weight = weights[t]?.[k] ?? 0;
				whole += weight;
				// Counted as level 0, whatever applies has a value.
				applicable += weight * (isKnown[TREATMENTS.indexOf('lowest')]?.[m * width + q] ?? 0);
				covered += weight * (isKnown[0]?.[m * width + q] ?? 0);
			});
			scored[m * HIGHLIGHTS.length + t] = isScored(covered, applicable, whole) ? 1 : 0;
		});
	});
	return { width, isKnown, values, scored, parts, weights };
}
type Prepared = ReturnType<typeof prepare>;

/** Scores all ministries on all highlights in one run, into `out` (ministries × highlights); 0..100. */
function run(
	data: Prepared,
	ministries: number,
	drawn: readonly Float64Array[],
	treatment: number,
	rule: number,
	out: Float64Array
): void {
	const isKnown = data.isKnown[treatment] as Float64Array;
	const values = data.values[treatment]?.[rule] as Float64Array;
	for (let t = 0; t < HIGHLIGHTS.length; t++) {
		const parts = data.parts[t] as Int32Array;
		const weights = drawn[t] as Float64Array;
		for (let m = 0; m < ministries; m++) {
			const base = m * data.width;
			let total = 0;
			let weight = 0;
			for (let k = 0; k < parts.length; k++) {
				const at = base + (parts[k] as number);
				total += (weights[k] as number) * (values[at] as number);
				weight += (weights[k] as number) * (isKnown[at] as number);
			}
			const mean = total / weight;
			out[m * HIGHLIGHTS.length + t] = rule === 0 ? mean : unscaled(Math.exp(mean));
		}
	}
}

/** New weights, each moved by its own factor. */
function draw(
	data: Prepared,
	spread: number,
	next: () => number,
	into: readonly Float64Array[]
): void {
	data.weights.forEach((weights, t) => {
		const target = into[t] as Float64Array;
		for (let k = 0; k < weights.length; k++)
			target[k] = (weights[k] as number) * (1 + spread * (2 * next() - 1));
	});
}

/** Calls `each` with the scores of every run. */
function simulate(
	data: Prepared,
	ministries: number,
	options: Options,
	each: (scores: Float64Array) => void
): void {
	const next = generator(options.seed);
	const drawn = data.weights.map((weights) => new Float64Array(weights.length));
	const scores = new Float64Array(ministries * HIGHLIGHTS.length);
	for (let i = 0; i < options.runs; i++) {
		draw(data, options.spread, next, drawn);
		const treatment = Math.floor(next() * TREATMENTS.length);
		const rule = next() < 0.5 ? 0 : 1;
		run(data, ministries, drawn, treatment, rule, scores);
		each(scores);
	}
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

/** More ministries than this make a table of ranks that nobody reads. */
export const MOST_RANKED = 1_000;
/** Sums of six scores that differ by less are equal: so far apart rounding can set them. */
const SAME = 1e-9;

/**
 * Rank acceptability: the share of runs in which each ministry holds each rank by the mean of its six
 * highlights; 1 is the highest. Equal scores share their ranks: two that are first hold half of the first rank
 * and half of the second. Those without all six scores hold none.
 *
 * @returns one row a ministry, one column a rank, each 0..1; a row adds up to 1, or to 0 where it has no rank
 * @throws RangeError for more ministries than `MOST_RANKED`
 */
export function rankAcceptability(
	instrument: Instrument,
	marks: readonly string[],
	options: Options = USUAL
): number[][] {
	if (marks.length > MOST_RANKED)
		throw new RangeError(`Ranks are for at most ${MOST_RANKED} ministries`);
	const data = prepare(instrument, marks);
	const ranked = marks
		.map((_, m) => m)
		.filter((m) => HIGHLIGHTS.every((__, t) => data.scored[m * HIGHLIGHTS.length + t]));
	const counts = new Float64Array(marks.length * marks.length);
	const overall = new Float64Array(marks.length);
	const order = Int32Array.from(ranked);
	simulate(data, marks.length, options, (scores) => {
		for (const m of ranked) {
			let sum = 0;
			for (let t = 0; t < HIGHLIGHTS.length; t++)
				sum += scores[m * HIGHLIGHTS.length + t] as number;
			overall[m] = sum;
		}
		order.sort((a, b) => (overall[b] as number) - (overall[a] as number));
		for (let from = 0, to = 1; from < order.length; from = to++) {
			const first = overall[order[from] as number] as number;
			while (to < order.length && first - (overall[order[to] as number] as number) < SAME) to++;
			share(counts, marks.length, order.subarray(from, to), from);
		}
	});
	return marks.map((_, m) =>
		Array.from(
			counts.subarray(m * marks.length, (m + 1) * marks.length),
			(count) => count / options.runs
		)
	);
}

/** Gives equal ministries an equal part of each of their ranks, from the rank `from` (0 is the highest) on. */
function share(counts: Float64Array, width: number, equal: Int32Array, from: number): void {
	for (const m of equal)
		for (let r = from; r < from + equal.length; r++) {
			const at = m * width + r;
			counts[at] = (counts[at] as number) + 1 / equal.length;
		}
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

/** The same interval the long way, from all runs kept: what the tests hold the histograms against. */
export function exactIntervals(
	instrument: Instrument,
	mark: string,
	options: Options
): ByHighlight<Interval> {
	const data = prepare(instrument, [mark]);
	const all = HIGHLIGHTS.map(() => new Float64Array(options.runs));
	let i = 0;
	simulate(data, 1, options, (scores) => {
		HIGHLIGHTS.forEach((_, t) => ((all[t] as Float64Array)[i] = scores[t] as number));
		i++;
	});
	return byHighlight((_, t) => {
		const sorted = (all[t] as Float64Array).sort();
		return { low: quantile(sorted, TAIL), high: quantile(sorted, 1 - TAIL) };
	});
}
