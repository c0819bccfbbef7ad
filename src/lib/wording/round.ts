/** The worded document of a round: what its pages say, for analysts and for the public alike. */
import {
	DIMENSIONS,
	HIGHLIGHTS,
	isHighlight,
	type Highlight
} from '#lib/domain/instrument/highlights.ts';
import { AWARENESS_STEPS, type Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Figures } from '#lib/domain/round/disclosure.ts';
import { FIGURES, QUARTILES, type Target } from '#lib/domain/round/figures.ts';
import { distance, type OnBothBases } from '#lib/domain/score/score.ts';
import type { Bar, Cell, ChartDocument, TableDocument } from './document.ts';
import { titlesOf, type Titles } from './figures.ts';
import type { Language } from './language.ts';
import * as printed from './printed.ts';
import { bothBases, bothBasesNote } from './score.ts';
import { BAND_WORDS, REGION_WORDS, STEP_WORDS } from './words.ts';

/** What the document is made from. */
export interface RoundSource {
	figures: Figures;
	instrument: Instrument;
	name: string;
	/** The round that changes are counted from; null where there is none. */
	before: { name: string } | null;
}

/** A chart with the figures that it is drawn from. */
export interface ChartWithTable {
	chart: ChartDocument;
	table: TableDocument;
}

export interface RoundDocument {
	chain: ChartWithTable & {
		reference: string;
		/** The base, and who stands apart from the chain; sentences. */
		apart: readonly string[];
	};
	highlights: ChartWithTable;
	dimensions: ChartWithTable;
	regions: TableDocument;
	/** Null where there is no round before; without rows where no change may be shown. */
	change: { title: string; table: TableDocument } | null;
}

/** What the sentences of one round are made from. */
interface Context extends RoundSource {
	language: Language;
	titles: Titles;
}

const numberOf = ({ figures }: Context, id: string) => printed.numberOf(figures, id);

export function roundDocument(language: Language, source: RoundSource): RoundDocument {
	const context: Context = { ...source, language, titles: titlesOf(language, source.instrument) };
	const { say } = language;
	return {
		chain: chain(context),
		highlights: spreads(context, HIGHLIGHTS, say.six_highlights(), say.highlight()),
		dimensions: spreads(context, DIMENSIONS, say.dimensions_title(), say.dimension()),
		regions: regions(context),
		change: source.before && {
			title: say.trend_title(),
			table: change(context, source.before.name)
		}
	};
}

/** "48% (12 of 25)", or in words where the share would say something of a few. */
function shareText({ language, figures }: Context, id: string): string {
	const { say, count } = language;
	const figure = figures[id] ?? null;
	const share = printed.share(language, figures, id);
	const of = printed.number(language, figures, FIGURES.base);
	return figure && 'count' in figure
		? say.chain_value({ share, n: count(figure.count ?? 0), of })
		: say.share_of({ share, of });
}

function chain(context: Context): RoundDocument['chain'] {
	const { language, figures, instrument } = context;
	const { say, points } = language;
	const texts = language.texts(instrument).chain;
	const number = (id: string) => printed.number(language, figures, id);
	const base = numberOf(context, FIGURES.base);
	const steps = AWARENESS_STEPS.map((step) => ({ step, id: FIGURES.step(step) }));
	const apart = [FIGURES.noPlan, FIGURES.noBody].map((id, i) =>
		(texts.apart[i] ?? '').replace('{count}', () => number(id))
	);
	return {
		chart: {
			title: say.chain_title(),
			finding: chainFinding(context),
			legend: '',
			bars: steps.map(({ step, id }) => ({
				id: step,
				label: say[STEP_WORDS[step]](),
				text: figures[id] ? shareText(context, id) : say.too_few(),
				value: printed.drawn(figures[id], base)
			}))
		},
		table: {
			title: say.chain_title(),
			header: [say.chain_step(), say.share(), say.not_sure()],
			numeric: [1, 2],
			rows: steps.map(({ step, id }) => ({
				id: step,
				cells: [
					say[STEP_WORDS[step]](),
					figures[id] ? shareText(context, id) : points(null),
					number(FIGURES.stepNotSure(step))
				]
			})),
			foot: null,
			notes: []
		},
		reference: texts.reference,
		apart: [texts.base, say.chain_base({ n: number(FIGURES.base) }), ...apart]
	};
}

