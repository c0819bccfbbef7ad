import { requireAssessment } from '#lib/server/auth/guard.ts';
import * as answers from '#lib/server/db/answers.ts';
import * as reports from '#lib/server/report.ts';
import { titlesOf } from '#lib/ui/titles.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const stored = await answers.load(assessment.id);
	const since = await reports.sinceLastRound(assessment, stored);
	return {
		assessment,
		fictional: assessment.round.fictional,
		report: drawnOnly(await reports.ofWork(assessment, stored)),
		titles: titlesOf(reports.instrumentOf(assessment.round)),
		trend: since && drawnOnly(since)
	};
};
