/**
 * Explain says what a report has to say of scores, as data: each score on both bases with its band, what holds it
 * back, what is unknown, which steps would raise it, and how sure it is. What is picked to stand first is picked
 * here, once, so that a page and a file cannot pick differently. It holds no texts: those come with a language.
 */
import { standing, type Answers } from '../assessment/answers.ts';
import { encode } from '../assessment/marks.ts';
import {
	DIMENSIONS,
	HIGHLIGHTS,
	type Dimension,
	type Highlight
} from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { mostToDocument, mostToFindOut, type MostToDocument, type MostToFindOut } from './doubt.ts';
import { fewest, firstScore, type FirstScore, type MissingAnswer } from './first-score.ts';
import { firstSteps, gaps, type FirstStep, type Gap } from './gaps.ts';
import type { Overall } from './overall.ts';
import {
	bandOf,
	CAP_WITHOUT_EVIDENCE,
	contribution,
	distance,
	shortfall,
	score,
	type Band,
	type CountedAnswer,
	type Score,
	type Scores
} from './score.ts';
import { sureness, type Sureness } from './sureness.ts';
import { USUAL } from './simulation.ts';
import { CHOICES, type Choice, type Interval } from './uncertainty.ts';

/** A highlight's page names at most this many shortfalls, and this many steps. */
const SHORTFALLS_NAMED = 3;
const STEPS_SHOWN = 5;
/** Steps to take first, over all six highlights. */
const FIRST_STEPS = 3;

/** A score on both bases, with the band that it is read in. */
export interface ExplainedScore extends Omit<Score, 'weight' | 'parts'> {
	/** Null where there is no score. */
	band: Band | null;
	/** The score with levels 3 and 4 capped where no document is attached; null where there is no score. */
	evidenced: number | null;
	/** Points between the declared and the evidenced score, 0 or more; null where there is no score. */
	distance: number | null;
}

/** One question's part in a highlight's score, in points. */
export interface ExplainedPart extends CountedAnswer {
	weight: number;
	/** Points that the answer brings; they add up to the score. */
	contribution: number;
	/** Points that level 4 would bring on top. */
	shortfall: number;
}

/** One level up on one question of a highlight. */
export interface Step extends Gap {
	/** Whether there is a document, where the next level counts as evidenced only with one. */
	document: 'notNeeded' | 'missing' | 'given';
}

/** What one dimension's questions bring to a score, of what they could bring, in points. */
export interface DimensionPoints {
	dimension: Dimension;
	points: number;
	possible: number;
}

export interface ExplainedHighlight extends ExplainedScore {
	id: Highlight;
	/** Where the score lies in nine of ten runs with other choices; null where there is no score. */
	interval: Interval | null;
	/** Weight with a level: what the weighted points are divided by. */
	weight: number;
	/** Those that lack most points come first. */
	parts: readonly ExplainedPart[];
	/**
	 * The questions that hold the score back most, and how many more lack as much as the last of them. Empty where
	 * nothing is lacking or there is no score.
	 */
	heldBack: { parts: readonly ExplainedPart[]; more: number };
	/** What each dimension brings and lacks, the one that could bring most first: 100 in all. Empty where there is no score. */
	byDimension: readonly DimensionPoints[];
	/** The questions whose answers nobody knows yet. */
	unknown: readonly ExplainedPart[];
	/** All steps, those that bring most first. */
	steps: readonly Step[];
	/** The steps to show first, and how many bring as much as the best one. */
	best: { steps: readonly Step[]; equal: number };
	/** The fewest answers that would bring a score; empty where there is one, or none can be brought by answering. */
	missing: readonly MissingAnswer[];
	/** What to find out first, and what to document first; null where nothing is. */
	findOut: MostToFindOut | null;
	document: MostToDocument | null;
}

/** How much one choice of the method moves the overall score: Sobol indices, about 0..1. */
export interface ChoiceShare {
	choice: Choice;
	first: number;
	total: number;
}

export interface Explanation {
	overall: Overall & Pick<ExplainedScore, 'evidenced' | 'distance'>;
	/** What to do first, over all highlights. */
	first: readonly FirstStep[];
	/** The fewest answers that would bring a first score; null where they would bring none that is not there. */
	firstScore: FirstScore | null;
	/** Runs behind the intervals. */
	runs: number;
	/** The choices of the method, the one that moves the overall score most first; null where there is none or nothing does. */
	sensitivity: readonly ChoiceShare[] | null;
	highlights: readonly ExplainedHighlight[];
	dimensions: readonly (ExplainedScore & { id: Dimension })[];
}

