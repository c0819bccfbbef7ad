/** How a selection answered one question: levels, not sure, not applicable; over all of it and by group. */
import { STANDING_BY_CODE } from '../assessment/marks.ts';
import { countCodes, type AnswerCounts } from '../round/answer-counts.ts';
import { inGroup, type Selection } from './filter.ts';
import { groupsIn } from './totals.ts';
import { codeOf, type RoundTable } from './table.ts';

/** Counts what stands at a question, by its place, over a selection. */
export function countsAt(table: RoundTable, selection: Selection, question: number): AnswerCounts {
	const byCode = new Uint32Array(STANDING_BY_CODE.length);
	for (const row of selection) {
		const code = codeOf(table, row, question);
		byCode[code] = (byCode[code] as number) + 1;
	}
	return countCodes(byCode);
}

export interface GroupCounts {
	value: string;
	counts: AnswerCounts;
}

/** The same by the groups of a kind, the largest first. */
export const countsByGroup = (
	table: RoundTable,
	selection: Selection,
	question: number,
	kind: string
): GroupCounts[] =>
	groupsIn(table, selection, kind).map(({ value }) => ({
		value,
		counts: countsAt(table, inGroup(table, selection, kind, value), question)
	}));
