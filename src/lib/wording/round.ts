/** The worded document of a round: what its pages say, for analysts and for the public alike. */
import { DIMENSIONS, HIGHLIGHTS, type Highlight } from '#lib/domain/instrument/highlights.ts';
import { AWARENESS_STEPS } from '#lib/domain/instrument/question.ts';
import { FIGURES } from '#lib/domain/round/figure-names.ts';
import type { OnBothBases } from '#lib/domain/score/score.ts';
import type { Cell, TableDocument } from './document.ts';
import { titlesOf } from './figures.ts';
import type { Language } from './language.ts';
import * as printed from './printed.ts';
import { bothBases, bothBasesNote } from './score.ts';
import {
	nameOf,
	numberOf,
	spreads,
	type ChartWithTable,
	type RoundContext,
	type RoundSource
} from './spread.ts';
import { REGION_WORDS, STEP_WORDS } from './words.ts';

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

export function roundDocument(language: Language, source: RoundSource): RoundDocument {
	const context: RoundContext = {
		...source,
		language,
		titles: titlesOf(language, source.instrument)
	};
	const { say } = language;
	return {
		chain: chain(context),
		highlights: spreads(context, HIGHLIGHTS, say.six_highlights(), say.highlight()),
		dimensions: spreads(context, DIMENSIONS, say.dimensions_title(), say.dimension()),
		regions: regions(context),
		change: source.before && {
			title: say.trend_title(),
			table: changeTable(context, source.before.name)
		}
	};
}

/** "48% (12 of 25)", or in words where the share would say something of a few. */
function shareText({ language, figures }: RoundContext, id: string): string {
	const { say, count } = language;
	const figure = figures[id] ?? null;
	const share = printed.share(language, figures, id);
	const of = printed.number(language, figures, FIGURES.base);
	return figure && 'count' in figure
		? say.chain_value({ share, n: count(figure.count ?? 0), of })
		: say.share_of({ share, of });
}

function chain(context: RoundContext): RoundDocument['chain'] {
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

function chainFinding({ language, figures }: RoundContext): string {
	const { say } = language;
	const [aware, engaged] = [FIGURES.step('aware'), FIGURES.step('engaged')];
	return figures[aware] && figures[engaged]
		? say.chain_finding({
				aware: printed.share(language, figures, aware),
				engaged: printed.share(language, figures, engaged)
			})
		: say.chain_too_few();
}

/** A row of which nothing may be shown but that. */
const hiddenRow = ({ language }: RoundContext, cells: number): Cell[] => [
	language.say.too_few(),
	...Array<Cell>(cells - 1).fill('')
];

function regions(context: RoundContext): TableDocument {
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

/** What changed of one highlight: how many ministries are in both rounds, both means, and where the change comes from. */
interface ChangeRow {
	id: Highlight;
	n: string;
	before: OnBothBases;
	after: OnBothBases;
	change: number | null;
	fromAnswers: number | null;
	fromInstrument: number | null;
}

function changeRow(context: RoundContext, id: Highlight): ChangeRow {
	const means = (when: 'before' | 'after'): OnBothBases => ({
		declared: numberOf(context, FIGURES.trendMean(id, when, 'declared')),
		evidenced: numberOf(context, FIGURES.trendMean(id, when, 'evidenced'))
	});
	const change = numberOf(context, FIGURES.change(id));
	const fromAnswers = numberOf(context, FIGURES.fromAnswers(id));
	return {
		id,
		n: printed.number(context.language, context.figures, FIGURES.inBoth(id)),
		before: means('before'),
		after: means('after'),
		change,
		fromAnswers,
		fromInstrument: change === null || fromAnswers === null ? null : change - fromAnswers
	};
}

function changeCells(context: RoundContext, row: ChangeRow): Cell[] {
	const { language } = context;
	const { id, n, before, after, change, fromAnswers, fromInstrument } = row;
	const figures: Cell[] = [
		bothBases(language, before),
		bothBases(language, after),
		...[change, fromAnswers, fromInstrument].map(language.signed)
	];
	return [
		nameOf(context, id),
		n,
		...(change === null ? hiddenRow(context, figures.length) : figures)
	];
}

/** The change of the round's means since the round before, over the ministries that are in both. */
function changeTable(context: RoundContext, from: string): TableDocument {
	const { language, name } = context;
	const { say } = language;
	const rows = HIGHLIGHTS.map((id) => changeRow(context, id));
	const isHidden = rows.every(({ change }) => change === null);
	const notes = [
		bothBasesNote(
			language,
			rows.flatMap(({ before, after }) => [before, after])
		),
		say.trend_text(),
		say.differences_rounded(),
		say.trend_round_text()
	];
	return {
		title: say.trend_caption({ from, to: name }),
		header: [
			...[say.highlight(), say.number_of_ministries(), from, name],
			...[say.change_points(), say.from_answers(), say.from_instrument()]
		],
		numeric: [1, 2, 3, 4, 5, 6],
		rows: isHidden ? [] : rows.map((row) => ({ id: row.id, cells: changeCells(context, row) })),
		foot: null,
		notes: isHidden ? [say.trend_hidden()] : notes.filter(Boolean)
	};
}
