import { afterAll, describe, expect, it } from 'vitest';
import * as passwords from '#lib/server/auth/passwords.ts';
import * as accounts from '#lib/server/db/accounts.ts';
import { close, read, write } from '#lib/server/db/client.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import * as sessions from '#lib/server/db/sessions.ts';
import * as users from '#lib/server/db/users.ts';
import { NOW, openRound, person } from '../support/world.ts';

const PASSWORD = 'correct horse battery';
afterAll(close);

describe('passwords', () => {
	it('are argon2id hashes with a salt of their own', async () => {
		const [first, second] = await Promise.all([passwords.hash(PASSWORD), passwords.hash(PASSWORD)]);
		expect(first).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
		expect(first).not.toBe(second);
		expect(await passwords.matches(PASSWORD, first)).toBe(true);
		expect(await passwords.matches(`${PASSWORD}!`, first)).toBe(false);
		expect(await passwords.matches(PASSWORD, 'none')).toBe(false);
	});
	it('are the same however the keyboard composes an accent', async () => {
		const stored = await passwords.hash('e\u0301tat et commerce');
		expect(await passwords.matches('\u00e9tat et commerce', stored)).toBe(true);
	});
});

describe('invitations', () => {
	const invitation = {
		role: 'contributor' as const,
		ministryId: null,
		name: 'N',
		email: ' Some.One@Example.org ',
		invitedById: null,
		at: NOW
	};
	const account = { name: 'N', email: 'some.one@example.org', passwordHash: 'x' };

	it('work once, store no token, and expire', async () => {
		const token = await invitations.create(invitation);
		expect(token.length).toBeGreaterThanOrEqual(43);
		const stored = await read().invitation.findMany();
		expect(JSON.stringify(stored)).not.toContain(token);
		const later = new Date(NOW.getTime() + 8 * 24 * 3600 * 1000);
		expect(await invitations.findUsable(token, later)).toBeNull();
		expect((await invitations.accept(token, account, later)).outcome).toBe('unusable');
		expect((await invitations.accept(token, account, NOW)).outcome).toBe('accepted');
		expect((await invitations.accept(token, account, NOW)).outcome).toBe('unusable');
	});

	it('an address belongs to one account, whatever its case', async () => {
		const token = await invitations.create(invitation);
		const taken = { ...account, email: 'SOME.ONE@example.org' };
		expect(await invitations.accept(token, taken, NOW)).toEqual({ outcome: 'emailTaken' });
		expect(await invitations.findUsable(token, NOW)).not.toBeNull();
	});

	it('two people with one link make one account', async () => {
		const email = 'two.people@example.org';
		const token = await invitations.create({ ...invitation, email });
		const results = await Promise.all(
			['A', 'B'].map((name) => invitations.accept(token, { ...account, email, name }, NOW))
		);
		expect(results.map((result) => result.outcome).toSorted()).toEqual(['accepted', 'unusable']);
	});

	it('are taken back only within the own ministry', async () => {
		const { ministryId } = await openRound();
		await invitations.create({ ...invitation, ministryId });
		const [pending] = await invitations.ofMinistry(ministryId);
		const by = { userId: (await person('focalPoint', ministryId)).id, at: NOW };
		expect(await invitations.withdraw(pending?.id ?? '', { ministryId: 'other' }, by)).toBe(false);
		expect(await invitations.withdraw(pending?.id ?? '', { ministryId }, by)).toBe(true);
		expect(await invitations.ofMinistry(ministryId)).toEqual([]);
	});

	it('are accepted under the address that they name and under no other, whatever its case', async () => {
		const email = 'named@example.org';
		const token = await invitations.create({ ...invitation, email });
		for (const other of ['other@example.org', 'named@example.org.evil.example', ''])
			expect(await invitations.accept(token, { ...account, email: other }, NOW)).toEqual({
				outcome: 'emailNotInvited'
			});
		const typed = { ...account, email: ' Named@Example.ORG' };
		expect((await invitations.accept(token, typed, NOW)).outcome).toBe('accepted');
	});

	it('for the first administrator name nobody', async () => {
		const token = await invitations.createFirst(NOW);
		const anybody = { ...account, email: 'first@example.org' };
		expect((await invitations.accept(token, anybody, NOW)).outcome).toBe('accepted');
	});

	it('end when the account that made them is closed, and stay ended when it is opened again', async () => {
		const { ministryId } = await openRound();
		const maker = await person('focalPoint', ministryId);
		const late = { ...invitation, ministryId, invitedById: maker.id, email: 'late@example.org' };
		const token = await invitations.create(late);
		expect(await invitations.findUsable(token, NOW)).not.toBeNull();
		const by = { userId: (await person('administrator', null)).id, at: NOW };
		expect(await accounts.close(maker.id, by)).toBe('done');
		const accept = () => invitations.accept(token, { ...account, email: late.email }, NOW);
		expect((await accept()).outcome).toBe('unusable');
		expect(await accounts.reopen(maker.id, by)).toBe('done');
		expect((await accept()).outcome).toBe('unusable');
		expect(await invitations.ofMinistry(ministryId)).toEqual([]);
	});

	it.each([
		['another role', { role: 'contributor' }],
		['another ministry', { ministryId: null }]
	])('end when their maker may invite no more, having %s', async (_, change) => {
		const { ministryId } = await openRound();
		const maker = await person('focalPoint', ministryId);
		const email = `${maker.id}@example.org`.toLowerCase();
		const token = await invitations.create({
			...invitation,
			...{ ministryId, invitedById: maker.id, email }
		});
		await write((tx) => tx.user.update({ where: { id: maker.id }, data: change }));
		expect(await invitations.findUsable(token, NOW)).toBeNull();
		expect(await invitations.ofMinistry(ministryId)).toEqual([]);
		const result = await invitations.accept(token, { ...account, email }, NOW);
		expect(result.outcome).toBe('unusable');
	});

	it('the first administrator’s link is void once a newer one is made', async () => {
		const old = await invitations.createFirst(NOW);
		const current = await invitations.createFirst(NOW);
		expect(await invitations.findUsable(old, NOW)).toBeNull();
		expect((await invitations.findUsable(current, NOW))?.role).toBe('administrator');
	});
});

