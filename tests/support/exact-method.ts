/**
 * The method a second time, from docs/method.md alone and in exact fractions: slow, plain, and with nothing of the
 * engine in it but the shapes of questions and answers. Only the geometric mean is not exact: its root is cut off
 * after 24 decimals. What the engine computes is held against this in tests/golden/exact.spec.ts.
 */
import type { Answer, Answers } from '#lib/domain/assessment/answers.ts';
import {
	byDimension,
	DIMENSIONS,
	HIGHLIGHTS,
	isHighlight,
	type Dimension,
	type Highlight
} from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Question } from '#lib/domain/instrument/question.ts';
import { by, compare, fraction, less, mean, plus, quantile } from './fraction.ts';
import { sixthRoot, sum, times, ZERO, type Fraction } from './fraction.ts';

/** What a ministry states to a question, once skips are taken into account. */
export type Statement =
	| { is: 'level'; level: number; hasDocument: boolean }
	| { is: 'structural'; counts: 'notApplicable' | 'level0' }
	| { is: 'notSure' | 'unanswered' | 'notApplicable' | 'skipped' };

/** A level that counts; `unknown` applies and has none, `outside` does not apply. */
type Counted = Fraction | 'unknown' | 'outside';

/** Where an auditor could choose otherwise. The steps are of the questions, in their order. */
export interface Choices {
	steps: readonly number[];
	rule: 'arithmetic' | 'geometric';
	notSure: 'leftOut' | 'level0' | 'level4' | 'mean';
	evidence: 'declared' | 'evidenced';
	awareness: 'level0' | 'unknown';
	known: Fraction;
}

/** A highlight or a dimension. Coverage is 0 where nothing applies. */
export interface Part {
	score: Fraction | null;
	why: 'scored' | 'rapidForm' | 'nothingApplies' | 'tooLittleApplies' | 'notEnoughKnown';
	lower: Fraction | null;
	upper: Fraction | null;
	coverage: Fraction;
	applies: Fraction;
}

/** The method's own choices in what turns a statement into a level. */
const DECLARED = { evidence: 'declared', awareness: 'level0' } as const;
const EVIDENCED = { evidence: 'evidenced', awareness: 'level0' } as const;
type OfStatements = Pick<Choices, 'evidence' | 'awareness'>;

const HALF = fraction(1, 2);
const TWO_THIRDS = fraction(2, 3);
const POINTS_OF_A_LEVEL = 25n;
const HIGHEST_LEVEL = fraction(4);
const ALL_POINTS = fraction(100);

const hasTitle = ({ references }: Answer): boolean =>
	references.some(({ title }) => /[^\p{Z}\p{C}]/u.test(title));

/** What stands at each question of the form, in their order. */
export function statements({ questions }: Instrument, answers: Answers): Statement[] {
	const structuralOf = (question: Question) => {
		const response = answers[question.id]?.response;
		if (response?.kind !== 'structural') return undefined;
		return question.structural.find(({ code }) => code === response.code);
	};
	const skipped = new Set(questions.flatMap((question) => structuralOf(question)?.skips ?? []));
	return questions.map((question): Statement => {
		if (skipped.has(question.id)) return { is: 'skipped' };
		const answer = answers[question.id];
		if (!answer) return { is: 'unanswered' };
		const { response } = answer;
		if (response.kind === 'level')
			return { is: 'level', level: response.level, hasDocument: hasTitle(answer) };
		if (response.kind !== 'structural') return { is: response.kind };
		return { is: 'structural', counts: structuralOf(question)?.counts ?? 'notApplicable' };
	});
}

