/**
 * One run of the simulation scores all ministries with other choices of the method: the weights, the rule by which
 * answers are averaged, and what a `not sure` counts as. What does not change between runs is made once.
 */
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { decode } from '../assessment/marks.ts';
import { rescaled, unscaled } from './overall.ts';
import { generator } from '../random.ts';
import { applies, countedLevel, POINTS_PER_LEVEL } from './counting.ts';
import { isScored } from './score.ts';

export const RULES = ['arithmetic', 'geometric'] as const;
/** What a `not sure` counts as: nothing (the method's own rule), level 0 or level 4. */
export const TREATMENTS = ['leftOut', 'lowest', 'highest'] as const;

export interface Options {
	runs: number;
	seed: number;
	/** Each weight is multiplied by a number drawn from 1 − spread to 1 + spread. */
	spread: number;
}
export const USUAL: Options = { runs: 2_000, seed: 2017, spread: 0.25 };

/**
 * Everything that does not change between runs, in typed arrays: for each treatment and rule the value of
 * each question of each ministry, and whether it counts. The inner loop only multiplies and adds.
 */
export function prepare(instrument: Instrument, marks: readonly string[]) {
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
export type Prepared = ReturnType<typeof prepare>;

/** Scores all ministries on all highlights in one run, into `out` (ministries × highlights); 0..100. */
export function run(
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
export function draw(
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
export function simulate(
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
