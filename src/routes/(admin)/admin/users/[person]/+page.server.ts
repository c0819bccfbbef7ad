import { redirect } from '@sveltejs/kit';
import { grantable, mayMakePasswordLink } from '#lib/domain/assessment/policy.ts';
import { changeRole, makePasswordLink, withdrawPasswordLink } from '#lib/server/account-actions.ts';
import { homeOf } from '#lib/server/auth/areas.ts';
import { notFound, require } from '#lib/server/auth/guard.ts';
import * as accounts from '#lib/server/db/accounts.ts';
import * as passwordLinks from '#lib/server/db/password-links.ts';
import * as users from '#lib/server/db/users.ts';
import { refused } from '#lib/server/form.ts';
import { note } from '#lib/server/security-log.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const user = require(event, 'users.manage');
	const person = (await users.findPerson(event.params.person)) ?? notFound(event);
	const isOpen = person.closedAt === null;
	return {
		person,
		isOwn: person.id === user.id,
		roles: isOpen ? grantable(user, person) : [],
		mayLink: isOpen && mayMakePasswordLink(user, person),
		waiting: await passwordLinks.waitingFor(person.id, new Date())
	};
};

export const actions: Actions = {
	role: async (event) => {
		const user = require(event, 'users.manage');
		const { person } = event.params;
		const result = await changeRole(event, user, person);
		if ('changed' in result && person === user.id) {
			const own = await users.find(person);
			if (own?.role !== user.role) redirect(303, own ? homeOf(own) : '/');
		}
		return result;
	},

	link: (event) => makePasswordLink(event, require(event, 'users.manage'), event.params.person),

	withdraw: (event) =>
		withdrawPasswordLink(event, require(event, 'users.manage'), event.params.person),

	reopen: async (event) => {
		const user = require(event, 'users.manage');
		const { person } = event.params;
		const by = { userId: user.id, at: new Date() };
		if ((await accounts.reopen(person, by)) !== 'done')
			return refused(400, [{ field: '', code: 'accountNotReopened' }]);
		note(event, 'account.reopened', { subject: person });
		redirect(303, `/admin/users/${person}`);
	}
};
