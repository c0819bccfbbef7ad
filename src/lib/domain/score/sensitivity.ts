/**
 * Sobol indices: how much of the variance of a result each choice explains, alone (first order) and with
 * all that it does together with the others (total). Saltelli's sampling, Jansen's estimators.
 *
 * Source: A. Saltelli et al., Computer Physics Communications 181 (2010) 259-270; M. Jansen (1999).
 */
import { sobolPoints } from '../random.ts';

export interface Indices {
	/** One for each input, about 0..1; they add up to 1 where the inputs do not interact. */
	first: readonly number[];
	/** One for each input, at least its first-order index but for sampling error. */
	total: readonly number[];
	/** Standard errors of the first-order indices. */
	error: readonly number[];
	/** Variance of the result over all samples, in its unit squared. */
	variance: number;
	/** The share of the samples in which the function gave no result, 0..1; they are left out. */
	without: number;
}

/** Fewer samples than this with a result say nothing. */
const FEWEST = 2;

/**
 * Indices of a function of independent inputs, each uniform on [0, 1).
 *
 * @param f takes one point; must give the same for the same point, NaN where it gives none
 * @param inputs 1 to 6
 * @param samples base samples; f is called samples × (inputs + 2) times. A power of two spreads them evenly
 * @returns null where the result does not vary at all
 */
export function sobolIndices(
	f: (point: Float64Array) => number,
	inputs: number,
	samples: number,
	seed: number
): Indices | null {
	const points = sobolPoints(samples, 2 * inputs, seed);
	const point = new Float64Array(inputs);
	/** f at row i: input `from` taken from B, the others from A; all from B where `from` is the number of inputs. */
	const at = (i: number, from: number): number => {
		for (let k = 0; k < inputs; k++) {
			const takeB = from === inputs || k === from;
			point[k] = points[i * 2 * inputs + (takeB ? inputs : 0) + k] ?? 0;
		}
		return f(point);
	};
	/** A row a sample: the results at A, at A with each input taken from B, and at B. */
	const width = inputs + 2;
	const results = new Float64Array(samples * width);
	let rows = 0;
	for (let i = 0; i < samples; i++) {
		const from = rows * width;
		results[from] = at(i, -1);
		// The first input last: points that share it follow one another, and f can keep what it made of it.
		for (let k = inputs - 1; k >= 0; k--) results[from + 1 + k] = at(i, k);
		results[from + 1 + inputs] = at(i, inputs);
		let sum = 0;
		for (let k = 0; k < width; k++) sum += results[from + k] as number;
		if (!Number.isNaN(sum)) rows++;
	}
	const column = (k: number) =>
		Float64Array.from({ length: rows }, (_, i) => results[i * width + k] as number);
	return indicesOf(
		{
			a: column(0),
			b: column(inputs + 1),
			mixed: Array.from({ length: inputs }, (_, k) => column(1 + k))
		},
		1 - rows / samples
	);
}

interface Results {
	a: Float64Array;
	b: Float64Array;
	/** One row an input: the results at A with that input taken from B. */
	mixed: readonly Float64Array[];
}

function indicesOf({ a, b, mixed }: Results, without: number): Indices | null {
	if (a.length < FEWEST) return null;
	const mean = meanOf(a, b);
	const squares = (values: Float64Array) => values.map((value) => (value - mean) ** 2);
	const variance = meanOf(squares(a), squares(b));
	if (!(variance > 1e-18)) return null;
	const halfSquares = (values: Float64Array, others: Float64Array) =>
		values.map((value, i) => (value - (others[i] ?? 0)) ** 2 / 2);
	const first = mixed.map((results) => halfSquares(b, results));
	return {
		first: first.map((terms) => 1 - average(terms) / variance),
		total: mixed.map((results) => average(halfSquares(a, results)) / variance),
		error: first.map((terms) => standardError(terms) / variance),
		variance,
		without
	};
}

const average = (values: Float64Array): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

/** The standard error of a mean. */
function standardError(values: Float64Array): number {
	const mean = average(values);
	const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
	return Math.sqrt(squares / (values.length - 1) / values.length);
}

/** The mean over two sets of equal size. */
const meanOf = (a: Float64Array, b: Float64Array): number => (average(a) + average(b)) / 2;
