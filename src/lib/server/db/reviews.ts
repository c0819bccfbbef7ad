/** Reviews: what analysts decided on a submission, and why. */
import { next } from '#lib/domain/assessment/lifecycle.ts';
import { record } from './audit.ts';
import { read, sqlIn, within, type Writer } from './client.ts';
import { newId } from './ids.ts';
import * as lock from './lock.ts';
import * as marks from './marks.ts';
import { assessmentState, oneOf } from './rounds.ts';

export interface Decision {
	decision: 'returned' | 'accepted';
	reason: string;
	/** The language of the page on which the reason was written; null where it is not known. */
	locale: string | null;
	by: string;
	at: Date;
}

/** What reviewers decided, the latest first. */
export async function decisions(assessmentId: string): Promise<Decision[]> {
	const rows = await read().reviewDecision.findMany({
		where: { assessmentId },
		include: { decidedBy: { select: { name: true } } },
		orderBy: { decidedAt: 'desc' }
	});
	return rows.map((row) => ({
		decision: oneOf(['returned', 'accepted'], row.decision),
		reason: row.reason,
		locale: row.locale,
		by: row.decidedBy.name,
		at: row.decidedAt
	}));
}

interface Reviewer {
	userId: string;
	at: Date;
	reason: string;
	locale?: string | null;
}

/** Returns or accepts the submission that the reviewer read. False where it is no longer the one that counts. */
export function decide(
	assessmentId: string,
	submissionId: string,
	decision: Decision['decision'],
	by: Reviewer,
	tx?: Writer
): Promise<boolean> {
	return within(tx, async (tx) => {
		const sql = sqlIn(tx);
		await lock.assessment(sql, assessmentId);
		const where = { id: assessmentId };
		const row = await tx.assessment.findUnique({
			where,
			select: { state: true, submissionId: true, roundId: true }
		});
		if (!row || row.submissionId !== submissionId) return false;
		const { roundId } = row;
		await lock.round(sql, roundId);
		const round = await tx.round.findUnique({ where: { id: roundId }, select: { state: true } });
		const after = next(assessmentState(row.state), decision === 'accepted' ? 'accept' : 'return');
		if (!after || round?.state === 'published') return false;
		await tx.assessment.update({ where, data: { state: after, version: { increment: 1 } } });
		await marks[decision === 'returned' ? 'discount' : 'accept'](sql, roundId, assessmentId);
		await write(tx, { assessmentId, submissionId, roundId, decision }, by);
		return true;
	});
}

/** Writes a decision, and that it was taken. */
async function write(
	tx: Writer,
	{ roundId, ...decided }: Record<'assessmentId' | 'submissionId' | 'roundId' | 'decision', string>,
	{ userId, at, reason, locale = null }: Reviewer
): Promise<void> {
	await tx.reviewDecision.create({
		data: { id: newId(), ...decided, reason, locale, decidedById: userId, decidedAt: at }
	});
	const { assessmentId, submissionId, decision } = decided;
	await record(sqlIn(tx), {
		at,
		userId,
		action: `assessment.${decision}`,
		assessmentId,
		roundId,
		detail: { submission: submissionId, reason }
	});
}
