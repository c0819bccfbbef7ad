import { redirect } from '@sveltejs/kit';
import { canBeDone } from '#lib/domain/assessment/lifecycle.ts';
import { require, requireRound } from '#lib/server/auth/guard.ts';
import * as drafts from '#lib/server/db/drafts.ts';
import { refused } from '#lib/server/form.ts';
import { deleteDocument } from '#lib/wording/round-acts.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { round } = await requireRound(event, event.params.id);
	return {
		round,
		at: new Date(),
		fictional: round.fictional,
		isPossible: canBeDone('delete', round.state),
		text: deleteDocument(event.locals.language)
	};
};

export const actions: Actions = {
	default: async (event) => {
		const user = require(event, 'rounds.manage');
		const outcome = await drafts.remove(event.params.id, { userId: user.id, at: new Date() });
		if (outcome === 'notDraft') return refused(409, [{ field: '', code: 'roundMoved' }]);
		redirect(303, '/admin/rounds?done=deleted');
	}
};