function chainFinding({ language, figures }: Context): string {
	const { say } = language;
	const [aware, engaged] = [FIGURES.step('aware'), FIGURES.step('engaged')];
	return figures[aware] && figures[engaged]
		? say.chain_finding({
				aware: printed.share(language, figures, aware),
				engaged: printed.share(language, figures, engaged)
			})
		: say.chain_too_few();
}

/** "H3 Affordability", or a dimension's title. */
const nameOf = ({ titles }: Context, target: Target): string =>
	isHighlight(target) ? `${target} ${titles[target]}` : titles[target];

function spreads(
	context: Context,
	targets: readonly Target[],
	title: string,
	head: string
): ChartWithTable {
	const { language, figures } = context;
	const { say, points } = language;
	const score = (id: string) => printed.score(language, figures, id);
	return {
		chart: {
			title,
			finding: spreadFinding(context, targets),
			legend: spreadLegend(context),
			bars: targets.map((target) => spreadBar(context, target))
		},
		table: {
			title,
			header: [
				head,
				say.number_of_ministries(),
				say.mean(),
				say.lower_quartile(),
				say.median(),
				say.upper_quartile(),
				say.evidenced_mean(),
				say.distance(),
				say.bands()
			],
			numeric: [1, 2, 3, 4, 5, 6, 7],
			rows: targets.map((target) => ({
				id: target,
				cells: [
					nameOf(context, target),
					printed.number(language, figures, FIGURES.scored(target)),
					score(FIGURES.mean(target, 'declared')),
					...QUARTILES.map((p) => score(FIGURES.quantile(target, p))),
					score(FIGURES.mean(target, 'evidenced')),
					points(distance(meansOf(context, target))),
					bandsText(context, target)
				]
			})),
			foot: null,
			notes: []
		}
	};
}

const meansOf = (context: Context, target: Target): OnBothBases => ({
	declared: numberOf(context, FIGURES.mean(target, 'declared')),
	evidenced: numberOf(context, FIGURES.mean(target, 'evidenced'))
});

const [, MEDIAN] = QUARTILES;

function spreadBar(context: Context, target: Target): Bar {
	const { language, figures } = context;
	const { say, points } = language;
	const [low = null, median = null, high = null] = QUARTILES.map((p) =>
		numberOf(context, FIGURES.quantile(target, p))
	);
	const mean = numberOf(context, FIGURES.mean(target, 'declared'));
	const text =
		median !== null
			? say.median_is({
					median: printed.score(language, figures, FIGURES.quantile(target, MEDIAN))
				})
			: mean !== null
				? say.mean_is({ mean: points(mean) })
				: say.too_few();
	return {
		id: target,
		label: nameOf(context, target),
		text,
		value: median ?? mean,
		span: low !== null && high !== null ? { low, high } : undefined
	};
}

/** What the marks of the spread are: quartiles, and to the nearest what; or means alone. */
function spreadLegend(context: Context): string {
	const { say, count } = context.language;
	const id = FIGURES.quantile('H1', MEDIAN);
	const nearest = printed.nearestOf(context.figures, id);
	if (numberOf(context, id) === null) return say.chart_legend_mean();
	return nearest === null
		? say.chart_legend_spread()
		: say.chart_legend_nearest({ points: count(nearest) });
}

function spreadFinding(context: Context, targets: readonly Target[]): string {
	const { language, titles } = context;
	const { say, points } = language;
	const known = targets
		.map((target) => ({ target, mean: meansOf(context, target).declared }))
		.filter((entry): entry is { target: Target; mean: number } => entry.mean !== null)
		.toSorted((a, b) => b.mean - a.mean);
	const [best, worst] = [known[0], known.at(-1)];
	return best && worst
		? say.spread_finding({
				best: titles[best.target],
				high: points(best.mean),
				worst: titles[worst.target],
				low: points(worst.mean)
			})
		: say.chain_too_few();
}

