import { requireAssessment } from '#lib/server/auth/guard.ts';
import * as reports from '#lib/server/report.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	return {
		assessment,
		fictional: assessment.round.fictional,
		report: await reports.ofWork(assessment)
	};
};
