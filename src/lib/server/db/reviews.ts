/** Reviews: what analysts decided on a submission, and why. */
import { next } from '#lib/domain/lifecycle.ts';
import { record } from './audit.ts';
import { read, write } from './client.ts';
import { newId } from './ids.ts';
import { assessmentState, oneOf } from './rounds.ts';

export interface Decision {
	decision: 'returned' | 'accepted';
	reason: string;
	by: string;
	at: Date;
}

/** What reviewers decided, the latest first. */
export async function decisions(assessmentId: string): Promise<Decision[]> {
	const rows = await read().reviewDecision.findMany({
		where: { assessmentId },
		orderBy: { decidedAt: 'desc' }
	});
	const users = await read().user.findMany({
		where: { id: { in: rows.map((row) => row.decidedById) } },
		select: { id: true, name: true }
	});
	const names = new Map(users.map((user) => [user.id, user.name]));
	return rows.map((row) => ({
		decision: oneOf(['returned', 'accepted'], row.decision),
		reason: row.reason,
		by: names.get(row.decidedById) ?? '',
		at: row.decidedAt
	}));
}

/** Returns or accepts the submission that the reviewer read. False where it is no longer the one that counts. */
export function decide(
	assessmentId: string,
	submissionId: string,
	decision: Decision['decision'],
	by: { userId: string; at: Date; reason: string }
): Promise<boolean> {
	return write(async (tx) => {
		const row = await tx.assessment.findUnique({
			where: { id: assessmentId },
			select: { state: true, submissionId: true, round: { select: { state: true } } }
		});
		if (!row || row.submissionId !== submissionId || row.round.state === 'published') return false;
		const state = assessmentState(row.state);
		const after = next(state, decision === 'accepted' ? 'accept' : 'return');
		if (!after) return false;
		const moved = await tx.assessment.updateMany({
			where: { id: assessmentId, state, submissionId },
			data: { state: after }
		});
		if (moved.count !== 1) return false;
		await tx.reviewDecision.create({
			data: {
				id: newId(),
				assessmentId,
				submissionId,
				decision,
				reason: by.reason,
				decidedById: by.userId,
				decidedAt: by.at
			}
		});
		await record(tx, {
			at: by.at,
			userId: by.userId,
			action: `assessment.${decision}`,
			subject: `assessment ${assessmentId}`,
			detail: by.reason
		});
		return true;
	});
}
