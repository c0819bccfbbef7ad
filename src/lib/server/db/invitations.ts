/** Invitations: a link that lets one person make one account, once and for a limited time. */
import { ROLES, type Role } from '#lib/domain/assessment/policy.ts';
import { record } from './audit.ts';
import { read, sqlIn, within, write, type Writer } from './client.ts';
import { newId, newToken, sha256 } from './ids.ts';
import * as lock from './lock.ts';
import { oneOf } from './rounds.ts';
import { normaliseEmail } from './users.ts';

const DAY = 24 * 60 * 60 * 1000;
export const LIFETIME_DAYS = 7;

export interface Invitation {
	id: string;
	role: Role;
	ministryId: string | null;
	ministry: string;
	name: string;
	email: string;
	expiresAt: Date;
}

export interface NewInvitation {
	role: Role;
	ministryId: string | null;
	name: string;
	email: string;
	invitedById: string | null;
	at: Date;
}

/** Makes an invitation. Gives the token for the link: it is shown once and stored only as a hash. */
export function create(invitation: NewInvitation, tx?: Writer): Promise<string> {
	return within(tx, async (tx) => {
		const token = newToken();
		const { role, ministryId, name, email, invitedById, at } = invitation;
		const id = newId();
		const row = { id, role, ministryId, name, invitedById, createdAt: at };
		const expiresAt = new Date(at.getTime() + LIFETIME_DAYS * DAY);
		await tx.invitation.create({
			data: { ...row, email: normaliseEmail(email), tokenHash: sha256(token), expiresAt }
		});
		const detail = { invitation: id, role };
		await record(sqlIn(tx), { at, userId: invitedById, action: 'invitation.create', detail });
		return token;
	});
}

/** The link for the very first administrator: any earlier one that was never used is void. */
export function createFirst(at: Date): Promise<string> {
	return write(async (tx) => {
		await lock.rule(sqlIn(tx), 'administrators', at);
		await tx.invitation.deleteMany({ where: { invitedById: null, usedAt: null } });
		return create(
			{
				role: 'administrator',
				ministryId: null,
				name: '',
				email: '',
				invitedById: null,
				at
			},
			tx
		);
	});
}

const FIELDS = {
	id: true,
	role: true,
	ministryId: true,
	ministry: { select: { name: true } },
	name: true,
	email: true,
	expiresAt: true
} as const;

/** An invitation that can still be used; null for any other token. */
export async function findUsable(token: string, now: Date): Promise<Invitation | null> {
	const row = await read().invitation.findFirst({
		where: { tokenHash: sha256(token), usedAt: null, expiresAt: { gt: now } },
		select: FIELDS
	});
	return row && { ...row, role: oneOf(ROLES, row.role), ministry: row.ministry?.name ?? '' };
}

/** Older ones are few people's concern; the list stays a page. */
const MOST_PENDING = 200;

/** Invitations that wait to be used, the latest first: all, or those into one ministry. */
export async function pending(now: Date, ministryId?: string): Promise<Invitation[]> {
	const rows = await read().invitation.findMany({
		where: {
			usedAt: null,
			expiresAt: { gt: now },
			...(ministryId === undefined ? {} : { ministryId })
		},
		select: FIELDS,
		orderBy: { createdAt: 'desc' },
		take: MOST_PENDING
	});
	return rows.map((row) => ({
		...row,
		role: oneOf(ROLES, row.role),
		ministry: row.ministry?.name ?? ''
	}));
}

/** Takes an invitation back. False where there is none that waits, or not in this ministry. */
export function withdraw(
	id: string,
	within: { ministryId?: string },
	by: { userId: string; at: Date }
): Promise<boolean> {
	return write(async (tx) => {
		const gone = await tx.invitation.deleteMany({ where: { id, usedAt: null, ...within } });
		if (gone.count !== 1) return false;
		const detail = { invitation: id };
		await record(sqlIn(tx), { ...by, action: 'invitation.withdraw', detail });
		return true;
	});
}

export type Accepted =
	{ outcome: 'accepted'; userId: string } | { outcome: 'emailTaken' } | { outcome: 'unusable' };

/** Makes the account and uses the invitation up, in one transaction: a link works once. */
export function accept(
	token: string,
	account: { name: string; email: string; passwordHash: string },
	now: Date,
	tx?: Writer
): Promise<Accepted> {
	return within(tx, async (tx): Promise<Accepted> => {
		const invitation = await tx.invitation.findFirst({
			where: { tokenHash: sha256(token), usedAt: null, expiresAt: { gt: now } }
		});
		if (!invitation) return { outcome: 'unusable' };
		const email = normaliseEmail(account.email);
		if (await tx.user.findUnique({ where: { email }, select: { id: true } }))
			return { outcome: 'emailTaken' };
		const used = await tx.invitation.updateMany({
			where: { id: invitation.id, usedAt: null },
			data: { usedAt: now }
		});
		if (used.count !== 1) return { outcome: 'unusable' };
		const id = newId();
		await tx.user.create({
			data: {
				id,
				email,
				name: account.name,
				role: invitation.role,
				ministryId: invitation.ministryId,
				passwordHash: account.passwordHash,
				passwordChangedAt: now,
				createdAt: now
			}
		});
		await record(sqlIn(tx), {
			at: now,
			userId: id,
			action: 'invitation.accept',
			detail: { invitation: invitation.id }
		});
		return { outcome: 'accepted', userId: id };
	});
}
