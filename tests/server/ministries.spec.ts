/** Ministries: one a country unless another one is wanted, and those that do not take part. */
import { afterAll, describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import { close, read } from '#lib/server/db/client.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import { countWithout } from '#lib/server/db/participation.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { BY, DAYS } from '../support/world.ts';

afterAll(close);

const instrument = { id: LATEST.id, version: LATEST.version, form: 'full' as const };
const draft = (id: string) => rounds.create({ id, name: id, instrument, ...DAYS }, BY);
const idOf = async (name: string): Promise<string> =>
	(await read().ministry.findFirst({ where: { name } }))?.id ?? '';

describe('a country', () => {
	it('has one ministry, and another one only where that is wanted', async () => {
		const first = { name: 'Ministry of Trade', country: 'WS' };
		expect(await ministries.add(first, false, BY)).toBeUndefined();
		const second = { name: 'Ministry of Commerce', country: 'WS' };
		expect(await ministries.add(second, false, BY)).toBe('Ministry of Trade');
		expect(await idOf(second.name)).toBe('');
		expect(await ministries.add(second, true, BY)).toBeUndefined();
		expect(await idOf(second.name)).not.toBe('');
	});
	it('has one where two administrators found it at the same moment', async () => {
		const names = Array.from({ length: 8 }, (_, i) => `Ministry ${i} of Tonga`);
		const answers = await Promise.all(
			names.map((name) => ministries.add({ name, country: 'TO' }, false, BY))
		);
		expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
		expect(await read().ministry.count({ where: { country: 'TO' } })).toBe(1);
	});
});

describe('a ministry that does not take part', () => {
	it('is left out of rounds that open, keeps what it has, and joins open rounds when it takes part again', async () => {
		const id = await ministries.create({ name: 'Ministry that declines', country: 'NR' }, BY);
		await draft('before');
		await rounds.move('before', 'open', BY);
		expect(await ministries.setTakesPart(id, false, BY)).toBe('Ministry that declines');
		expect((await assessments.idsOfRound('before')).has(id)).toBe(true);
		await draft('after');
		expect(await countWithout('after')).toBe((await read().ministry.count()) - 1);
		await rounds.move('after', 'open', BY);
		expect((await assessments.idsOfRound('after')).has(id)).toBe(false);
		expect(await countWithout('after')).toBe(0);
		await ministries.setTakesPart(id, true, BY);
		expect((await assessments.idsOfRound('after')).has(id)).toBe(true);
		const notes = await read().auditEvent.count({ where: { action: 'ministry.takesPart' } });
		expect(notes).toBe(2);
	});
	it('is named when it is none', async () => {
		expect(await ministries.setTakesPart('nobody', false, BY)).toBeUndefined();
	});
});
