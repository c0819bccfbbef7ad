/**
 * The structure of the instrument in one round: which scores and questions move together, what a question weighs in
 * effect, and what rests on a single highlight. For analysts, who read the questionnaire by it, not ministries.
 *
 * Sources: OECD/JRC, Handbook on Constructing Composite Indicators (2008), steps 4 and 6; P. Paruolo, M. Saisana,
 * A. Saltelli, Ratings and rankings: voodoo or science? (2013), for the correlation ratio as effective weight.
 */
import { impliedWeights } from '../instrument/balance.ts';
import { DIMENSIONS, HIGHLIGHTS, type Highlight } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { principalShares } from './components.ts';
import { moments } from './cronbach.ts';
import { ranksOf } from './left-out.ts';
import { levelsAt, scoreMarks } from './mark-scores.ts';

/** A correlation under this says that two things run against each other, and one from that on that they say the same. */
export const NEGATIVE_BELOW = 0;
export const REDUNDANT_FROM = 0.9;

export interface Pair<T extends string> {
	a: T;
	b: T;
	/** Pearson, −1..1; null where one side does not vary, or over too few. */
	r: number | null;
	n: number;
	flag: 'negative' | 'redundant' | null;
}

export interface EffectiveWeight {
	question: string;
	/** Its share in the mean of six by the weights alone, 0..1. */
	implied: number;
	/** The correlation ratio: the share of the variance of the overall score that its levels tell apart, 0..1; null over too few. */
	effective: number | null;
	n: number;
}

/** What leaving a highlight out of the mean of six does. */
export interface WithoutHighlight {
	highlight: Highlight;
	/** Ministries with an overall score. */
	n: number;
	/** The mean change of the overall score, in points, without its sign; null over too few. */
	meanChange: number | null;
	/** Places moved, ties sharing their mean rank; null over too few. */
	meanShift: number | null;
	largestShift: number | null;
}

export interface Structure {
	n: number;
	/** All pairs of highlights. */
	highlights: readonly Pair<Highlight>[];
	/** The pairs of questions of one dimension that have a flag, the worst first. */
	questions: readonly Pair<string>[];
	/** The shares of the variance of the six highlights that their principal components carry, the largest first; null over too few. */
	components: readonly number[] | null;
	weights: readonly EffectiveWeight[];
	without: readonly WithoutHighlight[];
}

function pairOf<T extends string>(
	a: T,
	b: T,
	[x, y]: readonly [ArrayLike<number>, ArrayLike<number>],
	minimum: number
): Pair<T> {
	const { n, xx, yy, xy } = moments(x, y);
	const r = n >= minimum && xx * yy > 0 ? xy / Math.sqrt(xx * yy) : null;
	const flag =
		r === null ? null : r < NEGATIVE_BELOW ? 'negative' : r >= REDUNDANT_FROM ? 'redundant' : null;
	return { a, b, r, n, flag };
}

/** Each of a list with each later one. */
const pairsOf = <T>(list: readonly T[]): (readonly [T, T])[] =>
	list.flatMap((a, i) => list.slice(i + 1).map((b) => [a, b] as const));

/** The correlation ratio of groups in values: the variance between the groups over all variance, 0..1. */
function correlationRatio(
	groups: ArrayLike<number>,
	values: ArrayLike<number>,
	minimum: number
): { ratio: number | null; n: number } {
	const sums = new Map<number, { n: number; sum: number }>();
	let [n, sum, squares] = [0, 0, 0];
	for (let i = 0; i < values.length; i++) {
		const [group, value] = [groups[i] ?? NaN, values[i] ?? NaN];
		if (Number.isNaN(group + value)) continue;
		const own = sums.get(group) ?? { n: 0, sum: 0 };
		sums.set(group, { n: own.n + 1, sum: own.sum + value });
		n++;
		sum += value;
		squares += value * value;
	}
	const whole = squares - sum ** 2 / n;
	const between =
		[...sums.values()].reduce((all, own) => all + own.sum ** 2 / own.n, 0) - sum ** 2 / n;
	return { ratio: n >= minimum && whole > 1e-9 ? Math.min(1, between / whole) : null, n };
}

function without(
	highlight: Highlight,
	columns: readonly Float64Array[],
	overall: Float64Array,
	minimum: number
): WithoutHighlight {
	const t = HIGHLIGHTS.indexOf(highlight);
	const six = HIGHLIGHTS.length;
	const rows = Array.from(overall.keys()).filter((m) => !Number.isNaN(overall[m]));
	const n = rows.length;
	if (n < minimum) return { highlight, n, meanChange: null, meanShift: null, largestShift: null };
	const before = Float64Array.from(rows, (m) => overall[m] as number);
	const after = Float64Array.from(
		rows,
		(m) => (six * (overall[m] as number) - (columns[t]?.[m] ?? NaN)) / (six - 1)
	);
	const [from, to] = [ranksOf(before), ranksOf(after)];
	const shifts = Array.from(from, (rank, i) => Math.abs(rank - (to[i] ?? rank)));
	const mean = (values: readonly number[]) => values.reduce((sum, own) => sum + own, 0) / n;
	return {
		highlight,
		n,
		meanChange: mean(Array.from(before, (value, i) => Math.abs(value - (after[i] ?? value)))),
		meanShift: mean(shifts),
		largestShift: Math.max(...shifts)
	};
}

/**
 * Reads the structure of the instrument.
 *
 * @param marks one string an assessment, encoded with this instrument
 * @param minimum no figure over fewer assessments than this is filled in
 */
export function structure(
	instrument: Instrument,
	marks: readonly string[],
	minimum: number
): Structure {
	const { questions } = instrument;
	const scores = scoreMarks(instrument, marks);
	const width = HIGHLIGHTS.length + DIMENSIONS.length;
	const columns = HIGHLIGHTS.map((_, t) =>
		Float64Array.from(marks, (__, m) => scores[m * width + t] as number)
	);
	const overall = Float64Array.from(
		marks,
		(_, m) => columns.reduce((sum, column) => sum + (column[m] as number), 0) / HIGHLIGHTS.length
	);
	const levels = questions.map((question, at) => levelsAt(question, at, marks));
	const implied = impliedWeights(questions);
	const places = questions.map((_, q) => q);
	return {
		n: marks.length,
		highlights: pairsOf(HIGHLIGHTS.map((_, t) => t)).map(([a, b]) =>
			pairOf(
				HIGHLIGHTS[a] as Highlight,
				HIGHLIGHTS[b] as Highlight,
				[columns[a] ?? [], columns[b] ?? []],
				minimum
			)
		),
		questions: DIMENSIONS.flatMap((d) =>
			pairsOf(places.filter((q) => questions[q]?.dimension === d))
		)
			.map(([a, b]) =>
				pairOf(
					questions[a]?.id ?? '',
					questions[b]?.id ?? '',
					[levels[a] ?? [], levels[b] ?? []],
					minimum
				)
			)
			.filter(({ flag }) => flag !== null)
			.toSorted((a, b) => (a.r ?? 0) - (b.r ?? 0)),
		components: principalShares(columns, minimum),
		weights: questions
			.map(({ id }, q): EffectiveWeight => {
				const { ratio, n } = correlationRatio(levels[q] ?? [], overall, minimum);
				return { question: id, implied: implied.questions[id] ?? 0, effective: ratio, n };
			})
			.toSorted((a, b) => b.implied - a.implied),
		without: HIGHLIGHTS.map((h) => without(h, columns, overall, minimum))
	};
}
