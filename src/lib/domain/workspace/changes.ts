/**
 * The change of each highlight over the ministries of a selection that have a score in both rounds, and how much of
 * it comes from answers: the mean of the two orders in which answers and questionnaire could have changed (Shapley).
 */
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { FIGURES, TARGETS } from '../round/figure-names.ts';
import { scoreCodes } from '../round/mark-scores.ts';
import type { Figures, Printed } from '../round/printed.ts';
import { BASES, type Basis } from '../score/counting.ts';
import type { Selected } from './figures.ts';
import type { RoundTable } from './table.ts';

const WIDTH = TARGETS.length;

/** Rows of two rounds that belong to one ministry, and their scores under the other round's questionnaire. */
export interface Pairs {
	/** By the later round's row: the earlier round's, or -1; and the place in the scores that are crossed. */
	rowBefore: Int32Array;
	place: Int32Array;
	/** Old answers under the new questionnaire, and new ones under the old: pairs × highlights and dimensions. */
	oldAnswers: Float64Array;
	newAnswers: Float64Array;
}

const kept = new WeakMap<RoundTable, WeakMap<RoundTable, Pairs>>();

/** Where another questionnaire's marks hold each question of this one; -1 where they do not. */
const placesIn = (instrument: Instrument, marks: Instrument): number[] =>
	instrument.questions.map(({ id }) => marks.questions.findIndex((question) => question.id === id));

/** Some rows of a table's marks, one after the other. */
function rowsOf({ marks: { codes, width } }: RoundTable, rows: readonly number[]) {
	const some = new Uint8Array(rows.length * width);
	rows.forEach((row, i) => some.set(codes.subarray(row * width, (row + 1) * width), i * width));
	return { codes: some, width };
}

/** The pairs of two rounds; made once for two tables. */
export function pairsOf(after: RoundTable, before: RoundTable): Pairs {
	const known = kept.get(after)?.get(before);
	if (known) return known;
	const rows = new Map<string, number>();
	for (let row = 0; row < before.n; row++) rows.set(before.text(row, 'ministryId'), row);
	const rowBefore = new Int32Array(after.n).fill(-1);
	const place = new Int32Array(after.n).fill(-1);
	const [inAfter, inBefore]: [number[], number[]] = [[], []];
	for (let row = 0; rows.size > 0 && row < after.n; row++) {
		const earlier = rows.get(after.text(row, 'ministryId'));
		if (earlier === undefined) continue;
		rowBefore[row] = earlier;
		place[row] = inAfter.length;
		inAfter.push(row);
		inBefore.push(earlier);
	}
	const pairs: Pairs = {
		rowBefore,
		place,
		oldAnswers: scoreCodes(
			after.instrument,
			rowsOf(before, inBefore),
			placesIn(after.instrument, before.instrument)
		).declared,
		newAnswers: scoreCodes(
			before.instrument,
			rowsOf(after, inAfter),
			placesIn(before.instrument, after.instrument)
		).declared
	};
	const ofAfter = kept.get(after) ?? new WeakMap<RoundTable, Pairs>();
	kept.set(after, ofAfter.set(before, pairs));
	return pairs;
}

/** How one ministry's highlight changed: points, and those that come from its answers; NaN where that cannot be said. */
function changeOf(
	after: RoundTable,
	before: RoundTable,
	row: number,
	t: number
): { change: number; fromAnswers: number } {
	const { rowBefore, place, oldAnswers, newAnswers } = pairsOf(after, before);
	const [earlier, pair] = [rowBefore[row] as number, place[row] as number];
	const a = before.scores.declared[earlier * WIDTH + t] as number;
	const b = after.scores.declared[row * WIDTH + t] as number;
	const c = oldAnswers[pair * WIDTH + t] as number;
	const d = newAnswers[pair * WIDTH + t] as number;
	return { change: b - a, fromAnswers: (b - c + (d - a)) / 2 };
}

/** The rows of a selection whose ministry is in the other round, too. */
export function pairedRows({ table, selection }: Selected, before: RoundTable): number[] {
	const { rowBefore } = pairsOf(table, before);
	const rows: number[] = [];
	for (const row of selection) if ((rowBefore[row] as number) >= 0) rows.push(row);
	return rows;
}

/** Sums over the ministries that have a score in both rounds. */
interface Sums {
	n: number;
	before: Record<Basis, number>;
	after: Record<Basis, number>;
	change: number;
	/** NaN where it holds not for all of them: the split is given only then. */
	fromAnswers: number;
}

function sumsOf(table: RoundTable, before: RoundTable, rows: readonly number[], t: number): Sums {
	const { rowBefore } = pairsOf(table, before);
	const none = () => ({ declared: 0, evidenced: 0 });
	const sums: Sums = { n: 0, before: none(), after: none(), change: 0, fromAnswers: 0 };
	for (const row of rows) {
		const own = changeOf(table, before, row, t);
		if (Number.isNaN(own.change)) continue;
		sums.n++;
		sums.change += own.change;
		sums.fromAnswers += own.fromAnswers;
		for (const basis of BASES) {
			const earlier = (rowBefore[row] as number) * WIDTH + t;
			sums.before[basis] += before.scores[basis][earlier] as number;
			sums.after[basis] += table.scores[basis][row * WIDTH + t] as number;
		}
	}
	return sums;
}

/** The figures of what changed since another round, over a selection of the later one. */
export function changeFigures(selected: Selected, before: RoundTable): Figures {
	const rows = pairedRows(selected, before);
	const figures: Record<string, Printed> = {};
	HIGHLIGHTS.forEach((h, t) => {
		const sums = sumsOf(selected.table, before, rows, t);
		const mean = (sum: number): Printed => (sums.n === 0 ? null : { value: sum / sums.n });
		figures[FIGURES.inBoth(h)] = { value: sums.n };
		for (const basis of BASES)
			for (const when of ['before', 'after'] as const)
				figures[FIGURES.trendMean(h, when, basis)] = mean(sums[when][basis]);
		figures[FIGURES.change(h)] = mean(sums.change);
		if (!Number.isNaN(sums.fromAnswers)) figures[FIGURES.fromAnswers(h)] = mean(sums.fromAnswers);
	});
	return figures;
}
