/** The ministries of a selection in an order, a page of them at a time: what lists and heat maps show. */
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import { TARGETS, type Target } from '../round/figure-names.ts';
import { STANDING_BY_CODE } from '../assessment/marks.ts';
import { chainOf, type Selection } from './filter.ts';
import { codeOf, groupOf, type RoundTable } from './table.ts';

const WIDTH = TARGETS.length;

/** What ministries are put in order by, the highest first: a score, or the place of their country in a list. */
export type Order = Target | 'overall' | 'country';

/** One ministry with its scores, 0..100; null where there is none. */
export interface Ministry {
	assessmentId: string;
	ministryId: string;
	country: string;
	/** M49 code of its region, frozen with the round; empty where it is in none. */
	region: string;
	isAccepted: boolean;
	/** By the order of highlights, then dimensions. */
	scores: readonly (number | null)[];
	/** The mean of the six highlights; null unless all six have a score. */
	overall: number | null;
	/** By the order of the steps how far it came on the awareness chain. */
	chain: readonly StepState[];
}

/** Whether a ministry reached a step; `outside` where its country has no plan. */
export type StepState = 'reached' | 'missed' | 'notSure' | 'outside';

const scoreAt = ({ scores }: RoundTable, row: number, t: number): number =>
	scores.declared[row * WIDTH + t] as number;

/** The mean of the six highlights of a row; NaN unless all six have a score. */
export function overallOf(table: RoundTable, row: number): number {
	let sum = 0;
	for (let t = 0; t < HIGHLIGHTS.length; t++) sum += scoreAt(table, row, t);
	return sum / HIGHLIGHTS.length;
}

const nullable = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** The region of a country, by its place in the table's list. */
function regionAt({ countries, groups }: RoundTable, place: number): string {
	const own = [...(groups.get(countries[place] ?? '') ?? [])].map(groupOf);
	return own.find(({ kind }) => kind === 'region')?.value ?? '';
}

/** What one row says at each step of the chain. */
function chainAt(table: RoundTable, row: number): StepState[] {
	const steps = chainOf(table).map((step) => ({ ...step, code: codeOf(table, row, step.place) }));
	if (steps.some(({ outside, code }) => outside[code])) return steps.map(() => 'outside');
	return steps.map(({ reached, code }) => {
		if (reached[code]) return 'reached';
		return STANDING_BY_CODE[code]?.state === 'notSure' ? 'notSure' : 'missed';
	});
}

export function ministryAt(table: RoundTable, row: number): Ministry {
	return {
		assessmentId: table.text(row, 'assessmentId'),
		ministryId: table.text(row, 'ministryId'),
		country: table.countries[table.country[row] as number] ?? '',
		region: regionAt(table, table.country[row] as number),
		isAccepted: table.accepted[row] === 1,
		scores: TARGETS.map((_, t) => nullable(scoreAt(table, row, t))),
		overall: nullable(overallOf(table, row)),
		chain: chainAt(table, row)
	};
}

/** What one row is put in order by; what has no score comes last. */
function keyOf(table: RoundTable, order: Order, countries: readonly string[]) {
	if (order === 'country') {
		const places = table.countries.map((country) => {
			const place = countries.indexOf(country);
			return place < 0 ? countries.length : place;
		});
		return (row: number): number => -(places[table.country[row] as number] as number);
	}
	const t = order === 'overall' ? -1 : TARGETS.indexOf(order);
	return (row: number): number => {
		const value = t < 0 ? overallOf(table, row) : scoreAt(table, row, t);
		return Number.isNaN(value) ? -1 : value;
	};
}

export interface MinistryPage {
	/** Ministries in the selection. */
	total: number;
	items: Ministry[];
}

/**
 * Some ministries of a selection, region by region.
 *
 * @param countries the order of countries, for those who are in none other, and among equals
 * @param skip how many come before; 0 or more
 */
export function pageOf(
	table: RoundTable,
	selection: Selection,
	{
		order,
		countries,
		skip,
		take
	}: {
		order: Order;
		countries: readonly string[];
		skip: number;
		take: number;
	}
): MinistryPage {
	const byCountry = keyOf(table, 'country', countries);
	const key = keyOf(table, order, countries);
	const regions = table.countries.map((_, place) => regionAt(table, place));
	const inOrder = [...new Set(regions)].toSorted();
	const regionOf = Float64Array.from(selection, (row) =>
		inOrder.indexOf(regions[table.country[row] as number] ?? '')
	);
	const keys = Float64Array.from(selection, key);
	const among = Float64Array.from(selection, byCountry);
	const places = Uint32Array.from(selection.keys()).sort(
		(a, b) =>
			(regionOf[a] as number) - (regionOf[b] as number) ||
			(keys[b] as number) - (keys[a] as number) ||
			(among[b] as number) - (among[a] as number) ||
			a - b
	);
	return {
		total: selection.length,
		items: Array.from(places.subarray(skip, skip + take), (place) =>
			ministryAt(table, selection[place] as number)
		)
	};
}
