/**
 * An answer is what a ministry states to one question: a level it has reached, `not sure`, or `not
 * applicable` with a reason. No answer at all is a fourth state. The four are never mixed up. With an
 * answer go a note and references to the documents that show it.
 *
 * Whatever an answer comes from, a form, a file or an interface, it passes `admit` before it is saved.
 */
import { z } from 'zod';
import { LEVELS, type Instrument, type Level, type Question } from '../instrument/instrument.ts';
import type { Issue } from '../issue.ts';
import { isVisible, text, type FormValues } from './form.ts';

/** The most characters of each text, and the most references. For what is admitted; what was saved stays readable. */
export const LIMITS = {
	reason: 1000,
	note: 2000,
	references: 5,
	title: 200,
	issuer: 200,
	page: 40,
	link: 2000
} as const;

const ReferenceSchema = z.strictObject({
	title: z.string(),
	issuer: z.string(),
	/** Year of the document, 1900 to 2100; null where it is not given. */
	year: z.int().nullable(),
	page: z.string(),
	/** http or https; empty where there is none. */
	link: z.string()
});
export type Reference = z.infer<typeof ReferenceSchema>;

const ResponseSchema = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('level'), level: z.literal(LEVELS) }),
	z.strictObject({ kind: z.literal('notSure') }),
	z.strictObject({
		kind: z.literal('notApplicable'),
		/** `structural`: the one cause that the question names, such as "there is no national plan". */
		cause: z.literal(['reason', 'structural']),
		reason: z.string()
	})
]);
export type Response = z.infer<typeof ResponseSchema>;

/** The shape of an answer. What is allowed in it, `admit` says: limits change, and what was saved stays readable. */
export const AnswerSchema = z.strictObject({
	response: ResponseSchema,
	note: z.string(),
	references: z.array(ReferenceSchema)
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

declare const ADMITTED: unique symbol;
/** An answer that passed `admit`: nothing else can be saved. */
export type Admitted = Answer & { readonly [ADMITTED]: true };

export type Parsed = { ok: true; answer: Admitted } | { ok: false; issues: Issue[] };

/**
 * Reads one answer from form data and admits it. Gives the answer, or every issue at once, each with the field
 * that it belongs to. Nothing is thrown away: the caller shows the form again with what was typed.
 */
export function parse(question: Question, form: FormValues): Parsed {
	const fields = fieldsOf(question.id);
	const issues: Issue[] = [];
	const choice = text(form, fields.response);
	if (choice === '') issues.push({ field: fields.response, code: 'responseMissing' });
	else if (!choicesOf(question).includes(choice))
		issues.push({ field: fields.response, code: 'responseUnknown' });
	const documents = readReferences(question, form, issues);
	const answer: Answer = {
		// Where nothing was chosen the rest is looked at all the same: all issues are told at once. A reason counts
		// where the choice asks for one; under any other choice its field is out of sight.
		response: issues.some(({ field }) => field === fields.response)
			? { kind: 'notSure' }
			: responseOf(choice, text(form, fields.reason)),
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
	issues: Issue[]
): { place: number; reference: Reference }[] {
	const fields = fieldsOf(question.id);
	return Array.from({ length: LIMITS.references }, (_, i) => i).flatMap((i) => {
		const part = (name: keyof Reference) => text(form, fields.reference(i, name));
		if (REFERENCE_PARTS.every((name) => part(name) === '')) return [];
		const year = part('year');
		if (year !== '' && !/^\d{4}$/.test(year))
			issues.push({ field: fields.reference(i, 'year'), code: 'yearInvalid' });
		const reference = {
			title: part('title'),
			issuer: part('issuer'),
			year: /^\d{4}$/.test(year) ? Number(year) : null,
			page: part('page'),
			link: part('link')
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
		if (value.length > limit) issues.push({ field, code: 'textTooLong', limit });
	};
	const { response, note, references } = answer;
	if (!choicesOf(question).includes(choiceOf(response)))
		issues.push({ field: fields.response, code: 'responseUnknown' });
	if (response.kind === 'notApplicable') {
		if (!isVisible(response.reason)) issues.push({ field: fields.reason, code: 'reasonMissing' });
		limited(fields.reason, response.reason, LIMITS.reason);
	}
	limited(fields.note, note, LIMITS.note);
	if (references.length > LIMITS.references)
		issues.push({ field: fields.response, code: 'referencesTooMany', limit: LIMITS.references });
	references.forEach((reference, i) =>
		issues.push(...referenceIssues(question, reference, places[i] ?? i))
	);
	return issues;
}

function referenceIssues(question: Question, reference: Reference, index: number): Issue[] {
	const field = (part: keyof Reference) => fieldsOf(question.id).reference(index, part);
	const issues: Issue[] = [];
	if (!isVisible(reference.title))
		issues.push({ field: field('title'), code: 'referenceTitleMissing' });
	if (reference.year !== null && (reference.year < 1900 || reference.year > 2100))
		issues.push({ field: field('year'), code: 'yearInvalid' });
	if (reference.link !== '' && !isLink(reference.link))
		issues.push({ field: field('link'), code: 'linkInvalid' });
	for (const part of ['title', 'issuer', 'page', 'link'] as const)
		if (reference[part].length > LIMITS[part])
			issues.push({ field: field(part), code: 'textTooLong', limit: LIMITS[part] });
	return issues;
}

const LinkSchema = z.url({ protocol: /^https?$/ });
const isLink = (text: string): boolean => LinkSchema.safeParse(text).success;

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
