/** Principal components: how far several columns are one thing. By Jacobi's rotations, which for six columns need no library. */
import { moments } from './cronbach.ts';

const SWEEPS = 30;

/** Eigenvalues of a symmetric matrix, the largest first. */
export function eigenvalues(matrix: readonly (readonly number[])[]): number[] {
	const a = matrix.map((row) => [...row]);
	const n = a.length;
	const at = (i: number, j: number): number => a[i]?.[j] ?? 0;
	const set = (i: number, j: number, value: number): void => void ((a[i] as number[])[j] = value);
	for (let sweep = 0; sweep < SWEEPS; sweep++)
		for (let p = 0; p < n; p++)
			for (let q = p + 1; q < n; q++) {
				if (Math.abs(at(p, q)) < 1e-15) continue;
				const theta = (at(q, q) - at(p, p)) / (2 * at(p, q));
				const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta ** 2 + 1));
				const c = 1 / Math.sqrt(t ** 2 + 1);
				const s = t * c;
				for (let k = 0; k < n; k++) {
					const [kp, kq] = [at(k, p), at(k, q)];
					set(k, p, c * kp - s * kq);
					set(k, q, s * kp + c * kq);
				}
				for (let k = 0; k < n; k++) {
					const [pk, qk] = [at(p, k), at(q, k)];
					set(p, k, c * pk - s * qk);
					set(q, k, s * pk + c * qk);
				}
			}
	return a.map((_, i) => at(i, i)).toSorted((x, y) => y - x);
}

/**
 * The shares of the variance that the principal components of the columns' correlations carry, the largest first; they
 * add up to 1. Over the rows that have every value; null over fewer of them than the minimum, or where a column does
 * not vary.
 */
export function principalShares(
	columns: readonly Float64Array[],
	minimum: number
): number[] | null {
	const rows = Array.from(columns[0]?.keys() ?? []).filter((i) =>
		columns.every((column) => !Number.isNaN(column[i]))
	);
	if (rows.length < minimum) return null;
	const complete = columns.map((column) => Float64Array.from(rows, (i) => column[i] as number));
	const correlations = complete.map((x) =>
		complete.map((y) => {
			const { xx, yy, xy } = moments(x, y);
			return xy / Math.sqrt(xx * yy);
		})
	);
	if (correlations.flat().some(Number.isNaN)) return null;
	return eigenvalues(correlations).map((value) => Math.max(0, value) / columns.length);
}
