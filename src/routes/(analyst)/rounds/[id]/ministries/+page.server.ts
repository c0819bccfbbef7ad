import { ASSESSMENT_STATES, isCounted } from '#lib/domain/assessment/lifecycle.ts';
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { may, notFound, require } from '#lib/server/auth/guard.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as marks from '#lib/server/db/marks.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { instrumentOf } from '#lib/server/report.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { LARGEST_HEAT_MAP, ministriesHeat } from '#lib/wording/ministries.ts';
import type { PageServerLoad } from './$types.js';

const SEARCH_LIMIT = 100;

export const load: PageServerLoad = async (event) => {
	const user = require(event, 'rounds.read');
	const { params, url } = event;
	const round = await rounds.find(params.id);
	if (!round || round.state === 'draft') notFound(event);
	const state = ASSESSMENT_STATES.find((listed) => listed === url.searchParams.get('state'));
	const search = (url.searchParams.get('search') ?? '').trim().slice(0, SEARCH_LIMIT);
	const by = HIGHLIGHTS.find((h) => h === url.searchParams.get('sort')) ?? 'overall';
	const [states, oldest, list, named] = await Promise.all([
		assessments.stateCounts(round.id),
		assessments.oldestSubmitted(round.id),
		assessments.ofRound(round.id, { state, search }, Number(url.searchParams.get('page')) || 1),
		marks.named(round.id, LARGEST_HEAT_MAP)
	]);
	const of = ASSESSMENT_STATES.filter(isCounted).reduce((sum, own) => sum + states[own], 0);
	return {
		round,
		fictional: round.fictional,
		states,
		oldest,
		by,
		heat: drawnOnly(
			ministriesHeat(event.locals.language, instrumentOf(round), { rows: named, of, by })
		),
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
