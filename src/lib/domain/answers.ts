/**
 * An answer is what a ministry states to one question: a level it has reached, `not sure`, or `not
 * applicable` with a reason. No answer at all is a fourth state. The four are never mixed up. With an
 * answer go a note and references to the documents that show it.
 */
import { z } from 'zod';
import { LEVELS, ofDimension, type Instrument, type Level, type Question } from './instrument.ts';
import { text, type FormValues } from './form.ts';
import type { Dimension } from './highlights.ts';

export const LIMITS = {
	reason: 1000,
	note: 2000,
	references: 5,
	title: 200,
	issuer: 200,
	page: 40,
	link: 500
} as const;

const ReferenceSchema = z.strictObject({
	title: z.string().min(1).max(LIMITS.title),
	issuer: z.string().max(LIMITS.issuer),
	/** Year of the document, 1900 to 2100; null where it is not given. */
	year: z.int().min(1900).max(2100).nullable(),
	page: z.string().max(LIMITS.page),
	/** http or https; empty where there is none. */
	link: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(LIMITS.link)])
});
export type Reference = z.infer<typeof ReferenceSchema>;

const ResponseSchema = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('level'), level: z.literal(LEVELS) }),
	z.strictObject({ kind: z.literal('notSure') }),
	z.strictObject({
		kind: z.literal('notApplicable'),
		/** `structural`: the one cause that the question names, such as "there is no national plan". */
		cause: z.literal(['reason', 'structural']),
		reason: z.string().min(1).max(LIMITS.reason)
	})
]);
export type Response = z.infer<typeof ResponseSchema>;

export const AnswerSchema = z.strictObject({
	response: ResponseSchema,
	note: z.string().max(LIMITS.note),
	references: z.array(ReferenceSchema).max(LIMITS.references)
});
export type Answer = z.infer<typeof AnswerSchema>;

/** Answers by question id. A question that is not in it has no answer. */
export type Answers = Readonly<Record<string, Answer>>;

/** What stands at a question once skips are taken into account. */
export type Standing =
	| { state: 'level'; level: Level; evidenced: boolean }
	| { state: 'notSure' }
	| { state: 'notApplicable' }
	/** Left out because another answer makes it meaningless; counts as not applicable. */
	| { state: 'skipped'; by: string }
	| { state: 'unanswered' };

const NOTHING_SKIPPED: ReadonlyMap<string, string> = new Map();

/** Questions that a structural answer makes meaningless, each with the id of the question that does. */
export function skips(instrument: Instrument, answers: Answers): ReadonlyMap<string, string> {
	let skipped: Map<string, string> | undefined;
	for (const question of instrument.questions) {
		if (!question.structural) continue;
		const response = answers[question.id]?.response;
		if (response?.kind !== 'notApplicable' || response.cause !== 'structural') continue;
		skipped ??= new Map();
		for (const id of question.structural.skips) skipped.set(id, question.id);
	}
	return skipped ?? NOTHING_SKIPPED;
}

/** The id of the question whose structural answer skips this one; undefined where it is asked. */
export const skippedBy = (
	instrument: Instrument,
	answers: Answers,
	questionId: string
): string | undefined => skips(instrument, answers).get(questionId);

/**
 * What stands at one question: its answer, a skip, or nothing.
 *
 * @param skipped what `skips` gives, where many questions are read in one go
 */
export function standing(
	instrument: Instrument,
	answers: Answers,
	questionId: string,
	skipped: ReadonlyMap<string, string> = skips(instrument, answers)
): Standing {
	const by = skipped.size > 0 ? skipped.get(questionId) : undefined;
	if (by !== undefined) return { state: 'skipped', by };
	const answer = answers[questionId];
	if (!answer) return { state: 'unanswered' };
	switch (answer.response.kind) {
		case 'level':
			return {
				state: 'level',
				level: answer.response.level,
				evidenced: answer.references.length > 0
			};
		case 'notSure':
			return { state: 'notSure' };
		case 'notApplicable':
			return { state: 'notApplicable' };
	}
}

/** The ids of the questions that still need an answer, in the order in which they are asked. */
export function open(instrument: Instrument, answers: Answers): string[] {
	return instrument.questions
		.filter((question) => standing(instrument, answers, question.id).state === 'unanswered')
		.map((question) => question.id);
}

/** How many questions of a dimension are asked, and how many of them have an answer. */
export function progress(
	instrument: Instrument,
	answers: Answers,
	dimension: Dimension
): { asked: number; answered: number } {
	const states = ofDimension(instrument, dimension)
		.map((question) => standing(instrument, answers, question.id).state)
		.filter((state) => state !== 'skipped');
	return {
		asked: states.length,
		answered: states.filter((state) => state !== 'unanswered').length
	};
}

/** The consistency rules whose conditions all hold. They ask; they never change an answer. */
export function contradictions(
	instrument: Instrument,
	answers: Answers
): Instrument['consistency'] {
	return instrument.consistency.filter((rule) =>
		rule.when.every((condition) => {
			const now = standing(instrument, answers, condition.question);
			if ('is' in condition) return now.state === condition.is;
			if (now.state !== 'level') return false;
			return 'atLeast' in condition
				? now.level >= condition.atLeast
				: now.level <= condition.atMost;
		})
	);
}

export const ISSUE_CODES = [
	'responseMissing',
	'responseUnknown',
	'reasonMissing',
	'textTooLong',
	'referenceTitleMissing',
	'yearInvalid',
	'linkInvalid'
] as const;
export type IssueCode = (typeof ISSUE_CODES)[number];

