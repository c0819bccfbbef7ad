import { PASSWORD_LIMITS, passwordIssues } from '#lib/domain/people.ts';
import { enforce } from '#lib/server/auth/guard.ts';
import * as passwords from '#lib/server/auth/passwords.ts';
import { signIn } from '#lib/server/auth/throttle.ts';
import * as users from '#lib/server/db/users.ts';
import { formOf, refused } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ locals, url }) => {
	if (!locals.user) enforce('signIn', url);
	return { email: locals.user?.email ?? '', shortest: PASSWORD_LIMITS.least };
};

export const actions: Actions = {
	default: async (event) => {
		const { user, sessionId } = event.locals;
		if (!user) return enforce('signIn', event.url);
		const form = formOf(event);
		const wanted = String(form.get('wanted') ?? '');
		const issues = passwordIssues(wanted, 'wanted');
		if (issues.length > 0) return refused(400, issues);
		const now = new Date();
		const present = String(form.get('present') ?? '');
		const checked = await signIn(user.email, present, event.getClientAddress(), now);
		if (checked.outcome !== 'ok')
			return refused(400, [{ field: 'present', code: 'passwordWrong' }]);
		const by = { at: now, keepSession: sessionId };
		await users.setPassword(user.id, await passwords.hash(wanted), by);
		return { done: true };
	}
};
