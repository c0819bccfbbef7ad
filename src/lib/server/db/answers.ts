/** Answers as they are kept: what a ministry says now, and how it is saved. */
import { AnswerSchema, type Answer, type Answers } from '#lib/domain/assessment/answers.ts';
import { next, takesAnswers, type AssessmentState } from '#lib/domain/assessment/lifecycle.ts';
import { record } from './audit.ts';
import { readSql } from './client.ts';
import { OF_ASSESSMENT } from './lock.ts';
import * as revisions from './revisions.ts';
import { assessmentState, toRoundTime } from './rounds.ts';
import type { Sql } from './sql.ts';

export interface Stored {
	answers: Answers;
	/** Revision of each answer, from 1; a question that is not in it was never saved. */
	revisions: Readonly<Record<string, number>>;
	/** When something was last saved; null where nothing was. */
	savedAt: Date | null;
}

type AnswerRow = { questionId: string; content: string; revision: number; savedAt: string };
const SELECT =
	'SELECT "questionId", "content", "revision", "savedAt" FROM "Answer" WHERE "assessmentId" = ?';

/** All that a ministry says now in one assessment. */
export const load = (assessmentId: string, sql: Sql = readSql()): Promise<Stored> =>
	read(sql, SELECT, assessmentId);

/** What a ministry says now to some questions: all that a page of one question needs. */
export const loadSome = (
	assessmentId: string,
	questionIds: readonly string[],
	sql: Sql = readSql()
): Promise<Stored> =>
	read(
		sql,
		`${SELECT} AND "questionId" IN (${questionIds.map(() => '?').join(', ') || 'NULL'})`,
		assessmentId,
		...questionIds
	);

async function read(sql: Sql, text: string, ...values: string[]): Promise<Stored> {
	const rows = await sql.all<AnswerRow>(text, ...values);
	const latest = Math.max(0, ...rows.map((row) => Date.parse(row.savedAt)));
	return {
		answers: Object.fromEntries(
			rows.map((row): [string, Answer] => [
				row.questionId,
				AnswerSchema.parse(JSON.parse(row.content))
			])
		),
		revisions: Object.fromEntries(rows.map((row) => [row.questionId, row.revision])),
		savedAt: latest === 0 ? null : new Date(latest)
	};
}

/** What an assessment is when something is saved in it, read under its lock. */
export interface Locked {
	id: string;
	roundId: string;
	state: AssessmentState;
	takesAnswers: boolean;
}

type LockedRow = { state: string; roundId: string } & Record<
	'roundState' | 'opensOn' | 'closesOn',
	string
>;

/** Locks an assessment for saving at a moment; null where there is none of that id. */
export async function lock(sql: Sql, assessmentId: string, at: Date): Promise<Locked | null> {
	const [row] = await sql.all<LockedRow>(
		`SELECT a."state", a."roundId", r."state" AS "roundState", r."opensOn", r."closesOn" FROM "Assessment" a
		JOIN "Round" r ON r."id" = a."roundId" WHERE a."id" = ?${OF_ASSESSMENT}`,
		assessmentId
	);
	if (!row) return null;
	const state = assessmentState(row.state);
	const open = takesAnswers(state, toRoundTime({ ...row, state: row.roundState }), at);
	return { id: assessmentId, roundId: row.roundId, state, takesAnswers: open };
}

/** Saves one answer with its history and its line in the audit. The assessment is locked. */
export async function save(
	sql: Sql,
	assessment: Locked,
	questionId: string,
	request: revisions.Save & { content: Answer }
): Promise<revisions.Saved> {
	const key = [assessment.id, questionId];
	const saved = await revisions.save(sql, 'answer', key, assessment.takesAnswers, request);
	if (saved.outcome === 'saved')
		await record(sql, {
			at: request.at,
			userId: request.userId,
			action: 'answer.save',
			assessmentId: assessment.id,
			roundId: assessment.roundId,
			detail: { question: questionId, revision: saved.revision }
		});
	return saved;
}

/** Notes on the assessment that something was saved in it: its first answer starts it. */
export async function touch(sql: Sql, assessment: Locked): Promise<void> {
	await sql.run(
		'UPDATE "Assessment" SET "version" = "version" + 1, "state" = ? WHERE "id" = ?',
		next(assessment.state, 'answer') ?? assessment.state,
		assessment.id
	);
}
