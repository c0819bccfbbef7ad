/**
 * Sessions, through Lucia. The cookie holds a random id; the database holds its SHA-256, so a copy of the
 * table opens nothing. No other module knows Lucia: docs/decisions says how to replace it.
 */
import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia';
import type { Cookies } from '@sveltejs/kit';
import * as rows from '../db/sessions.ts';
import { sha256 } from '../db/ids.ts';
import { hasPasswordOf, type User } from '../db/users.ts';

/** Without use a session ends after this; with use it goes on, but never past the absolute limit. */
const IDLE = new TimeSpan(12, 'h');
const ABSOLUTE = new TimeSpan(7, 'd');

declare module 'lucia' {
	interface Register {
		Lucia: typeof lucia;
		DatabaseUserAttributes: User;
		DatabaseSessionAttributes: { createdAt: Date };
	}
}

const toSession = (row: rows.SessionRow, plainId: string): DatabaseSession => ({
	id: plainId,
	userId: row.userId,
	expiresAt: row.expiresAt,
	attributes: { createdAt: row.createdAt }
});

const adapter: Adapter = {
	async getSessionAndUser(id): Promise<[DatabaseSession | null, DatabaseUser | null]> {
		const row = await rows.find(sha256(id));
		if (!row) return [null, null];
		const age = Date.now() - row.session.createdAt.getTime();
		if (age > ABSOLUTE.milliseconds()) {
			await rows.remove({ id: row.session.id });
			return [null, null];
		}
		return [toSession(row.session, id), { id: row.user.id, attributes: row.user }];
	},
	async getUserSessions(userId) {
		return (await rows.ofUser(userId)).map((row) => toSession(row, row.id));
	},
	async setSession(session) {
		await rows.insert({
			id: sha256(session.id),
			userId: session.userId,
			expiresAt: session.expiresAt,
			createdAt: session.attributes.createdAt
		});
	},
	updateSessionExpiration: (id, expiresAt) => rows.extend(sha256(id), expiresAt, new Date()),
	deleteSession: (id) => rows.remove({ id: sha256(id) }),
	deleteUserSessions: (userId) => rows.remove({ userId }),
	deleteExpiredSessions: () => rows.remove({ expiresAt: { lt: new Date() } })
};

const lucia = new Lucia(adapter, {
	sessionExpiresIn: IDLE,
	getUserAttributes: (user) => user
});

/** Browsers accept `__Host-` only over https, for the whole host and with no other host's say. */
const cookieName = (secure: boolean): string => (secure ? '__Host-session' : 'session');

const options = (secure: boolean) =>
	({ path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: IDLE.seconds() }) as const;

interface Where {
	cookies: Cookies;
	url: URL;
}

const isSecure = ({ url }: Where): boolean => url.protocol === 'https:';

export interface Current {
	user: User;
	/** The session's id as it is stored. */
	id: string;
	/** What the browser's cookie holds: never shown, never stored. */
	cookie: string;
}

/** Who is signed in; null where nobody is. A session in use is extended. */
export async function current(where: Where): Promise<Current | null> {
	const secure = isSecure(where);
	const id = where.cookies.get(cookieName(secure));
	if (!id || id.length > 100) return null;
	const { session, user } = await lucia.validateSession(id);
	if (!session) {
		where.cookies.delete(cookieName(secure), options(secure));
		return null;
	}
	if (session.fresh) where.cookies.set(cookieName(secure), id, options(secure));
	return { user, id: sha256(id), cookie: id };
}

/** Starts a session with a new id; one that the browser still had is ended. Gives what the cookie holds. */
export async function start(where: Where, userId: string): Promise<string> {
	await end(where);
	await lucia.deleteExpiredSessions();
	const session = await lucia.createSession(userId, { createdAt: new Date() });
	const secure = isSecure(where);
	where.cookies.set(cookieName(secure), session.id, options(secure));
	return session.id;
}

/**
 * Starts a session for whoever gave the password that was set at a time. Null where another one was set meanwhile: that
 * ended all sessions, and would else leave this one, begun with the old password.
 */
export async function startFor(
	where: Where,
	account: { userId: string; passwordSetAt: Date }
): Promise<string | null> {
	const cookie = await start(where, account.userId);
	// Asked after the session is there: a change that comes later ends it by itself.
	if (await hasPasswordOf(account.userId, account.passwordSetAt)) return cookie;
	await end(where);
	return null;
}

export async function end(where: Where): Promise<void> {
	const secure = isSecure(where);
	const id = where.cookies.get(cookieName(secure));
	if (!id) return;
	await lucia.invalidateSession(id);
	where.cookies.delete(cookieName(secure), options(secure));
}
