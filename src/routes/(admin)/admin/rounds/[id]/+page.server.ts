import { canBeDone, nextAct, ROUND_ACTS } from '#lib/domain/assessment/lifecycle.ts';
import { requireRound } from '#lib/server/auth/guard.ts';
import { stateCounts } from '#lib/server/db/assessments.ts';
import { countWithout } from '#lib/server/db/participation.ts';
import * as history from '#lib/server/db/round-history.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { round } = await requireRound(event, event.params.id);
	return {
		round,
		at: new Date(),
		fictional: round.fictional,
		done: event.url.searchParams.get('done'),
		next: nextAct(round.state),
		acts: ROUND_ACTS.filter((act) => canBeDone(act, round.state)),
		states: await stateCounts(round.id),
		without: await countWithout(round.id),
		history: await history.ofRound(round.id)
	};
};
