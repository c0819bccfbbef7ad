/**
 * A score says how far a ministry is on one highlight or one dimension, 0 to 100, and explains itself:
 * which questions make it up, with what weight and contribution, what is unknown, and between which
 * bounds it must lie. Everything here is a pure function of an instrument and a set of answers.
 *
 * Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008); PEFA for insufficient
 * information, which is not the same as not applicable.
 */
import { skips, standing, type Answers, type Standing } from '../assessment/answers.ts';
import {
	byDimension,
	byHighlight,
	type ByDimension,
	type ByHighlight,
	type Dimension
} from '../instrument/highlights.ts';
import {
	LEVELS,
	type Instrument,
	type InstrumentQuestion,
	type Level
} from '../instrument/instrument.ts';
import { overall, type Overall } from './overall.ts';

/** Points of one level on the fixed goalposts 0 and 100. */
export const POINTS_PER_LEVEL = 25;

/** `declared` takes answers as given; `evidenced` caps a level of 3 or 4 without evidence at 2. */
export const BASES = ['declared', 'evidenced'] as const;
export type Basis = (typeof BASES)[number];
/** The highest level that counts without evidence on the evidenced basis. */
export const CAP_WITHOUT_EVIDENCE = 2;

/** One figure on both bases, 0..100; null where it has no value, which is so on both or on neither. */
export type OnBothBases = Record<Basis, number | null>;

/** Points between the declared and the evidenced figure, 0 or more; null where there is none. */
export function distance({ declared, evidenced }: OnBothBases): number | null {
	return declared === null || evidenced === null ? null : declared - evidenced;
}

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

/** Where a band begins and ends, 0..100; the end belongs to the next one. */
export function bandRange(band: Band): { from: number; to: number } {
	const at = BAND_FLOORS.findIndex(([, name]) => name === band);
	return { from: BAND_FLOORS[at]?.[0] ?? 0, to: BAND_FLOORS[at - 1]?.[0] ?? 100 };
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
}

export interface Score {
	/** 0..100; null where too little applies, or too little of that is known. */
	value: number | null;
	why: 'scored' | 'notEnoughKnown' | 'tooLittleApplies' | 'nothingApplies';
	/**
	 * The lowest and highest value it could take, were each unknown level 0 or 4; null where too little or nothing
	 * applies: finding out would then give no score either.
	 */
	low: number | null;
	high: number | null;
	/** Weight with a level over weight that applies, 0..1; 0 where nothing applies. */
	coverage: number;
	/** Weight that applies over all weight in this form of the questionnaire, 0..1. */
	applies: number;
	/** Weight with a level: what the weighted points are divided by. */
	weight: number;
	/** Those that apply, and those that do not. In the order in which they are asked. */
	parts: readonly Part[];
}

export interface Scores {
	basis: Basis;
	highlights: ByHighlight<Score>;
	dimensions: ByDimension<Score>;
	overall: Overall;
}

/** Whether a level counts as less on the evidenced basis: it is a high one, and no document shows it. */
export const lacksEvidence = (now: Standing): boolean =>
	now.state === 'level' && !now.evidenced && now.level > CAP_WITHOUT_EVIDENCE;

/** The level that counts: awareness questions take `not sure` as level 0, the evidenced basis caps. */
export function countedLevel(
	question: Pick<InstrumentQuestion, 'awareness'>,
	now: Standing,
	basis: Basis
): Level | null {
	if (now.state === 'notSure') return question.awareness ? 0 : null;
	if (now.state !== 'level') return null;
	return basis === 'evidenced' && lacksEvidence(now) ? CAP_WITHOUT_EVIDENCE : now.level;
}

/** Whether a question has a part in scores: it leaves them where it is not applicable, or skipped for another answer. */
export const applies = (state: Standing['state']): boolean =>
	state !== 'notApplicable' && state !== 'skipped';

// Both floors are compared in whole numbers: weights are integers, and two thirds is no binary fraction.

/** Whether enough of the weight that applies is known for a score: two thirds of it, and something. */
export const enoughKnown = (covered: number, applicable: number): boolean =>
	covered > 0 && 3 * covered >= 2 * applicable;

/** Whether enough of all weight applies for a score: half of it, and something. */
export const enoughApplies = (applicable: number, whole: number): boolean =>
	applicable > 0 && 2 * applicable >= whole;

/** Whether there is a score: enough applies, and enough of that is known. */
export const isScored = (covered: number, applicable: number, whole: number): boolean =>
	enoughApplies(applicable, whole) && enoughKnown(covered, applicable);

/** All that can stand at a question, as far as scores see it: the five levels, then the reasons why there is none. */
const STANDINGS: readonly Standing[] = [
	...LEVELS.map((level) => ({ state: 'level' as const, level, evidenced: true })),
	{ state: 'notSure' },
	{ state: 'notApplicable' },
	{ state: 'skipped', by: '' },
	{ state: 'unanswered' }
];
/** The places in STANDINGS of those without a level; a level is its own place. */
const PLACE = { notSure: 5, notApplicable: 6, skipped: 7, unanswered: 8 } as const;

