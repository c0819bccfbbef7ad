/** Highlights and dimensions of a round as paper draws them: a table whose second column is the drawing. */
import { isHighlight, type Highlight } from '#lib/domain/instrument/highlights.ts';
import { FIGURES, type Target } from '#lib/domain/round/figure-names.ts';
import type { Language } from './language.ts';
import * as printed from './printed.ts';
import type { RoundDocument } from './round.ts';
import type { RoundSource, SpreadDocument } from './spread.ts';

export interface PaperPlot {
	title: string;
	finding: string;
	keys: SpreadDocument['keys'];
	/** The head of the names, then one for each column of figures. */
	header: { label: string; figures: readonly string[] };
	rows: readonly {
		id: Highlight | null;
		label: string;
		/** What was found in 2017; empty for a dimension. */
		finding: string;
		/** As many as the header has; below some, a second line. */
		figures: readonly { text: string; under: string }[];
		spread: {
			lower: number | null;
			upper: number | null;
			middle: number | null;
			last: number | null;
		};
	}[];
}

/** A column of figures: its head, what stands in it for a target, and below that. */
type Column = readonly [
	head: string,
	text: (target: Target) => string,
	under?: (target: Target) => string
];

function columnsOf(language: Language, source: RoundSource, hasBoxes: boolean): Column[] {
	const { say } = language;
	const { figures, before } = source;
	const score = (id: string): string => printed.score(language, figures, id);
	const quantile = (target: Target, p: 0.25 | 0.5 | 0.75) => score(FIGURES.quantile(target, p));
	const middle = (target: Target): string =>
		printed.numberOf(figures, FIGURES.quantile(target, 0.25)) === null ||
		printed.numberOf(figures, FIGURES.quantile(target, 0.75)) === null
			? ''
			: say.range({ low: quantile(target, 0.25), high: quantile(target, 0.75) });
	const change = (target: Target): string =>
		language.signed(isHighlight(target) ? printed.numberOf(figures, FIGURES.change(target)) : null);
	return [
		[say.mean(), (target) => score(FIGURES.mean(target, 'declared'))],
		// The drawing needs the room where there are changes.
		...(before
			? []
			: ([
					[say.round_head_documents(), (target: Target) => score(FIGURES.mean(target, 'evidenced'))]
				] as const)),
		...(hasBoxes
			? ([
					// In one column: the drawing needs the room.
					[say.round_head_middle_half(), (target: Target) => quantile(target, 0.5), middle]
				] as const)
			: []),
		...(before ? ([[say.paper_change_column(), change]] as const) : [])
	];
}

export function paperPlots(
	language: Language,
	source: RoundSource,
	{ highlights, dimensions }: RoundDocument
): PaperPlot[] {
	const { say } = language;
	const texts = language.texts(source.instrument).highlights;
	const plot = (
		spread: SpreadDocument,
		title: string,
		head: string,
		isFirst: boolean
	): PaperPlot => {
		const own = isFirst ? source : { ...source, before: null };
		const columns = columnsOf(language, own, spread.keys.box !== '');
		return {
			title,
			finding: spread.finding,
			keys: spread.keys,
			header: { label: head, figures: columns.map(([name]) => name) },
			rows: spread.rows.map(({ target, sign, label, lower, upper, middle, last }) => ({
				id: sign,
				label,
				finding: sign ? texts[sign].finding : '',
				figures: columns.map(([, text, under]) => ({
					text: text(target),
					under: under?.(target) ?? ''
				})),
				spread: { lower, upper, middle, last }
			}))
		};
	};
	return [
		...(highlights
			? [plot(highlights, say.six_highlights(), say.round_head_highlight(), true)]
			: []),
		...(dimensions ? [plot(dimensions, say.dimensions_title(), say.dimension(), false)] : [])
	];
}
