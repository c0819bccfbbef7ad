/**
 * Why a highlight's score is what it is, and what would raise it most: what is picked out of a report to stand
 * first under a score. The words belong to the renderers; page and PDF pick the same.
 */
import type { Dimension } from '../instrument/highlights.ts';
import type { ReportGap, ReportHighlight, ReportPart } from '../report.ts';

/** As many are named; equal steps are shown up to twice as many. */
const NAMED = 3;
const MOST_SHOWN = 6;

/**
 * The questions that lack most points, and how many more lack as much as the last of them. Those that lack the
 * same stand together: a group that is too long to be named is left out, or counted where it is the first.
 * None where nothing is missing or there is no score.
 */
export function heldBack(h: ReportHighlight): { parts: readonly ReportPart[]; more: number } {
	const lacking = h.value === null ? [] : h.parts.filter((part) => part.missing > 0);
	const parts: ReportPart[] = [];
	for (const equal of Map.groupBy(lacking, (part) => part.missing).values()) {
		const left = NAMED - parts.length;
		if (parts.length > 0 && equal.length > left) break;
		parts.push(...equal.slice(0, left));
		if (equal.length > left) return { parts, more: equal.length - left };
	}
	return { parts, more: 0 };
}

/** The questions of a highlight whose answers nobody knows yet. */
export const unknownOf = (h: ReportHighlight): readonly ReportPart[] =>
	// An awareness question that is not sure has a level: it counts as level 0.
	h.parts.filter(
		(part) => part.level === null && (part.state === 'notSure' || part.state === 'unanswered')
	);

/** What one dimension misses of what its questions could bring to a score, in points. */
export interface DimensionGap {
	dimension: Dimension;
	missing: number;
	possible: number;
}

/**
 * What each dimension misses: where most is missing first. What is missing adds up to 100 less the score, what
 * is possible to 100. None where nothing is missing or there is no score.
 */
export function missingByDimension(h: ReportHighlight): DimensionGap[] {
	if (h.value === null || h.value === 100) return [];
	const gaps = new Map<Dimension, DimensionGap>();
	for (const { dimension, level, missing, contribution } of h.parts) {
		if (level === null) continue;
		const sum = gaps.get(dimension) ?? { dimension, missing: 0, possible: 0 };
		sum.missing += missing;
		sum.possible += missing + contribution;
		gaps.set(dimension, sum);
	}
	return [...gaps.values()].toSorted((a, b) => b.missing - a.missing);
}

/**
 * The steps to show first, and how many bring as much as the best one. Those that bring the same are all shown,
 * as far as there is room; where one is best, the next ones with it, and those that bring as much as the third.
 */
export function bestSteps({ gaps }: ReportHighlight): {
	steps: readonly ReportGap[];
	equal: number;
} {
	const [best] = gaps;
	const equal = gaps.filter(({ gain }) => gain === best?.gain).length;
	const least = gaps[NAMED - 1]?.gain ?? 0;
	const worth =
		equal > 1 ? gaps.slice(0, equal) : gaps.filter(({ gain }, i) => i < NAMED || gain >= least);
	return { steps: worth.slice(0, MOST_SHOWN), equal };
}
