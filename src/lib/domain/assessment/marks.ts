/**
 * Marks are the answers of one assessment as one character a question, in the instrument's order: all that
 * aggregates need. `0`..`4` a level without evidence, `a`..`e` the same levels with evidence, `?` not sure,
 * `-` not applicable, `#` a structural answer that leaves the score, `!` one that counts as level 0, `~` skipped,
 * `.` no answer. A cache of a submission's content, never a source.
 */
import { skips, standing, type Answers, type Standing } from './answers.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { LEVELS } from '../instrument/question.ts';

/** Raised whenever `encode` or `countedContent` give something else for the same answers: what is kept is then made again. */
export const MARKS_ENGINE = 4;

const EVIDENCED = 'abcde';

function markOf(stands: Standing): string {
	switch (stands.state) {
		case 'level':
			return stands.evidenced ? (EVIDENCED[stands.level] ?? '') : String(stands.level);
		case 'notSure':
			return '?';
		case 'notApplicable':
			return '-';
		case 'structural':
			return stands.counts === 'level0' ? '!' : '#';
		case 'skipped':
			return '~';
		case 'unanswered':
			return '.';
	}
}

/** Answers to marks; as long as the instrument's list of questions. */
export function encode(instrument: Instrument, answers: Answers): string {
	const skipped = skips(instrument, answers);
	return instrument.questions
		.map((question) => markOf(standing(instrument, answers, question.id, skipped)))
		.join('');
}

/** One mark to what stands at the question. Which structural answer it is, and what skips it, marks do not say. */
export function decode(mark: string): Standing {
	if (mark === '?') return { state: 'notSure' };
	if (mark === '-') return { state: 'notApplicable' };
	if (mark === '#') return { state: 'structural', counts: 'notApplicable', code: '' };
	if (mark === '!') return { state: 'structural', counts: 'level0', code: '' };
	if (mark === '~') return { state: 'skipped', by: '' };
	const plain = LEVELS.find((level) => String(level) === mark);
	if (plain !== undefined) return { state: 'level', level: plain, evidenced: false };
	const evidenced = LEVELS.find((level) => EVIDENCED[level] === mark);
	if (evidenced !== undefined) return { state: 'level', level: evidenced, evidenced: true };
	return { state: 'unanswered' };
}

/** What stands behind each character code: a table for whoever reads many marks. */
export const STANDING_BY_CODE: readonly Standing[] = Array.from({ length: 128 }, (_, code) =>
	decode(String.fromCharCode(code))
);

/** The character code of one mark, as a place in such a table. */
export const codeAt = (marks: string, question: number): number => marks.charCodeAt(question) & 127;
