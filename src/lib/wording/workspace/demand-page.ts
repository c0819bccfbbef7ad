/** The demand for Aid for Trade: which support is wanted where, which areas come first, and whether demand will rise. */
import { DEMANDS, type Need } from '#lib/domain/assessment/support.ts';
import { DIMENSIONS, type Dimension } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { wanting, type Demand } from '#lib/domain/workspace/demand.ts';
import type { GroupKind } from '#lib/reference/groups.ts';
import { endsOf, someOf } from '../ends.ts';
import { shareKeys, stepOf } from '../heat.ts';
import type { Language } from '../language.ts';
import type { FigureDocument, WorkspacePage } from './figure.ts';
import { groupLabel } from './group-pages.ts';
import { kindText } from './groups.ts';
import { sharesDocument } from './bars.ts';
import { prioritiesFigure, questionsFigure } from './needs-in-order.ts';

interface Context {
	language: Language;
	instrument: Instrument;
	demand: Demand;
	kind: GroupKind;
	byGroup: readonly { value: string; demand: Demand }[];
}

/** Needs that are support from outside, in the order in which they are drawn. */
const WANTED = ['technical', 'both', 'financial'] as const satisfies readonly Need[];

const titleOf = ({ language, instrument }: Context, dimension: Dimension): string =>
	language.texts(instrument).dimensions[dimension].title;

/** Where most ministries want support, of those that say whether they do; all areas that share the place. */
function needsFinding(context: Context): string {
	const { language, demand } = context;
	const { say, percent, count } = language;
	const ends = endsOf(
		DIMENSIONS.map((d) => {
			const { stated } = demand.areas[d];
			return { label: d, value: stated === 0 ? null : wanting(demand.areas[d]) / stated };
		}),
		percent
	);
	const [first, ...others] = (ends?.highest ?? []) as Dimension[];
	if (!ends || !first || wanting(demand.areas[first]) === 0) return say.demand_none();
	if (others.length > 0)
		return say.demand_finding({
			areas: someOf(
				language,
				[first, ...others].map((d) => titleOf(context, d))
			),
			share: ends.high
		});
	const { stated } = demand.areas[first];
	return say.demand_finding_one({
		area: titleOf(context, first),
		k: count(wanting(demand.areas[first])),
		n: count(stated)
	});
}

function needsFigure(context: Context): FigureDocument {
	const { language, instrument, demand } = context;
	const { say } = language;
	const { needs } = language.texts(instrument).support;
	return {
		id: 'needs',
		finding: needsFinding(context),
		text: say.demand_text(),
		drawing: {
			kind: 'bars',
			bars: sharesDocument(language, {
				keys: WANTED.map((need) => needs.options[need]),
				head: say.share(),
				rows: DIMENSIONS.map((d) => ({
					id: d,
					label: titleOf(context, d),
					counts: WANTED.map((need) => demand.areas[d].needs[need]),
					base: demand.areas[d].stated
				}))
			})
		},
		table: {
			title: say.demand_caption(),
			columns: [
				{ head: say.dimension(), kind: 'text' },
				{ head: say.demand_stated(), kind: 'count' },
				{ head: say.demand_wanted(), kind: 'share' },
				...([...WANTED, 'none', 'notSure'] as const).map((need) => ({
					head: needs.options[need],
					kind: 'count' as const
				}))
			],
			rows: DIMENSIONS.map((d) => {
				const { needs: own, stated } = demand.areas[d];
				return {
					id: d,
					values: [
						...[titleOf(context, d), stated],
						stated === 0 ? null : wanting(demand.areas[d]) / stated,
						...([...WANTED, 'none', 'notSure'] as const).map((need) => own[need])
					]
				};
			}),
			notes: []
		},
		leadsTo: ''
	};
}

function outlookFigure(context: Context): FigureDocument {
	const { language, instrument, demand } = context;
	const { say, percent, count } = language;
	const { options } = language.texts(instrument).support.demand;
	const { outlook, outlookStated } = demand;
	const rows = DEMANDS.map((own) => ({
		id: own,
		label: options[own],
		counts: [outlook[own]],
		base: outlookStated
	}));
	return {
		id: 'outlook',
		finding:
			outlookStated === 0
				? say.demand_outlook_none()
				: say.demand_outlook_finding({
						rise: percent(outlook.rise / outlookStated),
						fall: percent(outlook.fall / outlookStated),
						n: count(outlookStated)
					}),
		text: say.demand_outlook_text(),
		drawing: {
			kind: 'bars',
			bars: sharesDocument(language, { keys: [], head: say.share(), rows })
		},
		table: {
			title: language.texts(instrument).support.demand.ask,
			columns: [
				{ head: say.answer(), kind: 'text' },
				{ head: say.number_of_ministries(), kind: 'count' },
				{ head: say.share(), kind: 'share' }
			],
			rows: rows.map(({ id, label, counts: [n = 0] }) => ({
				id,
				values: [label, n, outlookStated === 0 ? null : n / outlookStated]
			})),
			notes: []
		},
		leadsTo: ''
	};
}

function groupsFigure(context: Context): FigureDocument {
	const { language, kind, byGroup, demand } = context;
	const { say, percent, count } = language;
	const rows = [{ value: '', demand }, ...byGroup];
	const shareIn = (own: Demand, d: Dimension): number | null =>
		own.areas[d].stated === 0 ? null : wanting(own.areas[d]) / own.areas[d].stated;
	const heads = kindText(language, kind);
	return {
		id: 'groups',
		finding: say.demand_groups_title(),
		text: say.demand_groups_text(),
		drawing: {
			kind: 'heat',
			heat: {
				...{ finding: say.demand_groups_title(), text: '', head: heads },
				columns: DIMENSIONS.map((id) => {
					const title = titleOf(context, id);
					return { id, label: title, title };
				}),
				sections: [
					{
						title: '',
						rows: rows.map(({ value, demand: own }) => ({
							id: value,
							label: groupLabel(context, value),
							note: count(own.n),
							cells: DIMENSIONS.map((d) => {
								const share = shareIn(own, d);
								return share === null
									? { text: '–', step: null }
									: { text: percent(share), step: stepOf(100 * share) };
							})
						}))
					}
				],
				keys: shareKeys(language, say.demand_nothing())
			}
		},
		table: {
			title: say.demand_groups_title(),
			columns: [
				{ head: heads, kind: 'text' },
				{ head: say.number_of_ministries(), kind: 'count' },
				...DIMENSIONS.map((d) => ({ head: titleOf(context, d), kind: 'share' as const }))
			],
			rows: rows.map(({ value, demand: own }) => ({
				id: value,
				values: [...[groupLabel(context, value), own.n], ...DIMENSIONS.map((d) => shareIn(own, d))]
			})),
			notes: []
		},
		leadsTo: ''
	};
}

export const demandPage = (context: Context): WorkspacePage => ({
	title: context.language.say.tab_support(),
	lead: [],
	figures: [
		needsFigure(context),
		prioritiesFigure(context),
		...questionsFigure(context),
		outlookFigure(context),
		groupsFigure(context)
	],
	isByGroup: true
});
