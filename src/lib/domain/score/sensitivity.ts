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
	/** Variance of the result over all samples, in its unit squared. */
	variance: number;
}

/**
 * Indices of a function of independent inputs, each uniform on [0, 1).
 *
 * @param f takes one point; must give the same for the same point
 * @param inputs 1 to 4
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
	const a = new Float64Array(samples);
	const b = new Float64Array(samples);
	/** One row an input: the result at A with that input taken from B. */
	const mixed = Array.from({ length: inputs }, () => new Float64Array(samples));
	/** f at row i: input `from` taken from B, the others from A; all from B where `from` is the number of inputs. */
	const at = (i: number, from: number): number => {
		for (let k = 0; k < inputs; k++) {
			const takeB = from === inputs || k === from;
			point[k] = points[i * 2 * inputs + (takeB ? inputs : 0) + k] ?? 0;
		}
		return f(point);
	};
	for (let i = 0; i < samples; i++) {
		a[i] = at(i, -1);
		// The first input last: points that share it follow one another, and f can keep what it made of it.
		for (let k = inputs - 1; k >= 0; k--) (mixed[k] as Float64Array)[i] = at(i, k);
		b[i] = at(i, inputs);
	}
	const mean = meanOf(a, b);
	const variance = meanOf(
		a.map((value) => (value - mean) ** 2),
		b.map((value) => (value - mean) ** 2)
	);
	if (!(variance > 1e-18)) return null;
	const halfMeanSquare = (values: Float64Array, others: Float64Array): number =>
		values.reduce((sum, value, i) => sum + (value - (others[i] ?? 0)) ** 2, 0) / (2 * samples);
	const first = mixed.map((results) => 1 - halfMeanSquare(b, results) / variance);
	const total = mixed.map((results) => halfMeanSquare(a, results) / variance);
	return { first, total, variance };
}

/** The mean over two sets of equal size. */
const meanOf = (a: Float64Array, b: Float64Array): number =>
	a.reduce((sum, value, i) => sum + value + (b[i] ?? 0), 0) / (2 * a.length);
