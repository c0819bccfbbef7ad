import { afterAll, describe, expect, it } from 'vitest';
import * as accounts from '#lib/server/db/accounts.ts';
import { close, read } from '#lib/server/db/client.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import { invite, needsFocalPoint, type Wanted } from '#lib/server/db/inviting.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import { BY, NOW, person } from '../support/world.ts';

afterAll(close);

const newMinistry = () => ministries.create({ name: 'Ministry of trade', country: 'BF' }, BY);
const wanted = (email: string, ministryId: string | null, role?: Wanted['role']): Wanted => ({
	...{ email, ministryId, name: '' },
	role: role ?? (ministryId === null ? 'analyst' : 'contributor')
});
const by = ({ id }: { id: string }) => ({ userId: id, at: NOW });
const address = (): string => `${Math.random().toString(36).slice(2)}@example.org`;
const refusals = async (maker: { id: string }, people: Wanted[]) => {
	const result = await invite(people, by(maker));
	return result.outcome === 'refused' ? result.refusals.map(({ why }) => why) : result.outcome;
};

/** A ministry with a focal point. */
async function team() {
	const ministryId = await newMinistry();
	return { ministryId, focal: await person('focalPoint', ministryId) };
}

describe('who invites learns at once of an account', () => {
	it('in the own ministry, and as an administrator anywhere', async () => {
		const { ministryId, focal } = await team();
		const admin = await person('administrator', null);
		const colleague = await person('contributor', ministryId);
		const typed = ` ${colleague.email.toUpperCase()} `;
		expect(await refusals(focal, [wanted(typed, ministryId)])).toEqual(['accountExists']);
		for (const place of [ministryId, await newMinistry(), null])
			expect(await refusals(admin, [wanted(colleague.email, place, place === null ? 'analyst' : 'focalPoint')])).toEqual(['accountExists']); // prettier-ignore
	});

	it('but elsewhere not: the answer is the same as for an address that is nobody’s', async () => {
		const [own, other] = [await team(), await team()];
		const analyst = await person('analyst', null);
		for (const email of [other.focal.email, analyst.email, address()])
			expect(await refusals(own.focal, [wanted(email, own.ministryId)])).toBe('invited');
	});

	it('of an invitation that waits there, and not of one elsewhere', async () => {
		const [own, other] = [await team(), await team()];
		const email = address();
		expect(await refusals(own.focal, [wanted(email, own.ministryId)])).toBe('invited');
		expect(await refusals(own.focal, [wanted(email, own.ministryId)])).toEqual(['emailInvited']);
		expect(await refusals(other.focal, [wanted(email, other.ministryId)])).toBe('invited');
	});

	it('and a closed account is none', async () => {
		const { ministryId, focal } = await team();
		const admin = await person('administrator', null);
		const colleague = await person('contributor', ministryId);
		await accounts.close(colleague.id, by(admin));
		expect(await refusals(focal, [wanted(colleague.email, ministryId)])).toBe('invited');
	});
});

describe('the first one who is invited into a ministry', () => {
	it('is its focal point', async () => {
		const admin = await person('administrator', null);
		const ministryId = await newMinistry();
		expect(await needsFocalPoint(ministryId, NOW)).toBe(true);
		expect(await refusals(admin, [wanted(address(), ministryId)])).toEqual(['firstFocalPoint']);
		expect(await refusals(admin, [wanted(address(), ministryId, 'focalPoint')])).toBe('invited');
		expect(await needsFocalPoint(ministryId, NOW)).toBe(false);
		expect(await refusals(admin, [wanted(address(), ministryId)])).toBe('invited');
	});

	it('can stand anywhere in a list', async () => {
		const admin = await person('administrator', null);
		const ministryId = await newMinistry();
		const list = [wanted(address(), ministryId), wanted(address(), ministryId, 'focalPoint')];
		expect(await refusals(admin, list)).toBe('invited');
	});
});

