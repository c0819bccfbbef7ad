import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { editionOf, type DraftEntry } from '#lib/domain/round/round-entry.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import { close, read } from '#lib/server/db/client.ts';
import * as drafts from '#lib/server/db/drafts.ts';
import * as history from '#lib/server/db/round-history.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import { countWithout } from '#lib/server/db/participation.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { BY, DAYS, NOW, person } from '../support/world.ts';

afterAll(close);

const DRAFT: DraftEntry = {
	...{ name: 'Draft', form: 'full', minimumGroup: 5, namesParticipants: false },
	...DAYS
};
const CHANGED: DraftEntry = {
	name: 'Another name',
	form: 'short',
	opensOn: new Date('2027-01-04T00:00:00Z'),
	closesOn: new Date('2027-03-31T00:00:00Z'),
	minimumGroup: 8,
	namesParticipants: true
};

async function newDraft(): Promise<string> {
	const id = `r-${randomUUID().slice(0, 8)}`;
	const { form, ...details } = DRAFT;
	const instrument = { id: LATEST.id, version: LATEST.version, form };
	await rounds.create({ id, ...details, instrument }, BY);
	return id;
}
const eventsOf = (action: string, id: string) =>
	read().auditEvent.findMany({ where: { action, detail: { contains: id } } });

describe('a draft', () => {
	it('is changed over what was seen of it, and the audit says to what', async () => {
		const id = await newDraft();
		const by = { userId: (await person('administrator', null)).id, at: NOW };
		const wanted = { entry: CHANGED, seen: editionOf(DRAFT) };
		expect(await drafts.edit(id, wanted, by)).toBe('edited');
		expect(await rounds.find(id)).toMatchObject({
			name: 'Another name',
			instrument: { form: 'short' },
			opensOn: CHANGED.opensOn,
			closesOn: CHANGED.closesOn,
			minimumGroup: 8,
			namesParticipants: true
		});
		// The same form sent again is no mistake, and leaves no second trace.
		expect(await drafts.edit(id, wanted, by)).toBe('already');
		const [event, ...more] = await read().auditEvent.findMany({
			where: { roundId: id, action: 'round.edit' }
		});
		expect(more).toEqual([]);
		expect(event?.userId).toBe(by.userId);
		expect(JSON.parse(event?.detail ?? '')).toEqual({
			...{ name: 'Another name', form: 'short', minimumGroup: 8, namesParticipants: 'yes' },
			...{ opensOn: '2027-01-04', closesOn: '2027-03-31' }
		});
	});

	it('is not changed over what somebody else entered meanwhile', async () => {
		const id = await newDraft();
		const seen = editionOf(DRAFT);
		await drafts.edit(id, { entry: CHANGED, seen }, BY);
		const entry = { ...DRAFT, name: 'Mine' };
		expect(await drafts.edit(id, { entry, seen }, BY)).toBe('changed');
		expect((await rounds.find(id))?.name).toBe('Another name');
	});

	it('is neither changed nor deleted once it is open', async () => {
		const id = await newDraft();
		await rounds.move(id, 'open', BY);
		const wanted = { entry: CHANGED, seen: editionOf(DRAFT) };
		expect(await drafts.edit(id, wanted, BY)).toBe('notDraft');
		expect(await drafts.remove(id, BY)).toBe('notDraft');
		expect((await rounds.find(id))?.name).toBe('Draft');
		expect(await drafts.edit('no such round', wanted, BY)).toBe('notDraft');
	});

	it('is deleted once, its short name is free again, and the audit keeps that it was there', async () => {
		const id = await newDraft();
		const by = { userId: (await person('administrator', null)).id, at: NOW };
		expect(await drafts.remove(id, by)).toBe('deleted');
		expect(await drafts.remove(id, by)).toBe('gone');
		expect(await rounds.find(id)).toBeNull();
		expect(await eventsOf('round.create', id)).toHaveLength(1);
		const [deleted] = await eventsOf('round.delete', id);
		expect(deleted).toMatchObject({ userId: by.userId, roundId: null });
		expect(JSON.parse(deleted?.detail ?? '')).toEqual({ round: id, name: 'Draft' });
		const instrument = { id: LATEST.id, version: LATEST.version, form: 'full' as const };
		expect(await rounds.create({ id, name: 'Again', instrument, ...DAYS }, BY)).toBe(true);
	});
});

describe('the history of a round', () => {
	it('tells what was done with it, the latest first, by whom and why', async () => {
		const id = await newDraft();
		const administrator = await person('administrator', null);
		const by = { userId: administrator.id, at: NOW };
		await drafts.edit(id, { entry: CHANGED, seen: editionOf(DRAFT) }, by);
		await rounds.move(id, 'open', by);
		const to = new Date('2027-06-30T00:00:00Z');
		await rounds.extend(id, { closesOn: to, reason: 'A storm' }, by);
		await rounds.move(id, 'close', by);
		await rounds.move(id, 'reopen', by);
		const told = await history.ofRound(id);
		expect(told.map(({ what }) => what)).toEqual([
			...['reopened', 'closed', 'extended', 'opened', 'edited', 'created']
		]);
		expect(told[2]).toEqual({
			...{ what: 'extended', from: CHANGED.closesOn, to, reason: 'A storm' },
			...{ at: NOW, by: administrator.name }
		});
		expect(told.at(-1)).toEqual({ what: 'created', at: NOW, by: '' });
	});
});

describe('opening a round again', () => {
	it('gives the ministries that came while it was closed their assessments, and nobody a second one', async () => {
		const id = await newDraft();
		const first = await ministries.create({ name: `First ${id}`, country: 'BF' }, BY);
		expect(await countWithout(id)).toBe(await read().ministry.count());
		await rounds.move(id, 'open', BY);
		expect(await countWithout(id)).toBe(0);
		await rounds.move(id, 'close', BY);
		const before = await assessments.idsOfRound(id);
		const added = await ministries.create({ name: `Added ${id}`, country: 'NP' }, BY);
		expect(await countWithout(id)).toBe(1);
		await rounds.move(id, 'reopen', BY);
		const after = await assessments.idsOfRound(id);
		expect(after.size).toBe(before.size + 1);
		expect(after.get(first)).toBe(before.get(first));
		expect(after.has(added)).toBe(true);
		expect(await read().roundGroup.count({ where: { roundId: id, country: 'NP' } })).not.toBe(0);
	});
});
