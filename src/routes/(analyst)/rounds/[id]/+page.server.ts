import { ASSESSMENT_STATES, isCounted } from '#lib/domain/assessment/lifecycle.ts';
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { notFound, require } from '#lib/server/auth/guard.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as marks from '#lib/server/db/marks.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { instrumentOf } from '#lib/server/report.ts';
import { figuresOf } from '#lib/server/round-figures.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { LARGEST_HEAT_MAP, ministriesHeat } from '#lib/wording/ministries.ts';
import { roundDocument } from '#lib/wording/round.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	require(event, 'rounds.read');
	const { params, url } = event;
	const { language } = event.locals;
	const round = await rounds.find(params.id);
	if (!round || round.state === 'draft') notFound(event);
	const [overview, states, oldest, named] = await Promise.all([
		figuresOf(round),
		assessments.stateCounts(round.id),
		assessments.oldestSubmitted(round.id),
		marks.named(round.id, LARGEST_HEAT_MAP)
	]);
	const before = overview.before && (await rounds.find(overview.before.id));
	const last = before && (await figuresOf(before));
	const instrument = instrumentOf(round);
	const counted = ASSESSMENT_STATES.filter(isCounted).reduce((sum, own) => sum + states[own], 0);
	const by = HIGHLIGHTS.find((h) => h === url.searchParams.get('sort')) ?? 'overall';
	return {
		round,
		fictional: round.fictional,
		states,
		oldest,
		counted,
		by,
		figures: drawnOnly(
			roundDocument(language, {
				...overview,
				instrument,
				name: round.name,
				last: last?.figures ?? null
			})
		),
		heat: drawnOnly(ministriesHeat(language, instrument, { rows: named, of: counted, by }))
	};
};