describe('accounts', () => {
	it('are closed with their sessions, but not the last administrator', async () => {
		const before = (await users.list('', 1)).items.filter(({ role }) => role === 'administrator');
		const admin = await person('administrator', null);
		for (const { id } of before) await accounts.close(id, { userId: admin.id, at: NOW });
		expect(await accounts.close(admin.id, { userId: admin.id, at: NOW })).toBe('lastAdministrator');
		const other = await person('administrator', null);
		await sessions.insert({ id: 's1', userId: other.id, createdAt: NOW, expiresAt: NOW });
		expect(await accounts.close(other.id, { userId: admin.id, at: NOW })).toBe('done');
		expect(await sessions.find('s1')).toBeNull();
		expect(await users.credentials(other.email)).toBeNull();
		expect((await users.list(other.email, 1)).total).toBe(0);
		expect((await users.list(admin.email.toUpperCase(), 1)).items).toHaveLength(1);
		const again = await invitations.create({
			role: 'analyst',
			ministryId: null,
			name: 'Back',
			email: other.email,
			invitedById: null,
			at: NOW
		});
		const account = { name: 'Back', email: other.email, passwordHash: 'x' };
		expect((await invitations.accept(again, account, NOW)).outcome).toBe('accepted');
	});

	it('a new password ends all sessions: the one that set it goes on with a new id', async () => {
		const user = await person('analyst', null);
		for (const id of ['here', 'elsewhere'])
			await sessions.insert({ id, userId: user.id, createdAt: NOW, expiresAt: NOW });
		await users.setPassword(user.id, 'new', NOW);
		expect(await sessions.ofUser(user.id)).toEqual([]);
	});
});
