/**
 * How a questionnaire's weights are balanced: what each highlight rests on, how far two of them rest on the same, and
 * what that implies for the mean of six. It needs no answer.
 *
 * Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 6.
 */
import {
	byDimension,
	byHighlight,
	DIMENSIONS,
	HIGHLIGHTS,
	type ByDimension,
	type ByHighlight,
	type Dimension,
	type Highlight
} from './highlights.ts';
import type { Question } from './question.ts';

/** What is needed of a question. */
export type Weighed = Pick<Question, 'id' | 'dimension' | 'weights'>;

export interface HighlightBalance {
	/** The sum of its weights. */
	sum: number;
	/** How many questions it rests on, and how many of them are about itself. */
	questions: number;
	aboutItself: number;
	/** The dimension that gives most of its weight, and the share that it gives, 0..1. */
	largest: { dimension: Dimension; share: number };
	/** The highlight whose weights are most like its own, and the cosine of the two, 0..1. */
	closest: { highlight: Highlight; cosine: number };
}

/** The weight of a question that is about the highlight itself. */
const ABOUT_ITSELF = 3;

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, own) => sum + own, 0);

/** The cosine of two columns of weights, 0..1; 1 where they are alike but for a factor. */
export function cosine(questions: readonly Weighed[], a: Highlight, b: Highlight): number {
	const product = (x: Highlight, y: Highlight) =>
		sumOf(questions.map(({ weights }) => weights[x] * weights[y]));
	return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

/** The balance of each highlight. Every highlight needs a question. */
export function balance(questions: readonly Weighed[]): ByHighlight<HighlightBalance> {
	return byHighlight((h) => {
		const own = questions.filter(({ weights }) => weights[h] > 0);
		const sum = sumOf(own.map(({ weights }) => weights[h]));
		const shares = DIMENSIONS.map((dimension) => ({
			dimension,
			share:
				sumOf(own.filter((question) => question.dimension === dimension).map((q) => q.weights[h])) /
				sum
		}));
		const others = HIGHLIGHTS.filter((other) => other !== h).map((highlight) => ({
			highlight,
			cosine: cosine(questions, h, highlight)
		}));
		return {
			sum,
			questions: own.length,
			aboutItself: own.filter(({ weights }) => weights[h] === ABOUT_ITSELF).length,
			largest: shares.reduce((most, one) => (one.share > most.share ? one : most)),
			closest: others.reduce((most, one) => (one.cosine > most.cosine ? one : most))
		};
	});
}

export interface ImpliedWeights {
	/** The share of each question in the mean of six, 0..1, by id; they add up to 1. */
	questions: Readonly<Record<string, number>>;
	dimensions: ByDimension<number>;
}

/** What each question and dimension weighs in the mean of the six highlights, where all are known and apply. */
export function impliedWeights(questions: readonly Weighed[]): ImpliedWeights {
	const sums = byHighlight((h) => sumOf(questions.map(({ weights }) => weights[h])));
	const shareOf = ({ weights }: Weighed): number =>
		sumOf(HIGHLIGHTS.map((h) => weights[h] / sums[h])) / HIGHLIGHTS.length;
	return {
		questions: Object.fromEntries(questions.map((question) => [question.id, shareOf(question)])),
		dimensions: byDimension((d) =>
			sumOf(questions.filter(({ dimension }) => dimension === d).map(shareOf))
		)
	};
}
