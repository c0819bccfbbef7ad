/**
 * The statement of support needs: a short part after the six dimensions that is never scored. For each
 * dimension whether outside support is needed, up to three priorities in order, whether demand for Aid
 * for Trade will rise, stay or fall, and which partners are already there.
 */
import { z } from 'zod';
import { byDimension, DIMENSIONS, type Dimension } from '../instrument/highlights.ts';
import type { Issue } from '../issue.ts';
import { text, type FormValues } from './form.ts';

export const NEEDS = ['none', 'technical', 'financial', 'both'] as const;
export type Need = (typeof NEEDS)[number];
export const DEMANDS = ['rise', 'stay', 'fall'] as const;
export const PRIORITIES = 3;
export const PARTNERS_LIMIT = 2000;

const line = z.string().trim().min(1);

/** The texts of the part, as an instrument holds them. */
export const SupportTextSchema = z.strictObject({
	title: line,
	introduction: line,
	need: z.strictObject({
		ask: line,
		options: z.strictObject({ none: line, technical: line, financial: line, both: line })
	}),
	priorities: z.strictObject({ ask: line, help: line }),
	demand: z.strictObject({
		ask: line,
		options: z.strictObject({ rise: line, stay: line, fall: line })
	}),
	partners: z.strictObject({ ask: line, help: line })
});
export type SupportText = z.infer<typeof SupportTextSchema>;

export const SupportSchema = z.strictObject({
	needs: z.strictObject(
		Object.fromEntries(DIMENSIONS.map((d) => [d, z.literal(NEEDS).nullable()])) as Record<
			Dimension,
			z.ZodNullable<z.ZodLiteral<Need>>
		>
	),
	priorities: z
		.array(z.literal(DIMENSIONS))
		.max(PRIORITIES)
		.refine((list) => new Set(list).size === list.length),
	demand: z.literal(DEMANDS).nullable(),
	partners: z.string()
});
export type Support = z.infer<typeof SupportSchema>;

/** Reads the statement from form data. Everything may be left open; nothing may be said twice. */
export function parse(
	form: FormValues
): { ok: true; support: Support } | { ok: false; issues: Issue[] } {
	const issues: Issue[] = [];
	function choice<T extends string>(field: string, known: readonly T[]): T | null {
		const value = text(form, field);
		if (value === '') return null;
		const found = known.find((one) => one === value);
		if (found === undefined) issues.push({ field, code: 'choiceUnknown' });
		return found ?? null;
	}
	const needs = byDimension((d) => choice(`need.${d}`, NEEDS));
	const priorities: Dimension[] = [];
	for (let i = 1; i <= PRIORITIES; i++) {
		const one = choice(`priority.${i}`, DIMENSIONS);
		if (one === null) continue;
		if (priorities.includes(one)) issues.push({ field: `priority.${i}`, code: 'priorityTwice' });
		else priorities.push(one);
	}
	const demand = choice('demand', DEMANDS);
	const support: Support = { needs, priorities, demand, partners: text(form, 'partners') };
	issues.push(...admit(support));
	return issues.length > 0 ? { ok: false, issues } : { ok: true, support };
}

/** Says what is wrong with a statement beyond its shape. Every way in passes here. */
export function admit(support: Support): Issue[] {
	return support.partners.length > PARTNERS_LIMIT
		? [{ field: 'partners', code: 'textTooLong', limit: PARTNERS_LIMIT }]
		: [];
}

/** A statement as the values of its form fields: what `parse` reads, it gives back. */
export function toFields(support: Support): Record<string, string> {
	return {
		...Object.fromEntries(DIMENSIONS.map((d) => [`need.${d}`, support.needs[d] ?? ''])),
		...Object.fromEntries(support.priorities.map((d, i) => [`priority.${i + 1}`, d])),
		demand: support.demand ?? '',
		partners: support.partners
	};
}
