/** Sessions as rows: the id is the SHA-256 of what the cookie holds. Only auth/sessions.ts uses this. */
import { read, readSql, write } from './client.ts';
import { toUser, type User } from './users.ts';

export interface SessionRow {
	id: string;
	userId: string;
	createdAt: Date;
	expiresAt: Date;
}

/** Every request of somebody signed in begins with this: session, user and ministry in one statement. */
const FIND = `SELECT s."createdAt", s."expiresAt", u."id", u."name", u."email", u."role", u."ministryId", u."locale",
	m."name" AS "ministry" FROM "Session" s JOIN "User" u ON u."id" = s."userId"
	LEFT JOIN "Ministry" m ON m."id" = u."ministryId" WHERE s."id" = ? AND u."closedAt" IS NULL`;

type FoundRow = {
	createdAt: string;
	expiresAt: string;
	id: string;
	name: string;
	email: string;
	role: string;
	ministryId: string | null;
	ministry: string | null;
	locale: string | null;
};

export async function find(id: string): Promise<{ session: SessionRow; user: User } | null> {
	const [row] = await readSql().all<FoundRow>(FIND, id);
	if (!row) return null;
	return {
		session: {
			id,
			userId: row.id,
			createdAt: new Date(row.createdAt),
			expiresAt: new Date(row.expiresAt)
		},
		user: toUser({ ...row, ministry: row.ministry === null ? null : { name: row.ministry } })
	};
}

export async function ofUser(userId: string): Promise<SessionRow[]> {
	return read().session.findMany({ where: { userId } });
}

/** Begins a session; its user was seen then. */
export async function insert(session: SessionRow): Promise<void> {
	await write(async (tx) => {
		await tx.session.create({ data: session });
		await tx.user.update({
			where: { id: session.userId },
			data: { lastSeenAt: session.createdAt }
		});
	});
}

/** Prolongs a session. One that has ended meanwhile stays ended. */
export async function extend(id: string, expiresAt: Date, at: Date): Promise<void> {
	await write(async (tx) => {
		await tx.session.updateMany({ where: { id }, data: { expiresAt } });
		await tx.user.updateMany({ where: { sessions: { some: { id } } }, data: { lastSeenAt: at } });
	});
}

export async function remove(
	where: { id: string } | { userId: string } | { expiresAt: { lt: Date } }
): Promise<void> {
	await write((tx) => tx.session.deleteMany({ where }));
}
