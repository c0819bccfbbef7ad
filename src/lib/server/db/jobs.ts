/**
 * Jobs: who asked for what, how far it is, and who does it. A run holds its job by a lease, which it prolongs; one
 * whose server has ended lets it run out, and the job is begun again. Every run has a key of its own, without which
 * nothing is written: of two servers that both believe that a job is theirs, one alone can go on.
 */
import {
	JOB_KEPT_MS,
	JOB_KINDS,
	JOB_PROBLEMS,
	JOB_STATES,
	JOBS_PER_PERSON,
	LEASE_MS,
	MOST_RUNS,
	type JobProblem,
	type JobRequest,
	type JobState
} from '#lib/domain/job.ts';
import { record } from './audit.ts';
import { readSql, transaction } from './client.ts';
import { newId } from './ids.ts';
import * as lock from './lock.ts';
import { oneOf } from './rounds.ts';
import type { Sql } from './sql.ts';

export interface Job extends JobRequest {
	id: string;
	/** Name of the round; null for all rounds. */
	round: string | null;
	/** Whether the round's answers are made up. */
	isFictional: boolean;
	askedById: string;
	askedAt: Date;
	state: JobState;
	/** Pieces that are done, of so many; 0 of 0 before it is known. */
	done: number;
	total: number;
	finishedAt: Date | null;
	/** Bytes of the file; null where there is none. */
	size: number | null;
	problem: JobProblem | null;
	/** The latest run, under which the parts of the file stand; null before the first. */
	run: string | null;
}

/** A job that is being done here. */
export type Running = Job & { run: string };

interface JobRow extends Record<string, unknown> {
	id: string;
	kind: string;
	roundId: string | null;
	round: string | null;
	fictional: boolean | number | null;
	raw: boolean | number;
	locale: string;
	askedById: string;
	askedAt: string;
	state: string;
	done: number;
	total: number;
	finishedAt: string | null;
	size: number | null;
	problem: string | null;
	run: string | null;
}

const SELECT = `SELECT j.*, r."name" AS "round", r."fictional" FROM "Job" j LEFT JOIN "Round" r ON r."id" = j."roundId"`;

const toJob = (row: JobRow): Job => ({
	id: row.id,
	kind: oneOf(JOB_KINDS, row.kind),
	roundId: row.roundId,
	round: row.round,
	isFictional: Boolean(row.fictional),
	isRaw: Boolean(row.raw),
	locale: row.locale,
	askedById: row.askedById,
	askedAt: new Date(row.askedAt),
	state: oneOf(JOB_STATES, row.state),
	done: row.done,
	total: row.total,
	finishedAt: row.finishedAt === null ? null : new Date(row.finishedAt),
	size: row.size === null ? null : Number(row.size),
	problem: row.problem === null ? null : oneOf(JOB_PROBLEMS, row.problem),
	run: row.run
});

/** Somebody's job; null where there is none of that id, and where somebody else asked for it. */
export async function find(id: string, askedById: string): Promise<Job | null> {
	const [row] = await readSql().all<JobRow>(
		`${SELECT} WHERE j."id" = ? AND j."askedById" = ?`,
		...[id, askedById]
	);
	return row ? toJob(row) : null;
}

/** Somebody's jobs, the newest first. */
export async function ofPerson(askedById: string): Promise<Job[]> {
	const rows = await readSql().all<JobRow>(
		`${SELECT} WHERE j."askedById" = ? ORDER BY j."askedAt" DESC, j."id"`,
		askedById
	);
	return rows.map(toJob);
}

export type Asked =
	| { outcome: 'asked'; id: string }
	/** The same is waiting or being done for them already. */
	| { outcome: 'already'; id: string }
	/** They have as many as one person may have. Nothing was written. */
	| { outcome: 'tooMany' };

const COLUMNS = [
	...['id', 'kind', 'roundId', 'raw', 'locale', 'askedById', 'askedAt'],
	...['state', 'runs', 'done', 'total']
];

/** Asks for a job. Two requests of one person take turns. */
export const ask = (request: JobRequest, by: { userId: string; at: Date }): Promise<Asked> =>
	transaction(async (sql) => {
		await lock.users(sql, [by.userId]);
		const jobs = await sql.all<JobRow>(
			`SELECT * FROM "Job" WHERE "askedById" = ? AND ("finishedAt" IS NULL OR "finishedAt" > ?)`,
			...[by.userId, keptSince(by.at)]
		);
		const { kind, roundId, isRaw, locale } = request;
		const same = jobs.find(
			(job) =>
				job.finishedAt === null &&
				job.kind === kind &&
				job.roundId === roundId &&
				Boolean(job.raw) === isRaw &&
				job.locale === locale
		);
		if (same) return { outcome: 'already', id: same.id };
		if (jobs.length >= JOBS_PER_PERSON) return { outcome: 'tooMany' };
		const id = newId();
		await sql.insert('Job', COLUMNS, [
			[...[id, kind, roundId, isRaw, locale, by.userId, by.at], ...['waiting', 0, 0, 0]]
		]);
		await record(sql, {
			...by,
			action: 'export.ask',
			...(roundId === null ? {} : { roundId }),
			detail: { job: id, kind, raw: isRaw ? 'yes' : 'no' }
		});
		return { outcome: 'asked', id };
	});

