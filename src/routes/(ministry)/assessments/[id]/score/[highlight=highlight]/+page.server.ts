import { redirect } from '@sveltejs/kit';
import { notFound, requireAssessment } from '#lib/server/auth/guard.ts';
import * as reports from '#lib/server/report.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { highlightDocument } from '#lib/wording/highlight.ts';
import { highlightTitle } from '#lib/wording/overview.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { params } = event;
	const { assessment } = await requireAssessment(event, 'assessment.read', params.id);
	const { language } = event.locals;
	const report = await reports.ofOwnForm(assessment);
	if (report.rapid) redirect(303, `/assessments/${assessment.id}/score`);
	const highlight = report.highlights.find(({ id }) => id === params.highlight);
	if (!highlight) return notFound(event);
	const all = report.highlights.map(({ id }) => ({
		id,
		title: highlightTitle(language, report, id)
	}));
	const at = report.highlights.indexOf(highlight);
	return {
		assessment,
		fictional: assessment.round.fictional,
		/** What weighs as much as the rest of the page comes when it is asked for. */
		withAll: event.url.searchParams.get('steps') === 'all',
		withParts: event.url.searchParams.get('questions') === 'all',
		all,
		before: all[at - 1],
		next: all[at + 1],
		caption: language.say.whose({ ministry: report.ministry, round: report.round.name }),
		highlight: drawnOnly(highlightDocument(language, report, highlight))
	};
};