/** Everything that one question can count for, by the place in STANDINGS. */
function countedAnswers(question: InstrumentQuestion): readonly CountedAnswer[] {
	return STANDINGS.map((now) => {
		const level = countedLevel(question, now, 'declared');
		const value = level === null ? null : level * POINTS_PER_LEVEL;
		const { id, dimension } = question;
		return Object.freeze({ question: id, dimension, state: now.state, level, value });
	});
}

/** One question's place in a score, with the part that it has in it for each outcome. */
interface Term {
	/** The question's place in the instrument. */
	at: number;
	weight: number;
	parts: readonly Part[];
}

interface Terms {
	highlights: ByHighlight<readonly Term[]>;
	dimensions: ByDimension<readonly Term[]>;
}

const termsOf = new WeakMap<Instrument, Terms>();

/**
 * Which questions make up which score, and every part that they can have; made once for an instrument.
 * There are nine outcomes for a question and a few hundred terms: to point at a part costs less than to
 * make one for each assessment.
 */
function terms(instrument: Instrument): Terms {
	const known = termsOf.get(instrument);
	if (known) return known;
	const counted = instrument.questions.map(countedAnswers);
	const of = (weightOf: (question: InstrumentQuestion) => number): Term[] =>
		instrument.questions.flatMap((question, at) => {
			const weight = weightOf(question);
			const parts = (counted[at] ?? []).map((answer) => Object.freeze({ answer, weight }));
			return weight > 0 ? [{ at, weight, parts }] : [];
		});
	const made: Terms = {
		highlights: byHighlight((h) => of((question) => question.weights[h])),
		dimensions: byDimension((d) => of((question) => (question.dimension === d ? 1 : 0)))
	};
	termsOf.set(instrument, made);
	return made;
}

/** Scores one set of answers. See docs/method.md for the rules and how each is verified. */
export function score(instrument: Instrument, answers: Answers, basis: Basis = 'declared'): Scores {
	const skipped = skips(instrument, answers);
	const outcomes = instrument.questions.map((question) => {
		const now = standing(instrument, answers, question.id, skipped);
		return now.state === 'level' ? countedLevel(question, now, basis) : PLACE[now.state];
	}) as number[];
	const made = terms(instrument);
	const highlights = byHighlight((h) => scoreOf(made.highlights[h], outcomes));
	const dimensions = byDimension((d) => scoreOf(made.dimensions[d], outcomes));
	return { basis, highlights, dimensions, overall: overall(highlights) };
}

/** One score from its terms and the outcome at each question. */
function scoreOf(terms: readonly Term[], outcomes: readonly number[]): Score {
	/** All weight, weight that applies, weight with a level, and weighted points. */
	let whole = 0;
	let applicable = 0;
	let covered = 0;
	let total = 0;
	const parts = new Array<Part>(terms.length);
	for (let i = 0; i < terms.length; i++) {
		const { at, weight, parts: possible } = terms[i] as Term;
		const part = possible[outcomes[at] as number] as Part;
		parts[i] = part;
		whole += weight;
		const { value, state } = part.answer;
		if (!applies(state)) continue;
		applicable += weight;
		if (value === null) continue;
		covered += weight;
		total += weight * value;
	}
	const bounded = enoughApplies(applicable, whole);
	const why = whyOf(covered, applicable, whole);
	return {
		value: why === 'scored' ? total / covered : null,
		why,
		low: bounded ? total / applicable : null,
		high: bounded ? (total + 100 * (applicable - covered)) / applicable : null,
		coverage: applicable === 0 ? 0 : covered / applicable,
		applies: whole === 0 ? 0 : applicable / whole,
		weight: covered,
		parts
	};
}

/** Says why there is a score or none. That too little applies comes first: finding out would not help. */
function whyOf(covered: number, applicable: number, whole: number): Score['why'] {
	if (applicable === 0) return 'nothingApplies';
	if (!enoughApplies(applicable, whole)) return 'tooLittleApplies';
	return enoughKnown(covered, applicable) ? 'scored' : 'notEnoughKnown';
}

/** Points that the answer of a part brings to the score; they add up to it. 0 where there is no level. */
export function contribution({ weight }: Pick<Score, 'weight'>, part: Part): number {
	const { value } = part.answer;
	return value === null ? 0 : (part.weight * value) / weight;
}

/** Points that level 4 would bring on top. 0 where there is no level. */
export function missing({ weight }: Pick<Score, 'weight'>, part: Part): number {
	const { value } = part.answer;
	return value === null ? 0 : (part.weight * (100 - value)) / weight;
}

/**
 * A score as it is printed everywhere: one decimal, halves away from zero. The one place where scores are
 * rounded, so that a page, a PDF and a file cannot disagree.
 */
export function printed(value: number): string {
	// Contributions are sums of binary fractions: without the nudge 12.35 could print as 12.3 or 12.4.
	return (Math.round((value + 1e-9) * 10) / 10).toFixed(1);
}
