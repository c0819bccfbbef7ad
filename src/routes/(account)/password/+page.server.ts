import type { IssueCode } from '#lib/domain/issue.ts';
import { PASSWORD_LIMITS, passwordIssues } from '#lib/domain/people/password.ts';
import { isCommon } from '#lib/server/auth/common-passwords.ts';
import { enforce } from '#lib/server/auth/guard.ts';
import * as passwords from '#lib/server/auth/passwords.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import { stampOf } from '#lib/server/auth/stamp.ts';
import { noteSignIn, signIn } from '#lib/server/auth/throttle.ts';
import { QueueFull } from '#lib/server/auth/turns.ts';
import * as users from '#lib/server/db/users.ts';
import { formOf, refused } from '#lib/server/form.ts';
import { note } from '#lib/server/security-log.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = (event) => {
	if (!event.locals.user) enforce('signIn', event);
	return { email: event.locals.user?.email ?? '', shortest: PASSWORD_LIMITS.least };
};

export const actions: Actions = {
	default: async (event) => {
		const { user, sessionId } = event.locals;
		if (!user) return enforce('signIn', event);
		const form = formOf(event);
		const wanted = String(form.get('wanted') ?? '');
		const present = String(form.get('present') ?? '');
		const issues = passwordIssues(wanted, 'wanted', { ...user, present, isCommon });
		if (issues.length > 0) return refused(400, issues);
		const refuse = (status: 400 | 429 | 503, code: IssueCode, limit = 0) => {
			if (limit > 0) event.setHeaders({ 'retry-after': String(limit) });
			return refused(status, [{ field: 'present', code, limit }]);
		};
		const at = new Date();
		// Only what was mistyped in this session counts here.
		const from = { name: `session ${sessionId}`, isKnown: true };
		const checked = await signIn({ email: user.email, password: present, from, at });
		if (checked.outcome !== 'ok') noteSignIn(event, checked);
		if (checked.outcome === 'wait') return refuse(429, 'throttled', checked.seconds);
		if (checked.outcome === 'busy') return refuse(503, 'busy', checked.seconds);
		if (checked.outcome === 'wrong') return refuse(400, 'passwordWrong');
		try {
			await users.setPassword(user.id, await passwords.hash(wanted), at);
		} catch (error) {
			if (!(error instanceof QueueFull)) throw error;
			note(event, 'limit.reached', { why: 'queue' });
			return refuse(503, 'busy', error.seconds);
		}
		note(event, 'password.changed');
		event.locals.stamp = stampOf(user.id, await sessions.start(event, user.id));
		return { done: true };
	}
};
