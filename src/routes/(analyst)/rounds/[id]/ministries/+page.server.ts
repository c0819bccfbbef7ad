import { ASSESSMENT_STATES } from '#lib/domain/assessment/lifecycle.ts';
import { may, notFound, require } from '#lib/server/auth/guard.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import type { PageServerLoad } from './$types.js';

const SEARCH_LIMIT = 100;

export const load: PageServerLoad = async (event) => {
	const user = require(event, 'rounds.read');
	const { params, url } = event;
	const round = await rounds.find(params.id);
	if (!round || round.state === 'draft') notFound(event);
	const state = ASSESSMENT_STATES.find((listed) => listed === url.searchParams.get('state'));
	const search = (url.searchParams.get('search') ?? '').trim().slice(0, SEARCH_LIMIT);
	const [states, oldest, list] = await Promise.all([
		assessments.stateCounts(round.id),
		assessments.oldestSubmitted(round.id),
		assessments.ofRound(round.id, { state, search }, Number(url.searchParams.get('page')) || 1)
	]);
	return {
		round,
		fictional: round.fictional,
		states,
		oldest,
		state,
		search,
		list: {
			...list,
			items: list.items.map((assessment) => ({
				...assessment,
				isReadable: may(user, 'review.read', assessment)
			}))
		}
	};
};
