/** The form of a request, and the hidden fields that every save carries. */
import { randomBytes } from 'node:crypto';
import { error, fail } from '@sveltejs/kit';
import type { Issue } from '#lib/domain/issue.ts';

/** The form of a request, which the hooks have read. A body that is none is the sender's mistake, not ours: 400. */
export function formOf({ locals }: { locals: App.Locals }): FormData {
	return locals.form ?? error(400, locals.language.say.error_no_form());
}

/** A revision as a form gives it; -1, which fits no answer, for anything that is no revision. */
export function revisionOf(form: FormData, name: string): number {
	const text = form.get(name);
	const revision = typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : -1;
	return revision;
}

/** The key of a save. A form that lost its own gets a new one: it is saved, only never seen as a repeat. */
export function keyOf(form: FormData, name: string): string {
	const key = form.get(name);
	return typeof key === 'string' && /^[\w-]{1,100}$/.test(key) ? key : newKey();
}

/** The key that a form is given. */
export const newKey = (): string => randomBytes(12).toString('base64url');

/** Passwords are not shown again, by no page. */
export const SECRETS: readonly string[] = ['password', 'present', 'wanted'];

/** What was typed, field by field, to be shown again. */
export function typed(form: FormData): Record<string, string> {
	return Object.fromEntries(
		[...form.entries()].filter(
			(entry): entry is [string, string] =>
				typeof entry[1] === 'string' && !SECRETS.includes(entry[0])
		)
	);
}

/** What every action gives back that did not do what was asked: what is wrong, and what was typed. */
export const refused = (
	status: 200 | 400 | 401 | 404 | 409 | 429 | 503,
	issues: readonly Issue[],
	values: Readonly<Record<string, string>> = {}
) => fail(status, { issues, values });