const keptSince = (at: Date): Date => new Date(at.getTime() - JOB_KEPT_MS);
const leaseFrom = (at: Date): Date => new Date(at.getTime() + LEASE_MS);

/** Begins a job that failed anew. False where it is not theirs, or did not fail. */
export const again = (id: string, askedById: string): Promise<boolean> =>
	transaction(async (sql) => {
		const changed = await sql.run(
			`UPDATE "Job" SET "state" = 'waiting', "runs" = 0, "done" = 0, "total" = 0, "finishedAt" = NULL,
			"problem" = NULL WHERE "id" = ? AND "askedById" = ? AND "state" = 'failed'`,
			...[id, askedById]
		);
		return changed === 1;
	});

/** Deletes a job, done or not; a run of it ends by itself. False where it is not theirs. */
export const remove = (id: string, by: { userId: string; at: Date }): Promise<boolean> =>
	transaction(async (sql) => {
		const where = `WHERE "id" = ? AND "askedById" = ?`;
		if ((await sql.run(`DELETE FROM "Job" ${where}`, id, by.userId)) === 0) return false;
		await record(sql, { ...by, action: 'export.delete', detail: { job: id } });
		return true;
	});

const TO_DO = `"state" = 'waiting' OR ("state" = 'running' AND "leaseUntil" < ?)`;

/** Whether there is anything to do: a read, which holds up nobody. */
export async function areWaiting(at: Date): Promise<boolean> {
	const rows = await readSql().all(`SELECT 1 FROM "Job" WHERE ${TO_DO} LIMIT 1`, at);
	return rows.length > 0;
}

/**
 * Takes the job that was asked for first and begins a run of it; null where nothing waits. Servers take turns, so
 * that one alone gets it.
 */
export const take = (at: Date): Promise<Running | null> =>
	transaction(async (sql) => {
		await lock.rule(sql, 'jobs', at);
		const rows = await sql.all<{ id: string; runs: number }>(
			`SELECT "id", "runs" FROM "Job" WHERE ${TO_DO} ORDER BY "askedAt", "id"`,
			at
		);
		for (const { id, runs } of rows) {
			if (runs < MOST_RUNS) return begin(sql, id, at);
			await sql.run(
				`UPDATE "Job" SET "state" = 'failed', "problem" = 'interrupted', "finishedAt" = ? WHERE "id" = ?`,
				...[at, id]
			);
		}
		return null;
	});

async function begin(sql: Sql, id: string, at: Date): Promise<Running> {
	const run = newId();
	await sql.run(
		`UPDATE "Job" SET "state" = 'running', "runs" = "runs" + 1, "run" = ?, "leaseUntil" = ?, "startedAt" = ?,
		"done" = 0, "total" = 0 WHERE "id" = ?`,
		...[run, leaseFrom(at), at, id]
	);
	const [row] = await sql.all<JobRow>(`${SELECT} WHERE j."id" = ?`, id);
	return { ...toJob(row as JobRow), run };
}

/** Runs of a job that was deleted, or that another server has begun again, know it by this. */
export class LeaseLost extends Error {}

/**
 * Changes a job that its run still holds.
 *
 * @throws LeaseLost where it does not
 */
async function change(sql: Sql, run: string, set: string, ...values: (string | number | Date)[]) {
	const changed = await sql.run(
		`UPDATE "Job" SET ${set} WHERE "run" = ? AND "state" = 'running'`,
		...[...values, run]
	);
	if (changed !== 1) throw new LeaseLost();
}

export interface Progress {
	done: number;
	total: number;
}

/** Says how far a run is, and prolongs its lease. @throws LeaseLost where it holds it no more */
export const progress = (run: string, { done, total }: Progress, at: Date): Promise<void> =>
	transaction((sql) =>
		change(sql, run, `"done" = ?, "total" = ?, "leaseUntil" = ?`, done, total, leaseFrom(at))
	);

/** Stores the next part of the file that a run makes. @throws LeaseLost */
export const addPart = (run: string, number: number, bytes: Uint8Array, at: Date): Promise<void> =>
	transaction(async (sql) => {
		await change(sql, run, `"leaseUntil" = ?`, leaseFrom(at));
		await sql.run(
			'INSERT INTO "JobPart" ("run", "number", "bytes") VALUES (?, ?, ?)',
			...[run, number, bytes]
		);
	});

/** Ends a run with its file. @throws LeaseLost */
export const finish = (job: Running, size: number, at: Date): Promise<void> =>
	transaction(async (sql) => {
		await change(
			...([
				sql,
				job.run,
				`"state" = 'done', "finishedAt" = ?, "size" = ?, "done" = "total"`
			] as const),
			...[at, size]
		);
		const { id, kind, roundId, askedById: userId } = job;
		const detail = { job: id, kind, bytes: size };
		const about = roundId === null ? {} : { roundId };
		await record(sql, { at, userId, action: 'export.made', ...about, detail });
	});

/** Ends a run without a file. @throws LeaseLost */
export const fail = (run: string, problem: JobProblem, at: Date): Promise<void> =>
	transaction((sql) =>
		change(sql, run, `"state" = 'failed', "finishedAt" = ?, "problem" = ?`, at, problem)
	);

/** Gives a job back: a server that ends lets another one begin it at once. That is no run of it that was broken off. */
export const release = (run: string): Promise<void> =>
	transaction((sql) => change(sql, run, `"state" = 'waiting', "runs" = "runs" - 1`));
