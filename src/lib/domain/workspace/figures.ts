/**
 * The figures of a selection, for analysts, who may read every answer: nothing is held back or rounded. Under the same
 * names as those that are declared for publication, and equal to them over the whole round.
 */
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import { givesScores } from '../instrument/instrument.ts';
import { STANDING_BY_CODE } from '../assessment/marks.ts';
import { isAbsent } from '../round/chain.ts';
import { quantilesOf } from '../round/distribution.ts';
import { FIGURES, QUARTILES, TARGETS, type Target } from '../round/figure-names.ts';
import type { Figures, Printed } from '../round/printed.ts';
import { BANDS, countBands } from '../score/bands.ts';
import { BASES, type Basis } from '../score/counting.ts';
import { changeFigures } from './changes.ts';
import { chainOf, groupsIn, inGroup, type Selection } from './filter.ts';
import { codeOf, type RoundTable } from './table.ts';

const WIDTH = TARGETS.length;

/** The scores of one target over a selection; NaN where there is none. */
export function columnOf(
	{ scores }: RoundTable,
	selection: Selection,
	target: Target,
	basis: Basis = 'declared'
): Float64Array {
	const t = TARGETS.indexOf(target);
	return Float64Array.from(selection, (row) => scores[basis][row * WIDTH + t] as number);
}

/** The mean of the values that there are; null where there are none. */
export function meanOf(values: Float64Array): { n: number; mean: number | null } {
	let [sum, n] = [0, 0];
	for (const value of values) {
		if (Number.isNaN(value)) continue;
		sum += value;
		n++;
	}
	return { n, mean: n === 0 ? null : sum / n };
}

export const valueOf = (value: number | null): Printed => (value === null ? null : { value });

/** The chain: all its steps have one base, the ministries of countries with a plan. */
function chainFigures(table: RoundTable, selection: Selection): Figures {
	const chain = chainOf(table);
	const isNotSure = STANDING_BY_CODE.map(({ state }) => state === 'notSure');
	const absent = STANDING_BY_CODE.map(isAbsent);
	const base = selection.filter(
		(row) => !chain.some(({ outside, place }) => outside[codeOf(table, row, place)])
	);
	const countAt = (place: number, has: (code: number) => boolean): number => {
		let count = 0;
		for (const row of base) if (has(codeOf(table, row, place))) count++;
		return count;
	};
	const figures: Record<string, Printed> = {
		[FIGURES.base]: { value: base.length },
		[FIGURES.noPlan]: { value: selection.length - base.length }
	};
	for (const { step, place, reached, question } of chain) {
		const count = countAt(place, (code) => reached[code] === 1);
		figures[FIGURES.step(step)] =
			base.length === 0 ? null : { value: 100 * (count / base.length), count };
		figures[FIGURES.stepNotSure(step)] = {
			value: countAt(place, (code) => isNotSure[code] ?? false)
		};
		if (question.structural.some(({ counts }) => counts === 'level0'))
			figures[FIGURES.noBody] = { value: countAt(place, (code) => absent[code] ?? false) };
	}
	return figures;
}

function targetFigures(table: RoundTable, selection: Selection, target: Target): Figures {
	const declared = columnOf(table, selection, target).filter((value) => !Number.isNaN(value));
	const n = declared.length;
	const figures: Record<string, Printed> = { [FIGURES.scored(target)]: { value: n } };
	for (const basis of BASES)
		figures[FIGURES.mean(target, basis)] = valueOf(
			meanOf(columnOf(table, selection, target, basis)).mean
		);
	const quantiles = n === 0 ? [] : quantilesOf(declared, QUARTILES);
	QUARTILES.forEach((p, i) => {
		figures[FIGURES.quantile(target, p)] = valueOf(quantiles[i] ?? null);
	});
	const counts = countBands(declared);
	figures[FIGURES.bands(target)] =
		n === 0
			? null
			: { bands: BANDS.map((band) => ({ bands: [band], share: (100 * counts[band]) / n })) };
	return figures;
}

/** Means of the highlights by region. */
function regionFigures(table: RoundTable, selection: Selection): Figures {
	const figures: Record<string, Printed> = {};
	for (const { value, n } of groupsIn(table, selection, 'region')) {
		const inside = inGroup(table, selection, 'region', value);
		figures[FIGURES.region(value)] = { value: n };
		for (const h of HIGHLIGHTS)
			for (const basis of BASES)
				figures[FIGURES.regionMean(value, h, basis)] = valueOf(
					meanOf(columnOf(table, inside, h, basis)).mean
				);
	}
	return figures;
}

/** A table with what is looked at of it. */
export interface Selected {
	table: RoundTable;
	selection: Selection;
}

/** The figures of a selection; of its change where there is a round before, over the ministries that are in both. */
export function figuresOf({ table, selection }: Selected, before: RoundTable | null): Figures {
	const isScored = givesScores(table.instrument);
	return Object.assign(
		{ [FIGURES.ministries]: { value: selection.length } },
		chainFigures(table, selection),
		...(isScored
			? [
					...TARGETS.map((target) => targetFigures(table, selection, target)),
					before && givesScores(before.instrument)
						? changeFigures({ table, selection }, before)
						: {},
					regionFigures(table, selection)
				]
			: [])
	) as Figures;
}
