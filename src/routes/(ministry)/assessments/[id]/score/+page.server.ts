import { requireAssessment } from '#lib/server/auth/guard.ts';
import * as reports from '#lib/server/report.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { reportDocument } from '#lib/wording/report.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const report = await reports.ofWork(assessment);
	return {
		assessment,
		fictional: assessment.round.fictional,
		open: report.open.length,
		report: drawnOnly(reportDocument(event.locals.language, report))
	};
};
