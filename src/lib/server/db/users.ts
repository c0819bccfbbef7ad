/** People with an account. An account is closed, never deleted: the history keeps its names. */
import { ROLES, type Actor } from '#lib/domain/assessment/policy.ts';
import { record } from './audit.ts';
import { read, readSql, sqlIn, write } from './client.ts';
import { containing, windowOf, type Page } from './pages.ts';
import { oneOf } from './rounds.ts';

export interface User extends Actor {
	name: string;
	email: string;
	/** Empty for the running body. */
	ministry: string;
	/** The language that they chose, as a BCP 47 tag; null while they follow their browser. */
	locale: string | null;
}

interface UserRow {
	id: string;
	name: string;
	email: string;
	role: string;
	ministryId: string | null;
	ministry: { name: string } | null;
	locale: string | null;
}

export const USER_FIELDS = {
	id: true,
	name: true,
	email: true,
	role: true,
	ministryId: true,
	ministry: { select: { name: true } },
	locale: true
} as const;

export const toUser = (row: UserRow): User => ({
	id: row.id,
	name: row.name,
	email: row.email,
	role: oneOf(ROLES, row.role),
	ministryId: row.ministryId,
	ministry: row.ministry?.name ?? '',
	locale: row.locale
});

/** Keeps the language that somebody chose, for every device that they sign in on. */
export const choose = (id: string, locale: string): Promise<unknown> =>
	write((tx) => tx.user.update({ where: { id }, data: { locale } }));

/** Addresses are compared without case and outer space. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase();

/** Whether nobody has an account, not even a closed one. In our own statement: a start that asks waits for no Prisma. */
export async function areNone(): Promise<boolean> {
	return (await readSql().all('SELECT 1 FROM "User" LIMIT 1')).length === 0;
}

/** What signing in needs; null where no open account has this address. */
export async function credentials(
	email: string
): Promise<{ id: string; passwordHash: string; passwordChangedAt: Date } | null> {
	return read().user.findFirst({
		where: { email: normaliseEmail(email), closedAt: null },
		select: { id: true, passwordHash: true, passwordChangedAt: true }
	});
}

/** True while an open account has the password that was set then. */
export const hasPasswordOf = async (id: string, passwordChangedAt: Date): Promise<boolean> =>
	(await read().user.count({ where: { id, passwordChangedAt, closedAt: null } })) === 1;

/** True where an open account has this address. */
export const hasAccount = async (email: string): Promise<boolean> =>
	(await credentials(email)) !== null;

const BY_NAME = [{ ministry: { name: 'asc' } }, { name: 'asc' }, { id: 'asc' }] as const;

/** Somebody in a list of people. */
export interface Person extends User {
	/** When a session of theirs was last begun or prolonged; null before the first. */
	lastSeenAt: Date | null;
	/** Null while the account is open. */
	closedAt: Date | null;
}

const PERSON_FIELDS = {
	...USER_FIELDS,
	lastSeenAt: true,
	closedAt: true,
	closedEmail: true
} as const;

/** A closed account is shown with the address that it had. */
const toPerson = (
	row: UserRow & { lastSeenAt: Date | null; closedAt: Date | null; closedEmail: string | null }
): Person => ({
	...toUser({ ...row, email: row.closedEmail ?? row.email }),
	lastSeenAt: row.lastSeenAt,
	closedAt: row.closedAt
});

/** The open accounts of one ministry, by name. */
export async function ofMinistry(ministryId: string): Promise<Person[]> {
	const rows = await read().user.findMany({
		where: { closedAt: null, ministryId },
		select: PERSON_FIELDS,
		orderBy: [...BY_NAME]
	});
	return rows.map(toPerson);
}

/** An account, open or closed; null where there is none with this id. */
export async function findPerson(id: string): Promise<Person | null> {
	const row = await read().user.findUnique({ where: { id }, select: PERSON_FIELDS });
	return row && toPerson(row);
}

/** Accounts by name, a page at a time; searched in names, addresses and ministries. Open ones, or closed ones. */
export async function list(
	search: string,
	at: number,
	which: 'open' | 'closed' = 'open'
): Promise<Page<Person>> {
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
		select: PERSON_FIELDS,
		orderBy: [...BY_NAME],
		skip,
		take
	});
	return { items: rows.map(toPerson), ...page };
}

/**
 * Sets a new password and ends all sessions, and the links that would set another one. Whoever set it gets a new
 * session, with a new id.
 */
export async function setPassword(userId: string, passwordHash: string, at: Date): Promise<void> {
	await write(async (tx) => {
		const data = { passwordHash, passwordChangedAt: at };
		await tx.user.update({ where: { id: userId }, data });
		await tx.session.deleteMany({ where: { userId } });
		await tx.invitation.deleteMany({ where: { passwordOf: userId, usedAt: null } });
		await record(sqlIn(tx), { at, userId, action: 'password.change' });
	});
}

export async function find(id: string): Promise<User | null> {
	const row = await read().user.findFirst({ where: { id, closedAt: null }, select: USER_FIELDS });
	return row && toUser(row);
}
