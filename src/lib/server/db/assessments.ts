/** Assessments: one ministry in one round, from not started to accepted. */
import { isDimension, type Dimension } from '#lib/domain/highlights.ts';
import { ASSESSMENT_STATES, takesAnswers, type AssessmentState } from '#lib/domain/lifecycle.ts';
import { record } from './audit.ts';
import { read, write } from './client.ts';
import { containing, windowOf, type Page } from './pages.ts';
import { assessmentState, roundState, toRound, type Round, type RoundRow } from './rounds.ts';

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
