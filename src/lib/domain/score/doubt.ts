/** What makes a score doubtful, and what would settle it: the answer to find out first, and the document to name first. */
import type { Dimension } from '../instrument/highlights.ts';
import { POINTS_PER_LEVEL } from './counting.ts';
import type { Score } from './score.ts';

/** An unknown answer that could move a score most. */
export interface MostToFindOut {
	question: string;
	dimension: Dimension;
	/** Points that the score would lose at level 0 and win at level 4; 0 or less, and 0 or more. */
	atWorst: number;
	atBest: number;
}

/** A high answer without a document that costs the evidenced score most. */
export interface MostToDocument {
	question: string;
	dimension: Dimension;
	/** How many answers of the score lack one. */
	count: number;
}

/** The unknown answer that weighs most; null where there is no score or nothing is unknown. */
export function mostToFindOut({ value, weight: covered, parts }: Score): MostToFindOut | null {
	if (value === null) return null;
	const [heaviest] = parts
		.filter(({ answer }) => answer.applies && answer.level === null)
		.toSorted((a, b) => b.weight - a.weight);
	if (!heaviest) return null;
	const { answer, weight } = heaviest;
	const settled = (level: number) =>
		(value * covered + weight * level * POINTS_PER_LEVEL) / (covered + weight) - value;
	return {
		question: answer.question,
		dimension: answer.dimension,
		atWorst: settled(0),
		atBest: settled(4)
	};
}

/** The answer that loses most where only documents count; null where none does. The two scores are of the same answers. */
export function mostToDocument(declared: Score, evidenced: Score): MostToDocument | null {
	const lost = declared.parts
		.map(({ answer, weight }, i) => ({
			answer,
			loss: weight * ((answer.level ?? 0) - (evidenced.parts[i]?.answer.level ?? 0))
		}))
		.filter(({ loss }) => loss > 0)
		.toSorted((a, b) => b.loss - a.loss);
	const [most] = lost;
	return most
		? { question: most.answer.question, dimension: most.answer.dimension, count: lost.length }
		: null;
}
