/**
 * What the rapid form says in place of scores: for each highlight the answers that speak of it, and the step to take
 * first; a band for H1 alone, which most of its ten questions are about.
 */
import type { Answers } from '../assessment/answers.ts';
import { HIGHLIGHTS, type Dimension, type Highlight } from '../instrument/highlights.ts';
import { givesScores, type Instrument } from '../instrument/instrument.ts';
import type { Level } from '../instrument/question.ts';
import { bandOf, type Band } from './bands.ts';
import { score, scoreOf, type Part } from './score.ts';

export interface RapidStep {
	question: string;
	dimension: Dimension;
	/** Null where the answer is to be found out first. */
	level: Exclude<Level, 4> | null;
}

export interface RapidHighlight {
	id: Highlight;
	/** The questions that speak of it, those about the highlight itself first. */
	questions: readonly string[];
	/** The step to take first; null where all is at level 4 or does not apply, or nothing is answered. */
	step: RapidStep | null;
}

export interface RapidReading {
	/** The band of H1; null where too little of it applies or is known. */
	band: Band | null;
	highlights: readonly RapidHighlight[];
}

/** Reads the answers of the rapid form; null for a form that gives scores. */
export function rapidReading(instrument: Instrument, answers: Answers): RapidReading | null {
	if (givesScores(instrument)) return null;
	const { highlights } = score(instrument, answers);
	const { value } = scoreOf(highlights.H1.parts, true);
	return {
		band: value === null ? null : bandOf(value),
		highlights: HIGHLIGHTS.map((id) => {
			const parts = highlights[id].parts.toSorted((a, b) => b.weight - a.weight);
			return {
				id,
				questions: parts.map(({ answer }) => answer.question),
				step: firstStep(parts)
			};
		})
	};
}

/**
 * The heaviest question below level 4, or whose answer is not known; of equal ones the lowest, then one to find out,
 * then the one that is asked first.
 */
function firstStep(parts: readonly Part[]): RapidStep | null {
	const steps = parts.flatMap(({ answer: { question, dimension, level, state }, weight }) =>
		level === 4 || (level === null && state !== 'notSure')
			? []
			: [{ question, dimension, level, weight }]
	);
	const [first] = steps.toSorted((a, b) => b.weight - a.weight || (a.level ?? 4) - (b.level ?? 4));
	return first
		? { question: first.question, dimension: first.dimension, level: first.level }
		: null;
}
