/** Examples with published results, against which the engine is checked. */
import type { Metric } from '#lib/domain/round/agreement.ts';

const coder = (text: string): (number | null)[] =>
	text.split(' ').map((value) => (value === '*' ? null : Number(value)));

/** One row a unit from one row a coder. */
const turned = (coders: readonly (number | null)[][]): (number | null)[][] =>
	(coders[0] ?? []).map((_, unit) => coders.map((row) => row[unit] ?? null));

export const KRIPPENDORFF = {
	source: 'K. Krippendorff, Computing Krippendorff’s Alpha-Reliability (2011), three coders',
	units: turned([
		coder('* * * * * 3 4 1 2 1 1 3 3 * 3'),
		coder('1 * 2 1 3 3 4 3 * * * * * * *'),
		coder('* * 2 1 3 4 4 * 2 1 1 3 3 * 4')
	]),
	alphas: [
		['nominal', 0.691],
		['ordinal', 0.807],
		['interval', 0.811]
	] as const satisfies readonly (readonly [Metric, number])[]
};

const [A, B] = [7, 0.1];
const angle = (x = 0): number => Math.PI * (2 * x - 1);
const V1 = 0.5 * (1 + (B * Math.PI ** 4) / 5) ** 2;
const V2 = A ** 2 / 8;
const V13 = B ** 2 * Math.PI ** 8 * (1 / 18 - 1 / 50);
const V = V1 + V2 + V13;

export const ISHIGAMI = {
	source: 'Ishigami and Homma (1990), analytic indices for a = 7, b = 0.1',
	f: ([x, y, z]: Float64Array): number =>
		Math.sin(angle(x)) + A * Math.sin(angle(y)) ** 2 + B * angle(z) ** 4 * Math.sin(angle(x)),
	first: [V1 / V, V2 / V, 0],
	total: [(V1 + V13) / V, V2 / V, V13 / V]
} as const;
