import { afterAll, describe, expect, it } from 'vitest';
import * as passwords from '#lib/server/auth/passwords.ts';
import { signIn } from '#lib/server/auth/throttle.ts';
import { close, read } from '#lib/server/db/client.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import * as sessions from '#lib/server/db/sessions.ts';
import * as users from '#lib/server/db/users.ts';
import { BY, NOW, openRound, person } from '../support/world.ts';

const PASSWORD = 'correct horse battery';
afterAll(close);

describe('passwords', () => {
	it('are argon2id hashes with a salt of their own', async () => {
		const [one, two] = await Promise.all([passwords.hash(PASSWORD), passwords.hash(PASSWORD)]);
		expect(one).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
		expect(one).not.toBe(two);
		expect(await passwords.matches(PASSWORD, one)).toBe(true);
		expect(await passwords.matches(`${PASSWORD}!`, one)).toBe(false);
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
		const token = await invitations.create(invitation);
		const results = await Promise.all(
			['a@example.org', 'b@example.org'].map((email) =>
				invitations.accept(token, { ...account, email }, NOW)
			)
		);
		expect(results.map((one) => one.outcome).toSorted()).toEqual(['accepted', 'unusable']);
	});

	it('are taken back only within the own ministry', async () => {
		const { ministryId } = await openRound();
		await invitations.create({ ...invitation, ministryId });
		const [pending] = await invitations.pending(NOW, ministryId);
		const by = { userId: (await person('focalPoint', ministryId)).id, at: NOW };
		expect(await invitations.withdraw(pending?.id ?? '', { ministryId: 'other' }, by)).toBe(false);
		expect(await invitations.withdraw(pending?.id ?? '', { ministryId }, by)).toBe(true);
		expect(await invitations.pending(NOW, ministryId)).toEqual([]);
	});

	it('the first administrator’s link is void once a newer one is made', async () => {
		const old = await invitations.createFirst(NOW);
		const current = await invitations.createFirst(NOW);
		expect(await invitations.findUsable(old, NOW)).toBeNull();
		expect((await invitations.findUsable(current, NOW))?.role).toBe('administrator');
	});
});

describe('signing in', () => {
	it('answers a wrong password and an unknown account alike, and slows both down', async () => {
		const { email } = await person('analyst', null, await passwords.hash(PASSWORD));
		for (const who of [email, 'nobody@example.org']) {
			for (let i = 0; i < 5; i++)
				expect((await signIn(who, 'wrong', '10.0.0.1', NOW)).outcome).toBe('wrong');
			expect((await signIn(who, PASSWORD, '10.0.0.2', NOW)).outcome).toBe('throttled');
		}
		const later = new Date(NOW.getTime() + 16 * 60_000);
		expect((await signIn(email.toUpperCase(), PASSWORD, '10.0.0.2', later)).outcome).toBe('ok');
	});

	it('slows an address down that tries many accounts', async () => {
		for (let i = 0; i < 50; i++) await signIn(`guess${i}@example.org`, 'x', '10.9.9.9', NOW);
		const { email } = await person('analyst', null, await passwords.hash(PASSWORD));
		expect((await signIn(email, PASSWORD, '10.9.9.9', NOW)).outcome).toBe('throttled');
		expect((await signIn(email, PASSWORD, '10.9.9.8', NOW)).outcome).toBe('ok');
	});

	it('counts attempts that come at once, too', async () => {
		const { email } = await person('analyst', null, await passwords.hash(PASSWORD));
		const results = await Promise.all(
			Array.from({ length: 20 }, () => signIn(email, 'wrong', '10.1.1.1', NOW))
		);
		expect(results.filter((one) => one.outcome === 'wrong')).toHaveLength(5);
		expect(results.filter((one) => one.outcome === 'throttled')).toHaveLength(15);
	});

	it('keeps no account name of a failure in clear', async () => {
		const rows = JSON.stringify(await read().signInFailure.findMany());
		expect(rows).not.toContain('guess1@example.org');
	});
});

describe('accounts', () => {
	it('are closed with their sessions, but not the last administrator', async () => {
		const admin = await person('administrator', null);
		expect(await users.closeAccount(admin.id, { userId: admin.id, at: NOW })).toBe(false);
		const other = await person('administrator', null);
		await sessions.insert({ id: 's1', userId: other.id, createdAt: NOW, expiresAt: NOW });
		expect(await users.closeAccount(other.id, { userId: admin.id, at: NOW })).toBe(true);
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

	it('a new password ends all other sessions', async () => {
		const user = await person('analyst', null);
		for (const id of ['here', 'elsewhere'])
			await sessions.insert({ id, userId: user.id, createdAt: NOW, expiresAt: NOW });
		await users.setPassword(user.id, 'new', { at: BY.at, keepSession: 'here' });
		expect((await sessions.ofUser(user.id)).map((one) => one.id)).toEqual(['here']);
	});
});
