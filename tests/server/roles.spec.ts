import { afterAll, describe, expect, it } from 'vitest';
import * as accounts from '#lib/server/db/accounts.ts';
import { close, read, write } from '#lib/server/db/client.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import * as users from '#lib/server/db/users.ts';
import { NOW, openRound, person } from '../support/world.ts';

afterAll(close);

const by = ({ id }: { id: string }) => ({ userId: id, at: NOW });
const roleOf = async ({ id }: { id: string }) => (await users.find(id))?.role;

async function team() {
	const { ministryId } = await openRound();
	return {
		ministryId,
		focal: await person('focalPoint', ministryId),
		contributor: await person('contributor', ministryId)
	};
}

describe('a role', () => {
	it('is given by the own focal point within the ministry, and told in the audit', async () => {
		const { focal, contributor } = await team();
		expect(await accounts.changeRole(contributor.id, 'focalPoint', by(focal))).toBe('done');
		expect(await roleOf(contributor)).toBe('focalPoint');
		const event = await read().auditEvent.findFirst({
			where: { action: 'user.role', userId: focal.id }
		});
		expect(JSON.parse(event?.detail ?? '')).toEqual({
			...{ user: contributor.id, from: 'contributor', to: 'focalPoint' }
		});
	});

	it('is given in the running body by an administrator, and in any ministry', async () => {
		const admin = await person('administrator', null);
		const analyst = await person('analyst', null);
		const { contributor } = await team();
		expect(await accounts.changeRole(analyst.id, 'administrator', by(admin))).toBe('done');
		expect(await accounts.changeRole(analyst.id, 'analyst', by(admin))).toBe('done');
		expect(await accounts.changeRole(contributor.id, 'focalPoint', by(admin))).toBe('done');
	});

	it('is given by nobody else, to nobody elsewhere, and not to a closed account', async () => {
		const [own, other] = [await team(), await team()];
		const [admin, analyst] = [await person('administrator', null), await person('analyst', null)];
		const gone = await person('contributor', own.ministryId);
		await accounts.close(gone.id, by(admin));
		for (const [maker, whom, role] of [
			[own.contributor, own.contributor, 'focalPoint'],
			[other.focal, own.contributor, 'focalPoint'],
			[analyst, own.contributor, 'focalPoint'],
			[analyst, analyst, 'administrator'],
			[own.focal, own.contributor, 'administrator'],
			[admin, own.contributor, 'analyst'],
			[admin, analyst, 'contributor'],
			[own.focal, gone, 'focalPoint'],
			[gone, own.contributor, 'focalPoint']
		] as const)
			expect(await accounts.changeRole(whom.id, role, by(maker)), role).toBe('refused');
	});

	it('stays with the only focal point of a ministry, and with the last administrator', async () => {
		const { ministryId, focal, contributor } = await team();
		expect(await accounts.changeRole(focal.id, 'contributor', by(focal))).toBe('lastFocalPoint');
		await accounts.changeRole(contributor.id, 'focalPoint', by(focal));
		expect(await accounts.changeRole(focal.id, 'contributor', by(focal))).toBe('done');
		const elsewhere = await team();
		expect(elsewhere.ministryId).not.toBe(ministryId);
		expect(await accounts.changeRole(contributor.id, 'contributor', by(contributor))).toBe('lastFocalPoint'); // prettier-ignore
		await write((tx) =>
			tx.user.updateMany({ where: { role: 'administrator' }, data: { role: 'analyst' } })
		);
		const last = await person('administrator', null);
		expect(await accounts.changeRole(last.id, 'analyst', by(last))).toBe('lastAdministrator');
		expect(await roleOf(last)).toBe('administrator');
	});

	it('that is taken away ends what it invited to, for good', async () => {
		const { ministryId, focal, contributor } = await team();
		await accounts.changeRole(contributor.id, 'focalPoint', by(focal));
		const email = `${focal.id}@example.org`.toLowerCase();
		const invited = { role: 'contributor' as const, ministryId, name: 'N', email, at: NOW };
		const token = await invitations.create({ ...invited, invitedById: focal.id });
		for (const role of ['contributor', 'focalPoint'] as const)
			expect(await accounts.changeRole(focal.id, role, by(contributor))).toBe('done');
		const account = { name: 'N', email, passwordHash: 'x' };
		expect((await invitations.accept(token, account, NOW)).outcome).toBe('unusable');
	});
});

describe('closing an account', () => {
	it('says before what it brings', async () => {
		const { ministryId, focal, contributor } = await team();
		const actor = { ...focal, role: 'focalPoint' as const, ministryId };
		expect(await accounts.closing(actor)).toEqual({ invitations: 0, last: 'lastFocalPoint' });
		const invited = { role: 'contributor' as const, ministryId, name: 'N', at: NOW };
		await invitations.create({ ...invited, email: 'a@example.org', invitedById: focal.id });
		await accounts.changeRole(contributor.id, 'focalPoint', by(focal));
		expect(await accounts.closing(actor)).toEqual({ invitations: 1, last: null });
	});

	it('is the administrator’s alone', async () => {
		const { focal, contributor } = await team();
		for (const maker of [focal, contributor, await person('analyst', null)]) {
			expect(await accounts.close(contributor.id, by(maker))).toBe('refused');
			expect(await accounts.reopen(contributor.id, by(maker))).toBe('refused');
		}
	});

	it('is undone with the address that it had, unless it is another’s by now', async () => {
		const admin = await person('administrator', null);
		const { ministryId, contributor } = await team();
		await accounts.close(contributor.id, by(admin));
		expect((await users.findPerson(contributor.id))?.email).toBe(contributor.email);
		const invited = { role: 'contributor' as const, ministryId, name: 'N', at: NOW };
		const email = contributor.email;
		const token = await invitations.create({ ...invited, email, invitedById: admin.id });
		await invitations.accept(token, { name: 'N', email, passwordHash: 'x' }, NOW);
		expect(await accounts.reopen(contributor.id, by(admin))).toBe('refused');
		const { id } = (await users.credentials(email)) ?? { id: '' };
		await accounts.close(id, by(admin));
		expect(await accounts.reopen(contributor.id, by(admin))).toBe('done');
		expect((await users.credentials(email))?.id).toBe(contributor.id);
	});
});
