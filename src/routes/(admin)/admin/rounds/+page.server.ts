import { require } from '#lib/server/auth/guard.ts';
import { stateCounts } from '#lib/server/db/assessments.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	require(event, 'rounds.manage');
	const list = await rounds.all();
	return {
		at: new Date(),
		fictional: list.some((round) => round.fictional),
		isDeleted: event.url.searchParams.get('done') === 'deleted',
		list: await Promise.all(
			list.map(async (round) => ({ round, states: await stateCounts(round.id) }))
		)
	};
};
