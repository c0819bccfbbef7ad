/** Submissions: frozen copies of the answers, each with its receipt. */
import type { Answers } from '#lib/domain/assessment/answers.ts';
import { next, takesAnswers, type AssessmentState } from '#lib/domain/assessment/lifecycle.ts';
import { open } from '#lib/domain/assessment/path.ts';
import { freeze, thaw } from '#lib/domain/assessment/submission.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { load as loadInstrument } from '#lib/instrument/catalogue.ts';
import * as answers from './answers.ts';
import { find, type Assessment } from './assessments.ts';
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
	const { round } = assessment;
	await lock.round(sql, round.id);
	const after = await stateAfter(sql, assessment, by.at);
	if (!after) return { outcome: 'closed' };
	const { id, version, form } = round.instrument;
	const instrument = loadInstrument(id, version, form);
	const stored = await answers.load(assessmentId, sql);
	const missing = open(instrument, stored.answers);
	if (missing.length > 0) return { outcome: 'incomplete', open: missing };
	const copy = await copyOf(sql, assessment, instrument, stored.answers, by);
	await insert(sql, copy, by);
	await sql.run(
		'UPDATE "Assessment" SET "state" = ?, "submissionId" = ?, "version" = "version" + 1 WHERE "id" = ?',
		...[after, copy.id, assessmentId]
	);
	await marks.keep(sql, counted(assessment), thaw(copy.content), instrument);
	const { number, receipt } = copy;
	await record(sql, {
		at: by.at,
		userId: by.userId,
		action: 'assessment.submit',
		assessmentId,
		roundId: round.id,
		detail: { number, receipt }
	});
	return { outcome: 'submitted', id: copy.id, receipt, number };
}

/** An assessment as it is counted from now on: whoever submits it again waits for a review again. */
const counted = ({ id, round, ministryId, country }: Assessment): marks.CountedAssessment => ({
	...{ id, ministryId, country },
	roundId: round.id,
	accepted: false
});

/** The state of an assessment once it is submitted; undefined where its round takes nothing of it at that time. */
async function stateAfter(
	sql: Sql,
	{ state, round }: Assessment,
	at: Date
): Promise<AssessmentState | undefined> {
	const [row] = await sql.all<Record<'state' | 'opensOn' | 'closesOn', string>>(
		'SELECT "state", "opensOn", "closesOn" FROM "Round" WHERE "id" = ?',
		round.id
	);
	return row && takesAnswers(state, toRoundTime(row), at) ? next(state, 'submit') : undefined;
}

/** A frozen copy of the answers with its receipt. */
interface Copy {
	id: string;
	assessmentId: string;
	number: number;
	content: string;
	receipt: string;
}

async function copyOf(
	sql: Sql,
	assessment: Assessment,
	instrument: Instrument,
	given: Answers,
	by: Submitter
): Promise<Copy> {
	const { id: assessmentId, round, ministry, country } = assessment;
	const number = (assessment.submission?.number ?? 0) + 1;
	const content = freeze(instrument, {
		assessment: assessmentId,
		round: round.id,
		ministry,
		country,
		instrument: round.instrument,
		number,
		submittedAt: by.at.toISOString(),
		submittedBy: by.name,
		answers: given,
		support: (await support.load(assessmentId, sql)).support
	});
	return { id: newId(), assessmentId, number, content, receipt: sha256(content) };
}

async function insert(sql: Sql, copy: Copy, by: Submitter): Promise<void> {
	const { id, assessmentId, number, content, receipt } = copy;
	await sql.run(
		`INSERT INTO "Submission" ("id", "assessmentId", "number", "submittedAt", "submittedById", "content", "receipt")
		VALUES (?, ?, ?, ?, ?, ?, ?)`,
		...[id, assessmentId, number, by.at, by.userId, content, receipt]
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
