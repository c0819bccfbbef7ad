/**
 * Locks on what a rule is about, held until the transaction ends. On PostgreSQL a row is locked; on SQLite the
 * transaction has held the write lock from its first moment, so nothing is left to do. To meet in no deadlock,
 * transactions lock in this order: a setting, a ministry, users, an assessment, a round.
 */
import { provider } from './client.ts';
import type { Sql } from './sql.ts';

/** Rules that are about many rows at once have a row of `Setting` to lock. */
export const RULES = {
	/** There is always an administrator; nobody is invited twice into the running body. */
	administrators: 'lock administrators',
	/** Every ministry has an assessment in every round that was opened since it came, and before. */
	participants: 'lock participants',
	/** What is published of one round is held against what is published of the others. */
	publications: 'lock publications',
	/** Tables of published figures are imported one after the other. */
	figures: 'lock figures',
	/** Attempts to sign in are counted one after the other. */
	signIns: 'lock sign-ins',
	/** A job that waits is taken by one server. */
	jobs: 'lock jobs'
} as const;

const ROW_LOCK = provider === 'postgresql' ? ' FOR NO KEY UPDATE' : '';

/** Locks ministries for what is about the people of each. */
export const ministries = (sql: Sql, ids: readonly string[]): Promise<void> =>
	rows(sql, 'Ministry', ids);

/** Locks accounts for what is decided by what they are now. */
export const users = (sql: Sql, ids: readonly string[]): Promise<void> => rows(sql, 'User', ids);

async function rows(sql: Sql, table: 'Ministry' | 'User', ids: readonly string[]): Promise<void> {
	if (!ROW_LOCK || ids.length === 0) return;
	const places = ids.map(() => '?').join(', ');
	await sql.all(
		`SELECT 1 FROM "${table}" WHERE "id" IN (${places}) ORDER BY "id"${ROW_LOCK}`,
		...ids
	);
}

/** Locks the assessment for everything that changes it. */
export async function assessment(sql: Sql, id: string): Promise<void> {
	if (ROW_LOCK) await sql.all(`SELECT 1 FROM "Assessment" WHERE "id" = ?${ROW_LOCK}`, id);
}

/** Locks the round for what counts its assessments. */
export async function round(sql: Sql, id: string): Promise<void> {
	if (ROW_LOCK) await sql.all(`SELECT 1 FROM "Round" WHERE "id" = ?${ROW_LOCK}`, id);
}

export async function rule(sql: Sql, rule: keyof typeof RULES, at: Date): Promise<void> {
	if (!ROW_LOCK) return;
	await sql.run(
		`INSERT INTO "Setting" ("key", "value", "changedAt") VALUES (?, '', ?) ON CONFLICT DO NOTHING`,
		RULES[rule],
		at
	);
	await sql.all(`SELECT 1 FROM "Setting" WHERE "key" = ?${ROW_LOCK}`, RULES[rule]);
}

/** What a statement that reads an assessment `a` and its round adds to lock the assessment alone. */
export const OF_ASSESSMENT = ROW_LOCK && `${ROW_LOCK} OF a`;
