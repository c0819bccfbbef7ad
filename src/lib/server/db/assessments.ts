/** Assessments: one ministry in one round, from not started to accepted. */
import { ASSESSMENT_STATES, type AssessmentState } from '#lib/domain/assessment/lifecycle.ts';
import { FORMS, type Form } from '#lib/domain/instrument/question.ts';
import { record } from './audit.ts';
import { readAside, readSql, sqlIn, within, type Writer } from './client.ts';
import * as lock from './lock.ts';
import { NAME_HOLDS, pattern, windowOf, type Page } from './pages.ts';
import { assessmentState, toRound, type Round, type RoundRow } from './rounds.ts';
import type { Row, Sql } from './sql.ts';

export interface Assessment {
	id: string;
	ministryId: string;
	ministry: string;
	/** The ministry's country when the round opened, ISO 3166-1 alpha-2. */
	country: string;
	state: AssessmentState;
	/** Raised by whatever changes the assessment. */
	version: number;
	/** Whether its scores may be named outside the ministry. */
	isReleased: boolean;
	round: Round;
	/** The form that the ministry answers: the round's, or a longer one that it went on to. */
	form: Form;
	submission: SubmissionLine | null;
}

export interface SubmissionLine {
	id: string;
	number: number;
	submittedAt: Date;
	receipt: string;
}

type AssessmentRow = {
	id: string;
	ministryId: string;
	country: string;
	state: string;
	version: number;
	released: boolean | number;
	longerForm: string | null;
	round: RoundRow;
	ministry: { name: string };
	submission: SubmissionLine | null;
};

function toAssessment(row: AssessmentRow): Assessment {
	const { id, ministryId, country, version, submission } = row;
	const round = toRound(row.round);
	return {
		id,
		ministryId,
		country,
		version,
		submission,
		isReleased: Boolean(row.released),
		ministry: row.ministry.name,
		state: assessmentState(row.state),
		round,
		form: FORMS.find((form) => form === row.longerForm) ?? round.instrument.form
	};
}

type FoundRow = Omit<RoundRow, 'id' | 'state' | 'opensOn' | 'closesOn' | 'closedAt'> & {
	id: string;
	ministryId: string;
	ministry: string;
	country: string;
	state: string;
	version: number;
	released: boolean | number;
	longerForm: string | null;
	roundId: string;
	roundState: string;
	opensOn: string;
	closesOn: string;
	closedAt: string | null;
	submissionId: string | null;
	number: number;
	submittedAt: string;
	receipt: string;
};

/** Every page of the ministry's way begins with one of these: one statement instead of the four that Prisma makes of it. */
const SELECT = `SELECT a."id", a."ministryId", m."name" AS "ministry", a."country", a."state", a."version", a."released", a."longerForm",
	a."roundId", r."name", r."instrumentId", r."instrumentVersion", r."form", r."state" AS "roundState",
	r."opensOn", r."closesOn", r."closedAt", r."minimumGroup", r."fictional", r."namesParticipants", r."figuresVersion",
	a."submissionId", s."number", s."submittedAt", s."receipt"
	FROM "Assessment" a JOIN "Round" r ON r."id" = a."roundId" JOIN "Ministry" m ON m."id" = a."ministryId"
	LEFT JOIN "Submission" s ON s."id" = a."submissionId"`;
const BY_ID = `${SELECT} WHERE a."id" = ?`;
const BY_MINISTRY = `${SELECT} WHERE a."ministryId" = ? AND r."state" <> 'draft' ORDER BY r."opensOn" DESC`;

/** One assessment; null where there is none of that id. Who may see it is for the policy to say. */
export async function find(id: string, sql: Sql = readSql()): Promise<Assessment | null> {
	const [row] = await sql.all<FoundRow>(BY_ID, id);
	return row ? fromFound(row) : null;
}

function fromFound(row: FoundRow): Assessment {
	const { submissionId, number, receipt } = row;
	return toAssessment({
		...row,
		ministry: { name: row.ministry },
		round: {
			...row,
			id: row.roundId,
			state: row.roundState,
			opensOn: new Date(row.opensOn),
			closesOn: new Date(row.closesOn),
			closedAt: row.closedAt === null ? null : new Date(row.closedAt),
			fictional: Boolean(row.fictional),
			namesParticipants: Boolean(row.namesParticipants)
		},
		submission: submissionId
			? { id: submissionId, number, receipt, submittedAt: new Date(row.submittedAt) }
			: null
	});
}

/** The ids of a round's assessments, by ministry. */
export async function idsOfRound(
	roundId: string,
	sql: Sql = readSql()
): Promise<Map<string, string>> {
	const rows = await sql.all<{ id: string; ministryId: string }>(
		'SELECT "id", "ministryId" FROM "Assessment" WHERE "roundId" = ?',
		roundId
	);
	return new Map(rows.map(({ id, ministryId }) => [ministryId, id]));
}

