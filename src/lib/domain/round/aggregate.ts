/**
 * Aggregates read many assessments at once: for each highlight and dimension the number scored, mean, median,
 * quartiles and bands; for each question the share at each level, of `not sure` and of `not applicable`; and the
 * awareness chain, this product's signature. They work on marks (see marks.ts).
 */
import {
	byDimension,
	byHighlight,
	DIMENSIONS,
	HIGHLIGHTS,
	type ByDimension,
	type ByHighlight
} from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Basis } from '../score/counting.ts';
import { countAnswers, type AnswerCounts } from './answer-counts.ts';
import { chain, type Chain } from './chain.ts';
import { distribution, type Distribution } from './distribution.ts';
import { scoreMarks } from './mark-scores.ts';

/** How the answers to one question are spread: of too few the counts are null. */
export type Spread = Pick<AnswerCounts, 'n'> & {
	[Count in Exclude<keyof AnswerCounts, 'n'>]: AnswerCounts[Count] | null;
};

export interface Aggregate {
	/** Assessments read. */
	n: number;
	highlights: ByHighlight<Distribution>;
	dimensions: ByDimension<Distribution>;
	questions: Readonly<Record<string, Spread>>;
	chain: Chain;
}

const shown = (counts: AnswerCounts, minimum: number): Spread =>
	counts.n >= minimum
		? counts
		: { n: counts.n, levels: null, notSure: null, structural: null, notApplicable: null };

/**
 * Reads all assessments of a set at once.
 *
 * @param marks one string an assessment, encoded with this instrument
 * @param minimum no figure over fewer assessments than this is filled in: 1 or more
 */
export function aggregate(
	instrument: Instrument,
	marks: readonly string[],
	minimum: number,
	basis: Basis = 'declared'
): Aggregate {
	const scores = scoreMarks(instrument, marks, basis);
	const width = HIGHLIGHTS.length + DIMENSIONS.length;
	const column = (t: number) =>
		Float64Array.from({ length: marks.length }, (_, m) => scores[m * width + t] ?? NaN);
	return {
		n: marks.length,
		highlights: byHighlight((_, i) => distribution(column(i), minimum)),
		dimensions: byDimension((_, i) => distribution(column(HIGHLIGHTS.length + i), minimum)),
		questions: Object.fromEntries(
			instrument.questions.map((question, i) => [
				question.id,
				shown(countAnswers(marks, i), minimum)
			])
		),
		chain: chain(instrument, marks, minimum)
	};
}
