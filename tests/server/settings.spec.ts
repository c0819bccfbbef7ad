import { afterAll, describe, expect, it, vi } from 'vitest';
import * as client from '#lib/server/db/client.ts';
import * as settings from '#lib/server/db/settings.ts';
import { BY } from '../support/world.ts';

afterAll(client.close);

const at = (seconds: number): Date => new Date(Date.UTC(2027, 0, 1, 0, 0, seconds));
const NOBODY = { operator: null, contact: null };
const UNIT = { operator: 'the unit', contact: 'unit@example.org' };

/** As another server would: past the copy that this one keeps. */
const setElsewhere = (operator: string) =>
	client.write((tx) =>
		tx.setting.update({ where: { key: 'operator' }, data: { value: operator } })
	);

describe('who runs an installation', () => {
	it('is nobody until it is said, and then at once whoever was said', async () => {
		expect(await settings.operator(at(0))).toEqual(NOBODY);
		await settings.setOperator(UNIT, BY);
		expect(await settings.operator(at(0))).toEqual(UNIT);
		await settings.setOperator({ operator: '', contact: '' }, BY);
		expect(await settings.operator(at(0))).toEqual(NOBODY);
	});

	it('is read once in five seconds; what another server says is seen after them', async () => {
		await settings.setOperator(UNIT, BY);
		expect(await settings.operator(at(10))).toEqual(UNIT);
		await setElsewhere('another unit');
		expect(await settings.operator(at(14))).toEqual(UNIT);
		expect((await settings.operator(at(15))).operator).toBe('another unit');
		expect((await settings.storedOperator()).operator).toBe('another unit');
	});

	it('costs a crowd of pages one query', async () => {
		await settings.setOperator(UNIT, BY);
		const sql = client.readSql();
		const all = vi.spyOn(sql, 'all');
		const asked = await Promise.all(Array.from({ length: 50 }, () => settings.operator(at(30))));
		expect(asked.every(({ operator }) => operator === 'the unit')).toBe(true);
		expect(all.mock.calls.length).toBeLessThanOrEqual(1);
		all.mockRestore();
	});

	it('is what was read last where the database is away, and is asked for again', async () => {
		await settings.setOperator(UNIT, BY);
		await settings.operator(at(40));
		const away = Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
		const all = vi.spyOn(client.readSql(), 'all').mockRejectedValue(away);
		expect(await settings.operator(at(50))).toEqual(UNIT);
		all.mockRestore();
		await setElsewhere('the unit again');
		expect((await settings.operator(at(50))).operator).toBe('the unit again');
	});
});