/** What is wrong with one field of a form; `limit` is the number of characters that it takes. */
export interface Issue {
	field: string;
	code: IssueCode;
	limit?: number;
}

export type Parsed = { ok: true; answer: Answer } | { ok: false; issues: Issue[] };

/** The fields of one answer in a form. Every name starts with the question id, so a page can hold many. */
export const fieldsOf = (questionId: string) => ({
	response: `${questionId}.response`,
	reason: `${questionId}.reason`,
	note: `${questionId}.note`,
	revision: `${questionId}.revision`,
	key: `${questionId}.key`,
	reference: (index: number, part: keyof Reference) => `${questionId}.reference.${index}.${part}`
});

/** The parts of a reference, in the order in which a form asks for them. */
export const REFERENCE_PARTS = ['title', 'issuer', 'year', 'page', 'link'] as const;

/** True where a form holds anything for this question: a choice, a note or a reference. */
export function touched(question: Question, form: FormValues): boolean {
	const fields = fieldsOf(question.id);
	const names = [fields.response, fields.reason, fields.note];
	for (let i = 0; i < LIMITS.references; i++)
		for (const part of REFERENCE_PARTS) names.push(fields.reference(i, part));
	return names.some((name) => text(form, name) !== '');
}

/**
 * Reads one answer from form data. Gives the answer, or every issue at once, each with the field that
 * it belongs to. Nothing is thrown away: the caller shows the form again with what was typed.
 */
export function parse(question: Question, form: FormValues): Parsed {
	const fields = fieldsOf(question.id);
	const issues: Issue[] = [];
	const bounded = (name: string, limit: number): string => {
		const value = text(form, name);
		if (value.length > limit) issues.push({ field: name, code: 'textTooLong', limit });
		return value;
	};
	const note = bounded(fields.note, LIMITS.note);
	const references: Reference[] = [];
	for (let i = 0; i < LIMITS.references; i++) {
		const name = (part: keyof Reference) => fields.reference(i, part);
		if (REFERENCE_PARTS.every((part) => text(form, name(part)) === '')) continue;
		const title = bounded(name('title'), LIMITS.title);
		if (title === '') issues.push({ field: name('title'), code: 'referenceTitleMissing' });
		const yearText = text(form, name('year'));
		const year = yearText === '' ? null : Number(yearText);
		if (year !== null && !(/^\d{4}$/.test(yearText) && year >= 1900 && year <= 2100))
			issues.push({ field: name('year'), code: 'yearInvalid' });
		const link = bounded(name('link'), LIMITS.link);
		if (!ReferenceSchema.shape.link.safeParse(link).success && link.length <= LIMITS.link)
			issues.push({ field: name('link'), code: 'linkInvalid' });
		const issuer = bounded(name('issuer'), LIMITS.issuer);
		references.push({ title, issuer, year, page: bounded(name('page'), LIMITS.page), link });
	}
	const response = parseResponse(question, form, issues);
	if (!response || issues.length > 0) return { ok: false, issues };
	return { ok: true, answer: { response, note, references } };
}

function parseResponse(
	question: Question,
	form: FormValues,
	issues: Issue[]
): Response | undefined {
	const fields = fieldsOf(question.id);
	const choice = text(form, fields.response);
	const fail = (field: string, code: IssueCode) => void issues.unshift({ field, code });
	if (choice === '') return fail(fields.response, 'responseMissing') as undefined;
	if (!choicesOf(question).includes(choice))
		return fail(fields.response, 'responseUnknown') as undefined;
	const response = responseOf(choice, text(form, fields.reason));
	if (response.kind !== 'notApplicable') return response;
	// Read only where it counts: under any other choice the field is out of sight.
	if (response.reason === '') return fail(fields.reason, 'reasonMissing') as undefined;
	if (response.reason.length > LIMITS.reason) {
		issues.unshift({ field: fields.reason, code: 'textTooLong', limit: LIMITS.reason });
		return undefined;
	}
	return response;
}

/** The values of the radio buttons of a question, in the order in which they stand. */
export function choicesOf(question: Pick<Question, 'applicability'>): string[] {
	const outside = { reason: ['notApplicable'], structural: ['structural'], never: [] };
	return [...LEVELS.map(String), 'notSure', ...outside[question.applicability]];
}

/** The response that the value of a radio button stands for; the reason belongs to `not applicable` alone. */
export function responseOf(choice: string, reason: string): Response {
	const level = LEVELS.find((known) => String(known) === choice);
	if (level !== undefined) return { kind: 'level', level };
	if (choice === 'notSure') return { kind: 'notSure' };
	const cause = choice === 'structural' ? 'structural' : 'reason';
	return { kind: 'notApplicable', cause, reason };
}

/** The value of the radio button that stands for a response. */
export function choiceOf(response: Response): string {
	if (response.kind === 'level') return String(response.level);
	if (response.kind === 'notSure') return 'notSure';
	return response.cause === 'structural' ? 'structural' : 'notApplicable';
}

/** An answer as the values of its form fields: what `parse` reads, it gives back. */
export function toFields(questionId: string, answer: Answer): Record<string, string> {
	const fields = fieldsOf(questionId);
	const values: Record<string, string> = {
		[fields.response]: choiceOf(answer.response),
		[fields.note]: answer.note
	};
	if (answer.response.kind === 'notApplicable') values[fields.reason] = answer.response.reason;
	answer.references.forEach((reference, i) => {
		for (const part of REFERENCE_PARTS)
			values[fields.reference(i, part)] = String(reference[part] ?? '');
	});
	return values;
}
