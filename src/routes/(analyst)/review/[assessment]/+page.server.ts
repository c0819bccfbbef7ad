import { redirect } from '@sveltejs/kit';
import { isVisible, text } from '#lib/domain/assessment/form.ts';
import { questionsWithFigures } from '#lib/domain/indicators/published.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import type { Issue } from '#lib/domain/issue.ts';
import { may, notFound, requireAssessment } from '#lib/server/auth/guard.ts';
import * as indicators from '#lib/server/db/indicators.ts';
import * as reviews from '#lib/server/db/reviews.ts';
import * as reports from '#lib/server/report.ts';
import { formOf, refused } from '#lib/server/form.ts';
import { reportDocument } from '#lib/wording/report.ts';
import { REVIEW_VIEWS, reviewDocument } from '#lib/wording/review.ts';
import { keepsTyped } from '#lib/server/typed.ts';
import type { Actions, PageServerLoad } from './$types.js';

const REASON_LIMIT = 4000;

export const load: PageServerLoad = async (event) => {
	const { user, assessment } = await requireAssessment(
		event,
		'review.read',
		event.params.assessment
	);
	const report = await reports.ofSubmission(assessment);
	if (!report) notFound(event);
	const { language } = event.locals;
	const asked = questionsWithFigures(report.instrument).map(({ id }) => id);
	const [before, figures] = await Promise.all([
		reports.lastSubmitted(assessment),
		indicators.ofCountry(assessment.country, asked)
	]);
	const view =
		REVIEW_VIEWS.find((known) => known === event.url.searchParams.get('show')) ?? 'attention';
	return {
		assessment,
		fictional: assessment.round.fictional,
		view,
		report: drawnOnly(reportDocument(language, report)),
		review: drawnOnly(reviewDocument(language, report, { before, figures, chosen: view })),
		decisions: await reviews.decisions(assessment.id),
		mayDecide: may(user, 'review.decide', assessment)
	};
};

export const actions = keepsTyped({
	default: async (event) => {
		const id = event.params.assessment;
		const { user, assessment } = await requireAssessment(event, 'review.read', id);
		const form = formOf(event);
		const values = { decision: text(form, 'decision'), reason: text(form, 'reason') };
		const { decision, reason } = values;
		const changed = () => refused(409, [{ field: '', code: 'changedMeanwhile' }], values);
		if (!may(user, 'review.decide', assessment)) return changed();
		const issues: Issue[] = [];
		if (reason.length > REASON_LIMIT)
			issues.push({
				field: 'reason',
				code: 'textTooLong',
				limit: REASON_LIMIT,
				length: reason.length
			});
		if (decision === 'returned' && !isVisible(reason))
			issues.push({ field: 'reason', code: 'decisionReasonMissing' });
		if (decision !== 'returned' && decision !== 'accepted')
			return refused(400, [{ field: 'decision', code: 'decisionMissing' }, ...issues], values);
		if (issues.length > 0) return refused(400, issues, values);
		const { locale } = event.locals.language;
		const by = { userId: user.id, at: new Date(), reason, locale };
		if (!(await reviews.decide(id, text(form, 'submission'), decision, by))) return changed();
		redirect(303, `/review/${id}`);
	}
} satisfies Actions);
