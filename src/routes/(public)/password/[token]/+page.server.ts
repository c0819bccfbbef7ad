import { error, redirect } from '@sveltejs/kit';
import { PASSWORD_LIMITS, passwordIssues } from '#lib/domain/people/password.ts';
import { homeOf } from '#lib/server/auth/areas.ts';
import { isCommon } from '#lib/server/auth/common-passwords.ts';
import * as device from '#lib/server/auth/device.ts';
import { hashed, tokenOf } from '#lib/server/auth/handed-over.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import { QueueFull } from '#lib/server/auth/turns.ts';
import * as passwordLinks from '#lib/server/db/password-links.ts';
import * as signIns from '#lib/server/db/sign-ins.ts';
import { formOf, refused } from '#lib/server/form.ts';
import { note, type Request } from '#lib/server/security-log.ts';
import type { Actions, PageServerLoad } from './$types.js';

interface Event extends Request {
	locals: App.Locals;
	params: { token: string };
}

function unusable(event: Event): never {
	note(event, 'passwordLink.refused', { why: 'unusable' });
	return error(404, event.locals.language.say.password_link_unusable());
}

async function usable(event: Event): Promise<passwordLinks.PasswordLink> {
	const token = tokenOf(event.params.token);
	return (await passwordLinks.findUsable(token, new Date())) ?? unusable(event);
}

export const load: PageServerLoad = async (event) => {
	const { user, expiresAt } = await usable(event);
	const { name, email, ministry } = user;
	return { name, email, ministry, expiresAt, shortest: PASSWORD_LIMITS.least };
};

export const actions: Actions = {
	default: async (event) => {
		const { user } = await usable(event);
		const password = String(formOf(event).get('password') ?? '');
		const issues = passwordIssues(password, 'password', { ...user, present: '', isCommon });
		if (issues.length > 0) return refused(400, issues);
		const passwordHash = await hashed(password);
		if (passwordHash instanceof QueueFull) {
			note(event, 'limit.reached', { why: 'queue' });
			const { seconds } = passwordHash;
			event.setHeaders({ 'retry-after': String(seconds) });
			return refused(503, [{ field: 'password', code: 'busy', limit: seconds }]);
		}
		const at = new Date();
		const userId = await passwordLinks.use(tokenOf(event.params.token), passwordHash, at);
		if (userId === null) return unusable(event);
		note(event, 'passwordLink.used', { user: userId });
		// Mistakes that were made with the lost password count no more.
		await signIns.succeed(user.email, await device.placeOf(event, user.email, at), at);
		await device.remember(event, user.email, at);
		await sessions.start(event, userId);
		redirect(303, homeOf(user));
	}
};
