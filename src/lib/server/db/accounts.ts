/**
 * What is done to somebody's account: closed, opened again, given another role. Who does it, and what the account
 * is, are read anew under their locks: a right that ended a moment ago is none.
 */
import {
	grantable,
	mayClose,
	ROLES,
	type Actor,
	type Role
} from '#lib/domain/assessment/policy.ts';
import { record } from './audit.ts';
import { read, sqlIn, write, type Reader, type Writer } from './client.ts';
import * as lock from './lock.ts';
import { oneOf } from './rounds.ts';

const ADMINISTRATOR: Role = 'administrator';
const FOCAL_POINT: Role = 'focalPoint';

export interface By {
	userId: string;
	at: Date;
}

/** `refused`: there is no such account in that state, or whoever asks may not. */
export type Changed = 'done' | 'lastAdministrator' | 'lastFocalPoint' | 'refused';

interface Account extends Actor {
	closedAt: Date | null;
	name: string;
	locale: string | null;
	email: string;
	closedEmail: string | null;
}

/** An account as the transaction sees it; null where there is none. */
export async function accountIn(tx: Writer, id: string): Promise<Account | null> {
	const row = await tx.user.findUnique({
		where: { id },
		select: {
			id: true,
			role: true,
			ministryId: true,
			closedAt: true,
			name: true,
			locale: true,
			email: true,
			closedEmail: true
		}
	});
	return row && { ...row, role: oneOf(ROLES, row.role) };
}

/** The account where it is open; null for any other. */
export async function openAccountIn(tx: Writer, id: string): Promise<Account | null> {
	const account = await accountIn(tx, id);
	return account?.closedAt === null ? account : null;
}

/** Locks what a rule about the people of a ministry, or of the running body, is about; then the two accounts. */
async function lockFor(tx: Writer, id: string, by: By): Promise<void> {
	const sql = sqlIn(tx);
	// Nobody changes from one place to another, so that it can be read before it is locked.
	const ministryId = (await accountIn(tx, id))?.ministryId ?? null;
	if (ministryId === null) await lock.rule(sql, 'administrators', by.at);
	else await lock.ministries(sql, [ministryId]);
	await lock.users(sql, [id, by.userId]);
}

/** True where an open account is the only one with its role: of all, or within its ministry. */
async function isLast(database: Pick<Reader, 'user'>, account: Actor): Promise<boolean> {
	const { id, role, ministryId } = account;
	const others = { role, ministryId, closedAt: null, id: { not: id } };
	return (await database.user.count({ where: others })) === 0;
}

/**
 * Closes an account and ends its sessions at once. Its address is free again, and kept for opening the account
 * anew. The last administrator stays.
 */
export function close(id: string, by: By): Promise<Changed> {
	return write(async (tx): Promise<Changed> => {
		await lockFor(tx, id, by);
		const [actor, account] = [await openAccountIn(tx, by.userId), await openAccountIn(tx, id)];
		if (!actor || !account || !mayClose(actor)) return 'refused';
		if (account.role === ADMINISTRATOR && (await isLast(tx, account))) return 'lastAdministrator';
		await tx.user.update({
			where: { id },
			data: { closedAt: by.at, closedEmail: account.email, email: `${id}@closed.invalid` }
		});
		await tx.session.deleteMany({ where: { userId: id } });
		await endLinks(tx, id);
		await record(sqlIn(tx), { ...by, action: 'user.close', detail: { user: id } });
		return 'done';
	});
}

/** What an account invited to, and what would set its password, ends for good: neither comes back with the account. */
async function endLinks(tx: Writer, id: string): Promise<void> {
	await tx.invitation.deleteMany({
		where: { usedAt: null, OR: [{ invitedById: id }, { passwordOf: id }] }
	});
}

/** Opens a closed account again, with the address and password that it had, unless the address is another's by now. */
export function reopen(id: string, by: By): Promise<'done' | 'refused'> {
	return write(async (tx) => {
		await lockFor(tx, id, by);
		const [actor, account] = [await openAccountIn(tx, by.userId), await accountIn(tx, id)];
		const email = account?.closedEmail;
		if (!actor || !mayClose(actor) || !email) return 'refused';
		if (await tx.user.findUnique({ where: { email }, select: { id: true } })) return 'refused';
		await tx.user.update({ where: { id }, data: { email, closedAt: null, closedEmail: null } });
		await record(sqlIn(tx), { ...by, action: 'user.reopen', detail: { user: id } });
		return 'done';
	});
}

/**
 * Gives an account another role within its ministry, or within the running body. One administrator always stays, and
 * a ministry that has a focal point keeps one. What the account invited to while it might ends with the old role.
 */
export function changeRole(id: string, role: Role, by: By): Promise<Changed> {
	return write(async (tx): Promise<Changed> => {
		await lockFor(tx, id, by);
		const [actor, account] = [await openAccountIn(tx, by.userId), await openAccountIn(tx, id)];
		if (!actor || !account || !grantable(actor, account).includes(role)) return 'refused';
		if (account.role === role) return 'done';
		if (account.role === ADMINISTRATOR && (await isLast(tx, account))) return 'lastAdministrator';
		if (account.role === FOCAL_POINT && (await isLast(tx, account))) return 'lastFocalPoint';
		await tx.user.update({ where: { id }, data: { role } });
		await tx.invitation.deleteMany({ where: { invitedById: id, usedAt: null } });
		const detail = { user: id, from: account.role, to: role };
		await record(sqlIn(tx), { ...by, action: 'user.role', detail });
		return 'done';
	});
}

export interface Closing {
	/** Invitations of theirs that nobody has used yet. */
	invitations: number;
	/** They alone are administrator, or focal point of their ministry. */
	last: 'lastAdministrator' | 'lastFocalPoint' | null;
}

/** What closing an open account would bring, for who is about to. */
export async function closing(account: Actor): Promise<Closing> {
	const invitations = await read().invitation.count({
		where: { invitedById: account.id, usedAt: null, purpose: 'join' }
	});
	const isOnly = await isLast(read(), account);
	if (isOnly && account.role === ADMINISTRATOR) return { invitations, last: 'lastAdministrator' };
	return { invitations, last: isOnly && account.role === FOCAL_POINT ? 'lastFocalPoint' : null };
}
