import { text } from '#lib/domain/assessment/form.ts';
import { invitable, MINISTRY_ROLES, type Role } from '#lib/domain/assessment/policy.ts';
import { invite, renewInvitation, withdrawInvitation } from '#lib/server/account-actions.ts';
import { require } from '#lib/server/auth/guard.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import { needsFocalPoint } from '#lib/server/db/inviting.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import * as users from '#lib/server/db/users.ts';
import type { User } from '#lib/server/db/users.ts';
import { formOf, refused } from '#lib/server/form.ts';
import { keepsTyped } from '#lib/server/typed.ts';
import type { Actions, PageServerLoad } from './$types.js';

const SEARCH_LIMIT = 100;

/** The lists of the page, each at an address of its own. */
const LISTS = ['open', 'waiting', 'closed'] as const;

/** The roles that can be given there: into a ministry people are invited from the list of ministries. */
async function rolesFor(user: User, ministryId: string | null, at: Date): Promise<readonly Role[]> {
	const first = ministryId !== null && (await needsFocalPoint(ministryId, at));
	return invitable(user).filter((role) =>
		first ? role === 'focalPoint' : MINISTRY_ROLES.includes(role) === (ministryId !== null)
	);
}

export const load: PageServerLoad = async (event) => {
	const user = require(event, 'users.manage');
	const { searchParams } = event.url;
	const at = new Date();
	const search = text(searchParams, 'search').slice(0, SEARCH_LIMIT);
	const page = Number(searchParams.get('page')) || 1;
	const list = LISTS.find((name) => searchParams.has(name)) ?? 'open';
	const [people, waiting, ministry] = await Promise.all([
		list === 'waiting' ? null : users.list(search, page, list),
		list === 'waiting' ? invitations.list(search, page) : null,
		ministries.find(text(searchParams, 'ministry'))
	]);
	const roles = await rolesFor(user, ministry?.id ?? null, at);
	return { people, waiting, list, search, roles, ministry, own: user.id, at };
};

export const actions = keepsTyped({
	invite: async (event) => {
		const user = require(event, 'users.manage');
		const chosen = text(formOf(event), 'ministryId');
		const ministry = chosen === '' ? null : await ministries.find(chosen);
		if (chosen !== '' && !ministry) return refused(404, [{ field: '', code: 'gone' }]);
		return invite(event, user, ministry?.id ?? null);
	},

	renew: (event) => renewInvitation(event, require(event, 'users.manage'), {}),

	withdraw: (event) => withdrawInvitation(event, require(event, 'users.manage'), {})
} satisfies Actions);
