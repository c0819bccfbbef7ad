/** A selection by groups: the awareness chain, highlights and dimensions, each a table whose ground follows the value. */
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { givesScores, type Instrument } from '#lib/domain/instrument/instrument.ts';
import { AWARENESS_STEPS } from '#lib/domain/instrument/question.ts';
import { TARGETS, type Target } from '#lib/domain/round/figure-names.ts';
import type { Group } from '#lib/domain/workspace/groups.ts';
import {
	heatCell,
	heatKeys,
	shareKeys,
	stepOf,
	type HeatCell,
	type HeatDocument
} from '../heat.ts';
import { endsOf, type Ends, someOf } from '../ends.ts';
import { titlesOf } from '../figures.ts';
import type { Language } from '../language.ts';
import { STEP_WORDS } from '../words.ts';
import type { DataTable, Value, ValueKind } from './data-table.ts';
import type { FigureDocument, WorkspacePage } from './figure.ts';
import { groupText, kindText } from './groups.ts';
import type { GroupKind } from '#lib/reference/groups.ts';

/** What the figures of one page by group have in common. */
interface Context {
	language: Language;
	instrument: Instrument;
	kind: GroupKind;
	groups: readonly Group[];
}

export const groupLabel = (
	{ language, kind }: Pick<Context, 'language' | 'kind'>,
	value: string
) => (value === '' ? language.say.groups_all() : groupText(language, kind, value));

/** A heat map with a row for each group, the whole selection first. */
function heat(
	context: Context,
	columns: HeatDocument['columns'],
	cells: (group: Group) => readonly HeatCell[]
): HeatDocument {
	const { language, groups } = context;
	return {
		...{ finding: '', text: '', head: kindText(context.language, context.kind), columns },
		sections: [
			{
				title: '',
				rows: groups.map((group) => ({
					id: group.value,
					label: groupLabel(context, group.value),
					note: language.count(group.n),
					cells: cells(group)
				}))
			}
		],
		keys: heatKeys(language)
	};
}

function table(
	context: Context,
	title: string,
	columns: readonly { head: string; kind: ValueKind }[],
	values: (group: Group) => readonly Value[]
): DataTable {
	const { say } = context.language;
	return {
		title,
		columns: [
			{ head: kindText(context.language, context.kind), kind: 'text' },
			{ head: say.number_of_ministries(), kind: 'count' },
			...columns
		],
		rows: context.groups.map((group) => ({
			id: group.value,
			values: [groupLabel(context, group.value), group.n, ...values(group)]
		})),
		notes: [say.groups_overlap()]
	};
}

/** The ends of something over the groups, the whole selection apart; null where fewer than two have it. */
function endsOfGroups(
	context: Pick<Context, 'language' | 'kind'>,
	groups: readonly { value: string; measured: number | null }[],
	write: (value: number) => string
): Ends | null {
	const known = groups.filter(({ value, measured }) => value !== '' && measured !== null);
	return known.length < 2
		? null
		: endsOf(
				known.map(({ value, measured }) => ({
					label: groupLabel(context, value),
					value: measured
				})),
				write
			);
}

/** A finding over groups: their ends in a sentence, that they are alike, or that there are not two of them. */
export function groupFinding(
	context: Pick<Context, 'language' | 'kind'>,
	groups: readonly { value: string; measured: number | null }[],
	write: (value: number) => string,
	sentence: (ends: Record<'best' | 'high' | 'worst' | 'low', string>) => string
): string {
	const { language } = context;
	const { say } = language;
	const ends = endsOfGroups(context, groups, write);
	if (!ends) return say.groups_too_few();
	const { highest, high, lowest, low, isSame } = ends;
	return isSame
		? say.groups_alike({ value: high })
		: sentence({ best: someOf(language, highest), high, worst: someOf(language, lowest), low });
}

const shareOfBase = (group: Group, count: number): number | null =>
	group.base === 0 ? null : count / group.base;

