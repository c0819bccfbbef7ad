import { redirect } from '@sveltejs/kit';
import { notFound, require } from '#lib/server/auth/guard.ts';
import * as accounts from '#lib/server/db/accounts.ts';
import * as users from '#lib/server/db/users.ts';
import { refused } from '#lib/server/form.ts';
import { note } from '#lib/server/security-log.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const user = require(event, 'users.manage');
	const person = (await users.findPerson(event.params.person)) ?? notFound(event);
	return {
		person,
		isOwn: person.id === user.id,
		...(await accounts.closing(person))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const user = require(event, 'users.manage');
		const { person } = event.params;
		const closed = await accounts.close(person, { userId: user.id, at: new Date() });
		if (closed !== 'done')
			return refused(400, [{ field: '', code: closed === 'refused' ? 'accountChanged' : closed }]);
		note(event, 'account.closed', { subject: person });
		redirect(303, person === user.id ? '/sign-in?signed-out' : `/admin/users/${person}`);
	}
};
