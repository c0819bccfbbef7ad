import { afterAll, describe, expect, it } from 'vitest';
import type { Role } from '#lib/domain/assessment/policy.ts';
import * as accounts from '#lib/server/db/accounts.ts';
import { close, read } from '#lib/server/db/client.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import * as passwordLinks from '#lib/server/db/password-links.ts';
import * as sessions from '#lib/server/db/sessions.ts';
import * as users from '#lib/server/db/users.ts';
import { NOW, openRound, person } from '../support/world.ts';

afterAll(close);

const MINUTE = 60_000;
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * MINUTE);

/** A ministry with its focal point and a contributor, and an administrator. */
async function team() {
	const { ministryId } = await openRound();
	const focal = await person('focalPoint', ministryId);
	const contributor = await person('contributor', ministryId);
	const admin = await person('administrator', null);
	return { ministryId, focal, contributor, admin };
}
type Team = Awaited<ReturnType<typeof team>>;

const make = async (maker: { id: string }, whom: { id: string }): Promise<string> =>
	(await passwordLinks.make(whom.id, { userId: maker.id, at: NOW }))?.token ?? 'none';

describe('a password link', () => {
	it('sets the password once, ends all sessions, and is stored as a hash', async () => {
		const { focal, contributor } = await team();
		await sessions.insert({ id: `s-${contributor.id}`, userId: contributor.id, createdAt: NOW, expiresAt: later(9) }); // prettier-ignore
		const token = await make(focal, contributor);
		expect(JSON.stringify(await read().invitation.findMany())).not.toContain(token);
		expect(await passwordLinks.use(token, 'new hash', later(59))).toBe(contributor.id);
		expect((await users.credentials(contributor.email))?.passwordHash).toBe('new hash');
		expect(await sessions.ofUser(contributor.id)).toEqual([]);
		expect(await passwordLinks.use(token, 'another hash', later(59))).toBeNull();
		expect((await users.credentials(contributor.email))?.passwordHash).toBe('new hash');
	});

	it('works for one hour', async () => {
		const { focal, contributor } = await team();
		const token = await make(focal, contributor);
		expect((await passwordLinks.findUsable(token, later(59)))?.user.id).toBe(contributor.id);
		expect(await passwordLinks.findUsable(token, later(60))).toBeNull();
		expect(await passwordLinks.use(token, 'late', later(60))).toBeNull();
	});

	it('ends when another one is made, and when the password is changed in another way', async () => {
		const { focal, contributor, admin } = await team();
		const first = await make(focal, contributor);
		const second = await make(admin, contributor);
		expect(await passwordLinks.findUsable(first, NOW)).toBeNull();
		await users.setPassword(contributor.id, 'own', NOW);
		expect(await passwordLinks.use(second, 'other', NOW)).toBeNull();
	});

	it('is made by the own focal point or an administrator, and by nobody for themselves', async () => {
		const [own, other] = [await team(), await team()];
		const analyst = await person('analyst', null);
		const refused: [{ id: string }, { id: string }][] = [
			[own.contributor, own.focal],
			[own.focal, own.focal],
			[own.admin, own.admin],
			[other.focal, own.contributor],
			[own.focal, analyst],
			[own.focal, own.admin],
			[analyst, own.contributor]
		];
		for (const [maker, whom] of refused) expect(await make(maker, whom)).toBe('none');
		for (const whom of [own.contributor, own.focal, analyst, other.admin])
			expect(await make(own.admin, whom)).not.toBe('none');
	});

	const ends: [string, (team: Team) => Promise<unknown>][] = [
		['the account is closed', ({ contributor, admin }) =>
			accounts.close(contributor.id, { userId: admin.id, at: NOW })], // prettier-ignore
		['its maker’s account is closed', ({ focal, admin }) =>
			accounts.close(focal.id, { userId: admin.id, at: NOW })], // prettier-ignore
		['its maker is focal point no more', async ({ focal, admin, ministryId }) => {
			await person('focalPoint', ministryId);
			return accounts.changeRole(focal.id, 'contributor', { userId: admin.id, at: NOW });
		}], // prettier-ignore
		['it is taken back', ({ focal, contributor }) =>
			passwordLinks.withdraw(contributor.id, { userId: focal.id, at: NOW })] // prettier-ignore
	];
	it.each(ends)('ends when %s', async (_, end) => {
		const all = await team();
		const token = await make(all.focal, all.contributor);
		expect(await end(all)).not.toBe('refused');
		expect(await passwordLinks.findUsable(token, NOW)).toBeNull();
		expect(await passwordLinks.use(token, 'x', NOW)).toBeNull();
		const { admin, contributor, focal } = all;
		for (const { id } of [contributor, focal])
			await accounts.reopen(id, { userId: admin.id, at: NOW });
		expect(await passwordLinks.use(token, 'x', NOW)).toBeNull();
	});

	it('makes no account, and an invitation sets no password', async () => {
		const { focal, contributor, ministryId } = await team();
		const link = await make(focal, contributor);
		expect(await invitations.findUsable(link, NOW)).toBeNull();
		const account = { name: 'N', email: contributor.email, passwordHash: 'x' };
		expect((await invitations.accept(link, account, NOW)).outcome).toBe('unusable');
		const role: Role = 'contributor';
		const invited = { role, ministryId, name: 'N', email: 'new@example.org', at: NOW };
		const token = await invitations.create({ ...invited, invitedById: focal.id });
		expect(await passwordLinks.findUsable(token, NOW)).toBeNull();
		expect(await passwordLinks.use(token, 'x', NOW)).toBeNull();
		expect(await invitations.findUsable(token, NOW)).not.toBeNull();
	});

	it('stands in no list of invitations, and is neither made again nor taken back as one', async () => {
		const { focal, contributor, ministryId, admin } = await team();
		const token = await make(focal, contributor);
		expect(await invitations.ofMinistry(ministryId)).toEqual([]);
		expect((await invitations.list(contributor.email, 1)).items).toEqual([]);
		const row = await read().invitation.findFirst({ where: { passwordOf: contributor.id } });
		const by = { userId: admin.id, at: NOW };
		expect(await invitations.renew(row?.id ?? '', {}, by)).toBeNull();
		expect(await invitations.withdraw(row?.id ?? '', {}, by)).toBe(false);
		expect(await passwordLinks.findUsable(token, NOW)).not.toBeNull();
	});

	it('is told of in the audit, with who made it', async () => {
		const { focal, contributor } = await team();
		await passwordLinks.use(await make(focal, contributor), 'new', NOW);
		const events = await read().auditEvent.findMany({
			where: { action: { startsWith: 'passwordLink.' }, detail: { contains: focal.id } },
			select: { action: true, userId: true }
		});
		expect(events).toEqual([{ action: 'passwordLink.use', userId: contributor.id }]);
		const creation = { action: 'passwordLink.create', userId: focal.id };
		expect(await read().auditEvent.count({ where: creation })).toBe(1);
	});
});
