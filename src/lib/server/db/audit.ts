/** What was done, when and by whom. Written in the transaction of what it tells of; never changed. */
import { canonical } from '#lib/domain/canonical.ts';
import type { Sql } from './sql.ts';

export interface Event {
	at: Date;
	userId: string | null;
	action: string;
	assessmentId?: string;
	roundId?: string;
	/** What else the action is about. */
	detail?: Readonly<Record<string, string | number | null>>;
}

export async function record(sql: Sql, event: Event): Promise<void> {
	await sql.run(
		`INSERT INTO "AuditEvent" ("at", "userId", "action", "assessmentId", "roundId", "detail")
		VALUES (?, ?, ?, ?, ?, ?)`,
		event.at,
		event.userId,
		event.action,
		event.assessmentId ?? null,
		event.roundId ?? null,
		canonical(event.detail ?? {})
	);
}
