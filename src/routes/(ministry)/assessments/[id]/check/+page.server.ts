import { redirect } from '@sveltejs/kit';
import { text } from '#lib/domain/assessment/form.ts';
import { progress } from '#lib/domain/assessment/path.ts';
import { DIMENSIONS, isDimension } from '#lib/domain/instrument/highlights.ts';
import type { IssueCode } from '#lib/domain/issue.ts';
import { may, requireAssessment } from '#lib/server/auth/guard.ts';
import * as answers from '#lib/server/db/answers.ts';
import * as completions from '#lib/server/db/completions.ts';
import * as reports from '#lib/server/report.ts';
import { formOf, refused } from '#lib/server/form.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { checkDocument, checkedSection } from '#lib/wording/check.ts';
import { scoreLine } from '#lib/wording/tasks.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { params, url } = event;
	const { user, assessment } = await requireAssessment(event, 'assessment.read', params.id);
	const instrument = reports.answeredInstrument(assessment);
	const stored = await answers.load(assessment.id);
	const said = await reports.surveyOf(assessment, stored);
	const { language } = event.locals;
	const completed = await completions.load(assessment.id);
	const dimension = url.searchParams.get('dimension') ?? '';
	const only = isDimension(dimension) ? dimension : null;
	const asked = said.answers.filter(({ standing }) => standing.state !== 'skipped').length;
	return {
		assessment,
		fictional: assessment.round.fictional,
		mayFill: may(user, 'assessment.fill', assessment),
		only,
		asked,
		answered: asked - said.open.length,
		dimensionOf: Object.fromEntries(said.answers.map((own) => [own.question, own.dimension])),
		/** All answers come when they are asked for: they weigh more than the page. */
		withAll: url.searchParams.get('answers') === 'all',
		/** The section of the question that somebody comes back from. */
		open: said.answers.find((own) => own.question === url.searchParams.get('at'))?.dimension,
		check: drawnOnly(checkDocument(language, instrument, said)),
		sections: drawnOnly(
			DIMENSIONS.filter((own) => only === null || own === only)
				.map((own) => checkedSection(language, instrument, said, own))
				.filter(({ answers }) => only !== null || answers.length > 0)
		),
		toScore: scoreLine(language, instrument).link,
		completed: only !== null && completed.has(only),
		progress: progress(instrument, stored.answers, only ?? 'coordination'),
		savedAt: url.searchParams.has('saved') ? stored.savedAt : null,
		repeated: url.searchParams.has('already')
	};
};

export const actions: Actions = {
	/** "Have you completed this section?" */
	default: async (event) => {
		const { user, assessment } = await requireAssessment(event, 'assessment.fill', event.params.id);
		const form = formOf(event);
		const dimension = text(form, 'dimension');
		const completed = text(form, 'completed');
		const refuse = (status: 400 | 409, code: IssueCode) =>
			refused(status, [{ field: 'completed', code }], { completed });
		if (!isDimension(dimension) || !['yes', 'no'].includes(completed))
			return refuse(400, 'completedMissing');
		const stored = await answers.load(assessment.id);
		const instrument = reports.answeredInstrument(assessment);
		const { asked, answered } = progress(instrument, stored.answers, dimension);
		if (completed === 'yes' && answered < asked) return refuse(400, 'questionsOpen');
		const by = { userId: user.id, at: new Date() };
		if (!(await completions.mark(assessment.id, dimension, completed === 'yes', by)))
			return refuse(409, 'closed');
		redirect(303, `/assessments/${assessment.id}`);
	}
};
