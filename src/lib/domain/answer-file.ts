/**
 * Answers from files, for the command line: a frozen submission, a plain map of answers, or a table with a
 * line a question. Every fault is named with the place where it is.
 */
import { z } from 'zod';
import { admit, LIMITS, responseOf } from './assessment/answer-form.ts';
import { AnswerSchema, type Answer, type Answers, type Response } from './assessment/answers.ts';
import { find, type Instrument } from './instrument/instrument.ts';
import { LEVELS, type Question } from './instrument/question.ts';
import { SubmissionSchema } from './assessment/submission.ts';

/** One assessment of a file: its name, its answers, and the place where it begins, for faults. */
export interface NamedAnswers {
	name: string;
	answers: Answers;
	where: string;
}

export const FILE_FAULTS = [
	'noAnswer',
	'noSuchQuestion',
	'neverNotApplicable',
	'notAdmitted',
	'noEntry',
	'noObject',
	'noColumn',
	'answeredTwice',
	'noKind',
	'noCount',
	'nameTwice'
] as const;
export type FileFaultCode = (typeof FILE_FAULTS)[number];

/** What is wrong in a file, and where: file, line and column, which count from 1; a JSON file has a path instead. */
export class FileFault extends Error {
	readonly where: string;
	readonly code: FileFaultCode;
	/** The text that stands there, or the name of what is missing; empty where the code says all. */
	readonly found: string;

	constructor(where: string, code: FileFaultCode, found = '') {
		super(code);
		this.where = where;
		this.code = code;
		this.found = found;
	}
}

const DOCUMENT = { title: 'document', issuer: '', year: null, page: '', link: '' };

/** Stands where a file gives the short form of a structural answer. */
const NOT_IN_FILE = 'not given in the file';

/** An answer from its short form: a level, notSure, notApplicable, the id of a reason, or the code of a structural answer. */
function fromWord(question: Question, word: string, documents: number, where: string): Answer {
	const references = Array.from({ length: documents }, () => DOCUMENT);
	return { response: responseFromWord(question, word, where), note: '', references };
}

function responseFromWord(question: Question, word: string, where: string): Response {
	if (word === 'notApplicable') {
		const [reason] = question.notApplicable;
		if (reason === undefined) throw new FileFault(where, 'neverNotApplicable', question.id);
		return { kind: 'notApplicable', reason };
	}
	const response = responseOf(question, word, NOT_IN_FILE);
	if (!response) throw new FileFault(where, 'noAnswer', JSON.stringify(word));
	return response;
}

const Short = z.union([
	z.literal(LEVELS),
	z.string(),
	z.strictObject({
		answer: z.union([z.literal(LEVELS), z.string()]),
		documents: z.int().min(0).max(LIMITS.references)
	}),
	AnswerSchema
]);

function asked(instrument: Instrument, id: string, where: string): Question {
	const question = find(instrument, id);
	if (!question) throw new FileFault(where, 'noSuchQuestion', id);
	return question;
}

/** The answer, once the form would admit it as well. Throws a FileFault otherwise. */
function checked(question: Question, answer: Answer, where: string): Answer {
	const admitted = admit(question, answer);
	if (!admitted.ok)
		throw new FileFault(where, 'notAdmitted', admitted.issues.map(({ code }) => code).join(', '));
	return answer;
}

/**
 * Reads a JSON file: a submission as it is downloaded, one assessment as `{ "C1": 2, "C2": "notSure", … }`,
 * or several as `[{ "name": …, "answers": { … } }, …]`.
 *
 * @param name what an assessment is called that does not say so itself
 * @param where the file, for faults
 * @throws FileFault with the path of what cannot be read
 */
export function fromJson(
	instrument: Instrument,
	name: string,
	content: unknown,
	where: string
): NamedAnswers[] {
	const submission = SubmissionSchema.safeParse(content);
	if (submission.success)
		return [{ name: submission.data.ministry, answers: submission.data.answers, where }];
	if (Array.isArray(content))
		return content.flatMap((entry: unknown, i) => {
			const place = `${where}[${i}]`;
			const parsed = Entry.safeParse(entry);
			if (!parsed.success) throw new FileFault(place, 'noEntry');
			return fromJson(instrument, parsed.data.name, parsed.data.answers, place);
		});
	if (typeof content !== 'object' || content === null) throw new FileFault(where, 'noObject');
	const answers = Object.fromEntries(
		Object.entries(content).map(([id, value]): [string, Answer] => {
			const place = `${where}, ${id}`;
			const question = asked(instrument, id, place);
			return [id, checked(question, fromShort(question, value, place), place)];
		})
	);
	return [{ name, answers, where }];
}

const Entry = z.object({ name: z.string(), answers: z.record(z.string(), z.unknown()) });

/** An answer of a JSON file, in any of its forms. */
function fromShort(question: Question, value: unknown, where: string): Answer {
	const short = Short.safeParse(value);
	if (!short.success) throw new FileFault(where, 'noAnswer', JSON.stringify(value));
	const answer = short.data;
	if (typeof answer !== 'object') return fromWord(question, String(answer), 0, where);
	return 'answer' in answer
		? fromWord(question, String(answer.answer), answer.documents, where)
		: answer;
}

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

/**
 * The same assessments, where no two have one name: figures by name would hold one of them alone.
 *
 * @throws FileFault with the places of both
 */
export function distinct(all: readonly NamedAnswers[]): NamedAnswers[] {
	const places = new Map<string, string>();
	for (const { name, where } of all) {
		const first = places.get(name);
		if (first !== undefined)
			throw new FileFault(where, 'nameTwice', `"${name}" already, at ${first}`);
		places.set(name, where);
	}
	return [...all];
}
