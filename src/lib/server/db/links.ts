/**
 * What links have in common that are handed over to somebody: a secret token, of which only the hash is stored, a
 * time until which it works, and somebody who made it and must still be allowed to.
 */
import { ROLES, type Actor } from '#lib/domain/assessment/policy.ts';
import { oneOf } from './rounds.ts';

export const MAKER_FIELDS = {
	id: true,
	name: true,
	role: true,
	ministryId: true,
	closedAt: true
} as const;

export interface MakerRow {
	id: string;
	name: string;
	role: string;
	ministryId: string | null;
	closedAt: Date | null;
}

/** Whoever made a link, as they are now; null where their account is closed. */
export const makerOf = (row: MakerRow): Actor | null =>
	row.closedAt ? null : { id: row.id, role: oneOf(ROLES, row.role), ministryId: row.ministryId };