/** What gives the simulation's figures for marks: a server keeps them in memory. */
export type Simulate = (instrument: Instrument, marks: string) => Sureness;

/** Explains the scores of one set of answers. Pure: the same answers give the same explanation. */
export function explain(
	instrument: Instrument,
	answers: Answers,
	simulate: Simulate = sureness
): Explanation {
	const declared = score(instrument, answers);
	const evidenced = score(instrument, answers, 'evidenced');
	const { intervals, sensitivity } = simulate(instrument, encode(instrument, answers));
	return {
		overall: {
			...declared.overall,
			evidenced: evidenced.overall.arithmetic,
			distance: distance({
				declared: declared.overall.arithmetic,
				evidenced: evidenced.overall.arithmetic
			})
		},
		first: firstSteps(declared, FIRST_STEPS),
		firstScore: firstScore(declared),
		runs: USUAL.runs,
		sensitivity:
			sensitivity &&
			CHOICES.map((choice, i) => ({
				choice,
				first: sensitivity.first[i] ?? 0,
				total: sensitivity.total[i] ?? 0
			})).toSorted((a, b) => b.total - a.total),
		highlights: HIGHLIGHTS.map((id) => ({
			id,
			interval: intervals[id],
			...onBothBases(declared.highlights[id], evidenced.highlights[id]),
			...highlight(declared.highlights[id], stepsOf(instrument, answers, declared, id)),
			document: mostToDocument(declared.highlights[id], evidenced.highlights[id])
		})),
		dimensions: DIMENSIONS.map((id) => ({
			id,
			...onBothBases(declared.dimensions[id], evidenced.dimensions[id])
		}))
	};
}

function onBothBases(declared: Score, evidenced: Score): ExplainedScore {
	const { value, why, low, high, coverage, applies } = declared;
	return {
		...{ value, why, low, high, coverage, applies },
		band: value === null ? null : bandOf(value),
		evidenced: evidenced.value,
		distance: distance({ declared: value, evidenced: evidenced.value })
	};
}

function stepsOf(
	instrument: Instrument,
	answers: Answers,
	scores: Scores,
	id: Highlight
): readonly Step[] {
	const document = ({ question, level }: Gap): Step['document'] => {
		if (level < CAP_WITHOUT_EVIDENCE) return 'notNeeded';
		const stands = standing(instrument, answers, question);
		return stands.state === 'level' && stands.evidenced ? 'given' : 'missing';
	};
	return gaps(scores, id).map((gap) => ({ ...gap, document: document(gap) }));
}

function highlight(scored: Score, steps: readonly Step[]) {
	const parts = scored.parts
		.map((part): ExplainedPart => ({
			...part.answer,
			weight: part.weight,
			contribution: contribution(scored, part),
			shortfall: shortfall(scored, part)
		}))
		.toSorted((a, b) => b.shortfall - a.shortfall || b.weight - a.weight);
	const isScored = scored.value !== null;
	return {
		weight: scored.weight,
		parts,
		heldBack: isScored ? heldBack(parts) : { parts: [], more: 0 },
		byDimension: isScored ? byDimension(parts) : [],
		unknown: parts.filter(({ applies, level }) => applies && level === null),
		steps,
		best: bestSteps(steps),
		missing: scored.why === 'notEnoughKnown' ? fewest(scored) : [],
		findOut: mostToFindOut(scored)
	};
}

/**
 * The questions that lack most. Those that lack the same stand together: a group that is too long to be named is
 * left out, or counted where it is the first.
 */
function heldBack(parts: readonly ExplainedPart[]): ExplainedHighlight['heldBack'] {
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

function byDimension(parts: readonly ExplainedPart[]): DimensionPoints[] {
	const sums = new Map<Dimension, DimensionPoints>();
	for (const { dimension, level, shortfall, contribution: brought } of parts) {
		if (level === null) continue;
		const sum = sums.get(dimension) ?? { dimension, points: 0, possible: 0 };
		sum.points += brought;
		sum.possible += shortfall + brought;
		sums.set(dimension, sum);
	}
	return [...sums.values()].toSorted((a, b) => b.possible - a.possible);
}

/** The first steps, and how many bring as much as the first of them. */
const bestSteps = (steps: readonly Step[]): ExplainedHighlight['best'] => ({
	steps: steps.slice(0, STEPS_SHOWN),
	equal: steps.filter(({ gain }) => gain === steps[0]?.gain).length
});
