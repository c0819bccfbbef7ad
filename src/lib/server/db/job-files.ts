/** The files that jobs make, in parts; and what becomes of them when their time is over. */
import { rolesOf } from '#lib/domain/assessment/policy.ts';
import { JOB_KEPT_MS } from '#lib/domain/job.ts';
import { readSql, transaction } from './client.ts';

/** Parts that are deleted in one transaction: some five megabytes, which keep a save waiting for milliseconds. */
const DELETED_AT_ONCE = 20;

/** One part of a file; null where there is none of that number, or none any more. */
export async function part(run: string, number: number): Promise<Uint8Array | null> {
	const [row] = await readSql().all<{ bytes: Uint8Array }>(
		'SELECT "bytes" FROM "JobPart" WHERE "run" = ? AND "number" = ?',
		...[run, number]
	);
	return row?.bytes ?? null;
}

/**
 * Deletes the jobs whose time is over, and those of people who may not have what they asked for any more; then the
 * parts that belong to no job. Gives how many parts that were.
 */
export async function clear(at: Date): Promise<number> {
	const roles = rolesOf('rounds.read');
	const places = roles.map(() => '?').join(', ');
	const over = `WHERE "finishedAt" <= ? OR "askedById" IN
		(SELECT "id" FROM "User" WHERE "closedAt" IS NOT NULL OR "role" NOT IN (${places}))`;
	const values = [new Date(at.getTime() - JOB_KEPT_MS), ...roles];
	if ((await readSql().all(`SELECT 1 FROM "Job" ${over} LIMIT 1`, ...values)).length > 0)
		await transaction((sql) => sql.run(`DELETE FROM "Job" ${over}`, ...values));
	for (let deleted = 0; ;) {
		const count = await clearParts();
		deleted += count;
		if (count < DELETED_AT_ONCE) return deleted;
	}
}

async function clearParts(): Promise<number> {
	const orphans = await readSql().all<{ run: string; number: number }>(
		`SELECT p."run", p."number" FROM "JobPart" p LEFT JOIN "Job" j ON j."run" = p."run"
		WHERE j."id" IS NULL LIMIT ${DELETED_AT_ONCE}`
	);
	if (orphans.length === 0) return 0;
	await transaction(async (sql) => {
		for (const { run, number } of orphans)
			await sql.run('DELETE FROM "JobPart" WHERE "run" = ? AND "number" = ?', run, number);
	});
	return orphans.length;
}
