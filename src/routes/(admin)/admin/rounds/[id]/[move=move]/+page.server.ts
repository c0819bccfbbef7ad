import { redirect } from '@sveltejs/kit';
import { canBeDone, isDone } from '#lib/domain/assessment/lifecycle.ts';
import { nameOf } from '#lib/reference/countries.ts';
import { graduationsDue } from '#lib/reference/groups.ts';
import { requireRound } from '#lib/server/auth/guard.ts';
import { stateCounts } from '#lib/server/db/assessments.ts';
import { countWithout } from '#lib/server/db/participation.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { refused } from '#lib/server/form.ts';
import { moveDocument } from '#lib/wording/round-acts.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { id, move } = event.params;
	const { round } = await requireRound(event, id);
	const [states, without, at] = [await stateCounts(id), await countWithout(id), new Date()];
	const due = graduationsDue(at).map((country) => nameOf(country, event.locals.language.locale));
	return {
		round,
		at,
		move,
		states,
		fictional: round.fictional,
		isPossible: canBeDone(move, round.state),
		text: moveDocument(event.locals.language, move, { round, states, without, due, at })
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { id, move } = event.params;
		const { user } = await requireRound(event, id);
		const isMoved = await rounds.move(id, move, { userId: user.id, at: new Date() });
		const after = isMoved ? null : await rounds.find(id);
		// Where somebody else did the same a moment before, all is as it was wanted.
		if (after && !isDone(move, after.state))
			return refused(409, [{ field: '', code: 'roundMoved' }]);
		redirect(303, `/admin/rounds/${id}?done=${move}`);
	}
};
