/**
 * A filter says which ministries of a round an analyst looks at: those in some groups, those at some point of the
 * awareness chain, those whose submission was accepted. What it leaves is a selection: places of rows, in order.
 */
import { awarenessChain, type AwarenessMark, type Instrument } from '../instrument/instrument.ts';
import type { AwarenessStep } from '../instrument/question.ts';
import { STANDING_BY_CODE } from '../assessment/marks.ts';
import { hasReached, isOutside } from '../round/chain.ts';
import { codeOf, groupName, type RoundTable } from './table.ts';

export interface Filter {
	/** By kind the values of which a country is in at least one; kinds that are not named ask for nothing. */
	groups: Readonly<Record<string, readonly string[]>>;
	/** Steps of the chain that were reached, and that were not; both ask for a plan. */
	reached: readonly AwarenessStep[];
	missed: readonly AwarenessStep[];
	/** Whether the submission was accepted, or still waits for it; null asks for neither. */
	accepted: boolean | null;
}

export const EVERYBODY: Filter = { groups: {}, reached: [], missed: [], accepted: null };

/** Places of rows in a table, in their order. */
export type Selection = Int32Array;

/** The places in a table's list of countries of those that a filter's groups ask for. */
function countriesIn({ countries, groups }: RoundTable, filter: Filter): Uint8Array {
	const asked = Object.entries(filter.groups).filter(([, values]) => values.length > 0);
	return Uint8Array.from(countries, (country) => {
		const own = groups.get(country);
		return asked.every(([kind, values]) => values.some((value) => own?.has(groupName(kind, value))))
			? 1
			: 0;
	});
}

/** By character code: whether a step is reached, and whether it takes the country out of the chain. */
export function stepCodes(mark: AwarenessMark) {
	return {
		...mark,
		reached: Uint8Array.from(STANDING_BY_CODE, (at) => (hasReached(mark, at) ? 1 : 0)),
		outside: Uint8Array.from(STANDING_BY_CODE, (at) => (isOutside(at) ? 1 : 0))
	};
}

type ChainCodes = ReturnType<typeof stepCodes> & { place: number };

/** Made once for a questionnaire: lists ask for it at every ministry. */
const chains = new WeakMap<Instrument, readonly ChainCodes[]>();

/** The steps of the chain with the places of their questions. */
export function chainOf({ instrument }: RoundTable): readonly ChainCodes[] {
	const known = chains.get(instrument);
	if (known) return known;
	const chain = awarenessChain(instrument).map((mark) => ({
		...stepCodes(mark),
		place: instrument.questions.indexOf(mark.question)
	}));
	chains.set(instrument, chain);
	return chain;
}

/** The rows that a filter leaves. */
export function select(table: RoundTable, filter: Filter): Selection {
	const isIn = countriesIn(table, filter);
	const chain = chainOf(table);
	const asked = chain.filter(
		({ step }) => filter.reached.includes(step) || filter.missed.includes(step)
	);
	const rows = new Int32Array(table.n);
	let count = 0;
	for (let row = 0; row < table.n; row++) {
		if (!isIn[table.country[row] as number]) continue;
		if (filter.accepted !== null && Boolean(table.accepted[row]) !== filter.accepted) continue;
		if (asked.length > 0) {
			if (chain.some(({ outside, place }) => outside[codeOf(table, row, place)])) continue;
			const isAsked = asked.every(
				({ step, reached, place }) =>
					Boolean(reached[codeOf(table, row, place)]) === filter.reached.includes(step)
			);
			if (!isAsked) continue;
		}
		rows[count++] = row;
	}
	return rows.subarray(0, count);
}

/** The rows of a selection whose country is in a group. */
export function inGroup(
	table: RoundTable,
	selection: Selection,
	kind: string,
	value: string
): Selection {
	const isIn = countriesIn(table, { ...EVERYBODY, groups: { [kind]: [value] } });
	const rows = new Int32Array(selection.length);
	let count = 0;
	for (const row of selection) if (isIn[table.country[row] as number]) rows[count++] = row;
	return rows.subarray(0, count);
}
