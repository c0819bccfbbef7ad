/**
 * Explain says what a report has to say of scores, as data: each score on both bases with its band, what holds it
 * back, what is unknown, which steps would raise it, and how sure it is. What is picked to stand first is picked
 * once, so that a page and a file cannot pick differently. It holds no texts: those come with a language.
 */
import type { Answers } from '../assessment/answers.ts';
import { encode } from '../assessment/marks.ts';
import {
	DIMENSIONS,
	HIGHLIGHTS,
	type Dimension,
	type Highlight
} from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { bandOf, type Band } from './bands.ts';
import { mostToDocument, mostToFindOut, type MostToDocument, type MostToFindOut } from './doubt.ts';
import { fewest, firstScore, type FirstScore, type MissingAnswer } from './first-score.ts';
import {
	bestSteps,
	firstSteps,
	stepsOf,
	type BestSteps,
	type FirstStep,
	type Step
} from './gaps.ts';
import type { Overall } from './overall.ts';
import { distance, score, type Score } from './score.ts';
import {
	explainedParts,
	heldBack,
	pointsByDimension,
	type DimensionPoints,
	type ExplainedPart,
	type HeldBack
} from './shortfalls.ts';
import { CHOICES, USUAL, type Choice } from './choices.ts';
import { sureness, type Sureness } from './sureness.ts';
import type { Indices } from './sensitivity.ts';
import type { Interval } from './uncertainty.ts';

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
	/** Where the score lies in nine of ten runs with other choices of the method; null where there is no score. */
	interval: Interval | null;
}

export interface ExplainedHighlight extends ExplainedScore {
	id: Highlight;
	/** Weight with a level: what the weighted points are divided by. */
	weight: number;
	/** Those that lack most points come first. */
	parts: readonly ExplainedPart[];
	/** Empty where nothing is lacking or there is no score. */
	heldBack: HeldBack;
	/** What each dimension brings, the one that could bring most first: 100 in all. Empty where there is no score. */
	byDimension: readonly DimensionPoints[];
	/** The questions whose answers nobody knows yet. */
	unknown: readonly ExplainedPart[];
	/** All steps, those that bring most first. */
	steps: readonly Step[];
	/** The steps to show first. */
	best: BestSteps;
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
	/** Standard error of `first`. */
	error: number;
}

export interface Explanation {
	overall: Overall & Pick<ExplainedScore, 'evidenced' | 'distance' | 'interval'>;
	/** What to do first, over all highlights. */
	first: readonly FirstStep[];
	/** The fewest answers that would bring a first score; null where they would bring none that is not there. */
	firstScore: FirstScore | null;
	/** Runs behind the intervals. */
	runs: number;
	/** The choices of the method, the one that moves the overall score most first; null where there is none or nothing does. */
	sensitivity(): readonly ChoiceShare[] | null;
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
	const sure = simulate(instrument, encode(instrument, answers));
	return {
		overall: {
			...declared.overall,
			evidenced: evidenced.overall.arithmetic,
			interval: sure.overall,
			distance: distance({
				declared: declared.overall.arithmetic,
				evidenced: evidenced.overall.arithmetic
			})
		},
		first: firstSteps(declared, FIRST_STEPS),
		firstScore: firstScore(declared),
		runs: USUAL.runs,
		sensitivity: () => sharesOf(sure.sensitivity()),
		highlights: HIGHLIGHTS.map((id) => ({
			id,
			...onBothBases(declared.highlights[id], evidenced.highlights[id], sure.highlights[id]),
			...highlight(declared.highlights[id], stepsOf(instrument, answers, declared, id)),
			document: mostToDocument(declared.highlights[id], evidenced.highlights[id])
		})),
		dimensions: DIMENSIONS.map((id) => ({
			id,
			...onBothBases(declared.dimensions[id], evidenced.dimensions[id], sure.dimensions[id])
		}))
	};
}

const sharesOf = (indices: Indices | null): ChoiceShare[] | null =>
	indices &&
	CHOICES.map((choice, i) => ({
		choice,
		first: indices.first[i] ?? 0,
		total: indices.total[i] ?? 0,
		error: indices.error[i] ?? 0
	})).toSorted((a, b) => b.total - a.total);

function onBothBases(declared: Score, evidenced: Score, interval: Interval | null): ExplainedScore {
	const { value, why, low, high, coverage, applies } = declared;
	return {
		...{ value, why, low, high, coverage, applies },
		band: value === null ? null : bandOf(value),
		evidenced: evidenced.value,
		distance: distance({ declared: value, evidenced: evidenced.value }),
		interval
	};
}

function highlight(scored: Score, steps: readonly Step[]) {
	const parts = explainedParts(scored);
	const isScored = scored.value !== null;
	return {
		weight: scored.weight,
		parts,
		heldBack: isScored ? heldBack(parts) : { parts: [], more: 0 },
		byDimension: isScored ? pointsByDimension(parts) : [],
		unknown: parts.filter(({ applies, level }) => applies && level === null),
		steps,
		best: bestSteps(steps),
		missing: scored.why === 'notEnoughKnown' ? fewest(scored) : [],
		findOut: mostToFindOut(scored)
	};
}
