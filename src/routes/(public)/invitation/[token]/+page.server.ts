import { error, redirect } from '@sveltejs/kit';
import { text } from '#lib/domain/assessment/form.ts';
import { homeOf } from '#lib/server/auth/areas.ts';
import { PASSWORD_LIMITS, passwordIssues } from '#lib/domain/people/password.ts';
import { emailIssues, nameIssues } from '#lib/domain/people/people.ts';
import { isCommon } from '#lib/server/auth/common-passwords.ts';
import * as device from '#lib/server/auth/device.ts';
import { hashed, tokenOf } from '#lib/server/auth/handed-over.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import { QueueFull } from '#lib/server/auth/turns.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import * as signIns from '#lib/server/db/sign-ins.ts';
import * as users from '#lib/server/db/users.ts';
import { formOf, refused } from '#lib/server/form.ts';
import { note, type Request } from '#lib/server/security-log.ts';
import { keepsTyped } from '#lib/server/typed.ts';
import type { Actions, PageServerLoad } from './$types.js';

interface Event extends Request {
	locals: App.Locals;
	params: { token: string };
}

function unusable(event: Event): never {
	note(event, 'invitation.refused', { why: 'unusable' });
	return error(404, event.locals.language.say.invitation_unusable());
}

function refuse(
	event: Event,
	code: 'emailTaken' | 'emailNotInvited',
	values: Readonly<Record<string, string>>
) {
	note(event, 'invitation.refused', { why: code });
	return refused(400, [{ field: 'email', code }], values);
}

async function usable(event: Event): Promise<invitations.Invitation> {
	const token = tokenOf(event.params.token);
	return (await invitations.findUsable(token, new Date())) ?? unusable(event);
}

export const load: PageServerLoad = async (event) => {
	const { name, email, role, ministry, expiresAt } = await usable(event);
	// Whoever invited was not told: who has an account elsewhere is for its holder to know.
	const taken = await users.hasAccount(email);
	if (taken) note(event, 'invitation.refused', { why: 'emailTaken' });
	return { taken, name, email, role, ministry, expiresAt, shortest: PASSWORD_LIMITS.least };
};

export const actions = keepsTyped({
	default: async (event) => {
		const token = tokenOf(event.params.token);
		const invitation = await usable(event);
		const form = formOf(event);
		const values = { name: text(form, 'name'), email: text(form, 'email') };
		const password = String(form.get('password') ?? '');
		const issues = [
			...nameIssues(values.name),
			...emailIssues(values.email),
			...passwordIssues(password, 'password', { ...values, present: '', isCommon })
		];
		if (issues.length > 0) return refused(400, issues, values);
		if (!invitations.isFor(invitation, values.email))
			return refuse(event, 'emailNotInvited', values);
		const passwordHash = await hashed(password);
		if (passwordHash instanceof QueueFull) {
			note(event, 'limit.reached', { why: 'queue' });
			event.setHeaders({ 'retry-after': String(passwordHash.seconds) });
			const { seconds } = passwordHash;
			return refused(503, [{ field: 'password', code: 'busy', limit: seconds }], values);
		}
		const { locale } = event.locals.language;
		const at = new Date();
		const result = await invitations.accept(token, { ...values, passwordHash, locale }, at);
		if (result.outcome === 'unusable') return unusable(event);
		if (result.outcome !== 'accepted') return refuse(event, result.outcome, values);
		note(event, 'invitation.accepted', { user: result.userId });
		await signIns.settle(await device.placeOf(event, '', at), at);
		await device.remember(event, values.email, at);
		await sessions.start(event, result.userId);
		const user = await users.find(result.userId);
		redirect(303, user ? homeOf(user) : '/');
	}
} satisfies Actions);
