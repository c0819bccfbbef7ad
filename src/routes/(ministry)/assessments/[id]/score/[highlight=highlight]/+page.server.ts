import { notFound, requireAssessment } from '#lib/server/auth/guard.ts';
import * as reports from '#lib/server/report.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { highlightDocument } from '#lib/wording/highlight.ts';
import { highlightName } from '#lib/wording/score.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { params } = event;
	const { assessment } = await requireAssessment(event, 'assessment.read', params.id);
	const { language } = event.locals;
	const report = await reports.ofWork(assessment);
	const highlight = report.highlights.find(({ id }) => id === params.highlight);
	if (!highlight) return notFound(event);
	return {
		assessment,
		fictional: assessment.round.fictional,
		others: report.highlights
			.filter(({ id }) => id !== highlight.id)
			.map(({ id }) => ({ id, title: highlightName(language, report, id) })),
		caption: language.say.whose({ ministry: report.ministry, round: report.round.name }),
		highlight: drawnOnly(highlightDocument(language, report, highlight))
	};
};
