/** Answers from a table with a line a question; a report's CSV is one. */
import { LIMITS } from './assessment/answer-form.ts';
import type { Answer } from './assessment/answers.ts';
import type { Instrument } from './instrument/instrument.ts';
import { asked, checked, FileFault, fromWord, type NamedAnswers } from './answer-file.ts';

/** A table as it was read: its file, for faults, the names of its columns, and its rows. */
export interface AnswerTable {
	file: string;
	columns: readonly string[];
	lines: readonly Line[];
}

/** A row of a table with its line in the file. */
export interface Line {
	line: number;
	cells: Readonly<Record<string, string>>;
}

/** The kinds of rows in a report's CSV. */
export const REPORT_KINDS = [
	'assessment',
	'overall',
	'highlight',
	'dimension',
	'first',
	'answer'
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/**
 * Reads a table: columns `question` and `answer`, and if there are any `documents` (a number) and `assessment`
 * (to hold several in one file). A report's CSV is read as well.
 *
 * @param name what the assessment is called where no column says so
 * @throws FileFault with line and column of what cannot be read
 */
export function fromTable(
	instrument: Instrument,
	name: string,
	table: AnswerTable
): NamedAnswers[] {
	const isReport = table.columns.includes('kind') && table.columns.includes('code');
	const [idColumn, answerColumn] = isReport ? ['code', 'state'] : ['question', 'answer'];
	for (const needed of [idColumn, answerColumn])
		if (!table.columns.includes(needed))
			throw new FileFault(`${table.file}, line 1`, 'noColumn', needed);
	const all = new Map<string, { answers: Record<string, Answer>; where: string }>();
	for (const { line, cells } of table.lines) {
		const where = (column: string) =>
			`${table.file}, line ${line}, column ${table.columns.indexOf(column) + 1} (${column})`;
		if (isReport && !isAnswer(cells['kind'] ?? '', where('kind'))) continue;
		const id = cells[idColumn] ?? '';
		const row = isReport ? reportWord(cells) : tableWord(cells, where);
		if (row === null) continue;
		const named = cells['assessment'] ?? name;
		const assessment = all.get(named) ?? { answers: {}, where: `${table.file}, line ${line}` };
		if (assessment.answers[id]) throw new FileFault(where(idColumn), 'answeredTwice', id);
		const question = asked(instrument, id, where(idColumn));
		const answer = fromWord(question, row.word, row.documents, where(answerColumn));
		assessment.answers[id] = checked(question, answer, where(idColumn));
		all.set(named, assessment);
	}
	return [...all].map(([named, assessment]) => ({ name: named, ...assessment }));
}

/** Whether a report's row is an answer. A kind that no report has is a row that broke, and is refused. */
function isAnswer(kind: string, where: string): boolean {
	if (!REPORT_KINDS.some((listed) => listed === kind)) throw new FileFault(where, 'noKind', kind);
	return kind === 'answer';
}

/** A row's answer in its short form, and the number of its documents. */
interface Word {
	word: string;
	documents: number;
}

function reportWord(cells: Line['cells']): Word | null {
	const state = cells['state'] ?? '';
	if (state === '' || state === 'unanswered' || state === 'skipped') return null;
	const named = state === 'structural' || state === 'notApplicable' ? cells['reason'] : '';
	const word = state === 'level' ? (cells['level'] ?? '') : named || state;
	return { word, documents: (cells['documents'] ?? '') === '' ? 0 : 1 };
}

function tableWord(cells: Line['cells'], where: (column: string) => string): Word | null {
	const word = cells['answer'] ?? '';
	if (word === '' || word === 'unanswered' || word === 'skipped') return null;
	const cell = cells['documents'] ?? '';
	const documents = cell === '' ? 0 : Number(cell);
	if (!Number.isInteger(documents) || documents < 0 || documents > LIMITS.references)
		throw new FileFault(where('documents'), 'noCount', cell);
	return { word, documents };
}
