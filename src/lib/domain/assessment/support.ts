/**
 * The statement of support needs: a short part after the six dimensions that is never scored. For each dimension
 * whether outside support is needed and why, up to three needs in order, whether demand for Aid for Trade will
 * rise, stay or fall, which partners are already there, and what one thing would help most.
 */
import { z } from 'zod';
import { byDimension, DIMENSIONS, type Dimension } from '../instrument/highlights.ts';
import type { Issue } from '../issue.ts';
import { isVisible, text, type FormValues } from './form.ts';
import { readYear } from './references.ts';

/** The kinds of support, as a stated need names them. */
export const KINDS = ['technical', 'financial', 'both', 'notSure'] as const;
export type Kind = (typeof KINDS)[number];
export const NEEDS = ['none', ...KINDS] as const;
export type Need = (typeof NEEDS)[number];
/** Whether a project or partner for a need exists already. */
export const EXISTING = ['none', 'planned', 'running', 'notSure'] as const;
export type Existing = (typeof EXISTING)[number];
export const DEMANDS = ['rise', 'stay', 'fall', 'notSure'] as const;
export type Demand = (typeof DEMANDS)[number];

/** Needs that can be put in order. */
export const PRIORITIES = 3;
/** The most characters of each text. For what is admitted; what was saved stays readable. */
export const SUPPORT_LIMITS = {
	why: 300,
	what: 300,
	forWhom: 200,
	project: 200,
	contact: 150,
	partners: 2000,
	oneThing: 400
} as const;

const PrioritySchema = z.strictObject({
	/** The question in which the ministry would advance; empty where it named none. */
	question: z.string(),
	what: z.string(),
	forWhom: z.string(),
	/** A year; null where it is open. */
	byWhen: z.int().nullable(),
	kind: z.literal(KINDS).nullable(),
	existing: z.literal(EXISTING).nullable(),
	/** The existing project and partner. */
	project: z.string(),
	/** An office, never a person. */
	contact: z.string()
});
export type Priority = z.infer<typeof PrioritySchema>;

const ofEach = <T extends z.ZodType>(value: T) =>
	z.strictObject(Object.fromEntries(DIMENSIONS.map((d) => [d, value])) as Record<Dimension, T>);

export const SupportSchema = z.strictObject({
	needs: ofEach(z.strictObject({ need: z.literal(NEEDS).nullable(), why: z.string() })),
	/** The most urgent first. */
	priorities: z.array(PrioritySchema).max(PRIORITIES),
	demand: z.literal(DEMANDS).nullable(),
	partners: z.string(),
	partnersNotSure: z.boolean(),
	/** What one thing would help most, in the ministry's words; empty where it did not say. */
	oneThing: ofEach(z.string()),
	/** Whether the ministry lets these sentences be quoted. */
	quotable: z.boolean()
});
export type Support = z.infer<typeof SupportSchema>;

/** The texts of one need, in the order in which a form asks for them. */
const PRIORITY_TEXTS = ['question', 'what', 'forWhom', 'byWhen', 'project', 'contact'] as const;
const PRIORITY_FIELDS = [...PRIORITY_TEXTS, 'kind', 'existing'] as const;

/** The fields of the statement in a form; needs in order count from 1. */
export const supportFields = {
	need: (dimension: Dimension) => `need.${dimension}`,
	why: (dimension: Dimension) => `why.${dimension}`,
	priority: (n: number, part: keyof Priority) => `priority.${n}.${part}`,
	oneThing: (dimension: Dimension) => `oneThing.${dimension}`
};

export type ParsedSupport = { ok: true; support: Support } | { ok: false; issues: Issue[] };

/** Reads the statement from form data. Everything may be left open; a need that is begun says what is needed. */
export function parse(form: FormValues, questions: ReadonlySet<string>): ParsedSupport {
	const issues: Issue[] = [];
	const choice = choiceReader(form, issues);
	const priorities = Array.from({ length: PRIORITIES }, (_, i) => i + 1).flatMap((n) =>
		readPriority(form, n, issues)
	);
	const support: Support = {
		needs: byDimension((d) => ({
			need: choice(supportFields.need(d), NEEDS),
			why: text(form, supportFields.why(d))
		})),
		priorities: priorities.map(({ priority }) => priority),
		demand: choice('demand', DEMANDS),
		partners: text(form, 'partners'),
		partnersNotSure: text(form, 'partnersNotSure') !== '',
		oneThing: byDimension((d) => text(form, supportFields.oneThing(d))),
		quotable: text(form, 'quotable') !== ''
	};
	const places = priorities.map(({ n }) => n);
	issues.push(...admit(support, questions, places));
	return issues.length > 0 ? { ok: false, issues } : { ok: true, support };
}

