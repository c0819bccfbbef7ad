/**
 * Scores of many assessments at once, from their marks: in one pass over typed arrays, so that a hundred thousand
 * stay a matter of a second. The same rule as `score`, without the explanation.
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

/** The highlights, then the dimensions: the rows of the score table. */
function targets(instrument: Instrument): Int8Array[] {
	const weights = (weightOf: (question: Question) => number) =>
		Int8Array.from(instrument.questions, weightOf);
	return [
		...HIGHLIGHTS.map((h) => weights((question) => question.weights[h])),
		...DIMENSIONS.map((d) => weights((question) => (question.dimension === d ? 1 : 0)))
	];
}

/**
 * Scores marks: for each assessment the six highlights, then the six dimensions,
 * 0..100, NaN where too little applies or is known, and in the rapid form.
 *
 * @returns assessments × (highlights + dimensions), row by row
 */
export function scoreMarks(
	instrument: Instrument,
	marks: readonly string[],
	basis: Basis = 'declared'
): Float64Array {
	const tables = instrument.questions.map((question) => lookUp(question, basis));
	const rows = targets(instrument);
	const width = rows.length;
	const scores = new Float64Array(marks.length * width);
	if (!givesScores(instrument)) return scores.fill(NaN);
	const wholes = rows.map((weights) => weights.reduce((sum, weight) => sum + weight, 0));
	// Only the questions that count for a target are visited for it.
	const parts = rows.map((weights) =>
		tables.flatMap((table, i) =>
			(weights[i] ?? 0) > 0 ? [{ at: i, weight: weights[i] ?? 0, ...table }] : []
		)
	);
	for (let m = 0; m < marks.length; m++) {
		const mark = marks[m] ?? '';
		for (let t = 0; t < width; t++) {
			let total = 0;
			let covered = 0;
			let applicable = 0;
			for (const part of parts[t] ?? []) {
				const code = codeAt(mark, part.at);
				const level = part.level[code] ?? -1;
				applicable += part.weight * (part.inside[code] ?? 0);
				if (level >= 0) {
					covered += part.weight;
					total += part.weight * level;
				}
			}
			scores[m * width + t] = isScored(covered, applicable, wholes[t] ?? 0)
				? (total * POINTS_PER_LEVEL) / covered
				: NaN;
		}
	}
	return scores;
}
