/** What migrations need of each database: an adapter whose scripts run whole or not at all, and what was applied. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PrismaPg } from '@prisma/adapter-pg';
import {
	DriverAdapterError,
	type SqlDriverAdapter,
	type SqlMigrationAwareDriverAdapterFactory
} from '@prisma/driver-adapter-utils';
import type pg from 'pg';
import { sha256 } from './ids.ts';
import { openPool, sqlOn } from './postgres.ts';
import type { Sql } from './sql.ts';
import { sqliteAdapter } from './sqlite-adapter.ts';
import { Connection, SqliteDatabase, sqlOn as sqlOnFile } from './sqlite.ts';
import { pathOf, type Provider } from './url.ts';

export interface Migrating {
	provider: Provider;
	factory: SqlMigrationAwareDriverAdapterFactory;
	/** Our own statements, on the connection that the engine uses: on SQLite it locks all others out. */
	sql: Sql;
	close(): Promise<void>;
}

/**
 * Prisma's adapter splits a script at every semicolon, also inside of texts, and sends the pieces over the pool.
 * Sent as one query a script is one transaction.
 */
function whole(adapter: SqlDriverAdapter, pool: pg.Pool): SqlDriverAdapter {
	adapter.executeScript = async (script) => {
		try {
			await pool.query(script);
		} catch (error) {
			const { code, message, severity, detail, column, hint } = error as pg.DatabaseError;
			throw new DriverAdapterError({
				kind: 'postgres',
				code: code ?? 'N/A',
				severity: severity ?? 'N/A',
				message,
				detail,
				column,
				hint,
				originalCode: code ?? '',
				originalMessage: message
			});
		}
	};
	return adapter;
}

/** Connections for one migration; close them after it. */
export function migrating(provider: Provider, url: string): Migrating {
	if (provider === 'sqlite') {
		const database = new SqliteDatabase(pathOf(url), { single: true });
		return {
			provider,
			factory: sqliteAdapter(database),
			sql: database.onWriter,
			close: async () => database.close()
		};
	}
	const pool = openPool(url);
	const factory = new PrismaPg(pool);
	return {
		provider,
		sql: sqlOn(pool),
		factory: {
			provider: factory.provider,
			adapterName: factory.adapterName,
			connect: async () => whole(await factory.connect(), pool),
			connectToShadowDb: () => factory.connectToShadowDb()
		},
		close: () => pool.end()
	};
}

const NOTED =
	'SELECT "migration_name" AS "name", "finished_at" IS NOT NULL AS "finished" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL';

interface Noted {
	/** Migrations that the database has. */
	applied: string[];
	/** Begun, and cut off before it was noted what became of them. */
	unsettled: string[];
}

const HAS_TABLE = {
	sqlite: `SELECT 1 FROM sqlite_master WHERE "name" = '_prisma_migrations'`,
	postgresql: `SELECT 1 WHERE to_regclass('_prisma_migrations') IS NOT NULL`
} as const satisfies Record<Provider, string>;

/** What is noted in a database about migrations; nothing for one without tables. */
export async function noted({
	provider,
	sql
}: Pick<Migrating, 'provider' | 'sql'>): Promise<Noted> {
	const [table] = await sql.all(HAS_TABLE[provider]);
	const rows = table ? await sql.all<{ name: string; finished: unknown }>(NOTED) : [];
	const names = (finished: boolean) =>
		rows.filter((row) => Boolean(row.finished) === finished).map((row) => row.name);
	return { applied: names(true), unsettled: names(false) };
}

/** The same before anything is changed, not even the mode of a file. */
export async function notedBefore(provider: Provider, url: string): Promise<Noted> {
	if (provider === 'postgresql') {
		const pool = openPool(url);
		try {
			return await noted({ provider, sql: sqlOn(pool) });
		} finally {
			await pool.end();
		}
	}
	if (!existsSync(pathOf(url))) return { applied: [], unsettled: [] };
	const connection = new Connection(pathOf(url), 'look');
	try {
		return await noted({ provider, sql: sqlOnFile(() => connection) });
	} finally {
		connection.close();
	}
}

/** Milliseconds that a server waits for another one that migrates the same file. */
const TURN_MS = 60_000;
/** Any number that nobody else uses in this database; the engine has a lock of its own, but reads the notes before it. */
const TURN_LOCK = 20_170_626;

/** Lets one server after the other migrate a database, by a lock that ends with its process. */
export async function inTurn<T>(
	provider: Provider,
	url: string,
	work: () => Promise<T>
): Promise<T> {
	if (provider === 'sqlite') return inTurnOnFile(pathOf(url), work);
	const pool = openPool(url);
	try {
		const client = await pool.connect();
		try {
			await client.query('SELECT pg_advisory_lock($1)', [TURN_LOCK]);
			return await work();
		} finally {
			client.release(true);
		}
	} finally {
		await pool.end();
	}
}

async function inTurnOnFile<T>(path: string, work: () => Promise<T>): Promise<T> {
	if (path === ':memory:') return work();
	const name = `ddsa-${sha256(resolve(path)).slice(0, 32)}.lock`;
	const lock = new DatabaseSync(join(tmpdir(), name), { timeout: TURN_MS });
	try {
		lock.exec('BEGIN EXCLUSIVE');
		return await work();
	} finally {
		lock.close();
	}
}

/** Leaves a copy of a SQLite file beside it before a migration changes it. PostgreSQL is for its operator to save. */
export async function copyBefore(
	provider: Provider,
	url: string,
	migration: string
): Promise<void> {
	if (provider !== 'sqlite') return;
	const copy = `${pathOf(url)}.before-${migration}`;
	if (existsSync(copy)) return;
	const database = new DatabaseSync(pathOf(url));
	database.prepare('VACUUM INTO ?').run(copy);
	database.close();
}
