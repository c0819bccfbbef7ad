/**
 * Password links: somebody who has lost their password is given a link by their focal point or an administrator. It
 * sets a new password for one account, once, within an hour, and ends the account's sessions. An account has one at
 * most. It ends when the account is closed, or whoever made it may no longer make it.
 */
import { mayMakePasswordLink } from '#lib/domain/assessment/policy.ts';
import { openAccountIn, type By } from './accounts.ts';
import { record } from './audit.ts';
import { read, sqlIn, write } from './client.ts';
import { newId, newToken, sha256 } from './ids.ts';
import { makerOf, MAKER_FIELDS, type MakerRow } from './links.ts';
import * as lock from './lock.ts';
import { toUser, USER_FIELDS, type User } from './users.ts';

export const LIFETIME_MINUTES = 60;

/** A link as it was made: whoever has the token has the link. */
export interface MadeLink {
	token: string;
	person: Pick<User, 'name' | 'email' | 'locale'>;
	expiresAt: Date;
}

/** Makes a link for an account: an earlier one ends. Null where whoever asks may not. */
export function make(userId: string, by: By): Promise<MadeLink | null> {
	return write(async (tx) => {
		await lock.users(sqlIn(tx), [userId, by.userId]);
		const [actor, account] = [await openAccountIn(tx, by.userId), await openAccountIn(tx, userId)];
		if (!actor || !account || !mayMakePasswordLink(actor, account)) return null;
		await tx.invitation.deleteMany({ where: { passwordOf: userId, usedAt: null } });
		const token = newToken();
		const expiresAt = new Date(by.at.getTime() + LIFETIME_MINUTES * 60_000);
		const { role, ministryId, email } = account;
		await tx.invitation.create({
			data: {
				...{ id: newId(), purpose: 'password', tokenHash: sha256(token), passwordOf: userId },
				...{ role, ministryId, email, name: '', invitedById: by.userId, createdAt: by.at },
				expiresAt
			}
		});
		const detail = { user: userId };
		await record(sqlIn(tx), { ...by, action: 'passwordLink.create', detail });
		const { name, locale } = account;
		return { token, person: { name, email, locale }, expiresAt };
	});
}

const FIELDS = {
	id: true,
	expiresAt: true,
	user: { select: { ...USER_FIELDS, closedAt: true } },
	invitedBy: { select: MAKER_FIELDS }
} as const;

type LinkRow = {
	id: string;
	expiresAt: Date;
	user: (Parameters<typeof toUser>[0] & { closedAt: Date | null }) | null;
	invitedBy: MakerRow | null;
};

/** Whose password a link sets, while it may. */
function standingFor({ user, invitedBy }: LinkRow): User | null {
	const maker = invitedBy && makerOf(invitedBy);
	if (!user || user.closedAt || !maker) return null;
	const account = toUser(user);
	return mayMakePasswordLink(maker, account) ? account : null;
}

const usable = (token: string, now: Date) => ({
	purpose: 'password',
	tokenHash: sha256(token),
	usedAt: null,
	expiresAt: { gt: now }
});

export interface PasswordLink {
	user: User;
	expiresAt: Date;
}

/** A link that can still be used; null for any other token. */
export async function findUsable(token: string, now: Date): Promise<PasswordLink | null> {
	const row = await read().invitation.findFirst({ where: usable(token, now), select: FIELDS });
	const user = row && standingFor(row);
	return user && { user, expiresAt: row.expiresAt };
}

/** The link that waits for an account: until when it works, and who made it; null where none does. */
export async function waitingFor(
	userId: string,
	now: Date
): Promise<{ expiresAt: Date; by: string } | null> {
	const row = await read().invitation.findFirst({
		where: { passwordOf: userId, usedAt: null, expiresAt: { gt: now } },
		select: FIELDS
	});
	return row && standingFor(row) && { expiresAt: row.expiresAt, by: row.invitedBy?.name ?? '' };
}

/** Takes back the link that waits for an account. False where none does, or whoever asks may not. */
export function withdraw(userId: string, by: By): Promise<boolean> {
	return write(async (tx) => {
		await lock.users(sqlIn(tx), [userId, by.userId]);
		const [actor, account] = [await openAccountIn(tx, by.userId), await openAccountIn(tx, userId)];
		if (!actor || !account || !mayMakePasswordLink(actor, account)) return false;
		const gone = await tx.invitation.deleteMany({ where: { passwordOf: userId, usedAt: null } });
		if (gone.count === 0) return false;
		const detail = { user: userId };
		await record(sqlIn(tx), { ...by, action: 'passwordLink.withdraw', detail });
		return true;
	});
}

/**
 * Sets the new password, ends all sessions of the account and uses the link up, in one transaction. Gives whose
 * account it is; null where the link cannot be used.
 */
export function use(token: string, passwordHash: string, now: Date): Promise<string | null> {
	return write(async (tx) => {
		const where = usable(token, now);
		const found = await tx.invitation.findFirst({ where, select: FIELDS });
		if (!found?.user || !found.invitedBy) return null;
		await lock.users(sqlIn(tx), [found.user.id, found.invitedBy.id]);
		const link = await tx.invitation.findFirst({ where, select: FIELDS });
		const user = link && standingFor(link);
		if (!user) return null;
		const used = await tx.invitation.updateMany({ where, data: { usedAt: now } });
		if (used.count !== 1) return null;
		await tx.user.update({
			where: { id: user.id },
			data: { passwordHash, passwordChangedAt: now }
		});
		await tx.session.deleteMany({ where: { userId: user.id } });
		const detail = { madeBy: found.invitedBy.id };
		await record(sqlIn(tx), { at: now, userId: user.id, action: 'passwordLink.use', detail });
		return user.id;
	});
}
