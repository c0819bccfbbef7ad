import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import * as rounds from '#lib/server/db/rounds.ts';
import { instrumentOf } from '#lib/server/report.ts';
import { figuresOf } from '#lib/server/round-figures.ts';
import { titlesOf } from '#lib/ui/titles.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ params }) => {
	const round = await rounds.find(params.round);
	if (round?.state !== 'published') error(404, m.error_not_found());
	return {
		round,
		fictional: round.fictional,
		figures: await figuresOf(round),
		titles: titlesOf(instrumentOf(round))
	};
};
