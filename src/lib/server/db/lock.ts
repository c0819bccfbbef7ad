/**
 * Locks on what a rule is about, held until the transaction ends. On PostgreSQL a row is locked; on SQLite the
 * transaction has held the write lock from its first moment, so nothing is left to do. To meet in no deadlock,
 * transactions lock in this order: a setting, an assessment, a round.
 */
import { provider } from './client.ts';
import type { Sql } from './sql.ts';

/** Rules that are about many rows at once have a row of `Setting` to lock. */
export const RULES = {
	/** There is always an administrator. */
	administrators: 'lock administrators',
	/** Every ministry has an assessment in every round that was opened since it came, and before. */
	participants: 'lock participants',
	/** What is published of one round is held against what is published of the others. */
	publications: 'lock publications',
	/** Attempts to sign in are counted one after the other. */
	signIns: 'lock sign-ins'
} as const;

const ROW_LOCK = provider === 'postgresql' ? ' FOR NO KEY UPDATE' : '';

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
