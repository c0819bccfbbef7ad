/** Builders for what server tests start from, through the app's own database verbs. */
import { randomUUID } from 'node:crypto';
import type { Answer } from '#lib/domain/answers.ts';
import type { Role } from '#lib/domain/policy.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import * as answers from '#lib/server/db/answers.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { atLevel } from './arbitrary.ts';

export const NOW = new Date('2026-11-24T10:00:00Z');
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
			opensOn: NOW,
			closesOn: NOW
		},
		BY
	);
	await rounds.move(id, 'open', BY);
	const assessment = (await assessments.ofMinistry(ministryId)).find((one) => one.round.id === id);
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

export const save = (
	assessmentId: string,
	userId: string,
	over: Partial<answers.Save> & { content: Answer }
): Promise<answers.Saved> =>
	answers.save({
		assessmentId,
		questionId: 'C1',
		revision: 0,
		key: randomUUID(),
		userId,
		at: new Date(),
		...over
	});

/** Answers every question at one level. */
export async function answerAll(assessmentId: string, userId: string, level: 0 | 2 | 4 = 2) {
	for (const { id } of LATEST.questions)
		await save(assessmentId, userId, { questionId: id, content: atLevel(level) });
}
