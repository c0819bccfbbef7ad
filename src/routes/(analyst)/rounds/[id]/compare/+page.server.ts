import { comparing } from '#lib/server/workspace/comparing.ts';
import { frame, open } from '#lib/server/workspace/page.ts';
import { MOST_DRAWN } from '#lib/server/workspace/views.ts';
import { instrumentOf } from '#lib/server/report.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { comparePage, MOST_COMPARED } from '#lib/wording/workspace/compare-page.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const place = await open(event);
	const { round, sides: asked } = place;
	const { language } = event.locals;
	const found = comparing(language, round, asked);
	const [head, { seen, sides, groups, ministries }] = await Promise.all([
		frame(event, place, found),
		found
	]);
	return {
		...head,
		...{ groups, ministries, most: MOST_DRAWN, isCut: seen.of > MOST_DRAWN },
		chosen: Array.from({ length: MOST_COMPARED }, (_, i) => sides[i]?.id ?? ''),
		document: drawnOnly(comparePage({ language, instrument: instrumentOf(round), sides }))
	};
};
