import { redirect } from '@sveltejs/kit';
import { ASSESSMENT_STATES, isCounted } from '#lib/domain/assessment/lifecycle.ts';
import { JOB_KINDS, JOBS_PER_PERSON } from '#lib/domain/job.ts';
import { notFound, require } from '#lib/server/auth/guard.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as jobs from '#lib/server/db/jobs.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { formOf, refused } from '#lib/server/form.ts';
import { runner } from '#lib/server/jobs/work.ts';
import { note, type Request } from '#lib/server/security-log.ts';
import { jobDocument } from '#lib/wording/jobs.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The round of the address, where analysts see it. */
async function roundOf(event: Request & { params: { id: string }; locals: App.Locals }) {
	const round = await rounds.find(event.params.id);
	return round && round.state !== 'draft' ? round : notFound(event);
}

export const load: PageServerLoad = async (event) => {
	const user = require(event, 'rounds.read');
	const round = await roundOf(event);
	const [states, own] = await Promise.all([
		assessments.stateCounts(round.id),
		jobs.ofPerson(user.id)
	]);
	const now = new Date();
	return {
		round: { id: round.id, name: round.name },
		fictional: round.fictional,
		counted: ASSESSMENT_STATES.filter(isCounted).reduce((sum, state) => sum + states[state], 0),
		jobs: own.map((job) => {
			const { title, word } = jobDocument(event.locals.language, job, now);
			return { id: job.id, title, word };
		})
	};
};

export const actions: Actions = {
	default: async (event) => {
		const user = require(event, 'rounds.read');
		const round = await roundOf(event);
		const form = formOf(event);
		const kind = JOB_KINDS.find((known) => known === form.get('kind'));
		if (!kind) return refused(400, [{ field: 'kind', code: 'choiceUnknown' }]);
		const isOfAll = kind === 'roundAnswers' && form.get('of') === 'all';
		const request = {
			kind,
			roundId: isOfAll ? null : round.id,
			isRaw: kind === 'roundAnswers' && form.get('for') === 'machine',
			locale: event.locals.language.locale
		};
		const asked = await jobs.ask(request, { userId: user.id, at: new Date() });
		if (asked.outcome === 'tooMany')
			return refused(409, [{ field: '', code: 'jobsTooMany', limit: JOBS_PER_PERSON }]);
		if (asked.outcome === 'asked') {
			note(event, 'export.asked', { kind, job: asked.id, ...(isOfAll ? {} : { round: round.id }) });
			runner.look();
		}
		redirect(303, `/jobs/${asked.id}`);
	}
};
