/** How highlights and dimensions are spread over the ministries of a round: marks on one scale, and a table. */
import { isHighlight, type Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Figures } from '#lib/domain/round/printed.ts';
import { FIGURES, QUARTILES, type Target } from '#lib/domain/round/figure-names.ts';
import type { TableDocument } from './document.ts';
import { endsOf, someOf } from './ends.ts';
import type { Titles } from './figures.ts';
import type { Language } from './language.ts';
import * as printed from './printed.ts';
import { scaleDocument, type BandDocument } from './scale.ts';
import { BAND_WORDS } from './words.ts';

/** What the document is made from. */
export interface RoundSource {
	figures: Figures;
	instrument: Instrument;
	name: string;
	/** The round that changes are counted from; null where there is none. */
	before: { name: string; instrument?: Instrument | undefined } | null;
	/** Figures of that round, as far as the reader may see them. */
	last?: Figures | null;
}

/** What the sentences of one round are made from. */
export interface RoundContext extends RoundSource {
	language: Language;
	titles: Titles;
}

/** One line: a box from quartile to quartile with the median, or the mean where they are not shown. */
export interface SpreadRow {
	target: Target;
	/** Set where the line is a highlight's, which has a sign. */
	sign: Highlight | null;
	label: string;
	/** The mean, as findings and changes are; a word where it is not shown. */
	text: string;
	isFigure: boolean;
	/** 0..100; null is not drawn. */
	lower: number | null;
	upper: number | null;
	middle: number | null;
	last: number | null;
}

export interface SpreadDocument {
	finding: string;
	/** What is shown, of how many. */
	text: string;
	scale: readonly BandDocument[];
	/** What the marks mean; empty where there are none of the kind. */
	keys: { box: string; middle: string; last: string };
	head: string;
	rows: readonly SpreadRow[];
	table: TableDocument;
}

export const numberOf = ({ figures }: RoundContext, id: string) => printed.numberOf(figures, id);

/** The title of a highlight or dimension. */
export const nameOf = ({ titles }: RoundContext, target: Target): string => titles[target];

const [LOWER, MEDIAN, UPPER] = QUARTILES;

export function spread(
	context: RoundContext,
	targets: readonly Target[],
	title: string,
	head: string
): SpreadDocument {
	const { language } = context;
	const { say } = language;
	const rows = targets.map((target) => spreadRow(context, target));
	const hasBoxes = rows.some(({ lower }) => lower !== null);
	return {
		finding: spreadFinding(context, targets),
		text: say.spread_text({ n: scoredText(context, targets) }),
		scale: scaleDocument(language),
		keys: {
			box: hasBoxes ? boxKey(context) : '',
			middle: hasBoxes ? say.key_median() : say.key_mean(),
			last: rows.some(({ last }) => last !== null) ? lastKey(context, FIGURES.ministries) : ''
		},
		head: say.mean(),
		rows,
		table: spreadTable(context, targets, title, head)
	};
}

/** How many ministries have a score: of a highlight as many as of another, or from so many to so many. */
function scoredText(context: RoundContext, targets: readonly Target[]): string {
	const { language, figures } = context;
	const { say, count } = language;
	const known = targets.flatMap((target) => numberOf(context, FIGURES.scored(target)) ?? []);
	const [low, high] = [Math.min(...known), Math.max(...known)];
	return known.length < targets.length || low === high
		? printed.number(language, figures, FIGURES.ministries)
		: say.range({ low: count(low), high: count(high) });
}

/** What marks of the round before are, with the number of ministries that they are of: they are other ones. */
export function lastKey({ language, last }: RoundContext, id: string): string {
	const { say } = language;
	return last?.[id] ? say.key_last_of({ n: printed.number(language, last, id) }) : say.key_last();
}

/** The box holds the middle half; of a publication, to the nearest how many points. */
export function boxKey({ language, figures }: RoundContext): string {
	const { say, count } = language;
	const nearest = printed.nearestOf(figures, FIGURES.quantile('H1', MEDIAN));
	return nearest === null ? say.key_box() : say.key_box_nearest({ points: count(nearest) });
}

function spreadRow(context: RoundContext, target: Target): SpreadRow {
	const { language, last } = context;
	const { say, points } = language;
	const median = numberOf(context, FIGURES.quantile(target, MEDIAN));
	const mean = numberOf(context, FIGURES.mean(target, 'declared'));
	const lastOf = (id: string) => (last ? printed.numberOf(last, id) : null);
	const text = mean === null ? say.too_few() : points(mean);
	return {
		target,
		sign: isHighlight(target) ? target : null,
		label: nameOf(context, target),
		text,
		isFigure: mean !== null,
		lower: numberOf(context, FIGURES.quantile(target, LOWER)),
		upper: numberOf(context, FIGURES.quantile(target, UPPER)),
		middle: median ?? mean,
		last: lastOf(
			median === null ? FIGURES.mean(target, 'declared') : FIGURES.quantile(target, MEDIAN)
		)
	};
}

function spreadTable(
	context: RoundContext,
	targets: readonly Target[],
	title: string,
	head: string
): TableDocument {
	const { language, figures } = context;
	const { say } = language;
	const score = (id: string) => printed.score(language, figures, id);
	return {
		title,
		header: [
			...[head, say.number_of_ministries(), say.mean(), say.lower_quartile(), say.median()],
			...[say.upper_quartile(), say.evidenced_mean(), say.bands()]
		],
		numeric: [1, 2, 3, 4, 5, 6],
		rows: targets.map((target) => ({
			id: target,
			cells: [
				nameOf(context, target),
				printed.number(language, figures, FIGURES.scored(target)),
				score(FIGURES.mean(target, 'declared')),
				...QUARTILES.map((p) => score(FIGURES.quantile(target, p))),
				score(FIGURES.mean(target, 'evidenced')),
				bandsText(context, target)
			]
		})),
		foot: null,
		notes: []
	};
}

/** Which has the highest mean, which the lowest, of those that are shown; means that are printed alike share their place. */
function spreadFinding(context: RoundContext, targets: readonly Target[]): string {
	const { language, titles } = context;
	const { say, points } = language;
	const ends = endsOf(
		targets.map((target) => ({
			label: titles[target],
			value: numberOf(context, FIGURES.mean(target, 'declared'))
		})),
		points
	);
	if (!ends) return say.chain_too_few();
	const { highest, high, lowest, low, isSame } = ends;
	if (isSame) return say.spread_finding_same({ mean: high });
	const named = { best: someOf(language, highest), high, worst: someOf(language, lowest), low };
	return highest.length === 1 && lowest.length === 1
		? say.spread_finding(named)
		: say.spread_finding_shared(named);
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
