import { redirect, type ServerLoadEvent } from '@sveltejs/kit';
import { text } from '#lib/domain/assessment/form.ts';
import { homeOf } from '#lib/server/auth/areas.ts';
import type { IssueCode } from '#lib/domain/issue.ts';
import { EMAIL_LIMIT } from '#lib/domain/people/people.ts';
import { localPath } from '#lib/server/auth/guard.ts';
import * as device from '#lib/server/auth/device.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import { STAMP_FIELD, stampOf } from '#lib/server/auth/stamp.ts';
import { noteSignIn, signIn } from '#lib/server/auth/throttle.ts';
import * as users from '#lib/server/db/users.ts';
import { formOf, refused } from '#lib/server/form.ts';
import { fieldsOf, HELD_FIELD, packed, unpacked } from '#lib/server/held.ts';
import { keepsTyped } from '#lib/server/typed.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

type Held = ReturnType<typeof unpacked>;

/** The user whose page a held form was typed into; empty where it does not say. */
const madeFor = (fields: Held): string =>
	fields.find(([name]) => name === STAMP_FIELD)?.[1].split('.')[0] ?? '';

/** True where somebody comes back from this page without the cookie that is set with it: no session can hold either. */
function losesCookies({ request, url, locals }: ServerLoadEvent): boolean {
	const from = URL.parse(request.headers.get('referer') ?? '');
	return from?.origin === url.origin && from.pathname === url.pathname && !locals.hadVisitor;
}

export const load: PageServerLoad = (event) => {
	const { locals, url } = event;
	const next = localPath(url.searchParams.get('next'));
	if (locals.user && event.request.method === 'GET') redirect(303, next ?? homeOf(locals.user));
	return {
		next,
		signedOut: url.searchParams.has('signed-out'),
		cookiesBlocked: losesCookies(event)
	};
};

export const actions = {
	/** A form that came without a session: its fields stand in this page until somebody signs in. */
	hold: (event) => refused(401, [], { [HELD_FIELD]: packed(fieldsOf(formOf(event))) }),

	...keepsTyped({
		enter: async (event: RequestEvent) => {
			const { locals, url } = event;
			const form = formOf(event);
			const email = text(form, 'email').slice(0, EMAIL_LIMIT);
			const password = String(form.get('password') ?? '').slice(0, 1000);
			const waiting = String(form.get(HELD_FIELD) ?? '');
			const refuse = (status: 400 | 429 | 503, code: IssueCode, limit = 0) => {
				if (limit > 0) event.setHeaders({ 'retry-after': String(limit) });
				return refused(status, [{ field: 'email', code, limit }], { email, [HELD_FIELD]: waiting });
			};
			if (email === '' || password === '') return refuse(400, 'credentialsMissing');
			const at = new Date();
			const from = await device.placeOf(event, email, at);
			const result = await signIn({ email, password, from, at });
			noteSignIn(event, result);
			if (result.outcome === 'wait') return refuse(429, 'throttled', result.seconds);
			if (result.outcome === 'busy') return refuse(503, 'busy', result.seconds);
			if (result.outcome === 'wrong') return refuse(400, 'credentialsWrong');
			const cookie = await sessions.startFor(event, result);
			if (cookie === null) return refuse(400, 'credentialsWrong');
			await device.remember(event, email, at);
			const user = await users.find(result.userId);
			const next = localPath(url.searchParams.get('next'));
			const heldFields = next ? unpacked(waiting) : [];
			if (next && heldFields.length > 0) {
				// What was held is sent on by the person, not by us: it says what will be saved, and where.
				locals.user = user;
				locals.stamp = stampOf(result.userId, cookie);
				const another = ![result.userId, ''].includes(madeFor(heldFields));
				const fields = heldFields.filter(([name]) => name !== STAMP_FIELD);
				return { held: fields, target: next, another };
			}
			redirect(303, next ?? (user ? homeOf(user) : '/'));
		}
	})
} satisfies Actions;
