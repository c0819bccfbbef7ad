/**
 * Sobol indices: how much of the variance of a result each choice explains, alone (first order) and with
 * all that it does together with the others (total). Saltelli's sampling, Jansen's estimators.
 *
 * Source: A. Saltelli et al., Computer Physics Communications 181 (2010) 259-270; M. Jansen (1999).
 */
import { sobolPoints } from './random.ts';

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
	/** f at row i: input `from` taken from B, the others from A; all from B where `from` is the number of inputs. */
	const at = (i: number, from: number): number => {
		for (let k = 0; k < inputs; k++) {
			const takeB = from === inputs || k === from;
			point[k] = points[i * 2 * inputs + (takeB ? inputs : 0) + k] ?? 0;
		}
		return f(point);
	};
	let sum = 0;
	for (let i = 0; i < samples; i++) {
		a[i] = at(i, -1);
		b[i] = at(i, inputs);
		sum += (a[i] ?? 0) + (b[i] ?? 0);
	}
	const mean = sum / (2 * samples);
	let squares = 0;
	for (let i = 0; i < samples; i++)
		squares += ((a[i] ?? 0) - mean) ** 2 + ((b[i] ?? 0) - mean) ** 2;
	const variance = squares / (2 * samples);
	if (!(variance > 1e-18)) return null;
	const first: number[] = [];
	const total: number[] = [];
	for (let k = 0; k < inputs; k++) {
		let toB = 0;
		let toA = 0;
		for (let i = 0; i < samples; i++) {
			const mixed = at(i, k);
			toB += ((b[i] ?? 0) - mixed) ** 2;
			toA += ((a[i] ?? 0) - mixed) ** 2;
		}
		first.push(1 - toB / (2 * samples * variance));
		total.push(toA / (2 * samples * variance));
	}
	return { first, total, variance };
}
