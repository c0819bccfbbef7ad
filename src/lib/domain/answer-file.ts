/**
 * What a file of answers comes to, for the command line: named assessments whose answers the form would admit as well,
 * or a fault that names the place where it is. How each kind of file is read: answer-json.ts, answer-table.ts.
 */
import { admit, responseOf } from './assessment/answer-form.ts';
import type { Answer, Answers, Response } from './assessment/answers.ts';
import { find, type Instrument } from './instrument/instrument.ts';
import type { Question } from './instrument/question.ts';

/** One assessment of a file: its name, its answers, and the place where it begins, for faults. */
export interface NamedAnswers {
	name: string;
	answers: Answers;
	where: string;
}

export type FileFaultCode =
	| 'noAnswer'
	| 'noSuchQuestion'
	| 'neverNotApplicable'
	| 'notAdmitted'
	| 'noEntry'
	| 'noObject'
	| 'noColumn'
	| 'answeredTwice'
	| 'noKind'
	| 'noCount'
	| 'nameTwice';

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
export function fromWord(
	question: Question,
	word: string,
	documents: number,
	where: string
): Answer {
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

/** The question of that id. Throws a FileFault where the instrument does not ask it. */
export function asked(instrument: Instrument, id: string, where: string): Question {
	const question = find(instrument, id);
	if (!question) throw new FileFault(where, 'noSuchQuestion', id);
	return question;
}

/** The answer, once the form would admit it as well. Throws a FileFault otherwise. */
export function checked(question: Question, answer: Answer, where: string): Answer {
	const admitted = admit(question, answer);
	if (!admitted.ok)
		throw new FileFault(where, 'notAdmitted', admitted.issues.map(({ code }) => code).join(', '));
	return answer;
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
