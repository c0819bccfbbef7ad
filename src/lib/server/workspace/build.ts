/** The pages of a round's workspace, by name: what each asks of the round's table, and what it says of the answer. */
import { isHighlight, type Highlight } from '#lib/domain/instrument/highlights.ts';
import { find, givesScores } from '#lib/domain/instrument/instrument.ts';
import type { Language } from '#lib/wording/language.ts';
import { ministriesTable } from '#lib/wording/ministries.ts';
import type { RoundSource } from '#lib/wording/spread.ts';
import { comparePage } from '#lib/wording/workspace/compare-page.ts';
import { demandPage } from '#lib/wording/workspace/demand-page.ts';
import type { WorkspacePage } from '#lib/wording/workspace/figure.ts';
import { groupsPage } from '#lib/wording/workspace/group-pages.ts';
import { highlightPage } from '#lib/wording/workspace/highlight-page.ts';
import { mapPage, type Shown } from '#lib/wording/workspace/map-page.ts';
import { qualityPage } from '#lib/wording/workspace/quality-page.ts';
import { questionPage, questionsPage } from '#lib/wording/workspace/question-pages.ts';
import { changePage, overviewPage, scoresPage } from '#lib/wording/workspace/round-pages.ts';
import { all as allCountries } from '#lib/reference/countries.ts';
import { instrumentOf } from '../report.ts';
import { comparing } from './comparing.ts';
import { ministriesOf } from './ministries.ts';
import type { Place } from './page.ts';
import { MOST_DRAWN, type Answered, type Seen } from './views.ts';
import { ask, beforeOf } from './workspace.ts';

export interface Built {
	seen: Seen;
	page: WorkspacePage;
}

type Builder = (language: Language, place: Place) => Promise<Built>;

async function sourceOf(
	{ round }: Place,
	{ figures, last = null }: Pick<Answered<'overview'>, 'figures'> & Partial<Answered<'overview'>>
): Promise<RoundSource> {
	const before = await beforeOf(round);
	return {
		...{ figures, last, name: round.name, instrument: instrumentOf(round) },
		before: before && { name: before.name, instrument: instrumentOf(before) }
	};
}

const overview: Builder = async (language, place) => {
	const seen = await ask('overview', place.round, { filter: place.filter });
	return { seen, page: overviewPage(language, await sourceOf(place, seen)) };
};

const scores: Builder = async (language, place) => {
	const seen = await ask('overview', place.round, { filter: place.filter });
	const { points } = seen;
	const page = scoresPage(language, await sourceOf(place, seen), { points, most: MOST_DRAWN });
	return { seen, page };
};

const change: Builder = async (language, place) => {
	const seen = await ask('changes', place.round, { filter: place.filter });
	return { seen, page: changePage(language, await sourceOf(place, seen), seen.movers) };
};

const groups: Builder = async (language, { round, filter, kind }) => {
	const seen = await ask('groups', round, { filter, kind });
	const instrument = instrumentOf(round);
	return { seen, page: groupsPage({ language, instrument, kind, groups: seen.byGroup }) };
};

const questions: Builder = async (language, { round, filter }) => {
	const seen = await ask('questions', round, { filter });
	const instrument = instrumentOf(round);
	return { seen, page: questionsPage({ language, instrument, counts: seen.counts }) };
};

const support: Builder = async (language, { round, filter, kind }) => {
	const seen = await ask('demand', round, { filter, kind });
	const { demand, byGroup } = seen;
	const instrument = instrumentOf(round);
	return { seen, page: demandPage({ language, instrument, demand, kind, byGroup }) };
};

const quality: Builder = async (language, { round, filter }) => {
	const seen = await ask('work', round, { filter });
	const instrument = instrumentOf(round);
	return { seen, page: qualityPage({ language, instrument, ...seen }) };
};

const map: Builder = async (language, { round, filter, show }) => {
	const countries = allCountries(language.locale).map(({ code }) => code);
	const wanted = { order: 'country', countries, skip: 0, take: MOST_DRAWN } as const;
	const seen = await ask('ministries', round, { filter, ...wanted });
	const shown: Shown = isHighlight(show) ? show : 'overall';
	const instrument = instrumentOf(round);
	const { items: ministries } = seen.page;
	return { seen, page: mapPage({ language, instrument, ministries, n: seen.n, shown }) };
};

const highlightOf =
	(highlight: Highlight): Builder =>
	async (language, place) => {
		const { round, filter, kind } = place;
		const [seen, { counts }, { byGroup }] = await Promise.all([
			ask('overview', round, { filter }),
			ask('questions', round, { filter }),
			ask('groups', round, { filter, kind })
		]);
		const source = await sourceOf(place, seen);
		const { points } = seen;
		const page = highlightPage(language, source, { highlight, points, counts, kind, byGroup });
		return { seen, page };
	};

const questionOf =
	(id: string): Builder =>
	async (language, { round, filter, kind }) => {
		const instrument = instrumentOf(round);
		const question = find(instrument, id);
		if (!question) throw new Error(`The round ${round.id} does not ask ${id}`);
		const seen = await ask('question', round, { filter, id, kind });
		const { counts, byGroup } = seen;
		const page = questionPage({ language, instrument, question, counts, kind, byGroup });
		return { seen, page };
	};

/** All ministries of a selection up to as many as are drawn, with every score: for a file. */
const ministries: Builder = async (language, place) => {
	const seen = await ministriesOf(language, place, new URLSearchParams(), MOST_DRAWN);
	const table = ministriesTable(language, instrumentOf(place.round), seen.ministries);
	const figure = { id: 'scores', finding: table.title, text: '', leadsTo: '' } as const;
	return {
		seen,
		page: {
			...{ title: language.say.tab_ministries(), lead: [], isByGroup: false },
			figures: [{ ...figure, drawing: { kind: 'none' }, table }]
		}
	};
};

const compare: Builder = async (language, { round, sides }) => {
	const instrument = instrumentOf(round);
	const chosen = await comparing(language, round, sides);
	return { seen: chosen.seen, page: comparePage({ language, instrument, sides: chosen.sides }) };
};

const PAGES = {
	...{ overview, scores, groups, questions, change, support, map, quality, ministries, compare }
};
export type PageName = keyof typeof PAGES;
export const isPageName = (text: string): text is PageName => Object.hasOwn(PAGES, text);

/** The builder of a page by its name, or by the highlight or question that it is about; undefined where there is none. */
export function builderOf({ round }: Pick<Place, 'round'>, name: string): Builder | undefined {
	if (isPageName(name)) return PAGES[name];
	const instrument = instrumentOf(round);
	if (isHighlight(name)) return givesScores(instrument) ? highlightOf(name) : undefined;
	return find(instrument, name) ? questionOf(name) : undefined;
}
