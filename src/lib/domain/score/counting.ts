/** Counting says what an answer is worth on one of two bases, whatever the score that it counts in. */
import type { Standing } from '../assessment/answers.ts';
import type { Dimension } from '../instrument/highlights.ts';
import type { Level, Question } from '../instrument/question.ts';

/** Points of one level on the fixed goalposts 0 and 100. */
export const POINTS_PER_LEVEL = 25;

/** `declared` takes answers as given; `evidenced` caps a level of 3 or 4 without evidence at 2. */
export const BASES = ['declared', 'evidenced'] as const;
export type Basis = (typeof BASES)[number];
/** The highest level that counts without evidence on the evidenced basis. */
export const CAP_WITHOUT_EVIDENCE = 2;

/** What the answer to a question counts for. */
export interface CountedAnswer {
	question: string;
	dimension: Dimension;
	/** What stands at the question. `notSure` and `structural` are counted at level 0 where the question says so. */
	state: Standing['state'];
	/** Whether the question has a part in scores. */
	applies: boolean;
	/** The level that is counted; null where there is none. */
	level: Level | null;
	/** 0..100; null where there is no level. */
	value: number | null;
}

/** Whether a level counts as less on the evidenced basis: it is a high one, and no document shows it. */
export const lacksEvidence = (stands: Standing): boolean =>
	stands.state === 'level' && !stands.evidenced && stands.level > CAP_WITHOUT_EVIDENCE;

/** The level that counts; null where none does. The evidenced basis caps; not knowing can count as level 0. */
export function countedLevel(
	question: Pick<Question, 'notSure'>,
	stands: Standing,
	basis: Basis
): Level | null {
	switch (stands.state) {
		case 'level':
			return basis === 'evidenced' && lacksEvidence(stands) ? CAP_WITHOUT_EVIDENCE : stands.level;
		case 'notSure':
			return question.notSure === 'level0' ? 0 : null;
		case 'structural':
			return stands.counts === 'level0' ? 0 : null;
		case 'notApplicable':
		case 'skipped':
		case 'unanswered':
			return null;
	}
}

/** Whether a question has a part in scores: not where it is not applicable, skipped, or there is nothing that it asks about. */
export const applies = (stands: Standing): boolean =>
	stands.state === 'structural'
		? stands.counts === 'level0'
		: stands.state !== 'notApplicable' && stands.state !== 'skipped';

/** Counts what stands at a question. */
export function countAnswer(question: Question, stands: Standing, basis: Basis): CountedAnswer {
	const level = countedLevel(question, stands, basis);
	return {
		question: question.id,
		dimension: question.dimension,
		state: stands.state,
		applies: applies(stands),
		level,
		value: level === null ? null : level * POINTS_PER_LEVEL
	};
}