/** The assessments of one ministry, the newest round first. Rounds in draft are not there yet. */
export async function ofMinistry(ministryId: string): Promise<Assessment[]> {
	return (await readSql().all<FoundRow>(BY_MINISTRY, ministryId)).map(fromFound);
}

/** The assessments of one round by ministry name, a page at a time. */
export async function ofRound(
	roundId: string,
	filter: { state?: AssessmentState | undefined; search?: string },
	at: number
): Promise<Page<Assessment>> {
	const { state, search } = filter;
	// Without a name to look for, the ministries are not read to be counted.
	const named = search ? ` AND ${NAME_HOLDS}` : '';
	const where = `WHERE a."roundId" = ?${state ? ' AND a."state" = ?' : ''}${named}`;
	const values = [roundId, ...(state ? [state] : []), ...(search ? [pattern(search)] : [])];
	const join = search ? 'JOIN "Ministry" m ON m."id" = a."ministryId"' : '';
	const [row] = await readAside<{ n: number | string }>(
		`SELECT COUNT(*) AS "n" FROM "Assessment" a ${join} ${where}`,
		...values
	);
	const { skip, take, ...page } = windowOf(Number(row?.n ?? 0), at);
	const rows = await readAside<FoundRow & Row>(
		`${SELECT} ${where} ORDER BY m."name", a."id" LIMIT ? OFFSET ?`,
		...[...values, take, skip]
	);
	return { items: rows.map(fromFound), ...page };
}

/** The assessment of a round that has waited longest for its review; null where none waits. */
export async function oldestSubmitted(roundId: string): Promise<string | null> {
	const [row] = await readAside<{ id: string }>(
		`SELECT a."id" FROM "Assessment" a JOIN "Submission" s ON s."id" = a."submissionId"
		WHERE a."roundId" = ? AND a."state" = 'submitted' ORDER BY s."submittedAt" LIMIT 1`,
		roundId
	);
	return row?.id ?? null;
}

/** The groups of an assessment's country, frozen when its round opened: M49 codes of its regions. */
export async function regionsOf({ round, country }: Assessment): Promise<string[]> {
	const rows = await readSql().all<{ value: string }>(
		'SELECT "value" FROM "RoundGroup" WHERE "roundId" = ? AND "country" = ? AND "kind" = ?',
		round.id,
		country,
		'region'
	);
	return rows.map(({ value }) => value);
}

export type StateCounts = Record<AssessmentState, number>;

export const noneCounted = (): StateCounts =>
	Object.fromEntries(ASSESSMENT_STATES.map((state) => [state, 0])) as StateCounts;

/** How many assessments of a round are in each state. */
export async function stateCounts(roundId: string): Promise<StateCounts> {
	const rows = await readAside<{ state: AssessmentState; n: number | string }>(
		'SELECT "state", COUNT(*) AS "n" FROM "Assessment" WHERE "roundId" = ? GROUP BY "state"',
		roundId
	);
	const counts = noneCounted();
	for (const { state, n } of rows) counts[state] = Number(n);
	return counts;
}

/** How many assessments of each round that has any are in each state, by the round's id. */
export async function stateCountsByRound(): Promise<Map<string, StateCounts>> {
	const rows = await readAside<{ roundId: string; state: AssessmentState; n: number | string }>(
		'SELECT "roundId", "state", COUNT(*) AS "n" FROM "Assessment" GROUP BY "roundId", "state"'
	);
	const byRound = new Map<string, StateCounts>();
	for (const { roundId, state, n } of rows) {
		const counts = byRound.get(roundId) ?? noneCounted();
		counts[state] = Number(n);
		byRound.set(roundId, counts);
	}
	return byRound;
}

/** States in which a ministry decides whether its scores may be named. */
const RELEASABLE: readonly AssessmentState[] = ['submitted', 'accepted'];

/**
 * Says whether the scores of an assessment may be named outside the ministry. False where nothing is submitted, or
 * where the round is published: that rests on who released.
 */
export function release(
	assessmentId: string,
	isReleased: boolean,
	by: { userId: string; at: Date },
	tx?: Writer
): Promise<boolean> {
	return within(tx, async (tx) => {
		const sql = sqlIn(tx);
		await lock.assessment(sql, assessmentId);
		const assessment = await find(assessmentId, sql);
		if (!assessment) return false;
		await lock.round(sql, assessment.round.id);
		const [round] = await sql.all<{ state: string }>(
			'SELECT "state" FROM "Round" WHERE "id" = ?',
			assessment.round.id
		);
		if (!RELEASABLE.includes(assessment.state) || round?.state === 'published') return false;
		await tx.assessment.update({
			where: { id: assessmentId },
			data: { released: isReleased, version: { increment: 1 } }
		});
		await record(sql, {
			...by,
			action: isReleased ? 'scores.release' : 'scores.takeBack',
			assessmentId,
			roundId: assessment.round.id
		});
		return true;
	});
}
