import { require } from '#lib/server/auth/guard.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { stateCounts } from '#lib/server/db/assessments.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	require(event, 'rounds.read');
	const list = (await rounds.all()).filter((round) => round.state !== 'draft');
	const counts = await Promise.all(list.map((round) => stateCounts(round.id)));
	return {
		at: new Date(),
		fictional: list.some((round) => round.fictional),
		list: list.map((round, i) => {
			const states = Object.values(counts[i] ?? {});
			return {
				round,
				submitted: (counts[i]?.submitted ?? 0) + (counts[i]?.accepted ?? 0),
				all: states.reduce((sum, n) => sum + n, 0)
			};
		})
	};
};
