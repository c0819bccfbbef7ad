/**
 * Invitations: a link that lets one person make one account, once, for a limited time, under the address that it
 * names. It ends when the account that made it is closed, or may no longer invite to this.
 */
import {
	invitable,
	mayInvite,
	MINISTRY_ROLES,
	ROLES,
	type Role
} from '#lib/domain/assessment/policy.ts';
import { openAccountIn, type By } from './accounts.ts';
import { record } from './audit.ts';
import { read, sqlIn, within, write, type Writer } from './client.ts';
import { newId, newToken, sha256 } from './ids.ts';
import { makerOf, MAKER_FIELDS, type MakerRow } from './links.ts';
import * as lock from './lock.ts';
import { containing, windowOf, type Page } from './pages.ts';
import { oneOf } from './rounds.ts';
import { normaliseEmail } from './users.ts';

const DAY = 24 * 60 * 60 * 1000;
export const LIFETIME_DAYS = 7;

export interface Invitation {
	id: string;
	role: Role;
	ministryId: string | null;
	ministry: string;
	/** Empty where whoever invited did not know it. */
	name: string;
	email: string;
	/** The language in which they are written to; null where nobody chose. */
	locale: string | null;
	expiresAt: Date;
}

export interface NewInvitation {
	role: Role;
	ministryId: string | null;
	name: string;
	email: string;
	locale?: string | null;
	invitedById: string | null;
	at: Date;
}

/** When an invitation ends that is made then. */
export const expiry = (at: Date): Date => new Date(at.getTime() + LIFETIME_DAYS * DAY);

