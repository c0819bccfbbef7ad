/** What migrations need of each database: an adapter whose scripts run whole or not at all, and what was applied. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { PrismaPg } from '@prisma/adapter-pg';
import {
	DriverAdapterError,
	type SqlDriverAdapter,
	type SqlMigrationAwareDriverAdapterFactory
} from '@prisma/driver-adapter-utils';
import type pg from 'pg';
import { openPool } from './postgres.ts';
import { sqliteAdapter } from './sqlite-adapter.ts';
import { SqliteDatabase } from './sqlite.ts';
import { pathOf, type Provider } from './url.ts';

interface Migrating {
	factory: SqlMigrationAwareDriverAdapterFactory;
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

export function migratingAdapter(provider: Provider, url: string): Migrating {
	if (provider === 'sqlite') {
		const database = new SqliteDatabase(pathOf(url), { single: true });
		return { factory: sqliteAdapter(database), close: async () => database.close() };
	}
	const pool = openPool(url);
	const factory = new PrismaPg(pool);
	return {
		factory: {
			provider: factory.provider,
			adapterName: factory.adapterName,
			connect: async () => whole(await factory.connect(), pool),
			connectToShadowDb: () => factory.connectToShadowDb()
		},
		close: () => pool.end()
	};
}

const APPLIED =
	'SELECT "migration_name" AS "name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL';

/** The names of the migrations that a database has; empty for a database without tables. */
export async function namesApplied(provider: Provider, url: string): Promise<string[]> {
	const names = (rows: unknown[]) => rows.map((row) => (row as { name: string }).name);
	if (provider === 'sqlite') {
		if (!existsSync(pathOf(url))) return [];
		const database = new DatabaseSync(pathOf(url));
		const [table] = database
			.prepare(`SELECT 1 FROM sqlite_master WHERE "name" = '_prisma_migrations'`)
			.all();
		const rows = table ? database.prepare(APPLIED).all() : [];
		database.close();
		return names(rows);
	}
	const pool = openPool(url);
	try {
		const { rows } = await pool.query(`SELECT to_regclass('_prisma_migrations') AS "table"`);
		return rows[0]?.table ? names((await pool.query(APPLIED)).rows) : [];
	} finally {
		await pool.end();
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