/** The level that counts for a statement before anything stands in for one that is missing. */
function counted(
	question: Question,
	statement: Statement,
	{ evidence, awareness }: OfStatements
): Counted {
	switch (statement.is) {
		case 'level': {
			const isCapped = evidence === 'evidenced' && statement.level >= 3 && !statement.hasDocument;
			return fraction(isCapped ? 2 : statement.level);
		}
		case 'structural':
			return statement.counts === 'level0' ? ZERO : 'outside';
		case 'notSure':
			return question.notSure === 'level0' && awareness === 'level0' ? ZERO : 'unknown';
		case 'unanswered':
			return 'unknown';
		case 'notApplicable':
		case 'skipped':
			return 'outside';
	}
}

/** A part from the weight and the level of each of its questions, and the share that must be known. */
function part(questions: readonly { weight: bigint; level: Counted }[], known: Fraction): Part {
	let [whole, applying, having, points] = [0n, 0n, 0n, ZERO];
	for (const { weight, level } of questions) {
		whole += weight;
		if (level === 'outside') continue;
		applying += weight;
		if (level === 'unknown') continue;
		having += weight;
		points = plus(points, times(level, fraction(weight * POINTS_OF_A_LEVEL)));
	}
	const applies = whole === 0n ? ZERO : fraction(applying, whole);
	const coverage = applying === 0n ? ZERO : fraction(having, applying);
	if (applying === 0n || compare(applies, HALF) < 0) {
		const why = applying === 0n ? 'nothingApplies' : 'tooLittleApplies';
		return { score: null, why, lower: null, upper: null, coverage, applies };
	}
	const isKnown = compare(coverage, known) >= 0;
	const missing = times(ALL_POINTS, fraction(applying - having));
	return {
		score: isKnown ? by(points, fraction(having)) : null,
		why: isKnown ? 'scored' : 'notEnoughKnown',
		lower: by(points, fraction(applying)),
		upper: by(plus(points, missing), fraction(applying)),
		coverage,
		applies
	};
}

/** The weight of a question in a part: its own in a highlight, 1 in the dimension that it belongs to. */
function weightOf(question: Question, name: Highlight | Dimension, step = 0): bigint {
	if (!isHighlight(name)) return question.dimension === name ? 1n : 0n;
	const weight = question.weights[name];
	return BigInt(weight === 0 ? 0 : Math.min(3, Math.max(0, weight + step)));
}

/** Highlights or dimensions by their names. A form that gives no score has neither scores nor bounds. */
function parts(
	{ form, questions }: Instrument,
	names: readonly (Highlight | Dimension)[],
	levels: readonly Counted[],
	{ steps, known }: Pick<Choices, 'steps' | 'known'> = { steps: [], known: TWO_THIRDS }
): Part[] {
	return names.map((name) => {
		const own = questions.map((question, i) => ({
			weight: weightOf(question, name, steps[i]),
			level: levels[i] as Counted
		}));
		const whole = part(own, known);
		if (form !== 'rapid') return whole;
		return { ...whole, score: null, lower: null, upper: null, why: 'rapidForm' };
	});
}

/** A list that has no null in it; null where it has. */
const allOf = <T>(list: readonly (T | null)[]): T[] | null =>
	list.includes(null) ? null : list.filter((value) => value !== null);

const meanOfAll = (list: readonly (Fraction | null)[]): Fraction | null => mean(allOf(list) ?? []);

/** The geometric mean of 1 + 0.99·s, mapped back to 0..100; null where a score is missing. */
function geometricOfAll(list: readonly (Fraction | null)[]): Fraction | null {
	const scores = allOf(list);
	if (!scores) return null;
	const span = fraction(99, 100);
	const product = scores.map((s) => plus(fraction(1), times(span, s))).reduce(times, fraction(1));
	return by(less(sixthRoot(product), fraction(1)), span);
}

/** The levels that count, in the order of the questions. */
const levelsOf = (instrument: Instrument, answers: Answers, choices: OfStatements): Counted[] =>
	statements(instrument, answers).map((statement, i) =>
		counted(instrument.questions[i] as Question, statement, choices)
	);

