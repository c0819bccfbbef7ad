/** Up to four ministries or groups side by side: their scores on one scale, for each highlight and dimension. */
import { DIMENSIONS, HIGHLIGHTS, isHighlight } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { TARGETS, type Target } from '#lib/domain/round/figure-names.ts';
import { endsOf, someOf } from '../ends.ts';
import { titlesOf } from '../figures.ts';
import type { Language } from '../language.ts';
import { scaleDocument, type BandDocument } from '../scale.ts';
import type { FigureDocument, WorkspacePage } from './figure.ts';

/** As many are told apart on one line. */
export const MOST_COMPARED = 4;

/** One that is compared: a ministry, or a group with its means. */
export interface Side {
	/** What the address calls it. */
	id: string;
	name: string;
	/** Ministries that it is over. */
	n: number;
	/** By the order of highlights, then dimensions; null where there is none. */
	scores: readonly (number | null)[];
}

export interface CompareDocument {
	scale: readonly BandDocument[];
	/** The sides, in the order of their marks. */
	keys: readonly string[];
	rows: readonly {
		target: Target;
		label: string;
		/** Scores by side, 0..100; null is not drawn. */
		values: readonly (number | null)[];
		/** How far apart they lie, in points. */
		text: string;
	}[];
	/** The head of the distance. */
	head: string;
}

interface Context {
	language: Language;
	instrument: Instrument;
	sides: readonly Side[];
}

const valuesOf = ({ sides }: Context, target: Target): (number | null)[] =>
	sides.map(({ scores }) => scores[TARGETS.indexOf(target)] ?? null);

/** Points between the highest and the lowest; null where fewer than two have a score. */
function distance(values: readonly (number | null)[]): number | null {
	const known = values.filter((value) => value !== null);
	return known.length < 2 ? null : Math.max(...known) - Math.min(...known);
}

function figureOf(context: Context, id: string, targets: readonly Target[]): FigureDocument {
	const { language, instrument, sides } = context;
	const { say, points } = language;
	const titles = titlesOf(language, instrument);
	const ends = endsOf(
		targets.map((target) => ({
			label: titles[target],
			value: distance(valuesOf(context, target))
		})),
		points
	);
	const isOfHighlights = targets.every((target) => isHighlight(target));
	const title = isOfHighlights ? say.six_highlights() : say.dimensions_title();
	return {
		id,
		finding: ends
			? say.compare_finding({ title: someOf(language, ends.highest), points: ends.high })
			: say.compare_none(),
		text: say.compare_text(),
		drawing: {
			kind: 'compare',
			compare: {
				scale: scaleDocument(language),
				keys: sides.map(({ name }) => name),
				rows: targets.map((target) => {
					const values = valuesOf(context, target);
					return { target, label: titles[target], values, text: points(distance(values)) };
				}),
				head: say.compare_distance()
			}
		},
		table: {
			title,
			columns: [
				{ head: isOfHighlights ? say.highlight() : say.dimension(), kind: 'text' },
				...sides.map(({ name }) => ({ head: name, kind: 'points' as const })),
				{ head: say.compare_distance(), kind: 'points' }
			],
			rows: targets.map((target) => {
				const values = valuesOf(context, target);
				return { id: target, values: [titles[target], ...values, distance(values)] };
			}),
			notes: []
		},
		leadsTo: isOfHighlights ? 'highlight' : ''
	};
}

export const comparePage = (context: Context): WorkspacePage => ({
	title: context.language.say.tab_compare(),
	lead: [],
	figures:
		context.sides.length < 2
			? []
			: [figureOf(context, 'highlights', HIGHLIGHTS), figureOf(context, 'dimensions', DIMENSIONS)],
	isByGroup: false
});
