import { require } from '#lib/server/auth/guard.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { noneCounted, stateCountsByRound } from '#lib/server/db/assessments.ts';
import { instrumentOf } from '#lib/server/report.ts';
import { start } from '#lib/server/workspace/workspace.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	require(event, 'rounds.read');
	// Who reads this list opens a round next.
	start();
	const [all, states] = await Promise.all([rounds.all(), stateCountsByRound()]);
	const list = all.filter(({ state }) => state !== 'draft');
	return {
		at: new Date(),
		fictional: list.some((round) => round.fictional),
		list: list.map((round) => {
			const own = states.get(round.id) ?? noneCounted();
			return {
				round,
				questions: instrumentOf(round).questions.length,
				submitted: own.submitted + own.accepted,
				accepted: own.accepted,
				all: Object.values(own).reduce((sum, n) => sum + n, 0)
			};
		})
	};
};
