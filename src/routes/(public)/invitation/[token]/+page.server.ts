import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { home } from '#lib/domain/policy.ts';
import { m } from '#lib/paraglide/messages.js';
import * as passwords from '#lib/server/auth/passwords.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import * as users from '#lib/server/db/users.ts';
import { text as textOf } from '#lib/domain/form.ts';
import { formOf } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

async function usable(token: string): Promise<invitations.Invitation> {
	const invitation = await invitations.findUsable(token, new Date());
	return invitation ?? error(404, m.invitation_unusable());
}

export const load: PageServerLoad = async ({ params }) => {
	const { name, email, role, ministry, expiresAt } = await usable(params.token);
	return { name, email, role, ministry, expiresAt, shortest: passwords.SHORTEST };
};

export const actions: Actions = {
	default: async (event) => {
		await usable(event.params.token);
		const form = await formOf(event.request);
		const text = (name: string) => textOf(form, name);
		const [name, email] = [text('name'), text('email')];
		const password = String(form.get('password') ?? '');
		const problems: Record<string, string> = {};
		if (name === '' || name.length > 200) problems['name'] = m.issue_name();
		if (!z.email().max(320).safeParse(email).success) problems['email'] = m.issue_email();
		if (password.length < passwords.SHORTEST || password.length > passwords.LONGEST)
			problems['password'] = m.issue_password({
				shortest: passwords.SHORTEST,
				longest: passwords.LONGEST
			});
		if (Object.keys(problems).length > 0) return fail(400, { name, email, problems });
		const passwordHash = await passwords.hash(password);
		const result = await invitations.accept(
			event.params.token,
			{ name, email, passwordHash },
			new Date()
		);
		if (result.outcome === 'unusable') error(404, m.invitation_unusable());
		if (result.outcome === 'emailTaken')
			return fail(400, { name, email, problems: { email: m.issue_email_taken() } });
		await sessions.start(event, result.userId);
		const user = await users.find(result.userId);
		redirect(303, user ? home(user) : '/');
	}
};
