/**
 * Support marks are the choices of a statement of support needs, one character each: six for the dimensions in their
 * order (`n` none, `t` technical, `f` financial, `b` both, `?` not sure, `.` open), three for the questions of the
 * needs in order (its place in the questionnaire as a digit or a letter, `x` where the need names none, `.` where there
 * is no need), and one for demand (`r` rise, `s` stay, `f` fall, `?` not sure, `.` open). A cache of a submission's content, never a source.
 */
import { DIMENSIONS } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { PRIORITIES, type Demand, type Need, type Support } from './support.ts';

const NEED_MARKS: Record<Need, string> = {
	none: 'n',
	technical: 't',
	financial: 'f',
	both: 'b',
	notSure: '?'
};
const DEMAND_MARKS: Record<Demand, string> = { rise: 'r', stay: 's', fall: 'f', notSure: '?' };
const OPEN = '.';
const ELSEWHERE = 'x';
/** The mark of each place in a questionnaire. */
const PLACES = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwyz';

/** What nobody has stated anything of. */
export const NO_SUPPORT = OPEN.repeat(DIMENSIONS.length + PRIORITIES + 1);

/** A statement to its marks; one that is null says nothing. */
export function encodeSupport(instrument: Instrument, support: Support | null): string {
	if (!support) return NO_SUPPORT;
	const needs = DIMENSIONS.map((d) => {
		const { need } = support.needs[d];
		return need === null ? OPEN : NEED_MARKS[need];
	});
	const questions = Array.from({ length: PRIORITIES }, (_, i) => {
		const priority = support.priorities[i];
		if (!priority) return OPEN;
		const place = instrument.questions.findIndex(({ id }) => id === priority.question);
		return PLACES[place] ?? ELSEWHERE;
	});
	return [...needs, ...questions, support.demand ? DEMAND_MARKS[support.demand] : OPEN].join('');
}

/** The choices of one statement. */
export interface SupportChoices {
	/** By the dimensions' order; null where nothing is said. */
	needs: readonly (Need | null)[];
	/** The places in the questionnaire of what the needs in order are about; null for a need about no question. */
	questions: readonly (number | null)[];
	demand: Demand | null;
}

const wordOf = <T extends string>(marks: Record<T, string>, mark: string | undefined): T | null =>
	(Object.entries(marks) as [T, string][]).find(([, own]) => own === mark)?.[0] ?? null;

/** Marks to the choices that they stand for. */
export function decodeSupport(marks: string): SupportChoices {
	const places = marks.slice(DIMENSIONS.length, DIMENSIONS.length + PRIORITIES);
	return {
		needs: DIMENSIONS.map((_, i) => wordOf(NEED_MARKS, marks[i])),
		questions: [...places]
			.filter((mark) => mark !== OPEN)
			.map((mark) => (mark === ELSEWHERE ? null : PLACES.indexOf(mark))),
		demand: wordOf(DEMAND_MARKS, marks[DIMENSIONS.length + PRIORITIES])
	};
}
