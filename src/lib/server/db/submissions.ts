/** Submissions: frozen copies of the answers, each with its receipt, and the marks that rounds are read by. */
import { open, type Answers } from '#lib/domain/answers.ts';
import { ASSESSMENT_STATES, isCounted, next, takesAnswers } from '#lib/domain/lifecycle.ts';
import { encode } from '#lib/domain/marks.ts';
import { canonical } from '#lib/domain/submission.ts';
import { load as loadInstrument } from '#lib/instrument/catalogue.ts';
import * as answers from './answers.ts';
import { find, type Groups } from './assessments.ts';
import { record } from './audit.ts';
import { read, write } from './client.ts';
import { newId, sha256 } from './ids.ts';
import { assessmentState, roundState } from './rounds.ts';

export type Submitted =
	| { outcome: 'submitted'; receipt: string; number: number }
	/** Questions that still have no answer. Nothing was written. */
	| { outcome: 'incomplete'; open: string[] }
	| { outcome: 'closed' };

/** Freezes a copy of the answers with its SHA-256 and moves the assessment to submitted. */
export async function submit(
	assessmentId: string,
	by: { userId: string; name: string; at: Date }
): Promise<Submitted> {
	const assessment = await find(assessmentId);
	if (!assessment) return { outcome: 'closed' };
	const instrument = loadInstrument(
		assessment.round.instrument.id,
		assessment.round.instrument.version,
		assessment.round.instrument.form
	);
	return write(async (tx) => {
		const row = await tx.assessment.findUnique({
			where: { id: assessmentId },
			select: { state: true, round: { select: { state: true } } }
		});
		const state = assessmentState(row?.state ?? '');
		const after = next(state, 'submit');
		if (!after || !takesAnswers(state, roundState(row?.round.state ?? '')))
			return { outcome: 'closed' };
		const stored = await answers.loadFrom(tx, assessmentId);
		const missing = open(instrument, stored.answers);
		if (missing.length > 0) return { outcome: 'incomplete', open: missing };
		const number = 1 + (await tx.submission.count({ where: { assessmentId } }));
		const asked = new Set(instrument.questions.map((question) => question.id));
		const frozen: Answers = Object.fromEntries(
			Object.entries(stored.answers).filter(([id]) => asked.has(id))
		);
		const content = canonical({
			format: 'digital-divide-self-assessment/submission/1',
			assessment: assessmentId,
			round: assessment.round.id,
			ministry: assessment.ministry,
			country: assessment.country,
			instrument: assessment.round.instrument,
			number,
			submittedAt: by.at.toISOString(),
			submittedBy: by.name,
			answers: frozen,
			support: stored.support
		});
		const receipt = sha256(content);
		const id = newId();
		await tx.submission.create({
			data: {
				id,
				assessmentId,
				number,
				submittedAt: by.at,
				submittedById: by.userId,
				content,
				receipt,
				marks: encode(instrument, frozen)
			}
		});
		// The state stands in the condition: of two that submit at once, one finds nothing to change.
		const moved = await tx.assessment.updateMany({
			where: { id: assessmentId, state },
			data: { state: after, submissionId: id }
		});
		if (moved.count !== 1) throw new Error('Two submissions met; the second one changes nothing.');
		await record(tx, {
			at: by.at,
			userId: by.userId,
			action: 'assessment.submit',
			subject: `assessment ${assessmentId}`,
			detail: receipt
		});
		return { outcome: 'submitted', receipt, number };
	});
}

/** The frozen text of the submission that counts, byte for byte; null where there is none. */
export async function frozen(assessmentId: string): Promise<string | null> {
	const row = await read().assessment.findUnique({
		where: { id: assessmentId },
		select: { submission: { select: { content: true } } }
	});
	return row?.submission?.content ?? null;
}

/** What aggregates read: the marks of every counted assessment, with its groups. */
export interface MarkRow extends Groups {
	ministryId: string;
	marks: string;
}

/**
 * Changes whenever the set of counted submissions of a round does: a new one is later than all before it,
 * and one that is returned leaves. What was made from `marksOfRound` holds as long as this stays.
 */
export async function versionOfMarks(roundId: string): Promise<string> {
	const state = { in: ASSESSMENT_STATES.filter(isCounted) };
	const { _count, _max } = await read().submission.aggregate({
		where: { currentOf: { roundId, state } },
		_count: { _all: true },
		_max: { submittedAt: true }
	});
	return `${_count._all} ${_max.submittedAt?.toISOString() ?? ''}`;
}

export async function marksOfRound(roundId: string): Promise<MarkRow[]> {
	const [first, second] = ASSESSMENT_STATES.filter(isCounted);
	// One join instead of two queries and a list of ids: a round can hold a hundred thousand.
	const rows = await read().$queryRaw<MarkRow[]>`
		SELECT s."marks", a."ministryId", a."country", a."region", a."income", a."ldc", a."lldc", a."sids"
		FROM "Assessment" a JOIN "Submission" s ON s."id" = a."submissionId"
		WHERE a."roundId" = ${roundId} AND a."state" IN (${first}, ${second})`;
	return rows;
}
