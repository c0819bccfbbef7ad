import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { require } from '#lib/server/auth/guard.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { instrumentOf } from '#lib/server/report.ts';
import { reliabilityOf } from '#lib/server/round-figures.ts';
import { titlesOf } from '#lib/ui/titles.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	require(event, 'rounds.read');
	const round = await rounds.find(event.params.id);
	if (!round || round.state === 'draft') error(404, m.error_not_found());
	const instrument = instrumentOf(round);
	return {
		round,
		fictional: round.fictional,
		titles: titlesOf(instrument),
		questions: instrument.questions.map(({ id, title }) => ({ id, title })),
		reliability: await reliabilityOf(round)
	};
};
