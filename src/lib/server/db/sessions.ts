/** Sessions as rows: the id is the SHA-256 of what the cookie holds. Only auth/sessions.ts uses this. */
import { read, write } from './client.ts';
import { toUser, USER_FIELDS, type User } from './users.ts';

export interface SessionRow {
	id: string;
	userId: string;
	createdAt: Date;
	expiresAt: Date;
}

export async function find(id: string): Promise<{ session: SessionRow; user: User } | null> {
	const row = await read().session.findUnique({
		where: { id },
		include: { user: { select: { ...USER_FIELDS, closedAt: true } } }
	});
	if (!row || row.user.closedAt !== null) return null;
	const { user, ...session } = row;
	return { session, user: toUser(user) };
}

export async function ofUser(userId: string): Promise<SessionRow[]> {
	return read().session.findMany({ where: { userId } });
}

export async function insert(session: SessionRow): Promise<void> {
	await write((tx) => tx.session.create({ data: session }));
}

export async function extend(id: string, expiresAt: Date): Promise<void> {
	await write((tx) => tx.session.updateMany({ where: { id }, data: { expiresAt } }));
}

export async function remove(
	where: { id: string } | { userId: string } | { expiresAt: { lt: Date } }
): Promise<void> {
	await write((tx) => tx.session.deleteMany({ where }));
}
