/**
 * Cronbach's alpha: do several columns say the same thing? Used for the questions of a dimension or a
 * highlight over the assessments of a round, and checked against COINr's figures.
 *
 * Source: L. J. Cronbach, Psychometrika 16 (1951) 297-334; W. Becker, COINr (get_cronbach).
 */

/** A figure and the number of assessments that it rests on. */
export interface Alpha {
	/** At most 1 over complete cases, below 0 where questions run against each other; null where undefined or over too few. */
	alpha: number | null;
	/** Complete cases; or, pairwise, the fewest assessments that any pair of questions has in common. */
	n: number;
}

export interface Moments {
	n: number;
	xx: number;
	yy: number;
	xy: number;
}

/** Sums of squares and of products about the means, over the rows where neither column is NaN. */
export function moments(x: ArrayLike<number>, y: ArrayLike<number>): Moments {
	// Counted from the first known row, so that a column that does not vary has exactly 0, whatever its value.
	let n = 0;
	let x0 = 0;
	let y0 = 0;
	let meanX = 0;
	let meanY = 0;
	let xx = 0;
	let yy = 0;
	let xy = 0;
	for (let i = 0; i < x.length; i++) {
		const a = x[i] ?? NaN;
		const b = y[i] ?? NaN;
		if (Number.isNaN(a + b)) continue;
		if (n++ === 0) {
			x0 = a;
			y0 = b;
		}
		meanX += a - x0;
		meanY += b - y0;
	}
	meanX /= n;
	meanY /= n;
	for (let i = 0; i < x.length; i++) {
		const a = (x[i] ?? NaN) - x0 - meanX;
		const b = (y[i] ?? NaN) - y0 - meanY;
		if (Number.isNaN(a + b)) continue;
		xx += a * a;
		yy += b * b;
		xy += a * b;
	}
	return { n, xx, yy, xy };
}

/**
 * Cronbach's alpha: k / (k - 1) · (1 - sum of variances / sum of the covariance matrix).
 *
 * @param columns one for each question, equally long; NaN where a value is missing
 * @param use `complete`: the rows that have every value. `pairwise`: each covariance over the rows that have
 * both values, as COINr's get_cronbach does by default; the matrix may then be none that any data could have
 * @returns alpha null under two columns, where a covariance rests on fewer than two rows (COINr takes it for 0),
 * and where the matrix has no positive sum
 */
export function cronbach(
	columns: readonly ArrayLike<number>[],
	use: 'complete' | 'pairwise'
): Alpha {
	const k = columns.length;
	const length = columns[0]?.length ?? 0;
	if (use === 'complete') {
		const rows = Array.from({ length }, (_, i) => i).filter((i) =>
			columns.every((column) => !Number.isNaN(column[i] ?? NaN))
		);
		const complete = columns.map((column) => Float64Array.from(rows, (i) => column[i] ?? NaN));
		return { alpha: cronbach(complete, 'pairwise').alpha, n: rows.length };
	}
	let n = length;
	let variances = 0;
	let covariances = 0;
	columns.forEach((x, i) => {
		for (let j = i; j < k; j++) {
			const pair = moments(x, columns[j] ?? []);
			n = Math.min(n, pair.n);
			if (j === i) variances += pair.xx / (pair.n - 1);
			else covariances += (2 * pair.xy) / (pair.n - 1);
		}
	});
	const total = variances + covariances;
	// Questions that cancel out leave a rest of rounding, not a variance.
	const defined = k >= 2 && n >= 2 && total > 1e-12 * variances;
	return { alpha: defined ? (k / (k - 1)) * (1 - variances / total) : null, n };
}
