/**
 * Gaps and first steps: what one level up would bring, for one highlight and over all six. They are where a
 * score turns into something to do.
 */
import { HIGHLIGHTS, type Dimension, type Highlight } from '../instrument/highlights.ts';
import type { Level } from '../instrument/instrument.ts';
import { POINTS_PER_LEVEL, type Scores } from './score.ts';

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
	const worth = (step: FirstStep): number => step.gain * step.highlights.length;
	return [...steps.values()]
		.toSorted((a, b) => worth(b) - worth(a) || a.level - b.level)
		.slice(0, count);
}
