/** Publications: what of a round is public. A row is written once and never changed. */
import { read as readPublication, write, type Publication } from '#lib/domain/round/publication.ts';
import { readSql } from './client.ts';
import { sha256 } from './ids.ts';
import type { By } from './rounds.ts';
import type { Sql } from './sql.ts';

/** The fingerprint of a publication: SHA-256 of its content, hexadecimal. */
export const hashOf = (publication: Publication): string => sha256(write(publication));

export interface Published {
	publication: Publication;
	number: number;
	/** SHA-256 of its content, hexadecimal. */
	hash: string;
	at: Date;
}

/** All publications of a round, the latest first. */
export async function ofRound(
	roundId: string,
	sql: Pick<Sql, 'all'> = readSql()
): Promise<Published[]> {
	const rows = await sql.all<{
		number: number;
		content: string;
		hash: string;
		publishedAt: string;
	}>(
		`SELECT "number", "content", "hash", "publishedAt" FROM "Publication"
		WHERE "roundId" = ? ORDER BY "number" DESC`,
		roundId
	);
	return rows.map(({ number, content, hash, publishedAt }) => ({
		publication: readPublication(content),
		number,
		hash,
		at: new Date(publishedAt)
	}));
}

/** The latest publication of a round as it is stored, byte for byte; null where there is none. */
export async function stored(roundId: string): Promise<{ text: string; number: number } | null> {
	const [row] = await readSql().all<{ number: number; content: string }>(
		`SELECT "number", "content" FROM "Publication"
		WHERE "roundId" = ? ORDER BY "number" DESC LIMIT 1`,
		roundId
	);
	return row ? { text: row.content, number: row.number } : null;
}

/** Adds a publication to those of its round. The round is locked. */
export async function add(
	sql: Sql,
	publication: Publication,
	number: number,
	{ at, userId }: By
): Promise<void> {
	const content = write(publication);
	await sql.run(
		`INSERT INTO "Publication" ("roundId", "number", "content", "hash", "publishedAt", "publishedById")
		VALUES (?, ?, ?, ?, ?, ?)`,
		...[publication.round.id, number, content, sha256(content), at, userId]
	);
}
