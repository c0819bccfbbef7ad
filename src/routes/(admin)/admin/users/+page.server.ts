import { fail } from '@sveltejs/kit';
import { invitable, MINISTRY_ROLES } from '#lib/domain/policy.ts';
import { m } from '#lib/paraglide/messages.js';
import { require } from '#lib/server/auth/guard.ts';
import { readInvitation } from '#lib/server/auth/invite.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import * as users from '#lib/server/db/users.ts';
import { text as textOf } from '#lib/domain/form.ts';
import { formOf } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

const SEARCH_LIMIT = 100;

export const load: PageServerLoad = async (event) => {
	const user = require(event, 'users.manage');
	const { searchParams } = event.url;
	const search = textOf(searchParams, 'search').slice(0, SEARCH_LIMIT);
	const [people, pending, ministry] = await Promise.all([
		users.list(search, Number(searchParams.get('page')) || 1),
		invitations.pending(new Date()),
		ministries.find(textOf(searchParams, 'ministry'))
	]);
	// Into a ministry people are invited from the list of ministries; here into the running body.
	const roles = invitable(user).filter(
		(role) => MINISTRY_ROLES.includes(role) === (ministry !== null)
	);
	return { people, pending, roles, search, ministry };
};

export const actions: Actions = {
	invite: async (event) => {
		const user = require(event, 'users.manage');
		const form = await formOf(event.request);
		const read = readInvitation(form, user);
		if (!read.ok) return fail(400, read);
		const chosen = textOf(form, 'ministryId');
		const ofMinistry = MINISTRY_ROLES.includes(read.invitation.role);
		const ministry = ofMinistry ? await ministries.find(chosen) : null;
		if (ofMinistry !== (ministry !== null) || (!ofMinistry && chosen !== ''))
			return fail(400, {
				problems: { role: m.issue_ministry() } as Record<string, string>,
				values: read.invitation
			});
		const token = await invitations.create({
			...read.invitation,
			ministryId: ministry?.id ?? null,
			invitedById: user.id,
			at: new Date()
		});
		return { link: `${event.url.origin}/invitation/${token}`, name: read.invitation.name };
	},

	withdraw: async (event) => {
		const user = require(event, 'users.manage');
		const form = await formOf(event.request);
		const by = { userId: user.id, at: new Date() };
		if (!(await invitations.withdraw(textOf(form, 'id'), {}, by)))
			return fail(400, { problems: { '': m.invitation_gone() } as Record<string, string> });
		return {};
	},

	close: async (event) => {
		const user = require(event, 'users.manage');
		const form = await formOf(event.request);
		const by = { userId: user.id, at: new Date() };
		if (!(await users.closeAccount(textOf(form, 'id'), by)))
			return fail(400, { problems: { '': m.issue_close_account() } as Record<string, string> });
		return {};
	}
};
