import { error, redirect } from '@sveltejs/kit';
import { text } from '#lib/domain/assessment/form.ts';
import { home } from '#lib/domain/assessment/policy.ts';
import { emailIssues, nameIssues, PASSWORD_LIMITS, passwordIssues } from '#lib/domain/people.ts';
import { m } from '#lib/paraglide/messages.js';
import * as passwords from '#lib/server/auth/passwords.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import * as users from '#lib/server/db/users.ts';
import { formOf, refused } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The token of an address: what a mail program or a person put right after the link is no part of it. */
const tokenOf = (text: string): string => /^[\w-]{43}/.exec(text)?.[0] ?? '';

async function usable(token: string): Promise<invitations.Invitation> {
	const invitation = await invitations.findUsable(token, new Date());
	return invitation ?? error(404, m.invitation_unusable());
}

export const load: PageServerLoad = async ({ params }) => {
	const { name, email, role, ministry, expiresAt } = await usable(tokenOf(params.token));
	return { name, email, role, ministry, expiresAt, shortest: PASSWORD_LIMITS.least };
};

export const actions: Actions = {
	default: async (event) => {
		const token = tokenOf(event.params.token);
		await usable(token);
		const form = formOf(event);
		const values = { name: text(form, 'name'), email: text(form, 'email') };
		const password = String(form.get('password') ?? '');
		const issues = [
			...nameIssues(values.name),
			...emailIssues(values.email),
			...passwordIssues(password, 'password')
		];
		if (issues.length > 0) return refused(400, issues, values);
		const account = { ...values, passwordHash: await passwords.hash(password) };
		const result = await invitations.accept(token, account, new Date());
		if (result.outcome === 'unusable') error(404, m.invitation_unusable());
		if (result.outcome === 'emailTaken')
			return refused(400, [{ field: 'email', code: 'emailTaken' }], values);
		await sessions.start(event, result.userId);
		const user = await users.find(result.userId);
		redirect(303, user ? home(user) : '/');
	}
};
