/**
 * What was typed is never lost: a form that cannot be taken now is answered with a page that holds its fields,
 * and says why and what to do. The page needs no database.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { SECRETS } from './form.ts';

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

/** The fields of all forms of ours but those of questions and of support. */
const PLAIN =
	'stamp key revision id name email role ministryId country closed completed then confirm released submission dimension ' +
	'decision reason description seen event form opensOn closesOn minimumGroup namesParticipants partners demand partnersNotSure quotable ' +
	'list file operator contact takesPart beside indicator language';
const KNOWN = new Set(PLAIN.split(' '));
const OF_QUESTION =
	/^[A-Z]\d{1,2}\.(?:response|confirmed|note|revision|key|keep|reference\.\d{1,2}\.(?:title|issuer|year|page|link))$/;
const NUMBERED =
	/^(?:(?:need|why|oneThing)\.[a-z]{1,20}|priority\.\d{1,2}\.[a-zA-Z]{1,20}|seen(?:-\d{1,9}){1,60})$/;

/** True for a field that a form of ours has. A page holds no others: somebody could fill it with millions. */
export const isKnown = (name: string): boolean =>
	KNOWN.has(name) || OF_QUESTION.test(name) || NUMBERED.test(name);

type Field = [name: string, value: string];

/** The fields of a form that a page may hold. */
export const fieldsOf = (form: FormData): Field[] =>
	[...form.entries()].filter(
		(entry): entry is Field => typeof entry[1] === 'string' && isKnown(entry[0])
	);

/** The field in which a form waits for somebody to sign in. */
export const HELD_FIELD = 'held';
/** Bytes that a form can be: what claims to be one and is longer is none. */
const LARGEST = 1_048_576;

/** A form as one field, smaller than it came: text packs well, and nothing in it needs to be escaped. */
export const packed = (fields: readonly Field[]): string =>
	fields.length === 0
		? ''
		: deflateRawSync(JSON.stringify(fields), { level: 3 }).toString('base64url');

const Fields = z.array(z.tuple([z.string(), z.string()]));

/** The form that waits in a field; nothing where it holds none. */
export function unpacked(text: string): Field[] {
	if (text === '') return [];
	try {
		const json = inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: 2 * LARGEST });
		return Fields.parse(JSON.parse(json.toString('utf8'))).filter(([name]) => isKnown(name));
	} catch {
		return [];
	}
}

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
