/**
 * The mean highlights of the groups that a round's ministries fall into, such as regions, under the small-group
 * rule: neither a small group nor a cell that could be found by subtraction is shown.
 */
import { scoreMarks } from './aggregate.ts';
import { hidden, mayShow } from './disclosure.ts';
import { DIMENSIONS, HIGHLIGHTS } from './highlights.ts';
import type { Instrument } from './instrument.ts';
import type { OnBothBases } from './score.ts';

/** The mean highlights of one group of a partition. */
export interface GroupFigure {
	group: string;
	/** Ministries counted; null where the group is hidden. */
	n: number | null;
	/** Mean of each highlight in their order; null where hidden. Empty where the group is. */
	means: readonly OnBothBases[];
}

/** What a group's means are made of: ministries, and for each highlight those with a score and the sums of it. */
interface GroupSums {
	n: number;
	scored: Float64Array;
	declared: Float64Array;
	evidenced: Float64Array;
}

/**
 * Means by group. The small-group rule is applied to the groups and again to each highlight, by the
 * ministries that have a score in it: a cell that could be found from the total and the others is hidden too.
 *
 * @param keys the group of each of the marks
 * @param order the groups in the order in which they are shown; those without ministries are left out
 */
export function byGroup(
	instrument: Instrument,
	marks: readonly string[],
	keys: readonly string[],
	minimum: number,
	order: readonly string[]
): GroupFigure[] {
	const groups = groupSums(instrument, marks, keys);
	const sizes = (of: (sums: GroupSums) => number) =>
		Object.fromEntries([...groups].map(([group, sums]) => [group, of(sums)]));
	const hiddenGroups = hidden(
		sizes(({ n }) => n),
		minimum
	);
	// A hidden group shows no cell: what it holds must count as hidden in every highlight.
	const hiddenCells = HIGHLIGHTS.map((_, t) =>
		hidden(
			sizes(({ scored }) => scored[t] ?? 0),
			minimum,
			hiddenGroups
		)
	);
	return order.flatMap((group): GroupFigure[] => {
		const sums = groups.get(group);
		if (!sums) return [];
		if (hiddenGroups.has(group)) return [{ group, n: null, means: [] }];
		const means = HIGHLIGHTS.map((_, t): OnBothBases => {
			const n = sums.scored[t] ?? 0;
			if (hiddenCells[t]?.has(group) || !mayShow(n, minimum))
				return { declared: null, evidenced: null };
			return {
				declared: (sums.declared[t] ?? NaN) / n,
				evidenced: (sums.evidenced[t] ?? NaN) / n
			};
		});
		return [{ group, n: sums.n, means }];
	});
}

function groupSums(
	instrument: Instrument,
	marks: readonly string[],
	keys: readonly string[]
): Map<string, GroupSums> {
	const groups = new Map<string, GroupSums>();
	const declared = scoreMarks(instrument, marks);
	const evidenced = scoreMarks(instrument, marks, 'evidenced');
	const width = HIGHLIGHTS.length + DIMENSIONS.length;
	for (let m = 0; m < marks.length; m++) {
		const key = keys[m] ?? '';
		let sums = groups.get(key);
		if (!sums) {
			const none = () => new Float64Array(HIGHLIGHTS.length);
			sums = { n: 0, scored: none(), declared: none(), evidenced: none() };
			groups.set(key, sums);
		}
		sums.n++;
		for (let t = 0; t < HIGHLIGHTS.length; t++) {
			const value = declared[m * width + t] ?? NaN;
			if (Number.isNaN(value)) continue;
			sums.scored[t] = (sums.scored[t] ?? 0) + 1;
			sums.declared[t] = (sums.declared[t] ?? 0) + value;
			sums.evidenced[t] = (sums.evidenced[t] ?? 0) + (evidenced[m * width + t] ?? NaN);
		}
	}
	return groups;
}
