/** Settings: values under a key, one for all servers. */
import { randomBytes } from 'node:crypto';
import { record } from './audit.ts';
import { readSql, sqlIn, transaction, within, type Writer } from './client.ts';
import { isUnavailable } from './faults.ts';
import type { By } from './rounds.ts';
import type { Sql } from './sql.ts';

async function set(sql: Sql, key: string, value: string, at: Date): Promise<void> {
	await sql.run(
		`INSERT INTO "Setting" ("key", "value", "changedAt") VALUES (?, ?, ?)
		ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value", "changedAt" = excluded."changedAt"`,
		key,
		value,
		at
	);
}

/** Who runs this installation, as every page says; null where nobody has said so yet. */
export interface Operator {
	/** The name of the body. */
	operator: string | null;
	/** The e-mail address of whoever is asked for an invitation. */
	contact: string | null;
}

const OPERATOR = 'operator';
const CONTACT = 'contact';

/** Who runs this installation, as it is stored now. */
export async function storedOperator(): Promise<Operator> {
	const rows = await readSql().all<{ key: string; value: string }>(
		'SELECT "key", "value" FROM "Setting" WHERE "key" IN (?, ?)',
		OPERATOR,
		CONTACT
	);
	const valueOf = (key: string) => rows.find((row) => row.key === key)?.value || null;
	return { operator: valueOf(OPERATOR), contact: valueOf(CONTACT) };
}

/** Every page asks who runs it: what was read stays good for so many milliseconds, on each server. */
const OPERATOR_MS = 5_000;
let operatorHere: { at: number; read: Promise<Operator> } | undefined;
let operatorBefore: Operator = { operator: null, contact: null };

/**
 * Who runs this installation. A change on another server shows here after five seconds at most. Where the database is
 * away it is what was read last: what a page is about says so by itself.
 */
export function operator(now: Date): Promise<Operator> {
	const at = now.getTime();
	if (!operatorHere || at - operatorHere.at >= OPERATOR_MS || at < operatorHere.at)
		operatorHere = { at, read: storedOperator() };
	return operatorHere.read.then(
		(read) => (operatorBefore = read),
		(error: unknown) => {
			operatorHere = undefined;
			if (!isUnavailable(error)) throw error;
			return operatorBefore;
		}
	);
}

/** Sets who runs this installation; an empty text takes back what was said. */
export async function setOperator(
	wanted: { operator: string; contact: string },
	by: By,
	tx?: Writer
): Promise<void> {
	await within(tx, async (tx) => {
		const sql = sqlIn(tx);
		await set(sql, OPERATOR, wanted.operator, by.at);
		await set(sql, CONTACT, wanted.contact, by.at);
		await record(sql, { ...by, action: 'settings.operator', detail: { ...wanted } });
	});
	operatorHere = undefined;
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
		await transaction((sql) => set(sql, PROBE, '', now));
		probed = now.getTime();
	}
	await readSql().all('SELECT 1 AS "one"');
}
