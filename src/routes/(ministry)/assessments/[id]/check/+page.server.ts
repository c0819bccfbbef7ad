import { fail, redirect } from '@sveltejs/kit';
import { progress } from '#lib/domain/answers.ts';
import { DIMENSIONS, isDimension } from '#lib/domain/highlights.ts';
import { may, requireAssessment } from '#lib/server/auth/guard.ts';
import * as answers from '#lib/server/db/answers.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as reports from '#lib/server/report.ts';
import { text as textOf } from '#lib/domain/form.ts';
import { formOf } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { params, url } = event;
	const { user, assessment } = await requireAssessment(event, 'assessment.read', params.id);
	const instrument = reports.instrumentOf(assessment.round);
	const report = await reports.ofWork(assessment);
	const stored = await answers.load(assessment.id);
	const completed = await assessments.completions(assessment.id);
	const asked = url.searchParams.get('dimension') ?? '';
	const one = isDimension(asked) ? asked : null;
	return {
		assessment,
		fictional: assessment.round.fictional,
		mayFill: may(user, 'assessment.fill', assessment),
		one,
		open: report.open,
		contradictions: report.contradictions,
		sections: DIMENSIONS.filter((dimension) => one === null || dimension === one).map(
			(dimension) => ({
				dimension,
				title: instrument.dimensions[dimension].title,
				answers: report.answers.filter((answer) => answer.dimension === dimension),
				completed: completed.has(dimension),
				...progress(instrument, stored.answers, dimension)
			})
		),
		savedAt: url.searchParams.has('saved') ? stored.savedAt : null,
		repeated: url.searchParams.has('already')
	};
};

export const actions: Actions = {
	/** "Have you completed this section?" */
	default: async (event) => {
		const { params, request } = event;
		const { user, assessment } = await requireAssessment(event, 'assessment.fill', params.id);
		const form = await formOf(request);
		const dimension = textOf(form, 'dimension');
		const done = form.get('completed');
		if (!isDimension(dimension) || (done !== 'yes' && done !== 'no'))
			return fail(400, { problem: 'missing' as const });
		const stored = await answers.load(assessment.id);
		const { asked, answered } = progress(
			reports.instrumentOf(assessment.round),
			stored.answers,
			dimension
		);
		if (done === 'yes' && answered < asked) return fail(400, { problem: 'open' as const });
		const by = { userId: user.id, at: new Date() };
		if (!(await assessments.complete(assessment.id, dimension, done === 'yes', by)))
			return fail(409, { problem: 'closed' as const });
		redirect(303, `/assessments/${assessment.id}`);
	}
};
