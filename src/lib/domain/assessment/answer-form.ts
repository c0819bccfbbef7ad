/**
 * One answer in a form: its fields, how it is read from them, and what is admitted. Whatever an answer comes from,
 * a form, a file or an interface, it passes `admit` before it is saved.
 */
import { LEVELS, type Question } from '../instrument/question.ts';
import type { Issue } from '../issue.ts';
import type { Answer, Reference, Response } from './answers.ts';
import { isVisible, text, type FormValues } from './form.ts';
import {
	readLink,
	readYear,
	REFERENCE_LIMITS,
	REFERENCE_PARTS,
	referenceIssues,
	yearIssue
} from './references.ts';

/** The most characters of each text, and the most references. For what is admitted; what was saved stays readable. */
export const LIMITS = {
	confirmed: 1000,
	note: 2000,
	...REFERENCE_LIMITS
} as const;

/** The fields of one answer in a form. Every name starts with the question id, so a page can hold many. */
export const fieldsOf = (questionId: string) => ({
	response: `${questionId}.response`,
	confirmed: `${questionId}.confirmed`,
	note: `${questionId}.note`,
	revision: `${questionId}.revision`,
	key: `${questionId}.key`,
	reference: (index: number, part: keyof Reference) => `${questionId}.reference.${index}.${part}`
});

/** True where a form holds anything for this question: a choice, a note or a reference. */
export function touched(question: Question, form: FormValues): boolean {
	const fields = fieldsOf(question.id);
	const names = [fields.response, fields.confirmed, fields.note];
	for (let i = 0; i < LIMITS.references; i++)
		for (const part of REFERENCE_PARTS) names.push(fields.reference(i, part));
	return names.some((name) => text(form, name) !== '');
}

declare const ADMITTED: unique symbol;
/** An answer that passed `admit`: nothing else can be saved. */
export type Admitted = Answer & { readonly [ADMITTED]: true };

export type Parsed = { ok: true; answer: Admitted } | { ok: false; issues: Issue[] };

/**
 * Reads one answer from form data and admits it. Gives the answer, or every issue at once, each with the field
 * that it belongs to. Nothing is thrown away: the caller shows the form again with what was typed.
 *
 * @param thisYear of the international calendar: documents of later years are asked about
 */
export function parse(question: Question, form: FormValues, thisYear: number): Parsed {
	const fields = fieldsOf(question.id);
	const issues: Issue[] = [];
	const choice = text(form, fields.response);
	if (choice === '') issues.push({ field: fields.response, code: 'responseMissing' });
	else if (!choicesOf(question).includes(choice))
		issues.push({ field: fields.response, code: 'responseUnknown' });
	const documents = readReferences(question, form, thisYear, issues);
	const answer: Answer = {
		// Where nothing was chosen the rest is looked at all the same: all issues are told at once.
		response: responseOf(question, choice, text(form, fields.confirmed)) ?? { kind: 'notSure' },
		note: text(form, fields.note),
		references: documents.map(({ reference }) => reference)
	};
	const places = documents.map(({ place }) => place);
	issues.push(...issuesOf(question, answer, places));
	return issues.length > 0 ? { ok: false, issues } : { ok: true, answer: answer as Admitted };
}

/** Documents of which any part was given, each with its place in the form; those that are empty are passed over. */
function readReferences(
	question: Question,
	form: FormValues,
	thisYear: number,
	issues: Issue[]
): { place: number; reference: Reference }[] {
	const fields = fieldsOf(question.id);
	return Array.from({ length: LIMITS.references }, (_, i) => i).flatMap((i) => {
		const part = (name: keyof Reference) => text(form, fields.reference(i, name));
		if (REFERENCE_PARTS.every((name) => part(name) === '')) return [];
		const code = yearIssue(part('year'), thisYear);
		if (code) issues.push({ field: fields.reference(i, 'year'), code });
		const reference = {
			title: part('title'),
			issuer: part('issuer'),
			year: readYear(part('year')),
			page: part('page'),
			link: readLink(part('link'))
		};
		return [{ place: i, reference }];
	});
}

/**
 * Admits an answer to this question, or says what is wrong: a choice that it does not offer, a text that is
 * missing, cannot be seen or is too long. Every way in passes here.
 */
export function admit(question: Question, answer: Answer): Parsed {
	const issues = issuesOf(question, answer);
	return issues.length > 0 ? { ok: false, issues } : { ok: true, answer: answer as Admitted };
}

/** `places` are those of the references in the form that they come from, where they do. */
function issuesOf(
	question: Question,
	answer: Answer,
	places: readonly number[] = answer.references.map((_, i) => i)
): Issue[] {
	const fields = fieldsOf(question.id);
	const issues: Issue[] = [];
	const limited = (field: string, value: string, limit: number) => {
		const { length } = value;
		if (length > limit) issues.push({ field, code: 'textTooLong', limit, length });
	};
	const { response, note, references } = answer;
	if (!choicesOf(question).includes(choiceOf(response)))
		issues.push({ field: fields.response, code: 'responseUnknown' });
	if (response.kind === 'structural') {
		if (!isVisible(response.confirmed))
			issues.push({ field: fields.confirmed, code: 'confirmedMissing' });
		limited(fields.confirmed, response.confirmed, LIMITS.confirmed);
	}
	limited(fields.note, note, LIMITS.note);
	if (references.length > LIMITS.references)
		issues.push({ field: fields.response, code: 'referencesTooMany', limit: LIMITS.references });
	references.forEach((reference, i) =>
		issues.push(...referenceIssues(reference, (part) => fields.reference(places[i] ?? i, part)))
	);
	return issues;
}

/** The values of the radio buttons of a question, in the order in which they stand. */
export const choicesOf = (question: Question): string[] => [
	...LEVELS.map(String),
	'notSure',
	...question.structural.map(({ code }) => code),
	...question.notApplicable
];

/**
 * The response that the value of a radio button stands for; null where the question does not offer it.
 *
 * @param confirmed who confirmed it: belongs to a structural answer alone, under any other its field is out of sight
 */
export function responseOf(question: Question, choice: string, confirmed: string): Response | null {
	const level = LEVELS.find((own) => String(own) === choice);
	if (level !== undefined) return { kind: 'level', level };
	if (choice === 'notSure') return { kind: 'notSure' };
	if (question.notApplicable.includes(choice)) return { kind: 'notApplicable', reason: choice };
	const isStructural = question.structural.some(({ code }) => code === choice);
	return isStructural ? { kind: 'structural', code: choice, confirmed } : null;
}

/** The value of the radio button that stands for a response. */
export function choiceOf(response: Response): string {
	switch (response.kind) {
		case 'level':
			return String(response.level);
		case 'notSure':
			return 'notSure';
		case 'notApplicable':
			return response.reason;
		case 'structural':
			return response.code;
	}
}

/** An answer as the values of its form fields: what `parse` reads, it gives back. */
export function toFields(questionId: string, answer: Answer): Record<string, string> {
	const fields = fieldsOf(questionId);
	const values: Record<string, string> = {
		[fields.response]: choiceOf(answer.response),
		[fields.note]: answer.note
	};
	if (answer.response.kind === 'structural') values[fields.confirmed] = answer.response.confirmed;
	answer.references.forEach((reference, i) => {
		for (const part of REFERENCE_PARTS)
			values[fields.reference(i, part)] = String(reference[part] ?? '');
	});
	return values;
}
