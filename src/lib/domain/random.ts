/**
 * Numbers that look random and are not: the same seed gives the same ones, so that every simulated figure
 * can be made again. For simulation only, never for secrets.
 */

/** A generator of numbers in [0, 1) from a whole number as its seed (mulberry32 of T. Ettinger). */
export function generator(seed: number): () => number {
	// Signed, so that it stays a small integer: as an unsigned one every number drawn would take memory of its own.
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) * 2 ** -32;
	};
}

/** Primitive polynomials and first direction numbers of S. Joe and F. Y. Kuo (2008), from the second dimension on. */
const DIRECTIONS: readonly (readonly [
	degree: number,
	coefficients: number,
	m: readonly number[]
])[] = [
	[1, 0, [1]],
	[2, 1, [1, 3]],
	[3, 1, [1, 3, 1]],
	[3, 2, [1, 1, 1]],
	[4, 1, [1, 1, 3, 3]],
	[4, 4, [1, 3, 5, 13]],
	[5, 2, [1, 1, 5, 5, 17]],
	[5, 4, [1, 1, 5, 5, 5]],
	[5, 7, [1, 1, 7, 11, 19]],
	[5, 11, [1, 1, 5, 1, 1]],
	[5, 13, [1, 1, 1, 3, 11]]
];
const BITS = 32;

function directionNumbers(dimension: number): Uint32Array {
	const v = new Uint32Array(BITS);
	const direction = DIRECTIONS[dimension - 1];
	if (!direction) {
		for (let i = 0; i < BITS; i++) v[i] = (1 << (BITS - 1 - i)) >>> 0;
		return v;
	}
	const [degree, coefficients, m] = direction;
	for (let i = 0; i < BITS; i++) {
		if (i < degree) {
			v[i] = ((m[i] ?? 1) << (BITS - 1 - i)) >>> 0;
			continue;
		}
		const before = v[i - degree] ?? 0;
		let next = before ^ (before >>> degree);
		for (let k = 1; k < degree; k++)
			if ((coefficients >>> (degree - 1 - k)) & 1) next ^= v[i - k] ?? 0;
		v[i] = next >>> 0;
	}
	return v;
}

/**
 * The Sobol sequence: points that fill the unit cube more evenly than random ones, shifted by a seed.
 *
 * @param dimensions 1 to 12
 * @returns `count` points × dimensions, row by row, each in [0, 1)
 * @throws RangeError for more dimensions than there are direction numbers for
 */
export function sobolPoints(count: number, dimensions: number, seed: number): Float64Array {
	if (dimensions < 1 || dimensions > DIRECTIONS.length + 1)
		throw new RangeError(`Sobol points have 1 to ${DIRECTIONS.length + 1} dimensions`);
	const points = new Float64Array(count * dimensions);
	const shift = generator(seed);
	for (let d = 0; d < dimensions; d++) {
		const v = directionNumbers(d);
		const offset = shift();
		let x = 0;
		for (let i = 0; i < count; i++) {
			const value = (x >>> 0) / 2 ** BITS + offset;
			points[i * dimensions + d] = value - Math.floor(value);
			// Gray code: the position of the lowest zero bit of i says which direction number comes in.
			x ^= v[31 - Math.clz32(~i & (i + 1))] ?? 0;
		}
	}
	return points;
}
