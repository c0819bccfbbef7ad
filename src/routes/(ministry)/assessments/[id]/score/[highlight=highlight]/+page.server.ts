import { error } from '@sveltejs/kit';
import { requireAssessment } from '#lib/server/auth/guard.ts';
import * as answers from '#lib/server/db/answers.ts';
import * as reports from '#lib/server/report.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { params } = event;
	const { assessment } = await requireAssessment(event, 'assessment.read', params.id);
	const stored = await answers.load(assessment.id);
	const report = await reports.ofWork(assessment, stored);
	const highlight = report.highlights.find(({ id }) => id === params.highlight);
	if (!highlight) error(404);
	const since = await reports.sinceLastRound(assessment, stored);
	return {
		assessment,
		fictional: assessment.round.fictional,
		others: report.highlights.map(({ id, title }) => ({ id, title })),
		report: drawnOnly(report),
		highlight: drawnOnly(highlight),
		earlier: since && { round: since.from, score: since.rows[highlight.id].before.declared }
	};
};
