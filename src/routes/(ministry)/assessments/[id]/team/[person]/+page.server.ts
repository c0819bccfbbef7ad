import { redirect } from '@sveltejs/kit';
import { grantable, mayMakePasswordLink } from '#lib/domain/assessment/policy.ts';
import { changeRole, makePasswordLink, withdrawPasswordLink } from '#lib/server/account-actions.ts';
import { notFound, requireAssessment, require } from '#lib/server/auth/guard.ts';
import * as passwordLinks from '#lib/server/db/password-links.ts';
import * as users from '#lib/server/db/users.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

/** Whoever manages the team, and the person of it that the page is about: nobody else is there. */
async function managed(event: RequestEvent | Parameters<PageServerLoad>[0]) {
	const { id, person: personId } = event.params;
	const { assessment } = await requireAssessment(event, 'assessment.read', id);
	const user = require(event, 'team.manage');
	const person = await users.findPerson(personId);
	if (!person || person.closedAt || person.ministryId !== user.ministryId) return notFound(event);
	return { assessment, user, person };
}

export const load: PageServerLoad = async (event) => {
	const { assessment, user, person } = await managed(event);
	return {
		assessmentId: assessment.id,
		fictional: assessment.round.fictional,
		person,
		isOwn: person.id === user.id,
		roles: grantable(user, person),
		mayLink: mayMakePasswordLink(user, person),
		waiting: await passwordLinks.waitingFor(person.id, new Date())
	};
};

export const actions: Actions = {
	role: async (event) => {
		const { user, person } = await managed(event);
		const result = await changeRole(event, user, person.id);
		// Who is focal point no more manages no team.
		if ('changed' in result && person.id === user.id)
			redirect(303, `/assessments/${event.params.id}`);
		return result;
	},

	link: async (event) => {
		const { user, person } = await managed(event);
		return makePasswordLink(event, user, person.id);
	},

	withdraw: async (event) => {
		const { user, person } = await managed(event);
		return withdrawPasswordLink(event, user, person.id);
	}
};