/** Reads a choice: null where the field is empty; one that is not offered is null and an issue. */
function choiceReader(form: FormValues, issues: Issue[]) {
	return <T extends string>(field: string, choices: readonly T[]): T | null => {
		const value = text(form, field);
		const chosen = choices.find((name) => name === value) ?? null;
		if (value !== '' && chosen === null) issues.push({ field, code: 'choiceUnknown' });
		return chosen;
	};
}

/** The need in place `n`; an empty list where none of its fields is filled in. */
function readPriority(
	form: FormValues,
	n: number,
	issues: Issue[]
): { n: number; priority: Priority }[] {
	const field = (part: keyof Priority) => supportFields.priority(n, part);
	if (PRIORITY_FIELDS.every((part) => text(form, field(part)) === '')) return [];
	const choice = choiceReader(form, issues);
	const typedYear = text(form, field('byWhen'));
	const year = readYear(typedYear);
	if (typedYear !== '' && year === null)
		issues.push({ field: field('byWhen'), code: 'yearInvalid' });
	const priority: Priority = {
		question: text(form, field('question')),
		what: text(form, field('what')),
		forWhom: text(form, field('forWhom')),
		byWhen: year,
		kind: choice(field('kind'), KINDS),
		existing: choice(field('existing'), EXISTING),
		project: text(form, field('project')),
		contact: text(form, field('contact'))
	};
	return [{ n, priority }];
}

/**
 * Says what is wrong with a statement beyond its shape. Every way in passes here.
 *
 * @param questions ids of the questions that the round asks
 * @param places where the needs stand in the form that they come from, from 1
 */
export function admit(
	support: Support,
	questions: ReadonlySet<string>,
	places: readonly number[] = support.priorities.map((_, i) => i + 1)
): Issue[] {
	const issues: Issue[] = [];
	const limited = (field: string, value: string, limit: number) => {
		const { length } = value;
		if (length > limit) issues.push({ field, code: 'textTooLong', limit, length });
	};
	for (const d of DIMENSIONS) {
		limited(supportFields.why(d), support.needs[d].why, SUPPORT_LIMITS.why);
		limited(supportFields.oneThing(d), support.oneThing[d], SUPPORT_LIMITS.oneThing);
	}
	limited('partners', support.partners, SUPPORT_LIMITS.partners);
	support.priorities.forEach((priority, i) => {
		const field = (part: keyof Priority) => supportFields.priority(places[i] ?? i + 1, part);
		for (const part of ['what', 'forWhom', 'project', 'contact'] as const)
			limited(field(part), priority[part], SUPPORT_LIMITS[part]);
		issues.push(...priorityIssues(priority, questions, field));
	});
	return issues;
}

function priorityIssues(
	{ question, what, byWhen }: Priority,
	questions: ReadonlySet<string>,
	field: (part: keyof Priority) => string
): Issue[] {
	const issues: Issue[] = [];
	if (question !== '' && !questions.has(question))
		issues.push({ field: field('question'), code: 'choiceUnknown' });
	if (question === '' && !isVisible(what))
		issues.push({ field: field('what'), code: 'needMissing' });
	if (byWhen !== null && (byWhen < 2000 || byWhen > 2100))
		issues.push({ field: field('byWhen'), code: 'yearInvalid' });
	return issues;
}

/** A statement as the values of its form fields: what `parse` reads, it gives back. */
export function toFields(support: Support): Record<string, string> {
	const checkbox = (name: string, isChecked: boolean) => (isChecked ? [[name, 'yes']] : []);
	return Object.fromEntries([
		...DIMENSIONS.flatMap((d) => [
			[supportFields.need(d), support.needs[d].need ?? ''],
			[supportFields.why(d), support.needs[d].why],
			[supportFields.oneThing(d), support.oneThing[d]]
		]),
		...support.priorities.flatMap((priority, i) =>
			PRIORITY_FIELDS.map((part) => [
				supportFields.priority(i + 1, part),
				String(priority[part] ?? '')
			])
		),
		['demand', support.demand ?? ''],
		['partners', support.partners],
		...checkbox('partnersNotSure', support.partnersNotSure),
		...checkbox('quotable', support.quotable)
	] as [string, string][]);
}
