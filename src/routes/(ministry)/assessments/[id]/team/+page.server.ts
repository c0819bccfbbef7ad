import { text } from '#lib/domain/assessment/form.ts';
import { invitable } from '#lib/domain/assessment/policy.ts';
import { readInvitation } from '#lib/domain/people/people.ts';
import { requireAssessment, require } from '#lib/server/auth/guard.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import * as users from '#lib/server/db/users.ts';
import { formOf, refused } from '#lib/server/form.ts';
import { note } from '#lib/server/security-log.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const user = require(event, 'team.manage');
	const [people, pending] = await Promise.all([
		users.ofMinistry(assessment.ministryId),
		invitations.pending(new Date(), assessment.ministryId)
	]);
	return {
		assessmentId: assessment.id,
		fictional: assessment.round.fictional,
		ministry: assessment.ministry,
		people: people.map(({ id, name, email, role }) => ({ id, name, email, role })),
		pending: pending.map(({ id, name, email, role, expiresAt }) => ({
			id,
			name,
			email,
			role,
			expiresAt
		})),
		roles: invitable(user)
	};
};

export const actions: Actions = {
	invite: async (event) => {
		await requireAssessment(event, 'assessment.read', event.params.id);
		const user = require(event, 'team.manage');
		const read = readInvitation(formOf(event), user);
		if (!read.ok) return refused(400, read.issues, read.values);
		const token = await invitations.create({
			...read.invitation,
			ministryId: user.ministryId,
			invitedById: user.id,
			at: new Date()
		});
		note(event, 'invitation.made');
		return { link: `${event.url.origin}/invitation/${token}`, name: read.invitation.name };
	},

	withdraw: async (event) => {
		await requireAssessment(event, 'assessment.read', event.params.id);
		const user = require(event, 'team.manage');
		const done = await invitations.withdraw(
			text(formOf(event), 'id'),
			{ ministryId: user.ministryId ?? '' },
			{ userId: user.id, at: new Date() }
		);
		if (!done) return refused(400, [{ field: '', code: 'invitationGone' }]);
		note(event, 'invitation.withdrawn');
		return {};
	}
};
