/**
 * What was typed is never lost: a form that cannot be taken now is answered with a page that holds its fields,
 * and says why and what to do. The page needs no database.
 */
import type { RequestEvent } from '@sveltejs/kit';

/** Why a form is held, and the status that it is answered with. */
export const HELD = {
	/** Nothing can be stored at the moment. */
	unavailable: 503,
	/** It came from a page that is not ours. */
	foreign: 403,
	/** The browser does not say where it came from, and it does not carry the stamp of its session. */
	unstamped: 403,
	/** It was made for another user than the one who is signed in. */
	anotherUser: 409
} as const;
export type HeldReason = keyof typeof HELD;

export const isHeldReason = (text: string | null): text is HeldReason =>
	text !== null && Object.hasOwn(HELD, text);

/** Passwords are not shown again, by no page. */
const SECRETS = ['password', 'present', 'wanted'];

/** The fields of a form that a page may hold, by their names. */
export const fieldsOf = (form: FormData): [name: string, value: string][] =>
	[...form.entries()].filter(
		(entry): entry is [string, string] =>
			typeof entry[1] === 'string' && !SECRETS.includes(entry[0])
	);

/** True where a form cannot be sent on without what was typed as a password. */
export const holdsSecret = (form: FormData): boolean => SECRETS.some((name) => form.has(name));

/** Answers a request with the page at an address of ours that takes these fields. */
export function answerWith(
	event: RequestEvent,
	address: string,
	form: FormData
): Promise<Response> {
	return event.fetch(address, {
		method: 'POST',
		headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(fieldsOf(form)).toString()
	});
}

/** Answers a form with the page that holds it. */
export function hold(event: RequestEvent, form: FormData, why: HeldReason): Promise<Response> {
	const to = event.url.pathname + event.url.search;
	const query = new URLSearchParams({ why, to, ...(holdsSecret(form) ? { secret: '' } : {}) });
	return answerWith(event, `/held?${query}`, form);
}
