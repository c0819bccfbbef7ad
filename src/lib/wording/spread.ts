/** How highlights and dimensions are spread over the ministries of a round: chart, table and finding. */
import { isHighlight } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Figures } from '#lib/domain/round/printed.ts';
import { FIGURES, QUARTILES, type Target } from '#lib/domain/round/figure-names.ts';
import { distance, type OnBothBases } from '#lib/domain/score/score.ts';
import type { Bar, ChartDocument, TableDocument } from './document.ts';
import type { Titles } from './figures.ts';
import type { Language } from './language.ts';
import * as printed from './printed.ts';
import { BAND_WORDS } from './words.ts';

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

/** What the sentences of one round are made from. */
export interface RoundContext extends RoundSource {
	language: Language;
	titles: Titles;
}

export const numberOf = ({ figures }: RoundContext, id: string) => printed.numberOf(figures, id);

/** "H3 Affordability", or a dimension's title. */
export const nameOf = ({ titles }: RoundContext, target: Target): string =>
	isHighlight(target) ? `${target} ${titles[target]}` : titles[target];

export function spreads(
	context: RoundContext,
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

const meansOf = (context: RoundContext, target: Target): OnBothBases => ({
	declared: numberOf(context, FIGURES.mean(target, 'declared')),
	evidenced: numberOf(context, FIGURES.mean(target, 'evidenced'))
});

const [, MEDIAN] = QUARTILES;

function spreadBar(context: RoundContext, target: Target): Bar {
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
function spreadLegend(context: RoundContext): string {
	const { say, count } = context.language;
	const id = FIGURES.quantile('H1', MEDIAN);
	const nearest = printed.nearestOf(context.figures, id);
	if (numberOf(context, id) === null) return say.chart_legend_mean();
	return nearest === null
		? say.chart_legend_spread()
		: say.chart_legend_nearest({ points: count(nearest) });
}

function spreadFinding(context: RoundContext, targets: readonly Target[]): string {
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
function bandsText({ language, figures }: RoundContext, target: Target): string {
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
