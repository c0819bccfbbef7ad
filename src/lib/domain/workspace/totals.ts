/**
 * Totals of a selection by country: how many rows, how far on the awareness chain, and the sums of each score. Every
 * country is in the same groups with all its rows, so that figures of any group are sums over its countries, and a
 * hundred thousand rows are passed over once for all of them.
 */
import { STANDING_BY_CODE } from '../assessment/marks.ts';
import { isAbsent } from '../round/chain.ts';
import { AWARENESS_STEPS } from '../instrument/question.ts';
import { TARGETS } from '../round/figure-names.ts';
import { BASES, type Basis } from '../score/counting.ts';
import { chainOf, type Selection } from './filter.ts';
import { groupOf, type RoundTable } from './table.ts';

const WIDTH = TARGETS.length;
const STEPS = AWARENESS_STEPS.length;

/** Totals by place in the table's list of countries. */
export interface Totals {
	n: Float64Array;
	/** Rows of countries with a plan: the base of the chain. */
	base: Float64Array;
	/** Countries × steps: rows of the base that reached a step, that are not sure, that say there is no such body. */
	reached: Float64Array;
	notSure: Float64Array;
	absent: Float64Array;
	/** Countries × highlights and dimensions: rows with a score, and the sums of their scores. */
	scored: Float64Array;
	sums: Record<Basis, Float64Array>;
}

function emptyTotals(countries: number): Totals {
	const zeros = (width: number) => new Float64Array(countries * width);
	return {
		...{ n: zeros(1), base: zeros(1) },
		...{ reached: zeros(STEPS), notSure: zeros(STEPS), absent: zeros(STEPS) },
		scored: zeros(WIDTH),
		sums: { declared: zeros(WIDTH), evidenced: zeros(WIDTH) }
	};
}

const plus = (totals: Float64Array, at: number, value: number): void => {
	totals[at] = (totals[at] as number) + value;
};

/** What each character's code says at a step. */
const stepFlags = (table: RoundTable) =>
	chainOf(table).map((step) => ({
		...step,
		notSure: Uint8Array.from(STANDING_BY_CODE, ({ state }) => (state === 'notSure' ? 1 : 0)),
		absent: Uint8Array.from(STANDING_BY_CODE, (at) => (isAbsent(at) ? 1 : 0))
	}));

export function totalsOf(table: RoundTable, selection: Selection): Totals {
	const totals = emptyTotals(table.countries.length);
	const steps = stepFlags(table);
	const { codes, width } = table.marks;
	const { declared, evidenced } = table.scores;
	for (let i = 0; i < selection.length; i++) {
		const row = selection[i] as number;
		const country = table.country[row] as number;
		plus(totals.n, country, 1);
		for (let t = 0; t < WIDTH; t++) {
			const value = declared[row * WIDTH + t] as number;
			if (value !== value) continue;
			plus(totals.scored, country * WIDTH + t, 1);
			plus(totals.sums.declared, country * WIDTH + t, value);
			plus(totals.sums.evidenced, country * WIDTH + t, evidenced[row * WIDTH + t] as number);
		}
		let isOutside = 0;
		for (const { outside, place } of steps)
			isOutside |= outside[codes[row * width + place] as number] as number;
		if (isOutside) continue;
		plus(totals.base, country, 1);
		for (let s = 0; s < STEPS; s++) {
			const step = steps[s] as (typeof steps)[number];
			const code = codes[row * width + step.place] as number;
			plus(totals.reached, country * STEPS + s, step.reached[code] as number);
			plus(totals.notSure, country * STEPS + s, step.notSure[code] as number);
			plus(totals.absent, country * STEPS + s, step.absent[code] as number);
		}
	}
	return totals;
}

/** Totals over some countries, by their places: one row of each. */
export function summed(totals: Totals, places: readonly number[]): Totals {
	const whole = emptyTotals(1);
	const add = (into: Float64Array, from: Float64Array): void => {
		for (const place of places)
			for (let i = 0; i < into.length; i++)
				into[i] = (into[i] as number) + (from[place * into.length + i] as number);
	};
	for (const name of ['n', 'base', 'reached', 'notSure', 'absent', 'scored'] as const)
		add(whole[name], totals[name]);
	for (const basis of BASES) add(whole.sums[basis], totals.sums[basis]);
	return whole;
}

/** The places of all countries. */
export const everywhere = ({ countries }: RoundTable): number[] => [...countries.keys()];

/** The groups of a kind that rows of a selection are in, each with the places of its countries; the largest first. */
export function placesByGroup(
	table: RoundTable,
	{ n }: Pick<Totals, 'n'>,
	kind: string
): { value: string; n: number; places: number[] }[] {
	const groups = new Map<string, { n: number; places: number[] }>();
	table.countries.forEach((country, place) => {
		const rows = n[place] as number;
		if (rows === 0) return;
		for (const name of table.groups.get(country) ?? []) {
			const group = groupOf(name);
			if (group.kind !== kind) continue;
			const own = groups.get(group.value) ?? { n: 0, places: [] };
			groups.set(group.value, { n: own.n + rows, places: [...own.places, place] });
		}
	});
	return [...groups]
		.map(([value, own]) => ({ value, ...own }))
		.toSorted((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1));
}

/** The mean of a score over totals of one row; null where nobody has it. */
export function meanIn({ scored, sums }: Totals, t: number, basis: Basis): number | null {
	const n = scored[t] as number;
	return n === 0 ? null : (sums[basis][t] as number) / n;
}

/** The groups of a kind that rows of a selection are in, the largest first. */
export function groupsIn(
	table: RoundTable,
	selection: Selection,
	kind: string
): { value: string; n: number }[] {
	const n = new Float64Array(table.countries.length);
	for (const row of selection) plus(n, table.country[row] as number, 1);
	return placesByGroup(table, { n }, kind).map(({ value, n: rows }) => ({ value, n: rows }));
}
