/** Settings: values under a key, one for all servers. The first is the one that shows that the database can be written. */
import { randomBytes } from 'node:crypto';
import { readSql, transaction } from './client.ts';

async function set(key: string, value: string, at: Date): Promise<void> {
	await transaction((sql) =>
		sql.run(
			`INSERT INTO "Setting" ("key", "value", "changedAt") VALUES (?, ?, ?)
			ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value", "changedAt" = excluded."changedAt"`,
			key,
			value,
			at
		)
	);
}

const COOKIE_KEY = 'cookie key';
const KEY_BYTES = 32;
let cookieKeyHere: Promise<string> | undefined;

/** The key that signs cookies: made once, by whichever server asks first, and the same for all. */
export function cookieKey(): Promise<string> {
	cookieKeyHere ??= transaction(async (sql) => {
		const value = randomBytes(KEY_BYTES).toString('base64url');
		// Of two servers that begin at once one waits for the other here, and then reads what that one wrote.
		await sql.run(
			`INSERT INTO "Setting" ("key", "value", "changedAt") VALUES (?, ?, ?) ON CONFLICT ("key") DO NOTHING`,
			COOKIE_KEY,
			value,
			new Date()
		);
		const [row] = await sql.all<{ value: string }>(
			'SELECT "value" FROM "Setting" WHERE "key" = ?',
			COOKIE_KEY
		);
		return row?.value ?? value;
	}).catch((error: unknown) => {
		cookieKeyHere = undefined;
		throw error;
	});
	return cookieKeyHere;
}

/** The row by which the app finds out that it can write. */
const PROBE = 'probe';
/** Milliseconds between two writes for the sake of knowing. */
const PROBED_MS = 10_000;
let probed = 0;

/**
 * Asks whether the database can be read, and at most every ten seconds whether it can be written.
 *
 * @throws the database's fault where it cannot
 */
export async function probe(now: Date): Promise<void> {
	if (now.getTime() - probed >= PROBED_MS) {
		await set(PROBE, '', now);
		probed = now.getTime();
	}
	await readSql().all('SELECT 1 AS "one"');
}
