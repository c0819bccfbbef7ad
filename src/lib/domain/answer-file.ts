/**
 * Answers from files, for the command line: a frozen submission, a plain map of answers, or a table with a
 * line a question. Every fault is named with the place where it is.
 */
import { z } from 'zod';
import { AnswerSchema, type Answer, type Answers } from './assessment/answers.ts';
import { find, LEVELS, type Instrument } from './instrument.ts';
import { SubmissionSchema } from './assessment/submission.ts';

/** One assessment of a file: its name and its answers. */
export interface NamedAnswers {
	name: string;
	answers: Answers;
}

/** Where something is wrong in a file, and what. Lines and columns count from 1; a JSON file has a path instead. */
export class FileFault extends Error {
	constructor(where: string, reason: string) {
		super(`${where}: ${reason}`);
	}
}

const DOCUMENT = { title: 'document', issuer: '', year: null, page: '', link: '' };

/** An answer from its short form: a level, notSure, notApplicable, or noPlan for the structural answer. */
function fromWord(word: string, documents: number, where: string): Answer {
	const rest = { note: '', references: Array.from({ length: documents }, () => DOCUMENT) };
	const level = LEVELS.find((one) => String(one) === word);
	if (level !== undefined) return { ...rest, response: { kind: 'level', level } };
	if (word === 'notSure') return { ...rest, response: { kind: 'notSure' } };
	if (word === 'notApplicable' || word === 'noPlan') {
		const cause = word === 'noPlan' ? 'structural' : 'reason';
		return { ...rest, response: { kind: 'notApplicable', cause, reason: 'not given in the file' } };
	}
	throw new FileFault(
		where,
		`"${word}" is no answer; use 0 to 4, notSure, notApplicable or noPlan`
	);
}

const Short = z.union([
	z.literal(LEVELS),
	z.string(),
	z.strictObject({
		answer: z.union([z.literal(LEVELS), z.string()]),
		documents: z.int().min(0).max(5)
	}),
	AnswerSchema
]);

function checked(instrument: Instrument, id: string, answer: Answer, where: string): Answer {
	const question = find(instrument, id);
	if (!question) throw new FileFault(where, `the questionnaire asks no question ${id}`);
	const { response } = answer;
	const structural = response.kind === 'notApplicable' && response.cause === 'structural';
	if (structural && question.applicability !== 'structural')
		throw new FileFault(where, `noPlan is no answer to ${id}`);
	if (response.kind === 'notApplicable' && !structural && question.applicability !== 'reason')
		throw new FileFault(where, `${id} cannot be notApplicable`);
	return answer;
}

/**
 * Reads a JSON file: a submission as it is downloaded, one assessment as `{ "C1": 2, "C2": "notSure", … }`,
 * or several as `[{ "name": …, "answers": { … } }, …]`.
 *
 * @throws FileFault with the path of what cannot be read
 */
export function fromJson(instrument: Instrument, name: string, content: unknown): NamedAnswers[] {
	const submission = SubmissionSchema.safeParse(content);
	if (submission.success)
		return [{ name: submission.data.ministry, answers: submission.data.answers }];
	if (Array.isArray(content))
		return content.flatMap((one: unknown, i) => {
			const parsed = z
				.object({ name: z.string(), answers: z.record(z.string(), z.unknown()) })
				.safeParse(one);
			if (!parsed.success) throw new FileFault(`${name}[${i}]`, 'needs a name and answers');
			return fromJson(instrument, parsed.data.name, parsed.data.answers);
		});
	if (typeof content !== 'object' || content === null)
		throw new FileFault(name, 'is no object with an answer for each question');
	const answers: Record<string, Answer> = {};
	for (const [id, value] of Object.entries(content)) {
		const where = `${name} ${id}`;
		const short = Short.safeParse(value);
		if (!short.success) throw new FileFault(where, `${JSON.stringify(value)} is no answer`);
		const given = short.data;
		const answer =
			typeof given !== 'object'
				? fromWord(String(given), 0, where)
				: 'answer' in given
					? fromWord(String(given.answer), given.documents, where)
					: given;
		answers[id] = checked(instrument, id, answer, where);
	}
	return [{ name, answers }];
}

/** A row of a table with its line in the file. */
export interface Line {
	line: number;
	cells: Readonly<Record<string, string>>;
}

/**
 * Reads a table: columns `question` and `answer`, and if there are any `documents` (a number) and `assessment`
 * (to hold several in one file). A report's CSV is read as well.
 *
 * @throws FileFault with line and column of what cannot be read
 */
export function fromTable(
	instrument: Instrument,
	name: string,
	columns: readonly string[],
	lines: readonly Line[]
): NamedAnswers[] {
	const isReport = columns.includes('kind') && columns.includes('code');
	const [idColumn, answerColumn] = isReport ? ['code', 'state'] : ['question', 'answer'];
	for (const needed of [idColumn, answerColumn])
		if (!columns.includes(needed))
			throw new FileFault(`${name}:1`, `there is no column "${needed}"`);
	const all = new Map<string, Record<string, Answer>>();
	for (const { line, cells } of lines) {
		if (isReport && cells['kind'] !== 'answer') continue;
		const where = (column: string) => `${name}:${line}, column ${column}`;
		const id = cells[idColumn] ?? '';
		const state = cells[answerColumn] ?? '';
		if (state === '' || state === 'unanswered' || state === 'skipped') continue;
		const structural = isReport && state === 'notApplicable' && find(instrument, id)?.structural;
		const word = state === 'level' ? (cells['level'] ?? '') : structural ? 'noPlan' : state;
		const documents = cells['documents'] ?? '';
		const count = isReport ? (documents === '' ? 0 : 1) : Number(documents === '' ? 0 : documents);
		if (!Number.isInteger(count) || count < 0 || count > 5)
			throw new FileFault(where('documents'), `"${documents}" is no number from 0 to 5`);
		const of = cells['assessment'] ?? name;
		const answers = all.get(of) ?? {};
		if (answers[id]) throw new FileFault(where(idColumn), `${id} is answered twice`);
		const answer = fromWord(word, count, where(answerColumn));
		answers[id] = checked(instrument, id, answer, where(idColumn));
		all.set(of, answers);
	}
	return [...all].map(([of, answers]) => ({ name: of, answers }));
}
