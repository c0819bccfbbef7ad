/** The form of a request, and the hidden fields that every save carries. */
import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';

/** Reads a form. A body that is none is the sender's mistake, not ours: 400. */
export async function formOf(request: Request): Promise<FormData> {
	try {
		return await request.formData();
	} catch (cause) {
		if ((cause as { status?: number }).status === 413) error(413, m.error_too_large());
		error(400, m.error_no_form());
	}
}

/** A revision as a form gives it; -1, which fits no answer, for anything that is no revision. */
export function revisionOf(form: FormData, name: string): number {
	const revision = Number(form.get(name));
	return Number.isSafeInteger(revision) && revision >= 0 ? revision : -1;
}

/** The key of a save. A form that lost its own gets a new one: it is saved, only never seen as a repeat. */
export function keyOf(form: FormData, name: string): string {
	const key = form.get(name);
	return typeof key === 'string' && /^[\w-]{1,100}$/.test(key) ? key : randomUUID();
}

const LONGEST_NAME = 200;
/** Longer than anything that a field takes: what is over it is nothing that somebody typed. */
const LONGEST = 20_000;

/** What was typed, field by field, to be shown again. */
export function typed(form: FormData): Record<string, string> {
	return Object.fromEntries(
		[...form.entries()].flatMap(([name, value]) =>
			typeof value === 'string' && name.length < LONGEST_NAME
				? [[name, value.slice(0, LONGEST)]]
				: []
		)
	);
}
