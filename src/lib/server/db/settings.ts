/** Settings: values under a key, one for all servers. The first is the one that shows that the database can be written. */
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
