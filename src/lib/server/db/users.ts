/** People with an account. An account is closed, never deleted: the history keeps its names. */
import { ROLES, type Actor, type Role } from '#lib/domain/assessment/policy.ts';
import { record } from './audit.ts';
import { read, readSql, sqlIn, write } from './client.ts';
import * as lock from './lock.ts';
import { containing, windowOf, type Page } from './pages.ts';
import { oneOf } from './rounds.ts';

export interface User extends Actor {
	name: string;
	email: string;
	/** Empty for the running body. */
	ministry: string;
}

interface UserRow {
	id: string;
	name: string;
	email: string;
	role: string;
	ministryId: string | null;
	ministry: { name: string } | null;
}

export const USER_FIELDS = {
	id: true,
	name: true,
	email: true,
	role: true,
	ministryId: true,
	ministry: { select: { name: true } }
} as const;

export const toUser = (row: UserRow): User => ({
	id: row.id,
	name: row.name,
	email: row.email,
	role: oneOf(ROLES, row.role),
	ministryId: row.ministryId,
	ministry: row.ministry?.name ?? ''
});

/** Addresses are compared without case and outer space. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase();

/** Whether nobody has an account, not even a closed one. In our own statement: a start that asks waits for no Prisma. */
export async function areNone(): Promise<boolean> {
	return (await readSql().all('SELECT 1 FROM "User" LIMIT 1')).length === 0;
}

/** What signing in needs; null where no open account has this address. */
export async function credentials(
	email: string
): Promise<{ id: string; passwordHash: string } | null> {
	return read().user.findFirst({
		where: { email: normaliseEmail(email), closedAt: null },
		select: { id: true, passwordHash: true }
	});
}

const BY_NAME = [{ ministry: { name: 'asc' } }, { name: 'asc' }, { id: 'asc' }] as const;

/** The open accounts of one ministry, by name. */
export async function ofMinistry(ministryId: string): Promise<User[]> {
	const rows = await read().user.findMany({
		where: { closedAt: null, ministryId },
		select: USER_FIELDS,
		orderBy: [...BY_NAME]
	});
	return rows.map(toUser);
}

/** Accounts by name, a page at a time; searched in names, addresses and ministries. Open ones, or closed ones. */
export async function list(
	search: string,
	at: number,
	which: 'open' | 'closed' = 'open'
): Promise<Page<User>> {
	const text = containing(search);
	const where = {
		closedAt: which === 'open' ? null : { not: null },
		...(search
			? {
					OR: [{ name: text }, { email: text }, { closedEmail: text }, { ministry: { name: text } }]
				}
			: {})
	};
	const { skip, take, ...page } = windowOf(await read().user.count({ where }), at);
	const rows = await read().user.findMany({
		where,
		select: { ...USER_FIELDS, closedEmail: true },
		orderBy: [...BY_NAME],
		skip,
		take
	});
	const items = rows.map((row) => toUser({ ...row, email: row.closedEmail ?? row.email }));
	return { items, ...page };
}

/** Sets a new password and ends all sessions: whoever set it gets a new one, with a new id. */
export async function setPassword(userId: string, passwordHash: string, at: Date): Promise<void> {
	await write(async (tx) => {
		const data = { passwordHash, passwordChangedAt: at };
		await tx.user.update({ where: { id: userId }, data });
		await tx.session.deleteMany({ where: { userId } });
		await record(sqlIn(tx), { at, userId, action: 'password.change' });
	});
}

const ADMINISTRATOR: Role = 'administrator';

/**
 * Closes an account and ends its sessions at once. Its address is free again, and kept for opening the account
 * anew. The last administrator cannot be closed: false.
 */
export function closeAccount(id: string, by: { userId: string; at: Date }): Promise<boolean> {
	return write(async (tx) => {
		const sql = sqlIn(tx);
		await lock.rule(sql, 'administrators', by.at);
		const user = await tx.user.findFirst({
			where: { id, closedAt: null },
			select: { role: true, email: true }
		});
		if (!user) return false;
		if (user.role === ADMINISTRATOR) {
			const others = await tx.user.count({
				where: { role: ADMINISTRATOR, closedAt: null, id: { not: id } }
			});
			if (others === 0) return false;
		}
		await tx.user.update({
			where: { id },
			data: { closedAt: by.at, closedEmail: user.email, email: `${id}@closed.invalid` }
		});
		await tx.session.deleteMany({ where: { userId: id } });
		// What it invited to ends with it, for good: it does not come back with the account.
		await tx.invitation.deleteMany({ where: { invitedById: id, usedAt: null } });
		await record(sql, { ...by, action: 'user.close', detail: { user: id } });
		return true;
	});
}

/** Opens a closed account again, with the address and password that it had. False where the address is another's by now. */
export function reopenAccount(id: string, by: { userId: string; at: Date }): Promise<boolean> {
	return write(async (tx) => {
		const user = await tx.user.findFirst({
			where: { id, closedAt: { not: null } },
			select: { closedEmail: true }
		});
		const email = user?.closedEmail;
		if (!email || (await tx.user.findUnique({ where: { email }, select: { id: true } })))
			return false;
		await tx.user.update({ where: { id }, data: { email, closedAt: null, closedEmail: null } });
		await record(sqlIn(tx), { ...by, action: 'user.reopen', detail: { user: id } });
		return true;
	});
}

export async function find(id: string): Promise<User | null> {
	const row = await read().user.findFirst({ where: { id, closedAt: null }, select: USER_FIELDS });
	return row && toUser(row);
}
