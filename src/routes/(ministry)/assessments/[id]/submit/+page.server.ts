import { redirect } from '@sveltejs/kit';
import type { AssessmentState } from '#lib/domain/assessment/lifecycle.ts';
import { givesScores } from '#lib/domain/instrument/instrument.ts';
import type { IssueCode } from '#lib/domain/issue.ts';
import { may, requireAssessment } from '#lib/server/auth/guard.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as submissions from '#lib/server/db/submissions.ts';
import * as users from '#lib/server/db/users.ts';
import { formOf, refused } from '#lib/server/form.ts';
import * as reports from '#lib/server/report.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { receiptDocument, submissionSummary } from '#lib/wording/submission.ts';
import { scoreLine } from '#lib/wording/tasks.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

const isDone = ({ state }: { state: AssessmentState }): boolean =>
	state === 'submitted' || state === 'accepted';

export const load: PageServerLoad = async (event) => {
	const { user, assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const { language } = event.locals;
	const { submission, round } = assessment;
	const shared = {
		assessment,
		fictional: round.fictional,
		toScore: scoreLine(language, reports.answeredInstrument(assessment)).link,
		/** There is nothing to release where the round's form gives no scores. */
		hasScores: givesScores(round.instrument)
	};
	if (isDone(assessment) && submission)
		return {
			...shared,
			receipt: receiptDocument(language, { ...assessment, submission }),
			release:
				shared.hasScores && may(user, 'assessment.release', assessment)
					? { isReleased: assessment.isReleased }
					: null
		};
	const report = await reports.ofAnswersAlone(assessment);
	const team = await users.ofMinistry(assessment.ministryId);
	return {
		...shared,
		receipt: null,
		release: null,
		summary: drawnOnly(submissionSummary(language, report)),
		dimensionOf: Object.fromEntries(report.answers.map((own) => [own.question, own.dimension])),
		team: team.map(({ name }) => name),
		maySubmit: may(user, 'assessment.submit', assessment),
		isFocalPoint: user.role === 'focalPoint'
	};
};

async function submit(event: RequestEvent) {
	const { params } = event;
	const { user, assessment } = await requireAssessment(event, 'assessment.read', params.id);
	const here = `/assessments/${params.id}/submit`;
	const refuse = (status: 400 | 409, code: IssueCode) =>
		refused(status, [{ field: 'confirm', code }]);
	// Sent twice, or by somebody else meanwhile: the receipt says what is so.
	if (isDone(assessment)) redirect(303, here);
	// Whose time is over is told so; everybody else may not submit at all.
	const isLate = user.role === 'focalPoint' && !may(user, 'assessment.submit', assessment);
	if (isLate) return refuse(409, 'closed');
	await requireAssessment(event, 'assessment.submit', params.id);
	if (formOf(event).get('confirm') !== 'yes') return refuse(400, 'confirmMissing');
	const by = { userId: user.id, name: user.name, at: new Date() };
	const { outcome } = await submissions.submit(params.id, by);
	if (outcome === 'incomplete') return refuse(400, 'incomplete');
	if (outcome === 'submitted') redirect(303, here);
	const now = await assessments.find(params.id);
	if (now && isDone(now)) redirect(303, here);
	return refuse(409, 'closed');
}

/** Says whether the scores may be named outside the ministry. */
async function release(event: RequestEvent) {
	const { params } = event;
	const { user } = await requireAssessment(event, 'assessment.release', params.id);
	const isReleased = formOf(event).get('released') === 'yes';
	await assessments.release(params.id, isReleased, { userId: user.id, at: new Date() });
	redirect(303, `/assessments/${params.id}/submit#release`);
}

/** Two forms, of which a page shows one: named actions would leave the address of submitting without one. */
export const actions: Actions = {
	default: (event) => (formOf(event).has('released') ? release(event) : submit(event))
};
