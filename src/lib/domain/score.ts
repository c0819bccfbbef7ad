/**
 * A score says how far a ministry is on one highlight or one dimension, 0 to 100, and explains itself:
 * which questions make it up, with what weight and contribution, what is unknown, and between which
 * bounds it must lie. Everything here is a pure function of an instrument and a set of answers.
 *
 * Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008); PEFA for insufficient
 * information, which is not the same as not applicable.
 */
import { skips, standing, type Answers, type Standing } from './answers.ts';
import { mean } from './composite.ts';
import {
	byDimension,
	byHighlight,
	HIGHLIGHTS,
	type ByDimension,
	type ByHighlight,
	type Dimension
} from './highlights.ts';
import type { Instrument, InstrumentQuestion, Level } from './instrument.ts';

/** Points of one level on the fixed goalposts 0 and 100. */
export const POINTS_PER_LEVEL = 25;

/** `declared` takes answers as given; `evidenced` caps a level of 3 or 4 without evidence at 2. */
export const BASES = ['declared', 'evidenced'] as const;
export type Basis = (typeof BASES)[number];
const CAP_WITHOUT_EVIDENCE = 2;

export const BANDS = ['limited', 'transition', 'advanced', 'leading'] as const;
export type Band = (typeof BANDS)[number];
const BAND_FLOORS: readonly (readonly [number, Band])[] = [
	[80, 'leading'],
	[60, 'advanced'],
	[30, 'transition'],
	[0, 'limited']
];

/** The band that a score (0..100) is read in; a boundary belongs to the higher band. For reading, not for scoring. */
export function bandOf(score: number): Band {
	return BAND_FLOORS.find(([floor]) => score >= floor)?.[1] ?? 'limited';
}

/** What the answer to a question counts for, whatever the score that it counts in. */
export interface CountedAnswer {
	question: string;
	dimension: Dimension;
	/** What stands at the question; an awareness question that is not sure is counted at level 0. */
	state: Standing['state'];
	/** The level that is counted; null where there is none. */
	level: Level | null;
	/** 0..100; null where there is no level. */
	value: number | null;
}

/** One question's part in a score. */
export interface Part {
	answer: CountedAnswer;
	weight: number;
	/** Points that the answer brings to the score; they add up to it. 0 where there is no level. */
	contribution: number;
	/** Points that level 4 would bring on top. 0 where there is no level. */
	missing: number;
}

export interface Score {
	/** 0..100; null where too little is known or nothing applies. */
	value: number | null;
	why: 'scored' | 'notEnoughKnown' | 'nothingApplies';
	/** The lowest and highest value it could take, were each unknown level 0 or 4; null where nothing applies. */
	low: number | null;
	high: number | null;
	/** Weight with a level over weight that applies, 0..1; 0 where nothing applies. */
	coverage: number;
	/** Those that apply, and those that do not. In the order in which they are asked. */
	parts: readonly Part[];
}

export interface Overall {
	/** Mean of the six highlights, 0..100; null unless all six have a score. */
	arithmetic: number | null;
	/** The view in which a strong area cannot buy off a weak one: geometric mean of the scores rescaled to 1..100. */
	geometric: number | null;
	low: number | null;
	high: number | null;
}

export interface Scores {
	basis: Basis;
	highlights: ByHighlight<Score>;
	dimensions: ByDimension<Score>;
	overall: Overall;
}

/** The level that counts: awareness questions take `not sure` as level 0, the evidenced basis caps. */
export function countedLevel(
	question: Pick<InstrumentQuestion, 'awareness'>,
	now: Standing,
	basis: Basis
): Level | null {
	if (now.state === 'notSure') return question.awareness ? 0 : null;
	if (now.state !== 'level') return null;
	const capped = basis === 'evidenced' && !now.evidenced && now.level > CAP_WITHOUT_EVIDENCE;
	return capped ? CAP_WITHOUT_EVIDENCE : now.level;
}

/** The questions that count for a score: their places in the instrument, and their weights. */
interface Term {
	at: Int32Array;
	weights: Float64Array;
}

interface Terms {
	highlights: ByHighlight<Term>;
	dimensions: ByDimension<Term>;
	/** Room for the numbers of one assessment: making it anew costs more than all the sums. */
	values: Float64Array;
	applies: Uint8Array;
}

const termsOf = new WeakMap<Instrument, Terms>();

/** Which questions make up which score; worked out once for an instrument. */
function terms(instrument: Instrument): Terms {
	const known = termsOf.get(instrument);
	if (known) return known;
	const of = (weightOf: (question: InstrumentQuestion) => number): Term => {
		const weights = instrument.questions.map(weightOf);
		const at = Int32Array.from(weights.flatMap((weight, i) => (weight > 0 ? [i] : [])));
		return { at, weights: Float64Array.from(at, (i) => weights[i] ?? 0) };
	};
	const made: Terms = {
		highlights: byHighlight((h) => of((question) => question.weights[h])),
		dimensions: byDimension((d) => of((question) => (question.dimension === d ? 1 : 0))),
		values: new Float64Array(instrument.questions.length),
		applies: new Uint8Array(instrument.questions.length)
	};
	termsOf.set(instrument, made);
	return made;
}

