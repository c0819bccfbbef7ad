/** Rank acceptability: how often each of a set of ministries holds each rank, over the runs of the simulation. */
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { prepare, simulate, USUAL, type Options } from './simulation.ts';

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
