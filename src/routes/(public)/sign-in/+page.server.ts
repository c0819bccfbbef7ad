import { fail, redirect } from '@sveltejs/kit';
import { home } from '#lib/domain/policy.ts';
import { localPath } from '#lib/server/auth/guard.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import { signIn, WINDOW_MINUTES } from '#lib/server/auth/throttle.ts';
import * as users from '#lib/server/db/users.ts';
import type { Actions, PageServerLoad } from './$types.js';

const OWN_FIELDS = ['email', 'password'];

/** What was typed elsewhere and waits for signing in: all fields but those of this page. */
function heldFields(form: FormData): [string, string][] {
	return [...form.entries()].filter(
		(entry): entry is [string, string] =>
			typeof entry[1] === 'string' && !OWN_FIELDS.includes(entry[0])
	);
}

export const load: PageServerLoad = ({ locals, url }) => {
	const next = localPath(url.searchParams.get('next'));
	if (locals.user) redirect(303, next ?? home(locals.user));
	return { next, signedOut: url.searchParams.has('signed-out') };
};

export const actions: Actions = {
	/** A form that came without a session: its fields stand in this page until somebody signs in. */
	hold: async ({ request }) => fail(401, { held: heldFields(await request.formData()) }),

	enter: async (event) => {
		const form = await event.request.formData();
		const email = String(form.get('email') ?? '').slice(0, 320);
		const password = String(form.get('password') ?? '').slice(0, 1000);
		const held = heldFields(form);
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
		// 307 sends the same form on, with all that was held, to where it was meant to go.
		if (next && held.length > 0) redirect(307, next);
		const user = await users.find(result.userId);
		redirect(303, next ?? (user ? home(user) : '/'));
	}
};
