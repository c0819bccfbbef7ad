import { fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { enforce } from '#lib/server/auth/guard.ts';
import * as passwords from '#lib/server/auth/passwords.ts';
import { signIn } from '#lib/server/auth/throttle.ts';
import * as users from '#lib/server/db/users.ts';
import { formOf } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ locals, url }) => {
	if (!locals.user) enforce('signIn', url);
	return { email: locals.user?.email ?? '', shortest: passwords.SHORTEST };
};

export const actions: Actions = {
	default: async (event) => {
		const { user, sessionId } = event.locals;
		if (!user) return enforce('signIn', event.url);
		const form = await formOf(event.request);
		const present = String(form.get('present') ?? '');
		const wanted = String(form.get('wanted') ?? '');
		if (wanted.length < passwords.SHORTEST || wanted.length > passwords.LONGEST) {
			const { SHORTEST: shortest, LONGEST: longest } = passwords;
			const wantedProblem = m.issue_password({ shortest, longest });
			return fail(400, { problems: { wanted: wantedProblem } as Record<string, string> });
		}
		const now = new Date();
		const checked = await signIn(user.email, present, event.getClientAddress(), now);
		if (checked.outcome !== 'ok')
			return fail(400, {
				problems: { present: m.issue_present_password() } as Record<string, string>
			});
		const by = { at: now, keepSession: sessionId };
		await users.setPassword(user.id, await passwords.hash(wanted), by);
		return { done: true };
	}
};
