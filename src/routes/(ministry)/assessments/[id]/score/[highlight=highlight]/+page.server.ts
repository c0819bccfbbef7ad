import { notFound, requireAssessment } from '#lib/server/auth/guard.ts';
import * as reports from '#lib/server/report.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { reportDocument } from '#lib/wording/report.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { params } = event;
	const { assessment } = await requireAssessment(event, 'assessment.read', params.id);
	const report = reportDocument(event.locals.language, await reports.ofWork(assessment));
	const highlight = report.highlights.find(({ id }) => id === params.highlight);
	if (!highlight) return notFound(event);
	return {
		assessment,
		fictional: assessment.round.fictional,
		others: report.highlights
			.filter(({ id }) => id !== highlight.id)
			.map(({ id, title }) => ({ id, title })),
		caption: `${report.ministry}, ${report.round}`,
		highlight: drawnOnly(highlight)
	};
};
