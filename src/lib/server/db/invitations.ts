/**
 * Invitations: a link that lets one person make one account, once, for a limited time, under the address that it
 * names. It ends when the account that made it is closed, or may no longer invite to this.
 */
import { invitable, MINISTRY_ROLES, ROLES, type Role } from '#lib/domain/assessment/policy.ts';
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
	expiresAt: true,
	invitedBy: { select: { id: true, role: true, ministryId: true, closedAt: true } }
} as const;

interface InvitationRow {
	id: string;
	role: string;
	ministryId: string | null;
	ministry: { name: string } | null;
	name: string;
	email: string;
	expiresAt: Date;
	invitedBy: { id: string; role: string; ministryId: string | null; closedAt: Date | null } | null;
}

/** True while its maker may still invite to this; the first administrator's link has no maker. */
function isStanding({ role, ministryId, invitedBy }: InvitationRow): boolean {
	if (!invitedBy) return true;
	if (invitedBy.closedAt) return false;
	const maker = { ...invitedBy, role: oneOf(ROLES, invitedBy.role) };
	const isElsewhere = MINISTRY_ROLES.includes(maker.role) && maker.ministryId !== ministryId;
	return !isElsewhere && invitable(maker).some((allowed) => allowed === role);
}

const toInvitation = ({ invitedBy: _, ...row }: InvitationRow): Invitation => ({
	...row,
	role: oneOf(ROLES, row.role),
	ministry: row.ministry?.name ?? ''
});

/** An invitation that can still be used; null for any other token. */
export async function findUsable(token: string, now: Date): Promise<Invitation | null> {
	const row = await read().invitation.findFirst({
		where: { tokenHash: sha256(token), usedAt: null, expiresAt: { gt: now } },
		select: FIELDS
	});
	return row && isStanding(row) ? toInvitation(row) : null;
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
	return rows.filter(isStanding).map(toInvitation);
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
	| { outcome: 'accepted'; userId: string }
	| { outcome: 'emailTaken' }
	/** It names another address than the one that was given. */
	| { outcome: 'emailNotInvited' }
	| { outcome: 'unusable' };

/** An invitation names one address; the first administrator's names none. */
export const isFor = (invitation: { email: string }, email: string): boolean =>
	invitation.email === '' || invitation.email === normaliseEmail(email);

/** Makes the account and uses the invitation up, in one transaction: a link works once. */
export function accept(
	token: string,
	account: { name: string; email: string; passwordHash: string },
	now: Date,
	tx?: Writer
): Promise<Accepted> {
	return within(tx, async (tx): Promise<Accepted> => {
		const invitation = await tx.invitation.findFirst({
			where: { tokenHash: sha256(token), usedAt: null, expiresAt: { gt: now } },
			select: FIELDS
		});
		if (!invitation || !isStanding(invitation)) return { outcome: 'unusable' };
		const email = normaliseEmail(account.email);
		if (!isFor(invitation, email)) return { outcome: 'emailNotInvited' };
		if (await tx.user.findUnique({ where: { email }, select: { id: true } })) {
			// The account can be the one that this very link made a moment ago.
			const unused = await tx.invitation.count({ where: { id: invitation.id, usedAt: null } });
			return { outcome: unused === 1 ? 'emailTaken' : 'unusable' };
		}
		const used = await tx.invitation.updateMany({
			where: { id: invitation.id, usedAt: null },
			data: { usedAt: now }
		});
		// Used meanwhile, or gone with its maker's account: whoever comes second finds no such row.
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
