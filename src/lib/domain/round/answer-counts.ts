/** How the answers to one question are spread over many assessments, from their marks. */
import { codeAt, STANDING_BY_CODE } from '../assessment/marks.ts';
import { LEVELS } from '../instrument/question.ts';
import { applies } from '../score/counting.ts';

/** Counts of assessments by what stands at one question. */
export interface AnswerCounts {
	/** Those that the question applies to. */
	n: number;
	/** Those that state each level, from level 0. */
	levels: readonly number[];
	notSure: number;
	/** Structural answers that count as level 0; they are no level of the question. */
	structural: number;
	/** Those that it does not apply to: not applicable, skipped, or nothing there that it asks about. */
	notApplicable: number;
}

/** Counts what stands at a question, by its place in the marks. */
export function countAnswers(marks: readonly string[], question: number): AnswerCounts {
	const byCode = new Uint32Array(STANDING_BY_CODE.length);
	for (const mark of marks) {
		const code = codeAt(mark, question);
		byCode[code] = (byCode[code] ?? 0) + 1;
	}
	return countCodes(byCode);
}

/** Sums up how many assessments have each character's code at a question. */
export function countCodes(byCode: Uint32Array): AnswerCounts {
	const countWhere = (has: (standing: (typeof STANDING_BY_CODE)[number]) => boolean): number =>
		byCode.reduce((sum, count, code) => {
			const standing = STANDING_BY_CODE[code];
			return standing && has(standing) ? sum + count : sum;
		}, 0);
	return {
		n: countWhere(applies),
		levels: LEVELS.map((level) => countWhere((at) => at.state === 'level' && at.level === level)),
		notSure: countWhere(({ state }) => state === 'notSure'),
		structural: countWhere((at) => at.state === 'structural' && applies(at)),
		notApplicable: countWhere((at) => !applies(at))
	};
}
