import { afterAll, describe, expect, inject, it } from 'vitest';
import { networkOf } from '#lib/server/auth/network.ts';
import * as passwords from '#lib/server/auth/passwords.ts';
import { signIn } from '#lib/server/auth/throttle.ts';
import { close, read } from '#lib/server/db/client.ts';
import * as signIns from '#lib/server/db/sign-ins.ts';
import { quickHash } from '../support/password.ts';
import { NOW, person } from '../support/world.ts';

afterAll(close);

const PASSWORD = 'correct horse battery';
/** Compared at once; how long a real one takes matters below alone. */
const stored = quickHash(PASSWORD);
const from = (address: string): signIns.Place => ({ name: networkOf(address), isKnown: false });
const device = (id: string): signIns.Place => ({ name: `device ${id}`, isKnown: true });
const after = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

const attempt = (email: string, password: string, place: signIns.Place, at = NOW) =>
	signIn({ email, password, from: place, at });
const enter = (email: string, place: signIns.Place, at = NOW) =>
	attempt(email, PASSWORD, place, at);

async function fail(email: string, place: signIns.Place, times: number, at = NOW) {
	for (let i = 0; i < times; i++)
		expect(await attempt(email, 'wrong', place, at)).toMatchObject({ outcome: 'wrong' });
}
const analyst = (hash = stored) => person('analyst', null, hash);

describe('signing in', () => {
	it('answers a wrong password and an unknown account alike, and slows both down alike', async () => {
		const { email } = await analyst();
		for (const [i, who] of [email, 'nobody@example.org'].entries()) {
			const here = from(`10.0.0.${i}`);
			await fail(who, here, 5);
			expect(await attempt(who, 'wrong', here)).toEqual({ outcome: 'wait', seconds: 60 });
			await fail(who, here, 1, after(60));
			expect(await attempt(who, 'wrong', here, after(61))).toEqual({
				outcome: 'wait',
				seconds: 119
			});
		}
	});

	it('forgives four mistakes, and forgets them with a right password', async () => {
		const { email } = await analyst();
		for (let i = 0; i < 3; i++) {
			await fail(email, from('10.1.0.1'), 4);
			expect((await enter(email.toUpperCase(), from('10.1.0.1'))).outcome).toBe('ok');
		}
	});

	it('keeps nobody out by failures elsewhere: not from another address, not in the next office', async () => {
		const { email } = await analyst();
		await fail(email, from('10.2.0.1'), 5);
		expect((await enter(email, from('10.2.0.1'))).outcome).toBe('wait');
		expect((await enter(email, from('10.2.0.2'))).outcome).toBe('ok');
		await fail(email, from('2001:db8:1:2::1'), 5);
		expect((await enter(email, from('2001:db8:1:2:ffff::9'))).outcome).toBe('wait');
		expect((await enter(email, from('2001:db8:1:3::1'))).outcome).toBe('ok');
		expect((await enter(email, from('::ffff:10.2.0.1'))).outcome).toBe('wait');
	});

	it('on a known device counts what was mistyped there, and nothing else', async () => {
		const { email } = await analyst();
		await fail(email, from('10.3.0.1'), 5);
		expect((await enter(email, device('mine'))).outcome).toBe('ok');
		await fail(email, device('mine'), 5);
		expect((await enter(email, device('mine'))).outcome).toBe('wait');
		expect((await enter(email, device('mine'), after(60))).outcome).toBe('ok');
	});

	it('slows down an address from which nobody of ours ever came, not one of ours', async () => {
		const { email } = await analyst();
		const office = from('10.4.0.1');
		const strangers = from('10.4.0.2');
		expect((await enter(email, office)).outcome).toBe('ok');
		for (const place of [office, strangers])
			for (let i = 0; i < 100; i++)
				expect(await signIns.reserve(`guess${i}@example.org`, place, NOW)).toBe(0);
		const other = await analyst();
		expect(await enter(other.email, strangers, after(3))).toEqual({ outcome: 'wait', seconds: 7 });
		expect((await enter(other.email, office, after(3))).outcome).toBe('ok');
		expect((await enter(other.email, strangers, after(10))).outcome).toBe('ok');
	});

	it('counts attempts that come at once, too', async () => {
		const { email } = await analyst();
		const results = await Promise.all(
			Array.from({ length: 20 }, () => attempt(email, 'wrong', from('10.5.0.1')))
		);
		expect(results.filter((result) => result.outcome === 'wrong')).toHaveLength(5);
		expect(results.filter((result) => result.outcome === 'wait')).toHaveLength(15);
	});

	it('counts nothing of what finds no room in the queue', async () => {
		const { email } = await analyst(await passwords.hash(PASSWORD));
		const results = await Promise.all(
			Array.from({ length: 60 }, () => enter(email, from('10.6.0.1')))
		);
		const busy = results.filter((result) => result.outcome === 'busy');
		expect(busy.length).toBeGreaterThanOrEqual(60 - 34);
		for (const result of busy)
			expect(result.outcome === 'busy' && result.seconds).toBeGreaterThan(0);
		expect(results.filter((result) => result.outcome === 'wrong')).toEqual([]);
		expect((await enter(email, from('10.6.0.1'))).outcome).toBe('ok');
	});

	it('keeps no account name and no address of an attempt in clear', async () => {
		const rows = JSON.stringify([
			await read().signInFailure.findMany(),
			await read().signInAddress.findMany()
		]);
		expect(rows).not.toContain('guess1@example.org');
		expect(rows).not.toContain('10.4.0');
	});
});

/** An odd number, whose median is one of them. */
const TIMES = 9;

// It takes its time to compare passwords, not to ask the database.
describe.runIf(inject('provider') === 'sqlite')('the time of a wrong sign-in', () => {
	it('is the same with an account, without one, and with one that has no password', async () => {
		const { email } = await analyst(await passwords.hash(PASSWORD));
		const without = await person('analyst', null, 'none');
		const medians = new Map<string, number>();
		const whos = [email, 'nobody@example.org', without.email];
		const times = new Map<string, number[]>(whos.map((who) => [who, []]));
		for (let i = 0; i < TIMES; i++)
			for (const who of whos) {
				const begun = performance.now();
				await attempt(who, 'wrong', from(`10.7.${i}.1`));
				times.get(who)?.push(performance.now() - begun);
			}
		for (const [who, all] of times)
			medians.set(who, all.toSorted((a, b) => a - b)[(TIMES - 1) / 2] ?? NaN);
		const [real = NaN, ...others] = [...medians.values()];
		for (const other of others) expect(Math.abs(other / real - 1)).toBeLessThan(0.35);
	});
});
