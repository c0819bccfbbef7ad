import { ASSESSMENT_STATES, isCounted } from '#lib/domain/assessment/lifecycle.ts';
import { notFound, require } from '#lib/server/auth/guard.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { instrumentOf } from '#lib/server/report.ts';
import { figuresOf } from '#lib/server/round-figures.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { roundDocument } from '#lib/wording/round.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	require(event, 'rounds.read');
	const { params } = event;
	const { language } = event.locals;
	const round = await rounds.find(params.id);
	if (!round || round.state === 'draft') notFound(event);
	const [overview, states, oldest] = await Promise.all([
		figuresOf(round),
		assessments.stateCounts(round.id),
		assessments.oldestSubmitted(round.id)
	]);
	const before = overview.before && (await rounds.find(overview.before.id));
	const last = before && (await figuresOf(before));
	const instrument = instrumentOf(round);
	const counted = ASSESSMENT_STATES.filter(isCounted).reduce((sum, own) => sum + states[own], 0);
	return {
		round,
		fictional: round.fictional,
		states,
		oldest,
		counted,
		figures: drawnOnly(
			roundDocument(language, {
				...overview,
				before: before && { name: before.name, instrument: instrumentOf(before) },
				instrument,
				name: round.name,
				last: last?.figures ?? null
			})
		)
	};
};