/** "Limited 12%, in transition or advanced 88%". */
function bandsText({ language, figures }: Context, target: Target): string {
	const { say, list, percent, points } = language;
	const figure = figures[FIGURES.bands(target)] ?? null;
	if (!figure || !('bands' in figure)) return points(null);
	return list(
		figure.bands.map(({ bands, share }) =>
			say.band_share({
				bands: bands.map((band) => say[BAND_WORDS[band]]()).join(' + '),
				share: percent(share / 100)
			})
		)
	);
}

/** A row of which nothing may be shown but that. */
const hiddenRow = ({ language }: Context, cells: number): Cell[] => [
	language.say.too_few(),
	...Array<Cell>(cells - 1).fill('')
];

function regions(context: Context): TableDocument {
	const { language, figures } = context;
	const { say } = language;
	const meanOf = (region: string, h: Highlight): OnBothBases => ({
		declared: numberOf(context, FIGURES.regionMean(region, h, 'declared')),
		evidenced: numberOf(context, FIGURES.regionMean(region, h, 'evidenced'))
	});
	const rows = Object.entries(REGION_WORDS)
		.toSorted(([a], [b]) => (a < b ? -1 : 1))
		.filter(([region]) => FIGURES.region(region) in figures)
		.map(([region, name]) => ({ region, name, means: HIGHLIGHTS.map((h) => meanOf(region, h)) }));
	return {
		title: say.by_region_caption(),
		header: [say.region(), say.number_of_ministries(), ...HIGHLIGHTS],
		numeric: [1, 2, 3, 4, 5, 6, 7],
		rows: rows.map(({ region, name, means }) => ({
			id: region,
			cells: [
				say[name](),
				...(means.every(({ declared }) => declared === null)
					? hiddenRow(context, HIGHLIGHTS.length + 1)
					: [
							printed.number(language, figures, FIGURES.region(region)),
							...means.map((mean) => bothBases(language, mean))
						])
			]
		})),
		foot: null,
		notes: [
			bothBasesNote(
				language,
				rows.flatMap(({ means }) => means)
			)
		].filter(Boolean)
	};
}

/** The change of the round's means since the round before, over the ministries that are in both. */
function change(context: Context, from: string): TableDocument {
	const { language, figures, name } = context;
	const { say, signed } = language;
	const standOf = (h: Highlight, when: 'before' | 'after'): OnBothBases => ({
		declared: numberOf(context, FIGURES.trendMean(h, when, 'declared')),
		evidenced: numberOf(context, FIGURES.trendMean(h, when, 'evidenced'))
	});
	const rows = HIGHLIGHTS.map((h) => {
		const moved = numberOf(context, FIGURES.change(h));
		const fromAnswers = numberOf(context, FIGURES.fromAnswers(h));
		const fromInstrument = moved === null || fromAnswers === null ? null : moved - fromAnswers;
		return {
			h,
			n: printed.number(language, figures, FIGURES.inBoth(h)),
			before: standOf(h, 'before'),
			after: standOf(h, 'after'),
			points: [moved, fromAnswers, fromInstrument]
		};
	});
	const isHidden = rows.every(({ points: [moved] }) => moved === null);
	return {
		title: say.trend_caption({ from, to: name }),
		header: [
			say.highlight(),
			say.number_of_ministries(),
			from,
			name,
			say.change_points(),
			say.from_answers(),
			say.from_instrument()
		],
		numeric: [1, 2, 3, 4, 5, 6],
		rows: isHidden
			? []
			: rows.map(({ h, n, before, after, points }) => ({
					id: h,
					cells: [
						nameOf(context, h),
						n,
						...(points[0] === null
							? hiddenRow(context, 5)
							: [
									bothBases(language, before),
									bothBases(language, after),
									...points.map((p) => signed(p ?? null))
								])
					]
				})),
		foot: null,
		notes: isHidden
			? [say.trend_hidden()]
			: [
					bothBasesNote(
						language,
						rows.flatMap(({ before, after }) => [before, after])
					),
					say.trend_text(),
					say.differences_rounded(),
					say.trend_round_text()
				].filter(Boolean)
	};
}
