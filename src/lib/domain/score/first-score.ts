/** Where too little is known for a score: the fewest answers that would bring a first one. */
import { HIGHLIGHTS, type Dimension, type Highlight } from '../instrument/highlights.ts';
import { enoughKnown, type Score, type Scores } from './score.ts';

export interface MissingAnswer {
	question: string;
	dimension: Dimension;
	/** Share of the highlight's weight that applies, 0..1. */
	share: number;
}

export interface FirstScore {
	highlight: Highlight;
	/** Weight with a level over weight that applies, 0..1. */
	coverage: number;
	/** The unknown questions that weigh most, as few as bring the score. */
	answers: readonly MissingAnswer[];
}

/** The highlight that the fewest answers would score, and these answers; null where none can be scored by answering. */
export function firstScore({ highlights }: Scores): FirstScore | null {
	const candidates = HIGHLIGHTS.filter((h) => highlights[h].why === 'notEnoughKnown').map((h) => ({
		highlight: h,
		coverage: highlights[h].coverage,
		answers: fewest(highlights[h])
	}));
	return (
		candidates.toSorted(
			(a, b) => a.answers.length - b.answers.length || b.coverage - a.coverage
		)[0] ?? null
	);
}

/** The heaviest unknown questions first: no other order reaches two thirds of the weight with fewer. */
export function fewest(score: Score): MissingAnswer[] {
	const parts = score.parts.filter(({ answer }) => answer.applies);
	const applicable = parts.reduce((sum, { weight }) => sum + weight, 0);
	const unknown = parts
		.filter(({ answer }) => answer.level === null)
		.toSorted((a, b) => b.weight - a.weight);
	const missing: MissingAnswer[] = [];
	let covered = score.weight;
	for (const { answer, weight } of unknown) {
		if (enoughKnown(covered, applicable)) break;
		missing.push({
			question: answer.question,
			dimension: answer.dimension,
			share: weight / applicable
		});
		covered += weight;
	}
	return missing;
}