describe('a list of people', () => {
	it('is invited whole or not at all, and says who is in the way', async () => {
		const { ministryId, focal } = await team();
		const admin = await person('administrator', null);
		const emails = [address(), address()];
		const list = [
			wanted(emails[0] ?? '', ministryId),
			wanted(focal.email, ministryId),
			wanted(emails[1] ?? '', null)
		];
		expect(await invite(list, by(admin))).toEqual({
			outcome: 'refused',
			refusals: [{ index: 1, why: 'accountExists' }]
		});
		expect(await read().invitation.count({ where: { email: { in: emails } } })).toBe(0);
		const result = await invite([...list.slice(0, 1), ...list.slice(2)], by(admin));
		const tokens = result.outcome === 'invited' ? result.tokens : [];
		const found = await Promise.all(tokens.map((token) => invitations.findUsable(token, NOW)));
		expect(found.map((invitation) => invitation?.email)).toEqual(emails);
	});

	it.each([
		['an analyst by a focal point', null, 'analyst'],
		['into another ministry by a focal point', 'other', 'contributor'],
		['a contributor into the running body', null, 'contributor']
	] as const)('is refused with %s in it', async (_, place, role) => {
		const [own, other] = [await team(), await team()];
		const ministryId = place === null ? null : other.ministryId;
		const list = [wanted(address(), own.ministryId), wanted(address(), ministryId, role)];
		expect(await refusals(own.focal, list)).toBe('forbidden');
	});

	it('is refused from an account that is closed', async () => {
		const { ministryId, focal } = await team();
		await accounts.close(focal.id, by(await person('administrator', null)));
		expect(await refusals(focal, [wanted(address(), ministryId)])).toBe('forbidden');
	});
});

describe('an invitation that is made again', () => {
	async function waiting() {
		const { ministryId, focal } = await team();
		const email = address();
		const result = await invite([wanted(email, ministryId)], by(focal));
		const token = result.outcome === 'invited' ? (result.tokens[0] ?? '') : '';
		const [listed] = await invitations.ofMinistry(ministryId);
		return { ministryId, focal, email, token, id: listed?.id ?? '' };
	}

	it('has a new link and a new week; the old link ends', async () => {
		const { ministryId, focal, email, token, id } = await waiting();
		const late = new Date(NOW.getTime() + 20 * 24 * 3600 * 1000);
		expect(await invitations.findUsable(token, late)).toBeNull();
		expect((await invitations.ofMinistry(ministryId))[0]?.email).toBe(email);
		const renewed = await invitations.renew(id, { ministryId }, { userId: focal.id, at: late });
		expect(await invitations.findUsable(token, NOW)).toBeNull();
		expect((await invitations.findUsable(renewed?.token ?? '', late))?.email).toBe(email);
		expect(await invitations.ofMinistry(ministryId)).toHaveLength(1);
	});

	it('stands on its own feet when its first maker goes', async () => {
		const { focal, id } = await waiting();
		const admin = await person('administrator', null);
		const renewed = await invitations.renew(id, {}, by(admin));
		await accounts.close(focal.id, by(admin));
		expect(await invitations.findUsable(renewed?.token ?? '', NOW)).not.toBeNull();
	});

	it('is one’s own: not another ministry’s, not used, not the first administrator’s', async () => {
		const { focal, token, id, email } = await waiting();
		const other = await team();
		const within = { ministryId: other.ministryId };
		expect(await invitations.renew(id, within, by(other.focal))).toBeNull();
		expect(await invitations.renew(id, {}, by(other.focal))).toBeNull();
		await invitations.accept(token, { name: 'N', email, passwordHash: 'x' }, NOW);
		expect(await invitations.renew(id, {}, by(focal))).toBeNull();
		await invitations.createFirst(NOW);
		const first = await read().invitation.findFirst({ where: { email: '', usedAt: null } });
		const admin = await person('administrator', null);
		expect(await invitations.renew(first?.id ?? '', {}, by(admin))).toBeNull();
	});
});