/** Makes an invitation. Gives the token for the link: it is shown once and stored only as a hash. */
export function create(invitation: NewInvitation, tx?: Writer): Promise<string> {
	return within(tx, async (tx) => {
		const token = newToken();
		const { role, ministryId, name, email, invitedById, at, locale = null } = invitation;
		const id = newId();
		const times = { createdAt: at, expiresAt: expiry(at) };
		const row = { id, role, ministryId, name, locale, invitedById, ...times };
		await tx.invitation.create({
			data: { ...row, email: normaliseEmail(email), tokenHash: sha256(token) }
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
		const role: Role = 'administrator';
		return create({ role, ministryId: null, name: '', email: '', invitedById: null, at }, tx);
	});
}

const FIELDS = {
	id: true,
	role: true,
	ministryId: true,
	ministry: { select: { name: true } },
	name: true,
	email: true,
	locale: true,
	expiresAt: true,
	invitedBy: { select: MAKER_FIELDS }
} as const;

interface InvitationRow {
	id: string;
	role: string;
	ministryId: string | null;
	ministry: { name: string } | null;
	name: string;
	email: string;
	locale: string | null;
	expiresAt: Date;
	invitedBy: MakerRow | null;
}

/** True while its maker may still invite to this; the first administrator's link has no maker. */
function isStanding({ role, ministryId, invitedBy }: InvitationRow): boolean {
	if (!invitedBy) return true;
	const maker = makerOf(invitedBy);
	if (!maker) return false;
	const isElsewhere = MINISTRY_ROLES.includes(maker.role) && maker.ministryId !== ministryId;
	return !isElsewhere && invitable(maker).some((allowed) => allowed === role);
}

const toInvitation = ({ invitedBy: _, ...row }: InvitationRow): Invitation => ({
	...row,
	role: oneOf(ROLES, row.role),
	ministry: row.ministry?.name ?? ''
});

const usable = (token: string, now: Date) => ({
	purpose: 'join',
	tokenHash: sha256(token),
	usedAt: null,
	expiresAt: { gt: now }
});

/** An invitation that can still be used; null for any other token. */
export async function findUsable(token: string, now: Date): Promise<Invitation | null> {
	const where = usable(token, now);
	const row = await read().invitation.findFirst({ where, select: FIELDS });
	return row && isStanding(row) ? toInvitation(row) : null;
}

/** Invitations that nobody has used, also those whose time is over, the latest first: those into one ministry. */
export async function ofMinistry(ministryId: string): Promise<Invitation[]> {
	const rows = await read().invitation.findMany({
		where: { purpose: 'join', usedAt: null, ministryId },
		select: FIELDS,
		orderBy: [{ createdAt: 'desc' }, { id: 'asc' }]
	});
	return rows.filter(isStanding).map(toInvitation);
}

/** The same of all, a page at a time; searched in names, addresses and ministries. */
export async function list(search: string, at: number): Promise<Page<Invitation>> {
	const text = containing(search);
	const where = {
		purpose: 'join',
		usedAt: null,
		...(search ? { OR: [{ name: text }, { email: text }, { ministry: { name: text } }] } : {})
	};
	const { skip, take, ...page } = windowOf(await read().invitation.count({ where }), at);
	const rows = await read().invitation.findMany({
		where,
		select: FIELDS,
		orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
		skip,
		take
	});
	return { items: rows.map(toInvitation), ...page };
}

/** Which invitations somebody may change: those into one ministry, or all. */
export interface Within {
	ministryId?: string;
}

/** Takes an invitation back. False where there is none that waits, or not in this ministry. */
export function withdraw(id: string, within: Within, by: By): Promise<boolean> {
	return write(async (tx) => {
		const where = { id, purpose: 'join', usedAt: null, ...within };
		const gone = await tx.invitation.deleteMany({ where });
		if (gone.count !== 1) return false;
		const detail = { invitation: id };
		await record(sqlIn(tx), { ...by, action: 'invitation.withdraw', detail });
		return true;
	});
}

export interface Renewed extends Invitation {
	token: string;
}

/**
 * Makes the link of an invitation anew, as of now and by whoever asks: the old one ends. Null where nobody waits for
 * it, or whoever asks may not invite to this. One that names no address is never made again, for anybody could use it.
 */
export function renew(id: string, within: Within, by: By): Promise<Renewed | null> {
	return write(async (tx) => {
		await lock.users(sqlIn(tx), [by.userId]);
		const actor = await openAccountIn(tx, by.userId);
		const where = { id, purpose: 'join', usedAt: null, email: { not: '' }, ...within };
		const row = await tx.invitation.findFirst({ where, select: FIELDS });
		if (!actor || !row || !mayInvite(actor, oneOf(ROLES, row.role), row.ministryId)) return null;
		const token = newToken();
		const expiresAt = expiry(by.at);
		const renewed = await tx.invitation.updateMany({
			where,
			data: { tokenHash: sha256(token), createdAt: by.at, expiresAt, invitedById: by.userId }
		});
		// Used or taken back meanwhile.
		if (renewed.count !== 1) return null;
		const detail = { invitation: id };
		await record(sqlIn(tx), { ...by, action: 'invitation.renew', detail });
		return { ...toInvitation(row), expiresAt, token };
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

/** What somebody brings to their account; `locale` is the language that they read the invitation in. */
interface NewAccount extends Record<'name' | 'email' | 'passwordHash', string> {
	locale?: string;
}

/** Makes the account and uses the invitation up, in one transaction: a link works once. */
export function accept(
	token: string,
	account: NewAccount,
	now: Date,
	tx?: Writer
): Promise<Accepted> {
	return within(tx, async (tx): Promise<Accepted> => {
		const where = usable(token, now);
		const found = await tx.invitation.findFirst({ where, select: FIELDS });
		// What its maker may is decided under the maker's lock.
		if (found?.invitedBy) await lock.users(sqlIn(tx), [found.invitedBy.id]);
		const invitation = found && (await tx.invitation.findFirst({ where, select: FIELDS }));
		if (!invitation || !isStanding(invitation)) return { outcome: 'unusable' };
		const email = normaliseEmail(account.email);
		if (!isFor(invitation, email)) return { outcome: 'emailNotInvited' };
		if (await tx.user.findUnique({ where: { email }, select: { id: true } })) {
			// The account can be the one that this very link made a moment ago.
			const unused = await tx.invitation.count({ where });
			return { outcome: unused === 1 ? 'emailTaken' : 'unusable' };
		}
		// By its token: a link that was made again meanwhile is another one.
		const used = await tx.invitation.updateMany({ where, data: { usedAt: now } });
		// Used meanwhile, or gone with its maker's account: whoever comes second finds no such row.
		if (used.count !== 1) return { outcome: 'unusable' };
		const userId = await makeAccount(tx, invitation, { ...account, email }, now);
		const detail = { invitation: invitation.id };
		await record(sqlIn(tx), { at: now, userId, action: 'invitation.accept', detail });
		return { outcome: 'accepted', userId };
	});
}

/** Makes the account that an invitation is for. Gives its id. */
async function makeAccount(
	tx: Writer,
	{ role, ministryId }: InvitationRow,
	account: NewAccount,
	at: Date
): Promise<string> {
	const id = newId();
	const { name, email, passwordHash, locale = null } = account;
	await tx.user.create({
		data: {
			...{ id, email, name, role, ministryId, passwordHash, locale },
			...{ passwordChangedAt: at, createdAt: at }
		}
	});
	return id;
}
