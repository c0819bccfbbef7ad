import { require } from '#lib/server/auth/guard.ts';
import { noneCounted, stateCountsByRound } from '#lib/server/db/assessments.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	require(event, 'rounds.manage');
	const [list, states] = await Promise.all([rounds.all(), stateCountsByRound()]);
	return {
		at: new Date(),
		fictional: list.some((round) => round.fictional),
		isDeleted: event.url.searchParams.get('done') === 'deleted',
		list: list.map((round) => ({ round, states: states.get(round.id) ?? noneCounted() }))
	};
};
