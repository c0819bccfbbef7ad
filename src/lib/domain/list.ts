/**
 * A list as a spreadsheet holds it: the first line names the columns, each other line is one row. A list counts whole:
 * where one line is wrong, nothing is made of it, and each wrong line says why.
 */
import type { Issue } from './issue.ts';

/** The form's field that holds a list. */
export const LIST_FIELD = 'list';

/** One line of a list: where it stands, from 1, and what its cells hold. */
export interface ListLine {
	line: number;
	cells: readonly string[];
}

export interface LineIssue extends Issue {
	line: number;
}

/** A list of which nothing is made: `issues` are about the list as a whole, `lines` about single lines. */
export interface WrongList {
	ok: false;
	issues: Issue[];
	lines: LineIssue[];
}

/** What is wrong with the list as a whole. */
export const wrongList = (issue: Omit<Issue, 'field'>): WrongList => ({
	ok: false,
	issues: [{ field: LIST_FIELD, ...issue }],
	lines: []
});

/** The list is wrong in so many lines. */
export const wrongLines = (lines: readonly LineIssue[]): WrongList => ({
	...{ ok: false, lines: [...lines] },
	issues: [
		{ field: LIST_FIELD, code: 'listWrong', limit: new Set(lines.map(({ line }) => line)).size }
	]
});
