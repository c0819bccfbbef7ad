/**
 * Gaps and steps: what one level up would bring, for one highlight and over all six. They are where a
 * score turns into something to do.
 */
import { standing, type Answers } from '../assessment/answers.ts';
import {
	DIMENSIONS,
	HIGHLIGHTS,
	type Dimension,
	type Highlight
} from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Level } from '../instrument/question.ts';
import { CAP_WITHOUT_EVIDENCE, POINTS_PER_LEVEL } from './counting.ts';
import type { Scores } from './score.ts';

/** A highlight's page shows at most this many steps. */
const STEPS_SHOWN = 5;

/** What one level up on one question would bring. */
export interface Gap {
	question: string;
	dimension: Dimension;
	level: Exclude<Level, 4>;
	/** Points that one level up brings to the highlight. */
	gain: number;
}

/**
 * The questions of one highlight below level 4, in the order of what one level up would bring; of
 * equal ones first those that have most levels before them, then in the order in which they are asked. Unknown answers are no gaps: the first step there is to find out.
 * Empty where the highlight has no score: points on a number that is not shown would say nothing.
 */
export function gaps(scores: Scores, highlight: Highlight): Gap[] {
	const { parts, value, weight: covered } = scores.highlights[highlight];
	if (value === null) return [];
	return parts
		.flatMap(({ answer: { question, dimension, level }, weight }) =>
			level === null || level === 4
				? []
				: [{ question, dimension, level, gain: (weight * POINTS_PER_LEVEL) / covered }]
		)
		.toSorted((a, b) => b.gain - a.gain || a.level - b.level);
}

/** One step that serves several highlights at once. */
export interface FirstStep {
	question: string;
	dimension: Dimension;
	level: Exclude<Level, 4>;
	/** Points that one level up brings, added over the six highlights. */
	gain: number;
	/** Highlights that it raises. */
	highlights: readonly Highlight[];
}

/**
 * What to do first: steps in the order of their points over all six highlights times the number of
 * highlights that they serve, so that a step that helps widely comes before one that helps in one place.
 */
export function firstSteps(scores: Scores, count: number): FirstStep[] {
	const steps = new Map<string, FirstStep>();
	for (const h of HIGHLIGHTS)
		for (const { question, dimension, level, gain } of gaps(scores, h)) {
			const earlier = steps.get(question);
			steps.set(question, {
				question,
				dimension,
				level,
				gain: (earlier?.gain ?? 0) + gain,
				highlights: [...(earlier?.highlights ?? []), h]
			});
		}
	const asked = DIMENSIONS.flatMap((d) =>
		scores.dimensions[d].parts.map(({ answer }) => answer.question)
	);
	// Sums of binary fractions: what is equal must not be told apart by their last digits.
	const worth = ({ gain, highlights }: FirstStep): number =>
		Math.round(gain * highlights.length * 1e9);
	return asked
		.flatMap((question) => steps.get(question) ?? [])
		.toSorted((a, b) => worth(b) - worth(a) || a.level - b.level)
		.slice(0, count);
}

/** One level up on one question of a highlight. */
export interface Step extends Gap {
	/** Whether there is a document, where the next level counts as evidenced only with one. */
	document: 'notNeeded' | 'missing' | 'given';
}

/** The steps of one highlight, those that bring most first. */
export function stepsOf(
	instrument: Instrument,
	answers: Answers,
	scores: Scores,
	highlight: Highlight
): readonly Step[] {
	const document = ({ question, level }: Gap): Step['document'] => {
		if (level < CAP_WITHOUT_EVIDENCE) return 'notNeeded';
		const stands = standing(instrument, answers, question);
		return stands.state === 'level' && stands.evidenced ? 'given' : 'missing';
	};
	return gaps(scores, highlight).map((gap) => ({ ...gap, document: document(gap) }));
}

/** The steps to show first, and how many bring as much as the best one. */
export interface BestSteps {
	steps: readonly Step[];
	equal: number;
}

/** The first steps, and how many bring as much as the first of them. */
export const bestSteps = (steps: readonly Step[]): BestSteps => ({
	steps: steps.slice(0, STEPS_SHOWN),
	equal: steps.filter(({ gain }) => gain === steps[0]?.gain).length
});
