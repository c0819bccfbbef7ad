import { invitable } from '#lib/domain/assessment/policy.ts';
import { invite, renewInvitation, withdrawInvitation } from '#lib/server/account-actions.ts';
import { requireAssessment, require } from '#lib/server/auth/guard.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import * as users from '#lib/server/db/users.ts';
import type { User } from '#lib/server/db/users.ts';
import { keepsTyped } from '#lib/server/typed.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

/** Who manages the team of this assessment's ministry, which is their own. */
async function manager(event: RequestEvent): Promise<User> {
	await requireAssessment(event, 'assessment.read', event.params.id);
	return require(event, 'team.manage');
}

const ownMinistry = ({ ministryId }: User) => ({ ministryId: ministryId ?? '' });

export const load: PageServerLoad = async (event) => {
	const { assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const user = require(event, 'team.manage');
	const [people, waiting] = await Promise.all([
		users.ofMinistry(assessment.ministryId),
		invitations.ofMinistry(assessment.ministryId)
	]);
	return {
		assessmentId: assessment.id,
		fictional: assessment.round.fictional,
		ministry: assessment.ministry,
		people,
		waiting,
		own: user.id,
		roles: invitable(user),
		at: new Date()
	};
};

export const actions = keepsTyped({
	invite: async (event) => {
		const user = await manager(event);
		return invite(event, user, user.ministryId);
	},

	renew: async (event) => {
		const user = await manager(event);
		return renewInvitation(event, user, ownMinistry(user));
	},

	withdraw: async (event) => {
		const user = await manager(event);
		return withdrawInvitation(event, user, ownMinistry(user));
	}
} satisfies Actions);