function chainFigure(context: Context): FigureDocument {
	const { language, groups } = context;
	const { say, percent } = language;
	return {
		id: 'chain',
		finding: groupFinding(
			context,
			groups.map((group) => ({
				value: group.value,
				measured: shareOfBase(group, group.reached.aware)
			})),
			percent,
			say.groups_chain_finding
		),
		text: say.groups_chain_text(),
		drawing: {
			kind: 'heat',
			heat: {
				...heat(
					context,
					AWARENESS_STEPS.map((step) => ({
						id: step,
						label: say[STEP_WORDS[step]](),
						title: say[STEP_WORDS[step]]()
					})),
					(group) =>
						AWARENESS_STEPS.map((step) => {
							const share = shareOfBase(group, group.reached[step]);
							return share === null
								? { text: '–', step: null }
								: { text: percent(share), step: stepOf(100 * share) };
						})
				),
				keys: shareKeys(language, say.groups_no_base())
			}
		},
		table: table(
			context,
			say.chain_title(),
			[
				{ head: say.chain_base_column(), kind: 'count' },
				...AWARENESS_STEPS.map((step) => ({
					head: say[STEP_WORDS[step]](),
					kind: 'share' as const
				}))
			],
			(group) => [
				group.base,
				...AWARENESS_STEPS.map((step) => shareOfBase(group, group.reached[step]))
			]
		),
		leadsTo: ''
	};
}

function scoresFigure(
	context: Context,
	id: string,
	targets: readonly Target[],
	columns: HeatDocument['columns']
): FigureDocument {
	const { language, instrument, groups } = context;
	const { say, points } = language;
	const meanOf = (group: Group, target: Target) =>
		group.means[TARGETS.indexOf(target)]?.mean ?? null;
	const titles = titlesOf(language, instrument);
	// The target in which groups lie furthest apart.
	const measured = (target: Target) =>
		groups.map((group) => ({ value: group.value, measured: meanOf(group, target) }));
	const distance = (target: Target): number => {
		const known = measured(target).flatMap(({ value, measured: mean }) =>
			value === '' || mean === null ? [] : [mean]
		);
		return known.length < 2 ? -1 : Math.max(...known) - Math.min(...known);
	};
	const [widest] = targets.toSorted((a, b) => distance(b) - distance(a));
	return {
		id,
		finding: widest
			? groupFinding(context, measured(widest), points, (ends) =>
					say.groups_scores_finding({ title: titles[widest], ...ends })
				)
			: say.groups_too_few(),
		text: say.groups_scores_text(),
		drawing: {
			kind: 'heat',
			heat: heat(context, columns, (group) =>
				targets.map((target) => heatCell(language, meanOf(group, target)))
			)
		},
		table: table(
			context,
			id === 'highlights' ? say.six_highlights() : say.dimensions_title(),
			targets.map((target) => ({ head: titles[target], kind: 'points' as const })),
			(group) => targets.map((target) => meanOf(group, target))
		),
		leadsTo: ''
	};
}

/** The chain, highlights and dimensions by the groups of a kind. */
export function groupsPage(context: Context): WorkspacePage {
	const { language, instrument } = context;
	const { say } = language;
	const { highlights, dimensions } = language.texts(instrument);
	const short = (id: (typeof HIGHLIGHTS)[number]) => highlights[id];
	return {
		title: say.tab_groups(),
		lead: context.groups.length > 1 ? [] : [say.groups_none()],
		figures: [
			chainFigure(context),
			...(givesScores(instrument)
				? [
						scoresFigure(
							context,
							'highlights',
							HIGHLIGHTS,
							HIGHLIGHTS.map((id) => ({ id, label: short(id).short, title: short(id).title }))
						),
						scoresFigure(
							context,
							'dimensions',
							DIMENSIONS,
							DIMENSIONS.map((id) => {
								const { title } = dimensions[id];
								return { id, label: title, title };
							})
						)
					]
				: [])
		],
		isByGroup: true
	};
}
