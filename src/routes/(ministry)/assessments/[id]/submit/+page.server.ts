import { redirect } from '@sveltejs/kit';
import { questionOf } from '#lib/domain/instrument/instrument.ts';
import type { IssueCode } from '#lib/domain/issue.ts';
import { may, requireAssessment } from '#lib/server/auth/guard.ts';
import * as answers from '#lib/server/db/answers.ts';
import * as submissions from '#lib/server/db/submissions.ts';
import * as reports from '#lib/server/report.ts';
import { formOf, refused } from '#lib/server/form.ts';
import { named } from '#lib/wording/answers.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { user, assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const stored = await answers.load(assessment.id);
	const said = reports.surveyOf(assessment, stored);
	const { language } = event.locals;
	const instrument = reports.instrumentOf(assessment.round);
	const { rules } = language.texts(instrument);
	return {
		assessment,
		fictional: assessment.round.fictional,
		open: said.open.map((id) => ({
			question: id,
			dimension: questionOf(instrument, id).dimension,
			title: named(language, instrument, id)
		})),
		unknown: said.unknown.length,
		contradictions: said.contradictions.map(({ id }) => rules[id] ?? ''),
		maySubmit: may(user, 'assessment.submit', assessment),
		isFocalPoint: user.role === 'focalPoint'
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { params } = event;
		const { user, assessment } = await requireAssessment(event, 'assessment.read', params.id);
		const refuse = (status: 400 | 409, code: IssueCode) =>
			refused(status, [{ field: 'confirm', code }]);
		// Whose time is over is told so; everybody else may not submit at all.
		const isLate = user.role === 'focalPoint' && !may(user, 'assessment.submit', assessment);
		if (isLate) return refuse(409, 'closed');
		await requireAssessment(event, 'assessment.submit', params.id);
		if (formOf(event).get('confirm') !== 'yes') return refuse(400, 'confirmMissing');
		const by = { userId: user.id, name: user.name, at: new Date() };
		const { outcome } = await submissions.submit(params.id, by);
		if (outcome === 'incomplete') return refuse(400, 'incomplete');
		if (outcome === 'closed') return refuse(409, 'closed');
		redirect(303, `/assessments/${params.id}/submit`);
	}
};
