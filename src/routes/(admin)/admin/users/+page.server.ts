import { text } from '#lib/domain/assessment/form.ts';
import { invitable, MINISTRY_ROLES } from '#lib/domain/assessment/policy.ts';
import { readInvitation } from '#lib/domain/people/people.ts';
import { require } from '#lib/server/auth/guard.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import * as users from '#lib/server/db/users.ts';
import { formOf, refused } from '#lib/server/form.ts';
import { note } from '#lib/server/security-log.ts';
import type { Actions, PageServerLoad } from './$types.js';

const SEARCH_LIMIT = 100;

export const load: PageServerLoad = async (event) => {
	const user = require(event, 'users.manage');
	const { searchParams } = event.url;
	const search = text(searchParams, 'search').slice(0, SEARCH_LIMIT);
	const closed = searchParams.has('closed');
	const [people, pending, ministry] = await Promise.all([
		users.list(search, Number(searchParams.get('page')) || 1, closed ? 'closed' : 'open'),
		invitations.pending(new Date()),
		ministries.find(text(searchParams, 'ministry'))
	]);
	// Into a ministry people are invited from the list of ministries; here into the running body.
	const roles = invitable(user).filter(
		(role) => MINISTRY_ROLES.includes(role) === (ministry !== null)
	);
	return { people, pending, roles, search, closed, ministry };
};

export const actions: Actions = {
	invite: async (event) => {
		const user = require(event, 'users.manage');
		const form = formOf(event);
		const read = readInvitation(form, user);
		if (!read.ok) return refused(400, read.issues, read.values);
		const chosen = text(form, 'ministryId');
		const ofMinistry = MINISTRY_ROLES.includes(read.invitation.role);
		const ministry = ofMinistry ? await ministries.find(chosen) : null;
		if (ofMinistry !== (ministry !== null) || (!ofMinistry && chosen !== ''))
			return refused(400, [{ field: 'role', code: 'ministryMismatch' }], read.invitation);
		const token = await invitations.create({
			...read.invitation,
			ministryId: ministry?.id ?? null,
			invitedById: user.id,
			at: new Date()
		});
		note(event, 'invitation.made');
		return { link: `${event.url.origin}/invitation/${token}`, name: read.invitation.name };
	},

	withdraw: async (event) => {
		const user = require(event, 'users.manage');
		const by = { userId: user.id, at: new Date() };
		if (!(await invitations.withdraw(text(formOf(event), 'id'), {}, by)))
			return refused(400, [{ field: '', code: 'invitationGone' }]);
		note(event, 'invitation.withdrawn');
		return {};
	},

	close: async (event) => {
		const user = require(event, 'users.manage');
		const by = { userId: user.id, at: new Date() };
		const id = text(formOf(event), 'id');
		if (!(await users.closeAccount(id, by)))
			return refused(400, [{ field: '', code: 'accountNotClosed' }]);
		note(event, 'account.closed', { subject: id });
		return {};
	},

	reopen: async (event) => {
		const user = require(event, 'users.manage');
		const by = { userId: user.id, at: new Date() };
		const id = text(formOf(event), 'id');
		if (!(await users.reopenAccount(id, by)))
			return refused(400, [{ field: '', code: 'accountNotReopened' }]);
		note(event, 'account.reopened', { subject: id });
		return {};
	}
};
