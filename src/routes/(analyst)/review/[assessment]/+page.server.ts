import { error, fail, redirect } from '@sveltejs/kit';
import { DIMENSIONS } from '#lib/domain/highlights.ts';
import { m } from '#lib/paraglide/messages.js';
import { may, requireAssessment } from '#lib/server/auth/guard.ts';
import * as reviews from '#lib/server/db/reviews.ts';
import * as reports from '#lib/server/report.ts';
import { text as textOf } from '#lib/domain/form.ts';
import { formOf } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

const REASON_LIMIT = 4000;

export const load: PageServerLoad = async (event) => {
	const { user, assessment } = await requireAssessment(
		event,
		'review.read',
		event.params.assessment
	);
	const report = await reports.ofSubmission(assessment);
	if (!report) error(404, m.error_not_found());
	return {
		assessment,
		fictional: assessment.round.fictional,
		report,
		sections: DIMENSIONS.map((dimension) => ({
			dimension,
			title: report.dimensions.find((one) => one.id === dimension)?.title ?? '',
			answers: report.answers.filter((answer) => answer.dimension === dimension)
		})),
		decisions: await reviews.decisions(assessment.id),
		mayDecide: may(user, 'review.decide', assessment),
		reasonLimit: REASON_LIMIT
	};
};

export const actions: Actions = {
	default: async (event) => {
		const id = event.params.assessment;
		const { user, assessment } = await requireAssessment(event, 'review.read', id);
		const form = await formOf(event.request);
		const decision = form.get('decision');
		const reason = textOf(form, 'reason');
		if (!may(user, 'review.decide', assessment))
			return fail(409, { reason, decision: null, problem: 'changed' as const });
		if (reason.length > REASON_LIMIT)
			return fail(400, { reason, decision, problem: 'long' as const });
		if (decision !== 'returned' && decision !== 'accepted')
			return fail(400, { reason, decision: null, problem: 'decision' as const });
		if (decision === 'returned' && reason === '')
			return fail(400, { reason, decision, problem: 'reason' as const });
		const by = { userId: user.id, at: new Date(), reason };
		const done = await reviews.decide(id, textOf(form, 'submission'), decision, by);
		if (!done) return fail(409, { reason, decision, problem: 'changed' as const });
		redirect(303, `/review/${id}`);
	}
};
