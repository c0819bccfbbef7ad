/** The map of a selection: a tile for every ministry in its region, its ground the score of one highlight, or of all six. */
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { TARGETS } from '#lib/domain/round/figure-names.ts';
import type { Ministry } from '#lib/domain/workspace/ministries.ts';
import { areasAround, nameOf, REGIONS } from '#lib/reference/countries.ts';
import { titlesOf } from '../figures.ts';
import { heatCell, heatKeys } from '../heat.ts';
import type { Language } from '../language.ts';
import { REGION_WORDS } from '../words.ts';
import type { WorkspacePage } from './figure.ts';
import type { TilesDocument } from './tiles.ts';

/** What tiles show: a highlight, or the mean of the six. */
export type Shown = (typeof HIGHLIGHTS)[number] | 'overall';

interface Context {
	language: Language;
	instrument: Instrument;
	ministries: readonly Ministry[];
	/** Ministries in the selection; more than are drawn where there are too many. */
	n: number;
	shown: Shown;
}

const valueOf = ({ scores, overall }: Ministry, shown: Shown): number | null =>
	shown === 'overall' ? overall : (scores[TARGETS.indexOf(shown)] ?? null);

const placeOf = (region: string): number =>
	REGIONS.findIndex((own) => own === region) + (region === '' ? REGIONS.length + 1 : 0);

function regionsOf({ language, ministries, shown }: Context): TilesDocument['regions'] {
	const { say, locale } = language;
	const named = ministries.map((ministry) => ({
		...ministry,
		name: nameOf(ministry.country, locale)
	}));
	const byRegion = Map.groupBy(named, ({ region }) => region);
	return [...byRegion]
		.toSorted(([a], [b]) => placeOf(a) - placeOf(b))
		.map(([region, own]) => {
			const word = REGION_WORDS[region];
			return {
				title: say.region_with_count({
					region: word ? say[word]() : say.no_region(),
					count: own.length
				}),
				tiles: own
					// Neighbours on the globe stand side by side: by the areas that hold a country, the smallest last.
					.toSorted(
						(a, b) =>
							areasAround(a.country)
								.toReversed()
								.join(' ')
								.localeCompare(areasAround(b.country).toReversed().join(' ')) ||
							a.name.localeCompare(b.name, locale)
					)
					.map(({ name, ...ministry }) => ({
						...{ id: ministry.ministryId, code: ministry.country, name },
						...heatCell(language, valueOf(ministry, shown))
					}))
			};
		});
}

export function mapPage(context: Context): WorkspacePage {
	const { language, instrument, ministries, n, shown } = context;
	const { say, count } = language;
	const titles = titlesOf(language, instrument);
	const title = shown === 'overall' ? say.overall_mean() : titles[shown];
	const columns = ['overall', ...HIGHLIGHTS] as const;
	return {
		title: say.tab_map(),
		lead: [],
		figures: [
			{
				id: 'map',
				finding: title,
				text:
					n > ministries.length
						? say.map_text_some({ n: count(ministries.length), of: count(n) })
						: say.map_text(),
				drawing: {
					kind: 'tiles',
					tiles: { keys: heatKeys(language), regions: regionsOf(context) }
				},
				table: {
					title,
					columns: [
						{ head: say.country(), kind: 'text' },
						...columns.map((own) => ({
							head: own === 'overall' ? say.all_six() : titles[own],
							kind: 'points' as const
						}))
					],
					rows: ministries.map((ministry) => ({
						id: ministry.assessmentId,
						values: [
							nameOf(ministry.country, language.locale),
							...columns.map((own) => valueOf(ministry, own))
						]
					})),
					notes: []
				},
				leadsTo: ''
			}
		],
		isByGroup: false
	};
}
