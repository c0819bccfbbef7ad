/**
 * Inviting people, one or a list of them: all are invited, or nobody. Whoever invites learns of accounts and
 * invitations only where the people are theirs to see: in the own ministry, or as an administrator anywhere. Where an
 * address has an account elsewhere its holder learns of it, from the link.
 */
import { MINISTRY_ROLES, mayInvite, type Actor, type Role } from '#lib/domain/assessment/policy.ts';
import { openAccountIn, type By } from './accounts.ts';
import { read, sqlIn, write, type Reader, type Writer } from './client.ts';
import * as invitations from './invitations.ts';
import * as lock from './lock.ts';
import { normaliseEmail } from './users.ts';

/** Whom to invite to what. */
export interface Wanted {
	role: Role;
	/** Null for the running body. */
	ministryId: string | null;
	/** Empty where it is not known. */
	name: string;
	email: string;
	/** The language in which they are written to; absent where nobody chose. */
	locale?: string | null;
}

/**
 * Why somebody is not invited. `accountExists`: the address has an account; `emailInvited`: it was invited there, and the
 * link still works; `firstFocalPoint`: the ministry has no focal point yet, and the first one invited must be one.
 */
export type Refusal = 'accountExists' | 'emailInvited' | 'firstFocalPoint';

export type Invited =
	/** The tokens of the links, in the order of the people. */
	| { outcome: 'invited'; tokens: string[]; expiresAt: Date }
	/** Nobody is invited: the places of these in the list, and why. */
	| { outcome: 'refused'; refusals: { index: number; why: Refusal }[] }
	/** Whoever invites may not, or no longer. */
	| { outcome: 'forbidden' };

const FOCAL_POINT: Role = 'focalPoint';

/** Locks the places into which people are invited: what is known of each is read after. */
async function lockPlaces(tx: Writer, people: readonly Wanted[], by: By): Promise<void> {
	const sql = sqlIn(tx);
	const ministries = people.map(({ ministryId }) => ministryId).filter((id) => id !== null);
	if (ministries.length < people.length) await lock.rule(sql, 'administrators', by.at);
	await lock.ministries(sql, [...new Set(ministries)]);
	await lock.users(sql, [by.userId]);
}

/** Ministries of these that have a focal point, or somebody who is invited to be one. */
async function withFocalPoint(
	database: Pick<Reader, 'user' | 'invitation'>,
	ministryIds: readonly string[],
	at: Date
): Promise<Set<string | null>> {
	const where = { role: FOCAL_POINT, ministryId: { in: [...ministryIds] } };
	const accounts = await database.user.findMany({
		where: { ...where, closedAt: null },
		select: { ministryId: true }
	});
	const invited = await database.invitation.findMany({
		where: { ...where, purpose: 'join', usedAt: null, expiresAt: { gt: at } },
		select: { ministryId: true }
	});
	return new Set([...accounts, ...invited].map(({ ministryId }) => ministryId));
}

/** True where the first person invited into a ministry must be its focal point. */
export const needsFocalPoint = async (ministryId: string, at: Date): Promise<boolean> =>
	(await withFocalPoint(read(), [ministryId], at)).size === 0;

/** Why each of the people cannot be invited; null where they can. */
async function refusalsOf(
	tx: Writer,
	people: readonly Wanted[],
	actor: Actor,
	at: Date
): Promise<(Refusal | null)[]> {
	const emails = people.map(({ email }) => email);
	const accounts = await tx.user.findMany({
		where: { email: { in: emails }, closedAt: null },
		select: { email: true, ministryId: true }
	});
	const waiting = await tx.invitation.findMany({
		where: { email: { in: emails }, purpose: 'join', usedAt: null, expiresAt: { gt: at } },
		select: { email: true, ministryId: true }
	});
	const ministryIds = people.map(({ ministryId }) => ministryId).filter((id) => id !== null);
	const settled = await withFocalPoint(tx, ministryIds, at);
	for (const { role, ministryId } of people) if (role === FOCAL_POINT) settled.add(ministryId);
	const seesAll = !MINISTRY_ROLES.includes(actor.role);
	return people.map(({ email, role, ministryId }) => {
		const isHere = (row: { email: string; ministryId: string | null }): boolean =>
			row.email === email && row.ministryId === ministryId;
		if (accounts.some((account) => (seesAll && account.email === email) || isHere(account)))
			return 'accountExists';
		if (waiting.some(isHere)) return 'emailInvited';
		const isFirst = MINISTRY_ROLES.includes(role) && !settled.has(ministryId);
		return isFirst ? 'firstFocalPoint' : null;
	});
}

/** Invites people, whole or not at all. What they were invited to before, and let pass, gives way. */
export function invite(wanted: readonly Wanted[], by: By): Promise<Invited> {
	const people = wanted.map((person) => ({ ...person, email: normaliseEmail(person.email) }));
	return write(async (tx): Promise<Invited> => {
		await lockPlaces(tx, people, by);
		const actor = await openAccountIn(tx, by.userId);
		if (!actor || !people.every(({ role, ministryId }) => mayInvite(actor, role, ministryId)))
			return { outcome: 'forbidden' };
		const refusals = (await refusalsOf(tx, people, actor, by.at)).flatMap((why, index) =>
			why === null ? [] : [{ index, why }]
		);
		if (refusals.length > 0) return { outcome: 'refused', refusals };
		const tokens: string[] = [];
		for (const person of people) {
			const { email, ministryId } = person;
			await tx.invitation.deleteMany({
				where: { email, ministryId, purpose: 'join', usedAt: null }
			});
			tokens.push(await invitations.create({ ...person, invitedById: by.userId, at: by.at }, tx));
		}
		return { outcome: 'invited', tokens, expiresAt: invitations.expiry(by.at) };
	});
}
