/** Rank acceptability: how often each of a set of ministries holds each rank, over the runs of the simulation. */
import type { Instrument } from '../instrument/instrument.ts';
import { draw, USUAL, weigh, type Options } from './choices.ts';
import { OVERALL, ownScores, prepare, score, TARGETS, type Prepared } from './simulation.ts';

/** More ministries than this make a table of ranks that nobody reads. */
export const MOST_RANKED = 1_000;
/** Scores that differ by less are equal: so far apart rounding can set them. */
const SAME = 1e-9;

/**
 * Rank acceptability: the share of runs in which each ministry holds each rank by its overall score; 1 is the
 * highest. Equal scores share their ranks: two that are first hold half of the first rank and half of the second.
 * A ministry holds none in a run that gives it no overall score, and none at all where the method itself gives none.
 *
 * @returns one row a ministry, one column a rank, each 0..1; a row adds up to the share of runs with a score
 * @throws RangeError for more ministries than `MOST_RANKED`
 */
export function rankAcceptability(
	instrument: Instrument,
	marks: readonly string[],
	options: Options = USUAL
): number[][] {
	if (marks.length > MOST_RANKED)
		throw new RangeError(`Ranks are for at most ${MOST_RANKED} ministries`);
	const draws = draw(
		instrument.questions.map(({ id }) => id),
		options
	);
	const weighing = weigh(instrument, draws);
	const prepared = marks.map((mark) => prepare(instrument, mark));
	const ranked = Int32Array.from(prepared.keys()).filter(
		(m) => !Number.isNaN(ownScores(instrument, prepared[m] as Prepared)[OVERALL])
	);
	const counts = new Float64Array(marks.length * marks.length);
	const scores = new Float64Array(TARGETS);
	const overall = new Float64Array(marks.length);
	draws.chosen.forEach((chosen, run) => {
		prepared.forEach((counted, m) => {
			score(counted, weighing, run, chosen, scores, 0);
			overall[m] = scores[OVERALL] as number;
		});
		const order = ranked
			.filter((m) => !Number.isNaN(overall[m]))
			.sort((a, b) => (overall[b] as number) - (overall[a] as number));
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
