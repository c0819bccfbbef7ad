import { redirect } from '@sveltejs/kit';
import { text } from '#lib/domain/assessment/form.ts';
import { FORMS } from '#lib/domain/instrument/question.ts';
import { load as loadInstrument } from '#lib/instrument/catalogue.ts';
import { may, requireAssessment } from '#lib/server/auth/guard.ts';
import * as answers from '#lib/server/db/answers.ts';
import * as forms from '#lib/server/db/forms.ts';
import { formOf, refused } from '#lib/server/form.ts';
import { answeredInstrument } from '#lib/server/report.ts';
import { waysDocument } from '#lib/wording/ways.ts';
import { FORM_WORDS } from '#lib/wording/words.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { user, assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const { language } = event.locals;
	const { id, version, form } = assessment.round.instrument;
	const stored = await answers.load(assessment.id);
	return {
		assessment,
		fictional: assessment.round.fictional,
		mayFill: may(user, 'assessment.fill', assessment),
		ofRound: language.say[FORM_WORDS[form]](),
		ways: waysDocument(language, answeredInstrument(assessment), stored.answers, {
			least: form,
			inForm: (longer) => loadInstrument(id, version, longer)
		})
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { user, assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
		const wanted = text(formOf(event), 'form');
		const form = FORMS.find((listed) => listed === wanted);
		if (!form) return refused(400, [{ field: 'form', code: 'choiceUnknown' }]);
		const by = { userId: user.id, at: new Date() };
		if (!(await forms.choose(assessment.id, form, by)))
			return refused(409, [{ field: 'form', code: 'closed' }]);
		redirect(303, `/assessments/${assessment.id}`);
	}
};
