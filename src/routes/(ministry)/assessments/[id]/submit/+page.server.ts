import { fail, redirect } from '@sveltejs/kit';
import { may, requireAssessment } from '#lib/server/auth/guard.ts';
import * as submissions from '#lib/server/db/submissions.ts';
import * as reports from '#lib/server/report.ts';
import { formOf } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { user, assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const report = await reports.ofWork(assessment);
	return {
		assessment,
		fictional: assessment.round.fictional,
		open: report.answers.filter((answer) => report.open.includes(answer.question)),
		unknown: report.unknown.length,
		contradictions: report.contradictions,
		maySubmit: may(user, 'assessment.submit', assessment),
		isFocalPoint: user.role === 'focalPoint'
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { params, request } = event;
		const { user } = await requireAssessment(event, 'assessment.submit', params.id);
		const form = await formOf(request);
		if (form.get('confirm') !== 'yes') return fail(400, { problem: 'confirm' as const });
		const by = { userId: user.id, name: user.name, at: new Date() };
		const result = await submissions.submit(params.id, by);
		if (result.outcome === 'incomplete') return fail(400, { problem: 'incomplete' as const });
		if (result.outcome === 'closed') return fail(409, { problem: 'closed' as const });
		redirect(303, `/assessments/${params.id}/submit`);
	}
};
