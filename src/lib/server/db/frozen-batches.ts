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
	content: Uint8Array;
}

/** A database that is read on a connection of its own. */
export interface Apart {
	read: Pick<Sql, 'all'>;
	/** What a statement says to get a text as bytes, where that is cheaper than as a string. */
	bytesOf: (column: string) => string;
	close(): Promise<void>;
}

export function openApart(databaseUrl: string): Apart {
	if (providerOf(databaseUrl) === 'sqlite') {
		const connection = new Connection(pathOf(databaseUrl), 'look');
		return {
			read: sqliteOn(() => connection),
			bytesOf: (column) => `CAST(${column} AS BLOB)`,
			close: async () => connection.close()
		};
	}
	const pool = openPool(databaseUrl);
	return { read: postgresOn(pool), bytesOf: (column) => column, close: () => pool.end() };
}

/** Submissions that are read at once: some megabyte. */
const AT_ONCE = 150;

/** By ministry, which has one assessment in a round: the next batch begins behind the last one's key. */
const batchOf = (content: string): string =>
	`SELECT a."id" AS "assessmentId", a."roundId", a."ministryId", a."country", a."state", s."receipt", ${content} AS "content"
	FROM "Assessment" a JOIN "Submission" s ON s."id" = a."submissionId"
	WHERE a."roundId" = ? AND a."ministryId" > ? ORDER BY a."ministryId" LIMIT ${AT_ONCE}`;

/** All of a round, some at a time, in the order of their ministries' ids; `content` is the expression that is selected. */
async function* found<T extends string | Uint8Array>(
	read: Pick<Sql, 'all'>,
	roundId: string,
	content: string
): AsyncGenerator<(Omit<FrozenRow, 'content'> & { content: T })[]> {
	const text = batchOf(content);
	for (let after = ''; ;) {
		const rows = await read.all<FrozenRow>(text, roundId, after);
		if (rows.length > 0) yield rows as never;
		if (rows.length < AT_ONCE) return;
		after = rows.at(-1)?.ministryId ?? '';
	}
}

/** The frozen texts of a round alone: the floor of whatever is made from all of them. */
export async function* textBatches(
	read: Pick<Sql, 'all'>,
	roundId: string
): AsyncGenerator<string[]> {
	for await (const rows of found<string>(read, roundId, 's."content"'))
		yield rows.map(({ content }) => content);
}

/** The submissions of a round, some at a time. */
export async function* batches(
	{ read, bytesOf }: Pick<Apart, 'read' | 'bytesOf'>,
	roundId: string
): AsyncGenerator<FrozenRow[]> {
	const content = bytesOf('s."content"');
	for await (const rows of found<string | Uint8Array>(read, roundId, content))
		yield rows.map((row) => ({ ...row, content: asBytes(row.content) }) as FrozenRow);
}

const asBytes = (text: string | Uint8Array): Uint8Array =>
	typeof text === 'string' ? Buffer.from(text) : text;

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
