/** People with an account. An account is closed, never deleted: the history keeps its names. */
import { ROLES, type Actor, type Role } from '#lib/domain/policy.ts';
import { record } from './audit.ts';
import { read, write } from './client.ts';
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

export async function count(): Promise<number> {
	return read().user.count();
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

/** All open accounts by name, a page at a time; searched in names, addresses and ministries. */
export async function list(search: string, at: number): Promise<Page<User>> {
	const text = containing(search);
	const where = {
		closedAt: null,
		...(search ? { OR: [{ name: text }, { email: text }, { ministry: { name: text } }] } : {})
	};
	const { skip, take, ...page } = windowOf(await read().user.count({ where }), at);
	const rows = await read().user.findMany({
		where,
		select: USER_FIELDS,
		orderBy: [...BY_NAME],
		skip,
		take
	});
	return { items: rows.map(toUser), ...page };
}

export async function setPassword(
	userId: string,
	passwordHash: string,
	by: { at: Date; keepSession: string }
): Promise<void> {
	await write(async (tx) => {
		await tx.user.update({ where: { id: userId }, data: { passwordHash } });
		await tx.session.deleteMany({ where: { userId, id: { not: by.keepSession } } });
		await record(tx, { at: by.at, userId, action: 'password.change', subject: `user ${userId}` });
	});
}

/** Closes an account and ends its sessions at once. The last administrator cannot be closed: false. */
export function closeAccount(id: string, by: { userId: string; at: Date }): Promise<boolean> {
	return write(async (tx) => {
		const user = await tx.user.findFirst({ where: { id, closedAt: null }, select: { role: true } });
		if (!user) return false;
		if (user.role === ('administrator' satisfies Role)) {
			const others = await tx.user.count({
				where: { role: user.role, closedAt: null, id: { not: id } }
			});
			if (others === 0) return false;
		}
		// The address is free again: its owner can be invited anew.
		const data = { closedAt: by.at, email: `${id}@closed.invalid` };
		await tx.user.update({ where: { id }, data });
		await tx.session.deleteMany({ where: { userId: id } });
		await record(tx, { ...by, action: 'user.close', subject: `user ${id}` });
		return true;
	});
}

export async function find(id: string): Promise<User | null> {
	const row = await read().user.findFirst({ where: { id, closedAt: null }, select: USER_FIELDS });
	return row && toUser(row);
}
