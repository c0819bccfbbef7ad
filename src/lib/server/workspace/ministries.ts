/** The ministries of a selection with their names, a page at a time, in the order that an address asks for. */
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { givesScores } from '#lib/domain/instrument/instrument.ts';
import type { Filter } from '#lib/domain/workspace/filter.ts';
import type { Order } from '#lib/domain/workspace/ministries.ts';
import { all as allCountries } from '#lib/reference/countries.ts';
import type { Language } from '#lib/wording/language.ts';
import {
	COLUMN_SETS,
	MINISTRIES_PER_PAGE,
	type ColumnSet,
	type NamedMinistry
} from '#lib/wording/ministries.ts';
import * as ministries from '../db/ministries.ts';
import type { Round } from '../db/rounds.ts';
import type { Place } from './page.ts';
import type { Seen } from './views.ts';
import { ask } from './workspace.ts';

const ORDERS: readonly Order[] = ['country', 'overall', ...HIGHLIGHTS, ...DIMENSIONS];

export interface MinistriesSeen extends Seen {
	ministries: NamedMinistry[];
	columns: ColumnSet;
	order: Order;
	/** From 1. */
	page: number;
	pages: number;
}

/** Who asks by the awareness chain, or of a round without scores, is shown the chain. */
const columnsFor = (round: Round, { reached, missed }: Filter): ColumnSet =>
	reached.length + missed.length > 0 || !givesScores(round.instrument) ? 'chain' : 'highlights';

/** @param take how many at once */
export async function ministriesOf(
	language: Language,
	{ round, filter }: Pick<Place, 'round' | 'filter'>,
	query: URLSearchParams,
	take = MINISTRIES_PER_PAGE
): Promise<MinistriesSeen> {
	const order = ORDERS.find((own) => own === query.get('sort')) ?? 'overall';
	const columns =
		COLUMN_SETS.find((own) => own === query.get('columns')) ?? columnsFor(round, filter);
	const wanted = Math.max(1, Math.trunc(Number(query.get('scores')) || 1));
	const countries = allCountries(language.locale).map(({ code }) => code);
	const asked = { filter, order, countries, take };
	const first = await ask('ministries', round, { ...asked, skip: (wanted - 1) * take });
	const pages = Math.max(1, Math.ceil(first.n / take));
	const page = Math.min(wanted, pages);
	const seen =
		page === wanted ? first : await ask('ministries', round, { ...asked, skip: (page - 1) * take });
	const { items } = seen.page;
	const names = await ministries.namesOf(items.map(({ ministryId }) => ministryId));
	return {
		...{ n: seen.n, of: seen.of, groups: seen.groups, columns, order, page, pages },
		ministries: items.map((own) => ({ ...own, name: names.get(own.ministryId) ?? own.ministryId }))
	};
}
