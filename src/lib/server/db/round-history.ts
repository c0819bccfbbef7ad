/** What administrators did with a round, when and by whom, as the audit tells it. */
import type { Happening } from '#lib/domain/round/history.ts';
import { readSql } from './client.ts';
import { oneOf } from './rounds.ts';

/** The actions of the audit that a round's history is made of. */
const ACTIONS = {
	'round.create': 'created',
	'round.edit': 'edited',
	'round.open': 'opened',
	'round.extend': 'extended',
	'round.close': 'closed',
	'round.reopen': 'reopened',
	'round.publish': 'published'
} as const satisfies Record<string, Happening['what']>;
type Action = keyof typeof ACTIONS;

interface Row extends Record<string, unknown> {
	at: string;
	name: string | null;
	action: string;
	detail: string;
}

const NAMES = Object.keys(ACTIONS) as Action[];
const SELECT = `SELECT e."at", e."action", e."detail", u."name"
	FROM "AuditEvent" e LEFT JOIN "User" u ON u."id" = e."userId"
	WHERE e."roundId" = ? AND e."action" IN (${NAMES.map(() => '?').join()}) ORDER BY e."seq" DESC`;

function happening({ at, name, action, detail }: Row): Happening {
	const what = ACTIONS[oneOf(NAMES, action)];
	const common = { at: new Date(at), by: name ?? '' };
	if (what === 'extended') {
		const { from, to, reason } = JSON.parse(detail) as Record<'from' | 'to' | 'reason', string>;
		return { ...common, what, from: new Date(from), to: new Date(to), reason };
	}
	if (what === 'published')
		return { ...common, what, number: (JSON.parse(detail) as { number: number }).number };
	return { ...common, what };
}

/** The history of a round, the latest first. */
export async function ofRound(roundId: string): Promise<Happening[]> {
	return (await readSql().all<Row>(SELECT, roundId, ...NAMES)).map(happening);
}
