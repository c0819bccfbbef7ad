/** A selection by the groups of a kind: how many, how far on the awareness chain, and the mean of each score. */
import { AWARENESS_STEPS, type AwarenessStep } from '../instrument/question.ts';
import { TARGETS } from '../round/figure-names.ts';
import { chainOf, groupsIn, inGroup, type Selection } from './filter.ts';
import { columnOf, meanOf } from './figures.ts';
import { codeOf, type RoundTable } from './table.ts';

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

function groupOf(table: RoundTable, selection: Selection, value: string): Group {
	const chain = chainOf(table);
	const base = selection.filter(
		(row) => !chain.some(({ outside, place }) => outside[codeOf(table, row, place)])
	);
	const reached = Object.fromEntries(AWARENESS_STEPS.map((step) => [step, 0]));
	for (const { step, place, reached: has } of chain)
		for (const row of base)
			if (has[codeOf(table, row, place)]) reached[step] = (reached[step] ?? 0) + 1;
	return {
		value,
		n: selection.length,
		base: base.length,
		reached: reached as Group['reached'],
		means: TARGETS.map((target) => meanOf(columnOf(table, selection, target)))
	};
}

/** The whole selection, then the groups of a kind, the largest first. A country can be in several. */
export const groupsOf = (table: RoundTable, selection: Selection, kind: string): Group[] => [
	groupOf(table, selection, ''),
	...groupsIn(table, selection, kind).map(({ value }) =>
		groupOf(table, inGroup(table, selection, kind, value), value)
	)
];
