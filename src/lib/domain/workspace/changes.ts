/**
 * The change of each highlight over the ministries of a selection that have a score in both rounds, and how much of
 * it comes from answers: the mean of the two orders in which answers and questionnaire could have changed (Shapley).
 */
import { HIGHLIGHTS, type Highlight } from '../instrument/highlights.ts';
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

const meanBy = (rows: readonly number[], value: (row: number) => number): Printed =>
	rows.length === 0
		? null
		: { value: rows.reduce((sum, row) => sum + value(row), 0) / rows.length };

/** How one ministry's highlight changed: points, and those that come from its answers; NaN where that cannot be said. */
export function changeOf(
	after: RoundTable,
	before: RoundTable,
	row: number,
	highlight: Highlight
): { change: number; fromAnswers: number } {
	const { rowBefore, place, oldAnswers, newAnswers } = pairsOf(after, before);
	const t = HIGHLIGHTS.indexOf(highlight);
	const [earlier, pair] = [rowBefore[row] as number, place[row] as number];
	if (earlier < 0) return { change: NaN, fromAnswers: NaN };
	const a = before.scores.declared[earlier * WIDTH + t] as number;
	const b = after.scores.declared[row * WIDTH + t] as number;
	const c = oldAnswers[pair * WIDTH + t] as number;
	const d = newAnswers[pair * WIDTH + t] as number;
	return { change: b - a, fromAnswers: (b - c + (d - a)) / 2 };
}

/** The figures of what changed since another round, over a selection of the later one. */
export function changeFigures({ table, selection }: Selected, before: RoundTable): Figures {
	const { rowBefore } = pairsOf(table, before);
	const figures: Record<string, Printed> = {};
	for (const h of HIGHLIGHTS) {
		const t = HIGHLIGHTS.indexOf(h);
		const scored = (basis: Basis) => ({
			before: (row: number) =>
				before.scores[basis][(rowBefore[row] as number) * WIDTH + t] as number,
			after: (row: number) => table.scores[basis][row * WIDTH + t] as number
		});
		const declared = scored('declared');
		const rows = [...selection].filter(
			(row) =>
				(rowBefore[row] as number) >= 0 &&
				!Number.isNaN(declared.before(row)) &&
				!Number.isNaN(declared.after(row))
		);
		figures[FIGURES.inBoth(h)] = { value: rows.length };
		for (const basis of BASES)
			for (const when of ['before', 'after'] as const)
				figures[FIGURES.trendMean(h, when, basis)] = meanBy(rows, scored(basis)[when]);
		const changes = new Map(rows.map((row) => [row, changeOf(table, before, row, h)]));
		figures[FIGURES.change(h)] = meanBy(rows, (row) => changes.get(row)?.change ?? NaN);
		// The split is given only where it holds for all that the change is made of.
		const isSplit = rows.every((row) => !Number.isNaN(changes.get(row)?.fromAnswers ?? NaN));
		if (isSplit)
			figures[FIGURES.fromAnswers(h)] = meanBy(rows, (row) => changes.get(row)?.fromAnswers ?? NaN);
	}
	return figures;
}
