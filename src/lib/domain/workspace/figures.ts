/**
 * The figures of a selection, for analysts, who may read every answer: nothing is held back or rounded. Under the same
 * names as those that are declared for publication, and equal to them over the whole round.
 */
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import { givesScores } from '../instrument/instrument.ts';
import { quantilesOf } from '../round/distribution.ts';
import { FIGURES, QUARTILES, TARGETS, type Target } from '../round/figure-names.ts';
import type { Figures, Printed } from '../round/printed.ts';
import { BANDS, countBands } from '../score/bands.ts';
import { BASES } from '../score/counting.ts';
import { changeFigures } from './changes.ts';
import { chainOf, type Selection } from './filter.ts';
import type { RoundTable } from './table.ts';
import { everywhere, meanIn, placesByGroup, summed, totalsOf, type Totals } from './totals.ts';

const WIDTH = TARGETS.length;

/** The declared scores of one target over a selection; those that have none are left out. */
export function columnOf(
	{ scores }: RoundTable,
	selection: Selection,
	target: Target
): Float64Array {
	const t = TARGETS.indexOf(target);
	const values = new Float64Array(selection.length);
	let n = 0;
	for (let i = 0; i < selection.length; i++) {
		const value = scores.declared[(selection[i] as number) * WIDTH + t] as number;
		if (value === value) values[n++] = value;
	}
	return values.subarray(0, n);
}

export const valueOf = (value: number | null): Printed => (value === null ? null : { value });

/** The chain: all its steps have one base, the ministries of countries with a plan. */
function chainFigures(table: RoundTable, { n, base, reached, notSure, absent }: Totals): Figures {
	const [all, inBase] = [n[0] as number, base[0] as number];
	const figures: Record<string, Printed> = {
		[FIGURES.base]: { value: inBase },
		[FIGURES.noPlan]: { value: all - inBase }
	};
	chainOf(table).forEach(({ step, question }, s) => {
		const count = reached[s] as number;
		figures[FIGURES.step(step)] = inBase === 0 ? null : { value: 100 * (count / inBase), count };
		figures[FIGURES.stepNotSure(step)] = { value: notSure[s] as number };
		if (question.structural.some(({ counts }) => counts === 'level0'))
			figures[FIGURES.noBody] = { value: absent[s] as number };
	});
	return figures;
}

function targetFigures({ table, selection }: Selected, totals: Totals, target: Target): Figures {
	const declared = columnOf(table, selection, target);
	const n = declared.length;
	const figures: Record<string, Printed> = { [FIGURES.scored(target)]: { value: n } };
	for (const basis of BASES)
		figures[FIGURES.mean(target, basis)] = valueOf(meanIn(totals, TARGETS.indexOf(target), basis));
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
function regionFigures(table: RoundTable, totals: Totals): Figures {
	const figures: Record<string, Printed> = {};
	for (const { value, n, places } of placesByGroup(table, totals, 'region')) {
		const inside = summed(totals, places);
		figures[FIGURES.region(value)] = { value: n };
		HIGHLIGHTS.forEach((h, t) => {
			for (const basis of BASES)
				figures[FIGURES.regionMean(value, h, basis)] = valueOf(meanIn(inside, t, basis));
		});
	}
	return figures;
}

/** A table with what is looked at of it. */
export interface Selected {
	table: RoundTable;
	selection: Selection;
}

/** The figures of a selection; of its change where there is a round before, over the ministries that are in both. */
export function figuresOf(selected: Selected, before: RoundTable | null): Figures {
	const { table, selection } = selected;
	const isScored = givesScores(table.instrument);
	const byCountry = totalsOf(table, selection);
	const totals = summed(byCountry, everywhere(table));
	return Object.assign(
		{ [FIGURES.ministries]: { value: selection.length } },
		chainFigures(table, totals),
		...(isScored
			? [
					...TARGETS.map((target) => targetFigures(selected, totals, target)),
					before && givesScores(before.instrument) ? changeFigures(selected, before) : {},
					regionFigures(table, byCountry)
				]
			: [])
	) as Figures;
}
