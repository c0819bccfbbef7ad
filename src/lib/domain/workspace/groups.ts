/** A selection by the groups of a kind: how many, how far on the awareness chain, and the mean of each score. */
import { AWARENESS_STEPS, type AwarenessStep } from '../instrument/question.ts';
import { TARGETS } from '../round/figure-names.ts';
import type { Selection } from './filter.ts';
import type { RoundTable } from './table.ts';
import { everywhere, meanIn, placesByGroup, summed, totalsOf, type Totals } from './totals.ts';

export interface Group {
	/** A code of the kind; empty for the whole selection. */
	value: string;
	n: number;
	/** Ministries of countries with a plan: the base of the chain's shares. */
	base: number;
	/** Of the base, those that reached each step. */
	reached: Record<AwarenessStep, number>;
	/** Mean scores by the order of highlights, then dimensions, 0..100, and over how many; null where there is none. */
	means: readonly { n: number; mean: number | null }[];
}

function groupOf(totals: Totals, value: string): Group {
	const { n, base, reached, scored } = totals;
	const steps = AWARENESS_STEPS.map((step, s) => [step, reached[s] as number]);
	return {
		value,
		n: n[0] as number,
		base: base[0] as number,
		reached: Object.fromEntries(steps) as Group['reached'],
		means: TARGETS.map((_, t) => ({
			n: scored[t] as number,
			mean: meanIn(totals, t, 'declared')
		}))
	};
}

/** The whole selection, then the groups of a kind, the largest first. A country can be in several. */
export function groupsOf(table: RoundTable, selection: Selection, kind: string): Group[] {
	const totals = totalsOf(table, selection);
	return [
		groupOf(summed(totals, everywhere(table)), ''),
		...placesByGroup(table, totals, kind).map(({ value, places }) =>
			groupOf(summed(totals, places), value)
		)
	];
}
