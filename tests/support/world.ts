/** Builders for what server tests start from, through the app's own database verbs. */
import { randomUUID } from 'node:crypto';
import { admit } from '#lib/domain/assessment/answer-form.ts';
import type { Answer } from '#lib/domain/assessment/answers.ts';
import type { Role } from '#lib/domain/assessment/policy.ts';
import { find } from '#lib/domain/instrument/instrument.ts';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import * as answers from '#lib/server/db/answers.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import type { Saved } from '#lib/server/db/revisions.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { saveAnswers } from '#lib/server/saving.ts';
import { atLevel } from './arbitrary.ts';

export const NOW = new Date('2026-11-24T10:00:00Z');
/** The days of a round that takes answers now and in years to come. */
export const DAYS = { opensOn: NOW, closesOn: new Date('2099-12-31T00:00:00Z') };
export const BY = { userId: null, at: NOW };

/** An open round with one ministry and its assessment, all with names of their own. */
export async function openRound(form: 'full' | 'short' = 'full') {
	const id = `r-${randomUUID().slice(0, 8)}`;
	const ministryId = await ministries.create({ name: `Ministry ${id}`, country: 'BF' }, BY);
	await rounds.create(
		{
			id,
			name: `Round ${id}`,
			instrument: { id: LATEST.id, version: LATEST.version, form },
			...DAYS
		},
		BY
	);
	await rounds.move(id, 'open', BY);
	const assessment = (await assessments.ofMinistry(ministryId)).find(
		(listed) => listed.round.id === id
	);
	if (!assessment) throw new Error('The round opened without an assessment');
	return { roundId: id, ministryId, assessmentId: assessment.id };
}

/** Somebody with an account, made as everybody is: by invitation. The hash stands for a password. */
export async function person(
	role: Role,
	ministryId: string | null,
	passwordHash = 'none'
): Promise<{ id: string; email: string; name: string }> {
	const email = `${randomUUID().slice(0, 8)}@example.org`;
	const name = `Person ${email.slice(0, 4)}`;
	const token = await invitations.create({
		role,
		ministryId,
		name,
		email,
		invitedById: null,
		at: NOW
	});
	const result = await invitations.accept(token, { name, email, passwordHash }, NOW);
	if (result.outcome !== 'accepted') throw new Error(result.outcome);
	return { id: result.userId, email, name };
}

/** A save by somebody of the ministry, with what a form would have sent along. */
export async function save(
	assessmentId: string,
	userId: string,
	over: { content: Answer; questionId?: string; revision?: number; key?: string; at?: Date }
): Promise<Saved> {
	const { content, questionId = 'C1', revision = 0, key = randomUUID(), at = new Date() } = over;
	const assessment = await assessments.find(assessmentId);
	const question = find(LATEST, questionId);
	if (!assessment || !question) throw new Error('There is no such assessment or question');
	const admitted = admit(question, content);
	if (!admitted.ok) throw new Error(JSON.stringify(admitted.issues));
	const user = { id: userId, role: 'focalPoint' as const, ministryId: assessment.ministryId };
	const request = { questionId, answer: admitted.answer, seenRevision: revision, saveKey: key };
	const [saved] = await saveAnswers(assessment, [request], { user, at });
	if (!saved) throw new Error('A save has an outcome');
	return saved;
}

/** Answers every question at one level, over whatever stands there. */
export async function answerAll(
	assessmentId: string,
	userId: string,
	level: 0 | 2 | 4 = 2,
	at = new Date()
) {
	const assessment = await assessments.find(assessmentId);
	if (!assessment) throw new Error('There is no such assessment');
	const { revisions } = await answers.load(assessmentId);
	const { id, version, form } = assessment.round.instrument;
	const saves = load(id, version, form).questions.map((question) => {
		const admitted = admit(question, atLevel(level));
		if (!admitted.ok) throw new Error(JSON.stringify(admitted.issues));
		const seenRevision = revisions[question.id] ?? 0;
		return {
			questionId: question.id,
			answer: admitted.answer,
			seenRevision,
			saveKey: randomUUID()
		};
	});
	const user = { id: userId, role: 'focalPoint' as const, ministryId: assessment.ministryId };
	await saveAnswers(assessment, saves, { user, at });
}
