/** The worded document of a round: what its pages say, for analysts and for the public alike. */
import { DIMENSIONS, HIGHLIGHTS, type Highlight } from '#lib/domain/instrument/highlights.ts';
import { givesScores, type Instrument } from '#lib/domain/instrument/instrument.ts';
import { FIGURES } from '#lib/domain/round/figure-names.ts';
import type { OnBothBases } from '#lib/domain/score/score.ts';
import { chainDocument, type ChainDocument } from './chain.ts';
import type { Cell, TableDocument } from './document.ts';
import { someOf } from './ends.ts';
import { titlesOf } from './figures.ts';
import { heatCell, heatColumns, heatKeys, type HeatDocument, type HeatRow } from './heat.ts';
import type { Language } from './language.ts';
import * as printed from './printed.ts';
import { bothBases, bothBasesNote } from './score.ts';
import {
	nameOf,
	numberOf,
	spread,
	type RoundContext,
	type RoundSource,
	type SpreadDocument
} from './spread.ts';
import { questionnaireLine } from './trend.ts';
import { REGION_WORDS } from './words.ts';

/** Points since the round before, from zero. */
export interface ChangeDocument {
	finding: string;
	text: string;
	/** The ends of the scale in points: 0 or less, and 0 or more. */
	from: number;
	to: number;
	rows: readonly {
		id: Highlight;
		label: string;
		text: string;
		value: number;
		/** Points by their cause; null where that cannot be told, and where it is not shown. */
		split?: { answers: number; questionnaire: number } | null;
	}[];
	/** What the two causes are drawn as, and what cannot be split; none where they are not shown. */
	causes?: { answers: string; questionnaire: string; untold?: string };
	/** Without rows where nothing may be shown: then its note says so. */
	table: TableDocument;
}

export interface RoundDocument {
	chain: ChainDocument;
	/** Null in the rapid form, which gives no scores; so are dimensions, regions and change. */
	highlights: SpreadDocument | null;
	dimensions: SpreadDocument | null;
	/** Null where no region may be shown. */
	regions: HeatDocument | null;
	/** Null where there is no round before. */
	change: ChangeDocument | null;
}

export function roundDocument(language: Language, source: RoundSource): RoundDocument {
	const context: RoundContext = {
		...source,
		language,
		titles: titlesOf(language, source.instrument)
	};
	const { say } = language;
	const chain = chainDocument(context);
	if (!givesScores(source.instrument))
		return { chain, highlights: null, dimensions: null, regions: null, change: null };
	return {
		chain,
		highlights: spread(context, HIGHLIGHTS, say.six_highlights(), say.highlight()),
		dimensions: spread(context, DIMENSIONS, say.dimensions_title(), say.dimension()),
		regions: regions(context),
		change: source.before && changeDocument(context, source.before)
	};
}

/** A row of which nothing may be shown but that. */
const hiddenRow = ({ language }: RoundContext, cells: number): Cell[] => [
	language.say.too_few(),
	...Array<Cell>(cells - 1).fill('')
];

/** Mean scores by region, of those that may be shown. */
function regions(context: RoundContext): HeatDocument | null {
	const { language, figures, instrument } = context;
	const { say } = language;
	const rows = Object.entries(REGION_WORDS)
		.toSorted(([a], [b]) => (a < b ? -1 : 1))
		.filter(([region]) => FIGURES.region(region) in figures)
		.map(([region, name]): HeatRow => ({
			id: region,
			label: say[name](),
			note: printed.number(language, figures, FIGURES.region(region)),
			cells: HIGHLIGHTS.map((h) =>
				heatCell(language, numberOf(context, FIGURES.regionMean(region, h, 'declared')))
			)
		}));
	if (rows.length === 0) return null;
	return {
		finding: say.by_region(),
		text: say.by_region_text(),
		head: say.region(),
		columns: heatColumns(language, instrument),
		sections: [{ title: '', rows }],
		// Of a published round a dash stands for what is held back; every ministry that counts is known enough.
		keys: heatKeys(language).map((key) =>
			key.step === null ? { ...key, text: say.too_few() } : key
		)
	};
}

/** The least that the scale of changes reaches to, and the steps in which it grows; points. */
const LEAST_REACH = 5;

function changeDocument(
	context: RoundContext,
	{ name: from, instrument: before }: NonNullable<RoundContext['before']>
): ChangeDocument {
	const { say, signed, count } = context.language;
	const rows = HIGHLIGHTS.flatMap((id) => {
		const value = numberOf(context, FIGURES.change(id));
		return value === null ? [] : [{ id, label: nameOf(context, id), text: signed(value), value }];
	});
	const reach = (points: number) => Math.ceil(Math.abs(points) / LEAST_REACH) * LEAST_REACH;
	const values = rows.map(({ value }) => value);
	const higher = values.filter((value) => value > 0).length;
	const most = rows.toSorted((a, b) => b.value - a.value)[0];
	const asMuch = rows.filter(({ text }) => text === most?.text).map(({ label }) => label);
	return {
		finding:
			!most || values.every((value) => value <= 0)
				? say.change_none({ from })
				: say.change_finding({
						from,
						higher: count(higher),
						of: count(rows.length),
						most: someOf(context.language, asMuch)
					}),
		text: say.change_text(),
		from: -reach(Math.min(0, ...values)),
		to: Math.max(LEAST_REACH, reach(Math.max(0, ...values))),
		rows,
		table: changeTable(context, from, before)
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
function changeTable(
	context: RoundContext,
	from: string,
	before: Instrument | undefined
): TableDocument {
	const { language, name } = context;
	const { say } = language;
	const rows = HIGHLIGHTS.map((id) => changeRow(context, id));
	const isHidden = rows.every(({ change }) => change === null);
	const notes = [
		bothBasesNote(
			language,
			rows.flatMap(({ before, after }) => [before, after])
		),
		before ? questionnaireLine(language, [before, context.instrument], rows) : '',
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
