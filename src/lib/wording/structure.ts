/**
 * The instrument in one round, in tables: what is wrong comes first, then how scores and questions move together, what
 * weighs how much in effect, what rests on a single highlight, and how sure the means are.
 */
import { cosine } from '#lib/domain/instrument/balance.ts';
import { HIGHLIGHTS, type ByHighlight } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import type { ChangeInterval } from '#lib/domain/round/mean-simulation.ts';
import type { Reliability } from '#lib/domain/round/reliability.ts';
import type { Pair, Structure } from '#lib/domain/round/structure.ts';
import { USUAL } from '#lib/domain/score/choices.ts';
import type { Interval } from '#lib/domain/score/uncertainty.ts';
import { named } from './answers.ts';
import type { TableDocument } from './document.ts';
import type { Language } from './language.ts';
import { bandInRuns } from './score.ts';

/** More not sure than this is a question that ministries cannot answer. */
const MUCH_UNSURE = 0.25;

export interface InstrumentDocument {
	/** What is wrong, a sentence each; empty where nothing is. */
	flags: readonly string[];
	correlations: TableDocument;
	weights: TableDocument;
	without: TableDocument;
	means: TableDocument;
}

export interface InstrumentSource {
	instrument: Instrument;
	reliability: Reliability;
	structure: Structure;
	sureness: {
		means: ByHighlight<Interval | null>;
		changes: ByHighlight<ChangeInterval | null> | null;
		before: string | null;
		read: number;
		counted: number;
	};
}

export function instrumentDocument(
	language: Language,
	source: InstrumentSource
): InstrumentDocument {
	return {
		flags: flags(language, source),
		correlations: correlations(language, source),
		weights: weights(language, source),
		without: without(language, source),
		means: means(language, source)
	};
}

const titleOf = (language: Language, instrument: Instrument, id: (typeof HIGHLIGHTS)[number]) =>
	language.texts(instrument).highlights[id].title;

function flags(
	language: Language,
	{ instrument, reliability, structure }: InstrumentSource
): string[] {
	const { say, coefficient, percent } = language;
	const question = (id: string) => named(language, instrument, id);
	const pair = ({ r, flag }: Pair<string>, a: string, b: string): string =>
		flag === 'negative'
			? say.flag_negative({ a, b, r: coefficient(r) })
			: say.flag_redundant({ a, b, r: coefficient(r) });
	const unsure = instrument.questions.flatMap(({ id }) => {
		const share = reliability.questions[id]?.notSure ?? 0;
		return share > MUCH_UNSURE
			? [say.flag_unsure({ question: question(id), share: percent(share) })]
			: [];
	});
	return [
		...structure.highlights
			.filter(({ flag }) => flag !== null)
			.map((own) =>
				pair(own, titleOf(language, instrument, own.a), titleOf(language, instrument, own.b))
			),
		...structure.questions.map((own) => pair(own, question(own.a), question(own.b))),
		...unsure
	];
}

/** Correlations of the scores above the diagonal, cosines of the weights below it. */
function correlations(
	language: Language,
	{ instrument, structure }: InstrumentSource
): TableDocument {
	const { say, coefficient, percent, list } = language;
	const { highlights } = language.texts(instrument);
	const r = (a: string, b: string) =>
		structure.highlights.find((own) => own.a === a && own.b === b)?.r ?? null;
	const { components } = structure;
	return {
		title: say.correlations_caption(),
		header: [say.highlight(), ...HIGHLIGHTS.map((h) => highlights[h].short)],
		numeric: HIGHLIGHTS.map((_, i) => i + 1),
		rows: HIGHLIGHTS.map((a, i) => ({
			id: a,
			cells: [
				highlights[a].title,
				...HIGHLIGHTS.map((b, j) =>
					i === j ? '' : coefficient(i < j ? r(a, b) : cosine(instrument.questions, a, b))
				)
			]
		})),
		foot: null,
		notes: [
			say.correlations_text(),
			components ? say.components_text({ shares: list(components.map(percent)) }) : ''
		].filter(Boolean)
	};
}

function weights(language: Language, { instrument, structure }: InstrumentSource): TableDocument {
	const { say, points, count } = language;
	const percents = (share: number | null) => points(share === null ? null : 100 * share);
	return {
		title: say.effective_caption(),
		header: [
			say.question(),
			say.implied_weight(),
			say.effective_weight(),
			say.number_of_ministries()
		],
		numeric: [1, 2, 3],
		rows: structure.weights.map(({ question, implied, effective, n }) => ({
			id: question,
			cells: [
				named(language, instrument, question),
				percents(implied),
				percents(effective),
				count(n)
			]
		})),
		foot: null,
		notes: [say.effective_text()]
	};
}

function without(language: Language, { instrument, structure }: InstrumentSource): TableDocument {
	const { say, points, count } = language;
	return {
		title: say.without_caption(),
		header: [
			...[say.highlight(), say.number_of_ministries(), say.mean_change()],
			...[say.mean_shift(), say.largest_shift()]
		],
		numeric: [1, 2, 3, 4],
		rows: structure.without.map(({ highlight, n, meanChange, meanShift, largestShift }) => ({
			id: highlight,
			cells: [
				titleOf(language, instrument, highlight),
				...[count(n), points(meanChange), points(meanShift), points(largestShift)]
			]
		})),
		foot: null,
		notes: [say.without_text()]
	};
}

function means(language: Language, { instrument, sureness }: InstrumentSource): TableDocument {
	const { say, range, percent, points, count, signed } = language;
	const { changes, before } = sureness;
	return {
		title: say.means_caption(),
		header: [
			...[say.highlight(), say.sureness_range(), say.sureness_band()],
			...(before ? [say.means_change({ round: before }), say.means_risen()] : [])
		],
		numeric: before ? [1, 3, 4] : [1],
		rows: HIGHLIGHTS.map((h) => {
			const interval = sureness.means[h];
			const change = changes?.[h] ?? null;
			return {
				id: h,
				cells: [
					titleOf(language, instrument, h),
					range(interval?.low ?? null, interval?.high ?? null),
					bandInRuns(language, interval),
					...(before
						? [
								change
									? say.range({ low: signed(change.low), high: signed(change.high) })
									: points(null),
								change ? percent(change.above) : points(null)
							]
						: [])
				]
			};
		}),
		foot: null,
		notes: [
			say.means_text({ runs: count(USUAL.runs) }),
			say.reliability_read({ read: count(sureness.read), of: count(sureness.counted) })
		]
	};
}
