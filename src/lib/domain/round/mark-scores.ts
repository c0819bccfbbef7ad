/**
 * Scores of many assessments at once, from their marks: in one pass over typed arrays, so that a hundred thousand
 * stay a matter of a tenth of a second. The same rule as `score`, without the explanation.
 */
import { codeAt, STANDING_BY_CODE } from '../assessment/marks.ts';
import { DIMENSIONS, HIGHLIGHTS } from '../instrument/highlights.ts';
import { givesScores, type Instrument } from '../instrument/instrument.ts';
import type { Question } from '../instrument/question.ts';
import { applies, countedLevel, POINTS_PER_LEVEL, type Basis } from '../score/counting.ts';
import { isScored } from '../score/score.ts';

/** The level that counts (-1 where none does) and whether the question applies, by character code: no branch in the inner loop. */
export function lookUp(question: Question, basis: Basis) {
	return {
		level: Int8Array.from(
			STANDING_BY_CODE,
			(standing) => countedLevel(question, standing, basis) ?? -1
		),
		inside: Uint8Array.from(STANDING_BY_CODE, (standing) => (applies(standing) ? 1 : 0))
	};
}

/** The declared levels of one question over many assessments, by its place in their marks; NaN where none counts. */
export function levelsAt(question: Question, at: number, marks: readonly string[]): Float64Array {
	const { level } = lookUp(question, 'declared');
	return Float64Array.from(marks, (mark) => {
		const counted = level[codeAt(mark, at)] ?? -1;
		return counted < 0 ? NaN : counted;
	});
}

/** The marks of many assessments as the codes of their characters, row by row. */
export interface Codes {
	codes: Uint8Array;
	/** Characters of each row. */
	width: number;
}

export function codesOf(instrument: Instrument, marks: readonly string[]): Codes {
	const width = instrument.questions.length;
	const codes = new Uint8Array(marks.length * width);
	for (let m = 0; m < marks.length; m++)
		for (let q = 0; q < width; q++) codes[m * width + q] = codeAt(marks[m] ?? '', q);
	return { codes, width };
}

/** The code of a question that nobody was asked. */
const NOT_ASKED = '.'.charCodeAt(0);

/** The highlights, then the dimensions: the columns of the score table. */
const weightsOf = (instrument: Instrument): Uint8Array[] => [
	...HIGHLIGHTS.map((h) => Uint8Array.from(instrument.questions, ({ weights }) => weights[h])),
	...DIMENSIONS.map((d) =>
		Uint8Array.from(instrument.questions, ({ dimension }) => (dimension === d ? 1 : 0))
	)
];

/** For each target the places of the questions that count for it, with their weights. */
function partsOf(instrument: Instrument) {
	return weightsOf(instrument).map((weights) => {
		const at = Int32Array.from([...weights.keys()].filter((q) => weights[q] !== 0));
		return {
			at,
			weight: Int32Array.from(at, (q) => weights[q] ?? 0),
			whole: weights.reduce((sum, weight) => sum + weight, 0)
		};
	});
}

/** Two sums travel in one number: weights and levels add up to far less than this many bits hold. */
const HALF = 15;
const LOWER = (1 << HALF) - 1;

/** By character code: the levels on both bases, and whether the answer is known and applies. What is known is the same on both. */
function packed(question: Question): Record<'points' | 'weighs', Int32Array> {
	const { level, inside } = lookUp(question, 'declared');
	const capped = lookUp(question, 'evidenced').level;
	const pack = (low: number, high: number) => low | (high << HALF);
	return {
		points: Int32Array.from(level, (own, code) =>
			own < 0 ? 0 : pack(own, Math.max(0, capped[code] ?? 0))
		),
		weighs: Int32Array.from(level, (own, code) => pack(own < 0 ? 0 : 1, inside[code] ?? 0))
	};
}

/** Scores on both bases: assessments × (highlights + dimensions), row by row; 0..100, NaN where there is none. */
export type ScoreTable = Record<Basis, Float64Array>;

/**
 * Scores marks: for each assessment the six highlights, then the six dimensions. NaN where too little applies or is
 * known, and in the rapid form.
 *
 * @param places where the marks hold each question of the instrument, for marks of another questionnaire; -1 where they do not
 */
export function scoreCodes(
	instrument: Instrument,
	{ codes, width }: Codes,
	places: ArrayLike<number> = instrument.questions.keys().toArray()
): ScoreTable {
	const parts = partsOf(instrument);
	const count = width === 0 ? 0 : codes.length / width;
	const declared = new Float64Array(count * parts.length).fill(NaN);
	const evidenced = new Float64Array(count * parts.length).fill(NaN);
	if (!givesScores(instrument)) return { declared, evidenced };
	const tables = instrument.questions.map(packed);
	const asked = tables.length;
	// Of the row in hand: what counts at each question, two numbers in one, so that one product adds both.
	const points = new Int32Array(asked);
	const weighs = new Int32Array(asked);
	for (let m = 0; m < count; m++) {
		for (let q = 0; q < asked; q++) {
			const place = places[q] as number;
			const code = place < 0 ? NOT_ASKED : (codes[m * width + place] as number);
			const table = tables[q] as (typeof tables)[number];
			points[q] = table.points[code] as number;
			weighs[q] = table.weighs[code] as number;
		}
		for (let t = 0; t < parts.length; t++) {
			const { at, weight, whole } = parts[t] as (typeof parts)[number];
			let [total, known] = [0, 0];
			for (let i = 0; i < at.length; i++) {
				const q = at[i] as number;
				const w = weight[i] as number;
				total += w * (points[q] as number);
				known += w * (weighs[q] as number);
			}
			const covered = known & LOWER;
			if (!isScored(covered, known >> HALF, whole)) continue;
			declared[m * parts.length + t] = ((total & LOWER) * POINTS_PER_LEVEL) / covered;
			evidenced[m * parts.length + t] = ((total >> HALF) * POINTS_PER_LEVEL) / covered;
		}
	}
	return { declared, evidenced };
}

/** Scores marks on one basis, as `scoreCodes` does. */
export const scoreMarks = (
	instrument: Instrument,
	marks: readonly string[],
	basis: Basis = 'declared'
): Float64Array => scoreCodes(instrument, codesOf(instrument, marks))[basis];