/** Scores one set of answers. See docs/method.md for the rules and how each is verified. */
export function score(instrument: Instrument, answers: Answers, basis: Basis = 'declared'): Scores {
	const skipped = skips(instrument, answers);
	const size = instrument.questions.length;
	const made = terms(instrument);
	const { values, applies } = made;
	const counted: Counted = { answers: new Array<CountedAnswer>(size), values, applies };
	for (let i = 0; i < size; i++) {
		const question = instrument.questions[i] as InstrumentQuestion;
		const now = standing(instrument, answers, question.id, skipped);
		const level = countedLevel(question, now, basis);
		const { id, dimension } = question;
		const value = level === null ? null : level * POINTS_PER_LEVEL;
		counted.answers[i] = { question: id, dimension, state: now.state, level, value };
		values[i] = value ?? NaN;
		applies[i] = now.state === 'notApplicable' || now.state === 'skipped' ? 0 : 1;
	}
	const { H1, H2, H3, H4, H5, H6 } = made.highlights;
	const highlights: ByHighlight<Score> = {
		H1: scoreOf(counted, H1),
		H2: scoreOf(counted, H2),
		H3: scoreOf(counted, H3),
		H4: scoreOf(counted, H4),
		H5: scoreOf(counted, H5),
		H6: scoreOf(counted, H6)
	};
	const { coordination, affordability, payments, logistics, legal, skills } = made.dimensions;
	const dimensions: ByDimension<Score> = {
		coordination: scoreOf(counted, coordination),
		affordability: scoreOf(counted, affordability),
		payments: scoreOf(counted, payments),
		logistics: scoreOf(counted, logistics),
		legal: scoreOf(counted, legal),
		skills: scoreOf(counted, skills)
	};
	return { basis, highlights, dimensions, overall: overall(highlights) };
}

/** All answers as they count, and again as numbers for the sums: NaN where there is no level. */
interface Counted {
	answers: CountedAnswer[];
	values: Float64Array;
	applies: Uint8Array;
}

/** One score from its terms: sums first, then every question's part in them. */
function scoreOf({ answers, values, applies }: Counted, { at, weights }: Term): Score {
	/** Weight that applies, weight with a level, and weighted points. */
	let all = 0;
	let covered = 0;
	let total = 0;
	for (let i = 0; i < at.length; i++) {
		const question = at[i] as number;
		const weight = weights[i] as number;
		const value = values[question] as number;
		all += weight * (applies[question] as number);
		if (!Number.isNaN(value)) {
			covered += weight;
			total += weight * value;
		}
	}
	const parts = new Array<Part>(at.length);
	for (let i = 0; i < at.length; i++) {
		const question = at[i] as number;
		const weight = weights[i] as number;
		const value = values[question] as number;
		const known = !Number.isNaN(value);
		parts[i] = {
			answer: answers[question] as CountedAnswer,
			weight,
			contribution: known ? (weight * value) / covered : 0,
			missing: known ? (weight * (100 - value)) / covered : 0
		};
	}
	// Two thirds in whole numbers: weights are integers, and 2/3 is not a binary fraction.
	const enough = covered > 0 && 3 * covered >= 2 * all;
	return {
		value: enough ? total / covered : null,
		why: all === 0 ? 'nothingApplies' : enough ? 'scored' : 'notEnoughKnown',
		low: all === 0 ? null : total / all,
		high: all === 0 ? null : (total + 100 * (all - covered)) / all,
		coverage: all === 0 ? 0 : covered / all,
		parts
	};
}

/** From scores 0..100 to 1..100, so that a geometric mean is defined; COINr normalises likewise. */
export const rescaled = (value: number): number => 1 + 0.99 * value;

const EVEN = HIGHLIGHTS.map(() => 1);

/** The mean of six numbers; null where one of them is missing. */
function meanOfSix(highlights: ByHighlight<Score>, pick: 'value' | 'low' | 'high'): number | null {
	let sum = 0;
	for (const h of HIGHLIGHTS) {
		const value = highlights[h][pick];
		if (value === null) return null;
		sum += value;
	}
	return sum / HIGHLIGHTS.length;
}

function overall(highlights: ByHighlight<Score>): Overall {
	const arithmetic = meanOfSix(highlights, 'value');
	return {
		arithmetic,
		geometric:
			arithmetic === null
				? null
				: mean(
						'geometric',
						HIGHLIGHTS.map((h) => rescaled(highlights[h].value ?? 0)),
						EVEN
					),
		low: meanOfSix(highlights, 'low'),
		high: meanOfSix(highlights, 'high')
	};
}

/**
 * A score as it is printed everywhere: one decimal, halves away from zero. The one place where scores are
 * rounded, so that a page, a PDF and a file cannot disagree.
 */
export function printed(value: number): string {
	// Contributions are sums of binary fractions: without the nudge 12.35 could print as 12.3 or 12.4.
	return (Math.round((value + 1e-9) * 10) / 10).toFixed(1);
}
