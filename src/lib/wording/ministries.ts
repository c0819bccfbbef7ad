/** The heat map of a round's ministries, for analysts: who stands where on which highlight, or in which dimension. */
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { TARGETS, type Target } from '#lib/domain/round/figure-names.ts';
import type { Ministry } from '#lib/domain/workspace/ministries.ts';
import { titlesOf } from './figures.ts';
import { heatCell, heatColumns, heatKeys, type HeatDocument } from './heat.ts';
import type { Language } from './language.ts';
import { REGION_WORDS } from './words.ts';
import type { DataTable } from './workspace/data-table.ts';

/** A ministry with its name. */
export type NamedMinistry = Ministry & { name: string };

/** What the columns are. */
export const COLUMN_SETS = ['highlights', 'dimensions'] as const;
export type ColumnSet = (typeof COLUMN_SETS)[number];

export type SortColumn = Target | 'overall';

/** A page of the heat map holds so many: more are read by nobody at once, and would weigh too much. */
export const MINISTRIES_PER_PAGE = 100;

interface Source {
	/** In the order in which they are shown, region by region. */
	ministries: readonly NamedMinistry[];
	/** Ministries in the selection. */
	total: number;
	columns: ColumnSet;
}

const targetsOf = (columns: ColumnSet): readonly Target[] =>
	columns === 'highlights' ? HIGHLIGHTS : DIMENSIONS;

const scoreOf = ({ scores }: Ministry, target: Target): number | null =>
	scores[TARGETS.indexOf(target)] ?? null;

function columnsOf(
	language: Language,
	instrument: Instrument,
	columns: ColumnSet
): HeatDocument['columns'] {
	if (columns === 'highlights') return heatColumns(language, instrument);
	const { dimensions } = language.texts(instrument);
	return DIMENSIONS.map((id) => {
		const { title } = dimensions[id];
		return { id, label: title, title };
	});
}

export function ministriesHeat(
	language: Language,
	instrument: Instrument,
	{ ministries, total, columns }: Source
): HeatDocument {
	const { say, count } = language;
	const regions = Map.groupBy(ministries, ({ region }) => region);
	return {
		finding: say.heat_title(),
		text:
			total > ministries.length
				? say.heat_text_some({ n: count(ministries.length), of: count(total) })
				: say.heat_text({ count: ministries.length }),
		head: say.ministry(),
		columns: [
			...columnsOf(language, instrument, columns),
			{ id: 'overall', label: say.all_six(), title: say.overall_mean() }
		],
		sections: [...regions].map(([region, ofRegion]) => ({
			title: regionTitle(language, region, ofRegion.length),
			rows: ofRegion.map((ministry) => ({
				id: ministry.ministryId,
				label: ministry.name,
				note: '',
				cells: [
					...targetsOf(columns).map((target) => scoreOf(ministry, target)),
					ministry.overall
				].map((score) => heatCell(language, score))
			}))
		})),
		keys: heatKeys(language)
	};
}

/** The same with every score, for a file. */
export function ministriesTable(
	language: Language,
	instrument: Instrument,
	ministries: readonly NamedMinistry[]
): DataTable {
	const { say } = language;
	const titles = titlesOf(language, instrument);
	return {
		title: say.heat_title(),
		columns: [
			...[say.ministry(), say.region(), say.review_state()].map((head) => ({
				head,
				kind: 'text' as const
			})),
			{ head: say.overall_mean(), kind: 'points' },
			...TARGETS.map((target) => ({ head: titles[target], kind: 'points' as const }))
		],
		rows: ministries.map((ministry) => ({
			id: ministry.assessmentId,
			values: [
				ministry.name,
				regionName(language, ministry.region),
				ministry.isAccepted ? say.state_accepted() : say.state_submitted(),
				ministry.overall,
				...ministry.scores
			]
		})),
		notes: []
	};
}

function regionName({ say }: Language, region: string): string {
	const name = REGION_WORDS[region];
	return name ? say[name]() : say.no_region();
}

const regionTitle = (language: Language, region: string, ministries: number): string =>
	language.say.region_with_count({ region: regionName(language, region), count: ministries });
