/**
 * Shortfalls say what each question brings to a score and what it lacks, in points, and which questions and which
 * dimensions hold the score back.
 */
import type { Dimension } from '../instrument/highlights.ts';
import type { CountedAnswer } from './counting.ts';
import type { Part, Score } from './score.ts';

/** At most this many shortfalls are named. */
const SHORTFALLS_NAMED = 3;

/** Points that the answer of a part brings to the score; they add up to it. 0 where there is no level. */
export function contribution({ weight }: Pick<Score, 'weight'>, part: Part): number {
	const { value } = part.answer;
	return value === null ? 0 : (part.weight * value) / weight;
}

/** Points that level 4 would bring on top of the contribution. 0 where there is no level. */
export function shortfall({ weight }: Pick<Score, 'weight'>, part: Part): number {
	const { value } = part.answer;
	return value === null ? 0 : (part.weight * (100 - value)) / weight;
}

/** One question's part in a highlight's score, in points. */
export interface ExplainedPart extends CountedAnswer {
	weight: number;
	/** Points that the answer brings; they add up to the score. */
	contribution: number;
	/** Points that level 4 would bring on top. */
	shortfall: number;
}

/** The parts of a score in points, those that lack most first. */
export const explainedParts = (scored: Score): ExplainedPart[] =>
	scored.parts
		.map((part): ExplainedPart => ({
			...part.answer,
			weight: part.weight,
			contribution: contribution(scored, part),
			shortfall: shortfall(scored, part)
		}))
		.toSorted((a, b) => b.shortfall - a.shortfall || b.weight - a.weight);

/** The questions that hold a score back most, and how many more lack as much as the last of them. */
export interface HeldBack {
	parts: readonly ExplainedPart[];
	more: number;
}

/**
 * The questions that lack most. Those that lack the same stand together: a group that is too long to be named is
 * left out, or counted where it is the first.
 */
export function heldBack(parts: readonly ExplainedPart[]): HeldBack {
	const lacking = parts.filter(({ shortfall }) => shortfall > 0);
	const named: ExplainedPart[] = [];
	for (const equal of Map.groupBy(lacking, ({ shortfall }) => shortfall).values()) {
		const left = SHORTFALLS_NAMED - named.length;
		if (named.length > 0 && equal.length > left) break;
		named.push(...equal.slice(0, left));
		if (equal.length > left) return { parts: named, more: equal.length - left };
	}
	return { parts: named, more: 0 };
}

/** What one dimension's questions bring to a score, of what they could bring, in points. */
export interface DimensionPoints {
	dimension: Dimension;
	points: number;
	possible: number;
}

/** What each dimension brings, the one that could bring most first; those without a level are left out. */
export function pointsByDimension(parts: readonly ExplainedPart[]): DimensionPoints[] {
	const sums = new Map<Dimension, DimensionPoints>();
	for (const { dimension, level, shortfall: lacking, contribution: brought } of parts) {
		if (level === null) continue;
		const sum = sums.get(dimension) ?? { dimension, points: 0, possible: 0 };
		sum.points += brought;
		sum.possible += lacking + brought;
		sums.set(dimension, sum);
	}
	return [...sums.values()].toSorted((a, b) => b.possible - a.possible);
}