/** The scores of a ministry by the method's own choices. Lists are in the order of highlights and of dimensions. */
export function exactScore(instrument: Instrument, answers: Answers) {
	const declared = levelsOf(instrument, answers, DECLARED);
	const evidenced = levelsOf(instrument, answers, EVIDENCED);
	const both = (names: readonly (Highlight | Dimension)[]) => ({
		declared: parts(instrument, names, declared),
		evidenced: parts(instrument, names, evidenced)
	});
	const highlights = both(HIGHLIGHTS);
	const scores = highlights.declared.map(({ score }) => score);
	return {
		highlights,
		dimensions: both(DIMENSIONS),
		overall: {
			arithmetic: meanOfAll(scores),
			geometric: geometricOfAll(scores),
			evidenced: meanOfAll(highlights.evidenced.map(({ score }) => score)),
			lower: meanOfAll(highlights.declared.map(({ lower }) => lower)),
			upper: meanOfAll(highlights.declared.map(({ upper }) => upper))
		}
	};
}

/** The place of a score's band, from 0 for the lowest on. */
export const exactBand = (score: Fraction): number =>
	[30, 60, 80].filter((boundary) => compare(score, fraction(boundary)) >= 0).length;

/** A question that stands below its highest level, and what its next level brings. */
export interface ExactGap {
	question: string;
	level: number;
	points: Fraction;
}

/** The gaps of a highlight, from the one that brings most on; none where there is no score. */
export function exactGaps(
	instrument: Instrument,
	answers: Answers,
	highlight: Highlight
): ExactGap[] {
	const levels = levelsOf(instrument, answers, DECLARED);
	if (parts(instrument, [highlight], levels)[0]?.score === null) return [];
	const known = instrument.questions.flatMap((question, i) => {
		const [level, weight] = [levels[i] as Counted, weightOf(question, highlight)];
		if (weight === 0n || level === 'unknown' || level === 'outside') return [];
		return [{ question: question.id, level: Number(level.over), weight }];
	});
	const whole = known.reduce((total, { weight }) => total + weight, 0n);
	return known
		.filter(({ level }) => level < 4)
		.map(({ question, level, weight }) => ({
			...{ question, level },
			points: fraction(weight * POINTS_OF_A_LEVEL, whole)
		}))
		.toSorted((a, b) => compare(b.points, a.points) || a.level - b.level);
}

/** The first steps, three or more: points over all highlights times the number of highlights served. */
export function exactFirstSteps(instrument: Instrument, answers: Answers, count = 3): ExactGap[] {
	const gaps = HIGHLIGHTS.flatMap((h) => exactGaps(instrument, answers, h));
	const order = new Map<ExactGap, Fraction>();
	for (const { id } of instrument.questions) {
		const own = gaps.filter(({ question }) => question === id);
		if (!own[0]) continue;
		const points = sum(own.map((gap) => gap.points));
		order.set({ ...own[0], points }, times(points, fraction(own.length)));
	}
	return [...order]
		.toSorted(([a, orderOfA], [b, orderOfB]) => compare(orderOfB, orderOfA) || a.level - b.level)
		.slice(0, count)
		.map(([step]) => step);
}

/** How many counted assessments of a round give each answer, for each question in their order. */
export function exactCounts(instrument: Instrument, round: readonly Answers[]) {
	const all = round.map((answers) => statements(instrument, answers));
	return instrument.questions.map((question, i) => {
		const stated = all.map((list) => list[i] as Statement);
		const applying = stated.filter((s) => counted(question, s, DECLARED) !== 'outside');
		const count = (is: Statement['is']) => applying.filter((s) => s.is === is).length;
		const atLevel = (level: number) =>
			applying.filter((s) => s.is === 'level' && s.level === level).length;
		return {
			n: applying.length,
			levels: [0, 1, 2, 3, 4].map(atLevel),
			notSure: count('notSure'),
			structural: count('structural'),
			notApplicable: stated.length - applying.length
		};
	});
}

