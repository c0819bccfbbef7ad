/** Assessments: one ministry in one round, from not started to accepted. */
import { open, type Answers } from '#lib/domain/answers.ts';
import { isDimension, type Dimension } from '#lib/domain/highlights.ts';
import {
	ASSESSMENT_STATES,
	isCounted,
	next,
	takesAnswers,
	type AssessmentState
} from '#lib/domain/lifecycle.ts';
import { encode } from '#lib/domain/marks.ts';
import { canonical } from '#lib/domain/submission.ts';
import { load as loadInstrument } from '#lib/instrument/catalogue.ts';
import * as answers from './answers.ts';
import { record } from './audit.ts';
import { read, write } from './client.ts';
import { newId, sha256 } from './ids.ts';
import { containing, windowOf, type Page } from './pages.ts';
import {
	assessmentState,
	oneOf,
	roundState,
	toRound,
	type Round,
	type RoundRow
} from './rounds.ts';

/** Country groups as they were when the round opened. */
export interface Groups {
	country: string;
	region: string;
	income: string;
	ldc: boolean;
	lldc: boolean;
	sids: boolean;
}

export interface Assessment extends Groups {
	id: string;
	ministryId: string;
	ministry: string;
	state: AssessmentState;
	round: Round;
	submission: SubmissionLine | null;
}

export interface SubmissionLine {
	id: string;
	number: number;
	submittedAt: Date;
	receipt: string;
}

const SUBMISSION_LINE = { id: true, number: true, submittedAt: true, receipt: true } as const;
const WITH_ALL = {
	round: true,
	ministry: { select: { name: true } },
	submission: { select: SUBMISSION_LINE }
} as const;

type AssessmentRow = Groups & {
	id: string;
	ministryId: string;
	state: string;
	round: RoundRow;
	ministry: { name: string };
	submission: SubmissionLine | null;
};

function toAssessment(row: AssessmentRow): Assessment {
	const { id, ministryId, country, region, income, ldc, lldc, sids, submission } = row;
	return {
		id,
		ministryId,
		country,
		region,
		income,
		ldc,
		lldc,
		sids,
		submission,
		ministry: row.ministry.name,
		state: assessmentState(row.state),
		round: toRound(row.round)
	};
}

/** One assessment; null where there is none of that id. Who may see it is for the policy to say. */
export async function find(id: string): Promise<Assessment | null> {
	const row = await read().assessment.findUnique({ where: { id }, include: WITH_ALL });
	return row ? toAssessment(row) : null;
}

/** The assessments of one ministry, the newest round first. Rounds in draft are not there yet. */
export async function ofMinistry(ministryId: string): Promise<Assessment[]> {
	const rows = await read().assessment.findMany({
		where: { ministryId, round: { state: { not: 'draft' } } },
		include: WITH_ALL,
		orderBy: { round: { opensOn: 'desc' } }
	});
	return rows.map(toAssessment);
}

/** The assessments of one round by ministry name, a page at a time. */
export async function ofRound(
	roundId: string,
	filter: { state?: AssessmentState | undefined; search?: string },
	at: number
): Promise<Page<Assessment>> {
	const where = {
		roundId,
		...(filter.state ? { state: filter.state } : {}),
		...(filter.search ? { ministry: { name: containing(filter.search) } } : {})
	};
	const { skip, take, ...page } = windowOf(await read().assessment.count({ where }), at);
	const rows = await read().assessment.findMany({
		where,
		include: WITH_ALL,
		orderBy: [{ ministry: { name: 'asc' } }, { id: 'asc' }],
		skip,
		take
	});
	return { items: rows.map(toAssessment), ...page };
}

/** How many assessments of a round are in each state. */
export async function stateCounts(roundId: string): Promise<Record<AssessmentState, number>> {
	const rows = await read().assessment.groupBy({
		by: ['state'],
		where: { roundId },
		_count: { _all: true }
	});
	const counts = Object.fromEntries(ASSESSMENT_STATES.map((state) => [state, 0]));
	for (const row of rows) counts[row.state] = row._count._all;
	return counts as Record<AssessmentState, number>;
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

/** Dimensions that the ministry marked as completed. */
export async function completions(assessmentId: string): Promise<Set<Dimension>> {
	const rows = await read().completion.findMany({
		where: { assessmentId },
		select: { dimension: true }
	});
	return new Set(rows.map((row) => row.dimension).filter(isDimension));
}

/** Marks a dimension as completed, or takes the mark away. False where the assessment takes no answers now. */
export function complete(
	assessmentId: string,
	dimension: Dimension,
	done: boolean,
	by: { userId: string; at: Date }
): Promise<boolean> {
	return write(async (tx) => {
		const row = await tx.assessment.findUnique({
			where: { id: assessmentId },
			select: { state: true, round: { select: { state: true } } }
		});
		if (!row || !takesAnswers(assessmentState(row.state), roundState(row.round.state)))
			return false;
		await tx.completion.deleteMany({ where: { assessmentId, dimension } });
		if (done)
			await tx.completion.create({
				data: { assessmentId, dimension, markedById: by.userId, markedAt: by.at }
			});
		await record(tx, {
			at: by.at,
			userId: by.userId,
			action: done ? 'dimension.complete' : 'dimension.reopen',
			subject: `assessment ${assessmentId}`,
			detail: dimension
		});
		return true;
	});
}

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
