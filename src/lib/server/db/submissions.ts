/** Submissions: frozen copies of the answers, each with its receipt. */
import { next, takesAnswers } from '#lib/domain/assessment/lifecycle.ts';
import { open } from '#lib/domain/assessment/path.ts';
import { freeze, thaw } from '#lib/domain/assessment/submission.ts';
import { load as loadInstrument } from '#lib/instrument/catalogue.ts';
import * as answers from './answers.ts';
import { find } from './assessments.ts';
import { record } from './audit.ts';
import { readSql, transaction } from './client.ts';
import { newId, sha256 } from './ids.ts';
import * as lock from './lock.ts';
import * as marks from './marks.ts';
import { toRoundTime } from './rounds.ts';
import type { Sql } from './sql.ts';
import * as support from './support.ts';

export type Submitted =
	| { outcome: 'submitted'; id: string; receipt: string; number: number }
	/** Questions that still have no answer. Nothing was written. */
	| { outcome: 'incomplete'; open: string[] }
	| { outcome: 'closed' };

export interface Submitter {
	userId: string;
	name: string;
	at: Date;
}

/**
 * Freezes a copy of the answers with its SHA-256 and moves the assessment to submitted. Everything that was
 * acknowledged before it stands in the copy: saves and submissions of one assessment take turns.
 */
export const submit = (assessmentId: string, by: Submitter, sql?: Sql): Promise<Submitted> =>
	sql ? submitIn(sql, assessmentId, by) : transaction((own) => submitIn(own, assessmentId, by));

async function submitIn(sql: Sql, assessmentId: string, by: Submitter): Promise<Submitted> {
	await lock.assessment(sql, assessmentId);
	const assessment = await find(assessmentId, sql);
	if (!assessment) return { outcome: 'closed' };
	await lock.round(sql, assessment.round.id);
	const [round] = await sql.all<Record<'state' | 'opensOn' | 'closesOn', string>>(
		'SELECT "state", "opensOn", "closesOn" FROM "Round" WHERE "id" = ?',
		assessment.round.id
	);
	const after = next(assessment.state, 'submit');
	if (!round || !after || !takesAnswers(assessment.state, toRoundTime(round), by.at))
		return { outcome: 'closed' };
	const { id, version, form } = assessment.round.instrument;
	const instrument = loadInstrument(id, version, form);
	const stored = await answers.load(assessmentId, sql);
	const missing = open(instrument, stored.answers);
	if (missing.length > 0) return { outcome: 'incomplete', open: missing };
	const number = (assessment.submission?.number ?? 0) + 1;
	const content = freeze(instrument, {
		assessment: assessmentId,
		round: assessment.round.id,
		ministry: assessment.ministry,
		country: assessment.country,
		instrument: assessment.round.instrument,
		number,
		submittedAt: by.at.toISOString(),
		submittedBy: by.name,
		answers: stored.answers,
		support: (await support.load(assessmentId, sql)).support
	});
	const submission = { id: newId(), assessmentId, number, content, receipt: sha256(content) };
	await insert(sql, submission, by);
	await sql.run(
		'UPDATE "Assessment" SET "state" = ?, "submissionId" = ?, "version" = "version" + 1 WHERE "id" = ?',
		after,
		submission.id,
		assessmentId
	);
	await marks.keep(sql, assessment.round.id, assessmentId, instrument, thaw(content).answers);
	await record(sql, {
		at: by.at,
		userId: by.userId,
		action: 'assessment.submit',
		assessmentId,
		roundId: assessment.round.id,
		detail: { number, receipt: submission.receipt }
	});
	return { outcome: 'submitted', id: submission.id, receipt: submission.receipt, number };
}

async function insert(
	sql: Sql,
	submission: {
		id: string;
		assessmentId: string;
		number: number;
		content: string;
		receipt: string;
	},
	by: Submitter
): Promise<void> {
	await sql.run(
		`INSERT INTO "Submission" ("id", "assessmentId", "number", "submittedAt", "submittedById", "content", "receipt")
		VALUES (?, ?, ?, ?, ?, ?, ?)`,
		submission.id,
		submission.assessmentId,
		submission.number,
		by.at,
		by.userId,
		submission.content,
		submission.receipt
	);
}

/** The frozen text of the submission that counts, byte for byte; null where there is none. */
export async function frozen(assessmentId: string): Promise<string | null> {
	const [row] = await readSql().all<{ content: string }>(
		`SELECT s."content" FROM "Assessment" a JOIN "Submission" s ON s."id" = a."submissionId" WHERE a."id" = ?`,
		assessmentId
	);
	return row?.content ?? null;
}