/** The number of ministries in the base of the awareness chain, and of those that reach each of its steps. */
export function exactChain(instrument: Instrument, round: readonly Answers[]) {
	const at = (id: string) => instrument.questions.findIndex((q) => q.id === id);
	const base = round
		.map((answers) => statements(instrument, answers))
		.filter((list) => list[at('C1')]?.is !== 'structural');
	const reach = (id: string, least: number): number =>
		base.filter((list) => {
			const statement = list[at(id)];
			return statement?.is === 'level' && statement.level >= least;
		}).length;
	return {
		base: base.length,
		aware: reach('C1', 1),
		read: reach('C1', 2),
		consulted: reach('C2', 2),
		engaged: reach('C3', 2),
		prioritised: reach('C4', 2)
	};
}

/** The mean over the ministries of a round that have a score, and how many they are. */
export function exactMean(scores: readonly (Fraction | null)[]) {
	const present = scores.filter((score) => score !== null);
	return { n: present.length, mean: mean(present) };
}

/** The ways of each choice beside the weights, in the order in which they are drawn. */
export const WAYS = {
	rule: ['arithmetic', 'geometric'],
	notSure: ['leftOut', 'level0', 'level4', 'mean'],
	evidence: ['declared', 'evidenced'],
	awareness: ['level0', 'unknown'],
	known: [HALF, TWO_THIRDS, fraction(3, 4)]
} as const;

/** The choices of the first runs. Each run goes on in the generator mulberry32 where the one before it ended. */
export function exactDraws(instrument: Instrument, seed: number, runs: number): Choices[] {
	let state = seed;
	/** The place that the next number picks among so many: the number is a whole one over 2^32. */
	const place = (ways: number): number => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
		return Number((BigInt((t ^ (t >>> 14)) >>> 0) * BigInt(ways)) >> 32n);
	};
	const pick = <T>(ways: readonly T[]): T => ways[place(ways.length)] as T;
	return Array.from({ length: runs }, () => ({
		steps: instrument.questions.map(() => place(3) - 1),
		rule: pick(WAYS.rule),
		notSure: pick(WAYS.notSure),
		evidence: pick(WAYS.evidence),
		awareness: pick(WAYS.awareness),
		known: pick(WAYS.known)
	}));
}

/** One run with given choices: the scores of highlights, then of dimensions, then the overall one. */
export function exactRun(
	instrument: Instrument,
	answers: Answers,
	choices: Choices
): (Fraction | null)[] {
	const levels = levelsOf(instrument, answers, choices);
	const standIn = byDimension((dimension): Counted => {
		if (choices.notSure === 'leftOut') return 'unknown';
		if (choices.notSure !== 'mean') return choices.notSure === 'level0' ? ZERO : HIGHEST_LEVEL;
		const own = levels.filter((_, i) => instrument.questions[i]?.dimension === dimension);
		return mean(own.filter((level) => typeof level === 'object')) ?? 'unknown';
	});
	const completed = levels.map((level, i) =>
		level === 'unknown' ? standIn[(instrument.questions[i] as Question).dimension] : level
	);
	const scores = (names: readonly (Highlight | Dimension)[]) =>
		parts(instrument, names, completed, choices).map(({ score }) => score);
	const highlights = scores(HIGHLIGHTS);
	const overall = choices.rule === 'arithmetic' ? meanOfAll : geometricOfAll;
	return [...highlights, ...scores(DIMENSIONS), overall(highlights)];
}

/** The interval over runs, the share of each band in those with a score, and of those without in all. */
export function exactInterval(results: readonly (Fraction | null)[]) {
	const present = results.filter((score) => score !== null).toSorted(compare);
	const bands = present.map(exactBand);
	const without = fraction(results.length - present.length, results.length);
	if (present.length === 0) return { lower: null, upper: null, bands: [], without };
	return {
		lower: quantile(present, fraction(5, 100)),
		upper: quantile(present, fraction(95, 100)),
		bands: [0, 1, 2, 3].map((place) =>
			fraction(bands.filter((band) => band === place).length, present.length)
		),
		without
	};
}
