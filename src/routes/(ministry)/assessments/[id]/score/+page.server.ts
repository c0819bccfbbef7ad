import { requireAssessment } from '#lib/server/auth/guard.ts';
import * as reports from '#lib/server/report.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { reportDocument } from '#lib/wording/report.ts';
import { longerFormNote } from '#lib/wording/ways.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const report = await reports.ofOwnForm(assessment);
	const { language } = event.locals;
	return {
		assessment,
		fictional: assessment.round.fictional,
		open: report.open.length,
		longer: longerFormNote(language, assessment, report.instrument.questions.length),
		/** The tables of dimensions and of the change, and how they are read: asked for, since they weigh as much as the page. */
		withAll: event.url.searchParams.get('figures') === 'all',
		report: drawnOnly(reportDocument(language, report))
	};
};
