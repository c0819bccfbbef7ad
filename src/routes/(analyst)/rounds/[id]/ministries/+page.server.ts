import { ASSESSMENT_STATES } from '#lib/domain/assessment/lifecycle.ts';
import { may } from '#lib/server/auth/guard.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import { frame, open } from '#lib/server/workspace/page.ts';
import { ministriesOf } from '#lib/server/workspace/ministries.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { ministriesHeat } from '#lib/wording/ministries.ts';
import { instrumentOf } from '#lib/server/report.ts';
import type { PageServerLoad } from './$types.js';

const SEARCH_LIMIT = 100;

export const load: PageServerLoad = async (event) => {
	const place = await open(event);
	const { user, round } = place;
	const query = event.url.searchParams;
	const state = ASSESSMENT_STATES.find((listed) => listed === query.get('state'));
	const search = (query.get('search') ?? '').trim().slice(0, SEARCH_LIMIT);
	const { language } = event.locals;
	const found = ministriesOf(language, place, query).then((seen) => ({ seen }));
	const [head, { seen }, list] = await Promise.all([
		frame(event, place, found),
		found,
		assessments.ofRound(round.id, { state, search }, Number(query.get('page')) || 1)
	]);
	const { ministries, columns, order, pages, page } = seen;
	return {
		...head,
		...{ columns, order, pages, page, state, search },
		heat: drawnOnly(
			ministriesHeat(language, instrumentOf(round), { ministries, total: seen.n, columns })
		),
		list: {
			...list,
			items: list.items.map((assessment) => ({
				...assessment,
				isReadable: may(user, 'review.read', assessment)
			}))
		}
	};
};
