/**
 * The marks of submissions, from which a round's figures are read: a cache in a narrow table of its own, kept in
 * the transaction that changes which submissions count, and made again where the code that makes marks is newer.
 */
import type { Answers } from '#lib/domain/assessment/answers.ts';
import { encode, MARKS_ENGINE } from '#lib/domain/assessment/marks.ts';
import { thaw } from '#lib/domain/assessment/submission.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { load as loadInstrument } from '#lib/instrument/catalogue.ts';
import { readAside, transaction } from './client.ts';
import type { Sql } from './sql.ts';

/** Raises the version of a round's figures: what was made from them before no longer holds. */
async function raise(sql: Sql, roundId: string): Promise<void> {
	await sql.run(
		'UPDATE "Round" SET "figuresVersion" = "figuresVersion" + 1 WHERE "id" = ?',
		roundId
	);
}

const KEEP = `INSERT INTO "CountedMarks" ("assessmentId", "roundId", "counted", "marks", "engine") VALUES (?, ?, ?, ?, ?)
	ON CONFLICT ("assessmentId") DO UPDATE SET "counted" = excluded."counted", "marks" = excluded."marks",
	"engine" = excluded."engine"`;

/** Counts a submission: its marks stand for the assessment from now on. The round is locked. */
export async function keep(
	sql: Sql,
	roundId: string,
	assessmentId: string,
	instrument: Instrument,
	answers: Answers
): Promise<void> {
	await sql.run(KEEP, assessmentId, roundId, true, encode(instrument, answers), MARKS_ENGINE);
	await raise(sql, roundId);
}

/** Counts many submissions of a round that has none of them yet, and that nobody else knows of: for made-up rounds. */
export async function keepAll(
	sql: Sql,
	roundId: string,
	instrument: Instrument,
	submissions: readonly { assessmentId: string; answers: Answers }[]
): Promise<void> {
	await sql.insert(
		'CountedMarks',
		['assessmentId', 'roundId', 'counted', 'marks', 'engine'],
		submissions.map(({ assessmentId, answers }) => [
			...[assessmentId, roundId, true, encode(instrument, answers), MARKS_ENGINE]
		])
	);
	await raise(sql, roundId);
}

/** Counts an assessment no more: it was returned. The round is locked. */
export async function discount(sql: Sql, roundId: string, assessmentId: string): Promise<void> {
	await sql.run(
		'UPDATE "CountedMarks" SET "counted" = ? WHERE "assessmentId" = ?',
		false,
		assessmentId
	);
	await raise(sql, roundId);
}

/** The marks of one counted assessment. */
export interface MarkRow extends Record<string, unknown> {
	assessmentId: string;
	marks: string;
}

/** The marks of all counted assessments of a round. */
export const ofRound = (roundId: string): Promise<MarkRow[]> =>
	readAside<MarkRow>(
		'SELECT "assessmentId", "marks" FROM "CountedMarks" WHERE "roundId" = ? AND "counted" = ?',
		roundId,
		true
	);

/** A counted assessment with all that figures are made from. */
export interface CountedRow extends Record<string, unknown> {
	ministryId: string;
	marks: string;
	/** M49 code of the region, frozen with the round; empty where the country is in none. */
	region: string;
	/** Scores that the ministry released; SQLite gives 0 and 1. */
	released: boolean | number;
}

/** The counted assessments of a round, in no order. */
export const counted = (sql: Pick<Sql, 'all'>, roundId: string): Promise<CountedRow[]> =>
	sql.all<CountedRow>(
		`SELECT a."ministryId", c."marks", COALESCE(g."value", '') AS "region", a."released"
		FROM "CountedMarks" c JOIN "Assessment" a ON a."id" = c."assessmentId"
		LEFT JOIN "RoundGroup" g ON g."roundId" = c."roundId" AND g."country" = a."country" AND g."kind" = ?
		WHERE c."roundId" = ? AND c."counted" = ?`,
		'region',
		roundId,
		true
	);

const AT_ONCE = 200;

/** Makes marks again that an earlier version of the code made. Gives how many; 0 where all are of this version. */
export async function renew(): Promise<number> {
	for (let renewed = 0; ;) {
		const count = await transaction(renewSome);
		renewed += count;
		if (count < AT_ONCE) return renewed;
	}
}

async function renewSome(sql: Sql): Promise<number> {
	const rows = await sql.all<{ assessmentId: string; roundId: string; content: string }>(
		`SELECT c."assessmentId", c."roundId", s."content" FROM "CountedMarks" c
		JOIN "Assessment" a ON a."id" = c."assessmentId" JOIN "Submission" s ON s."id" = a."submissionId"
		WHERE c."engine" <> ? LIMIT ${AT_ONCE}`,
		MARKS_ENGINE
	);
	for (const { assessmentId, content } of rows) {
		const { instrument, answers } = thaw(content);
		const marks = encode(
			loadInstrument(instrument.id, instrument.version, instrument.form),
			answers
		);
		await sql.run(
			'UPDATE "CountedMarks" SET "marks" = ?, "engine" = ? WHERE "assessmentId" = ?',
			...[marks, MARKS_ENGINE, assessmentId]
		);
	}
	for (const roundId of new Set(rows.map((row) => row.roundId))) await raise(sql, roundId);
	return rows.length;
}

/** A counted assessment with the name of its ministry. */
export interface NamedRow extends Record<string, unknown> {
	assessmentId: string;
	ministry: string;
	region: string;
	marks: string;
}

/** The first counted assessments of a round by the names of their ministries, one more than asked for where there are more. */
export const named = (roundId: string, most: number): Promise<NamedRow[]> =>
	readAside<NamedRow>(
		`SELECT a."id" AS "assessmentId", m."name" AS "ministry", COALESCE(g."value", '') AS "region", c."marks"
		FROM "CountedMarks" c JOIN "Assessment" a ON a."id" = c."assessmentId"
		JOIN "Ministry" m ON m."id" = a."ministryId"
		LEFT JOIN "RoundGroup" g ON g."roundId" = c."roundId" AND g."country" = a."country" AND g."kind" = ?
		WHERE c."roundId" = ? AND c."counted" = ? ORDER BY m."name" LIMIT ?`,
		'region',
		roundId,
		true,
		most
	);
