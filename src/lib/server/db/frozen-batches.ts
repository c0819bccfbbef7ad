/**
 * The frozen submissions of rounds, some at a time, for whoever reads all of them: on a connection of its own, so that
 * it can be done in a thread of its own (jobs/answers-thread.ts), where neither Prisma nor the app's pool is wanted.
 */
import { openPool, sqlOn as postgresOn } from './postgres.ts';
import type { Row, Sql } from './sql.ts';
import { Connection, sqlOn as sqliteOn } from './sqlite.ts';
import { pathOf, providerOf } from './url.ts';

/** An assessment with the submission that counts, or counted until it was returned. */
export interface FrozenRow extends Row {
	assessmentId: string;
	roundId: string;
	ministryId: string;
	/** The ministry's country when the round opened. */
	country: string;
	state: string;
	receipt: string;
	/** The frozen text, byte for byte. */
	content: string;
}

/** A database that is read on a connection of its own. */
export interface Apart {
	read: Pick<Sql, 'all'>;
	close(): Promise<void>;
}

export function openApart(databaseUrl: string): Apart {
	if (providerOf(databaseUrl) === 'sqlite') {
		const connection = new Connection(pathOf(databaseUrl), 'look');
		return { read: sqliteOn(() => connection), close: async () => connection.close() };
	}
	const pool = openPool(databaseUrl);
	return { read: postgresOn(pool), close: () => pool.end() };
}

/** Submissions that are read at once: a third of a megabyte. */
const AT_ONCE = 40;

/** By ministry, which has one assessment in a round: the next batch begins behind the last one's key. */
const BATCH = `SELECT a."id" AS "assessmentId", a."roundId", a."ministryId", a."country", a."state", s."receipt", s."content"
	FROM "Assessment" a JOIN "Submission" s ON s."id" = a."submissionId"
	WHERE a."roundId" = ? AND a."ministryId" > ? ORDER BY a."ministryId" LIMIT ${AT_ONCE}`;

/** The submissions of a round, some at a time, in the order of their ministries' ids. */
export async function* batches(
	read: Pick<Sql, 'all'>,
	roundId: string
): AsyncGenerator<FrozenRow[]> {
	for (let after = ''; ;) {
		const rows = await read.all<FrozenRow>(BATCH, roundId, after);
		if (rows.length > 0) yield rows;
		if (rows.length < AT_ONCE) return;
		after = rows.at(-1)?.ministryId ?? '';
	}
}

/** How many assessments of rounds have a submission. */
export async function countFrozen(
	read: Pick<Sql, 'all'>,
	roundIds: readonly string[]
): Promise<number> {
	let count = 0;
	for (const roundId of roundIds) {
		const [row] = await read.all<{ n: number | string }>(
			`SELECT COUNT("submissionId") AS "n" FROM "Assessment" WHERE "roundId" = ?`,
			roundId
		);
		count += Number(row?.n ?? 0);
	}
	return count;
}

/** The groups of each country of a round, frozen when it opened. */
export const groupsOfRound = (
	read: Pick<Sql, 'all'>,
	roundId: string
): Promise<{ country: string; kind: string; value: string }[]> =>
	read.all('SELECT "country", "kind", "value" FROM "RoundGroup" WHERE "roundId" = ?', roundId);
