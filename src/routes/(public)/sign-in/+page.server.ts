import { fail, redirect } from '@sveltejs/kit';
import { home } from '#lib/domain/policy.ts';
import { localPath } from '#lib/server/auth/guard.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import { signIn, WINDOW_MINUTES } from '#lib/server/auth/throttle.ts';
import * as users from '#lib/server/db/users.ts';
import { text as textOf } from '#lib/domain/form.ts';
import { formOf } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Fields of a form that waits for signing in stand in this page under this prefix. */
const HELD = 'held.';

type Held = [name: string, value: string][];

/** What was typed elsewhere, by its own field names: sent to be held, or held already. */
function fieldsIn(form: FormData, prefix: string): Held {
	return [...form.entries()].flatMap(([name, value]): Held =>
		typeof value === 'string' && name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : []
	);
}

export const load: PageServerLoad = (event) => {
	const { locals, url } = event;
	const next = localPath(url.searchParams.get('next'));
	if (locals.user && event.request.method === 'GET') redirect(303, next ?? home(locals.user));
	return { next, signedOut: url.searchParams.has('signed-out') };
};

export const actions: Actions = {
	/** A form that came without a session: its fields stand in this page until somebody signs in. */
	hold: async ({ request }) => fail(401, { held: fieldsIn(await formOf(request), '') }),

	enter: async (event) => {
		const form = await formOf(event.request);
		const email = textOf(form, 'email').slice(0, 320);
		const password = String(form.get('password') ?? '').slice(0, 1000);
		const held = fieldsIn(form, HELD);
		if (email.trim() === '' || password === '')
			return fail(400, { email, held, problem: 'missing' as const });
		const result = await signIn(email, password, event.getClientAddress(), new Date());
		if (result.outcome !== 'ok')
			return fail(result.outcome === 'throttled' ? 429 : 400, {
				email,
				held,
				problem: result.outcome,
				minutes: WINDOW_MINUTES
			});
		await sessions.start(event, result.userId);
		const next = localPath(event.url.searchParams.get('next'));
		// What was held is sent on by the person, not by us: it says what will be saved, and where.
		if (next && held.length > 0) return { held, target: next };
		const user = await users.find(result.userId);
		redirect(303, next ?? (user ? home(user) : '/'));
	}
};
