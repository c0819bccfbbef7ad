/**
 * A score says how far a ministry is on one highlight or one dimension, 0 to 100, and explains itself:
 * which questions make it up, with what weight and contribution, what is unknown, and between which
 * bounds it must lie. Everything here is a pure function of an instrument and a set of answers.
 *
 * Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008); PEFA for insufficient
 * information, which is not the same as not applicable.
 */
import { skips, standing, type Answers } from '../assessment/answers.ts';
import {
	byDimension,
	byHighlight,
	type ByDimension,
	type ByHighlight
} from '../instrument/highlights.ts';
import { givesScores, type Instrument } from '../instrument/instrument.ts';
import type { Question } from '../instrument/question.ts';
import { countAnswer, type Basis, type CountedAnswer } from './counting.ts';
import { overall, type Overall } from './overall.ts';

/** One figure on both bases, 0..100; null where it has no value, which is so on both or on neither. */
export type OnBothBases = Record<Basis, number | null>;

/** Points between the declared and the evidenced figure, 0 or more; null where there is none. */
export function distance({ declared, evidenced }: OnBothBases): number | null {
	return declared === null || evidenced === null ? null : declared - evidenced;
}

/** One question's part in a score. */
export interface Part {
	answer: CountedAnswer;
	weight: number;
}

export interface Score {
	/** 0..100; null where too little applies or too little of that is known, and in the rapid form. */
	value: number | null;
	why: 'scored' | 'notEnoughKnown' | 'tooLittleApplies' | 'nothingApplies' | 'rapidForm';
	/**
	 * The lowest and highest value it could take, were each unknown level 0 or 4; null where too little or nothing
	 * applies, and in the rapid form: finding out would then give no score either.
	 */
	low: number | null;
	high: number | null;
	/** Weight with a level over weight that applies, 0..1; 0 where nothing applies. */
	coverage: number;
	/** Weight that applies over all weight in this form of the questionnaire, 0..1. */
	applies: number;
	/** Weight with a level: what the weighted points are divided by. */
	weight: number;
	/** All questions with a weight, whether they apply or not, in the order in which they are asked. */
	parts: readonly Part[];
}

export interface Scores {
	basis: Basis;
	highlights: ByHighlight<Score>;
	dimensions: ByDimension<Score>;
	overall: Overall;
}

/** Scores one set of answers. See docs/method.md for the rules and how each is verified. */
export function score(instrument: Instrument, answers: Answers, basis: Basis = 'declared'): Scores {
	const skipped = skips(instrument, answers);
	const counted = instrument.questions.map((question) =>
		countAnswer(question, standing(instrument, answers, question.id, skipped), basis)
	);
	const parts = (weightOf: (question: Question) => number): Part[] => {
		const weighed: Part[] = [];
		instrument.questions.forEach((question, i) => {
			const weight = weightOf(question);
			if (weight > 0) weighed.push({ answer: counted[i] as CountedAnswer, weight });
		});
		return weighed;
	};
	const isScoredForm = givesScores(instrument);
	const highlights = byHighlight((h) =>
		scoreOf(
			parts((question) => question.weights[h]),
			isScoredForm
		)
	);
	const dimensions = byDimension((d) =>
		scoreOf(
			parts((question) => (question.dimension === d ? 1 : 0)),
			isScoredForm
		)
	);
	return { basis, highlights, dimensions, overall: overall(highlights) };
}

/** One score from its parts; none, and no bounds, where the form gives no scores. */
export function scoreOf(parts: readonly Part[], isScoredForm: boolean): Score {
	/** All weight, weight that applies, weight with a level, and weighted points. */
	let [whole, applicable, covered, total] = [0, 0, 0, 0];
	for (const { answer, weight } of parts) {
		whole += weight;
		if (answer.applies) applicable += weight;
		if (answer.value === null) continue;
		covered += weight;
		total += weight * answer.value;
	}
	const isBounded = isScoredForm && enoughApplies(applicable, whole);
	const why = isScoredForm ? whyOf(covered, applicable, whole) : 'rapidForm';
	return {
		value: why === 'scored' ? total / covered : null,
		why,
		low: isBounded ? total / applicable : null,
		high: isBounded ? (total + 100 * (applicable - covered)) / applicable : null,
		coverage: applicable === 0 ? 0 : covered / applicable,
		applies: whole === 0 ? 0 : applicable / whole,
		weight: covered,
		parts
	};
}

// Both floors are compared in whole numbers: weights are integers, and two thirds is no binary fraction.

/** Whether enough of the weight that applies is known for a score: two thirds of it, and something. */
export const enoughKnown = (covered: number, applicable: number): boolean =>
	covered > 0 && 3 * covered >= 2 * applicable;

/** Whether enough of all weight applies for a score: half of it, and something. */
export const enoughApplies = (applicable: number, whole: number): boolean =>
	applicable > 0 && 2 * applicable >= whole;

/** Whether there is a score: enough applies, and enough of that is known. */
export const isScored = (covered: number, applicable: number, whole: number): boolean =>
	enoughApplies(applicable, whole) && enoughKnown(covered, applicable);

/** Says why there is a score or none. That too little applies comes first: finding out would not help. */
function whyOf(covered: number, applicable: number, whole: number): Score['why'] {
	if (applicable === 0) return 'nothingApplies';
	if (!enoughApplies(applicable, whole)) return 'tooLittleApplies';
	return enoughKnown(covered, applicable) ? 'scored' : 'notEnoughKnown';
}

/**
 * A score as it is printed everywhere: one decimal, halves away from zero. The one place where scores are
 * rounded, so that a page, a PDF and a file cannot disagree.
 */
export function printed(value: number): string {
	// Contributions are sums of binary fractions: without the nudge 12.35 could print as 12.3 or 12.4.
	return (Math.round((value + 1e-9) * 10) / 10).toFixed(1);
}
