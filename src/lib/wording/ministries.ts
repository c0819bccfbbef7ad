/** The heat map of a round's ministries, for analysts: who stands where on which highlight, or in which dimension. */
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { AWARENESS_STEPS } from '#lib/domain/instrument/question.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { TARGETS, type Target } from '#lib/domain/round/figure-names.ts';
import type { Ministry, StepState } from '#lib/domain/workspace/ministries.ts';
import { titlesOf } from './figures.ts';
import { heatCell, heatColumns, heatKeys, type HeatCell, type HeatDocument } from './heat.ts';
import type { Language, PlainMessage } from './language.ts';
import { REGION_WORDS, STEP_WORDS } from './words.ts';
import type { DataTable } from './workspace/data-table.ts';

/** A ministry with its name. */
export type NamedMinistry = Ministry & { name: string };

/** What the columns are. */
export const COLUMN_SETS = ['highlights', 'dimensions', 'chain'] as const;
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

/** How the cell of a step reads, and its ground: reached in the darkest, missed in the lightest. */
const STEP_CELLS: Record<StepState, { word: PlainMessage; step: number | null }> = {
	reached: { word: 'chain_yes', step: 5 },
	missed: { word: 'chain_no', step: 0 },
	notSure: { word: 'not_sure', step: null },
	outside: { word: 'heat_no_plan', step: null }
};

const targetsOf = (columns: ColumnSet): readonly Target[] =>
	columns === 'highlights' ? HIGHLIGHTS : DIMENSIONS;

const scoreOf = ({ scores }: Ministry, target: Target): number | null =>
	scores[TARGETS.indexOf(target)] ?? null;

function columnsOf(
	language: Language,
	instrument: Instrument,
	columns: ColumnSet
): HeatDocument['columns'] {
	const { say } = language;
	if (columns === 'highlights') return heatColumns(language, instrument);
	if (columns === 'chain')
		return AWARENESS_STEPS.map((id) => {
			const title = say[STEP_WORDS[id]]();
			return { id, label: title, title };
		});
	const { dimensions } = language.texts(instrument);
	return DIMENSIONS.map((id) => {
		const { title } = dimensions[id];
		return { id, label: title, title };
	});
}

const stepText = ({ say }: Language, state: StepState): string => say[STEP_CELLS[state].word]();

const cellsOf = (language: Language, ministry: Ministry, columns: ColumnSet): HeatCell[] =>
	columns === 'chain'
		? ministry.chain.map((state) => ({
				text: stepText(language, state),
				step: STEP_CELLS[state].step
			}))
		: [...targetsOf(columns).map((target) => scoreOf(ministry, target)), ministry.overall].map(
				(score) => heatCell(language, score)
			);

/** How many ministries are shown, of how many, and what can be done with a head. */
function heatText(
	{ say, count }: Language,
	{ n, total, columns }: { n: number; total: number; columns: ColumnSet }
): string {
	if (columns === 'chain') return say.heat_chain_text({ count: n });
	return total > n
		? say.heat_text_some({ n: count(n), of: count(total) })
		: say.heat_text({ count: n });
}

export function ministriesHeat(
	language: Language,
	instrument: Instrument,
	{ ministries, total, columns }: Source
): HeatDocument {
	const { say } = language;
	const regions = Map.groupBy(ministries, ({ region }) => region);
	return {
		finding: columns === 'chain' ? say.heat_chain_title() : say.heat_title(),
		text: heatText(language, { n: ministries.length, total, columns }),
		head: say.ministry(),
		columns: [
			...columnsOf(language, instrument, columns),
			...(columns === 'chain'
				? []
				: [{ id: 'overall', label: say.all_six(), title: say.overall_mean() }])
		],
		sections: [...regions].map(([region, ofRegion]) => ({
			title: regionTitle(language, region, ofRegion.length),
			rows: ofRegion.map((ministry) => ({
				id: ministry.ministryId,
				label: ministry.name,
				note: '',
				cells: cellsOf(language, ministry, columns)
			}))
		})),
		keys: columns === 'chain' ? [] : heatKeys(language)
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
			...TARGETS.map((target) => ({ head: titles[target], kind: 'points' as const })),
			...AWARENESS_STEPS.map((step) => ({ head: say[STEP_WORDS[step]](), kind: 'text' as const }))
		],
		rows: ministries.map((ministry) => ({
			id: ministry.assessmentId,
			values: [
				ministry.name,
				regionName(language, ministry.region),
				ministry.isAccepted ? say.state_accepted() : say.state_submitted(),
				ministry.overall,
				...ministry.scores,
				...ministry.chain.map((state) => stepText(language, state))
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
