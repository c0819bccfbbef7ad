import { afterAll, expect, it } from 'vitest';
import { close, read } from '#lib/server/db/client.ts';
import { here, otherProcess } from '../support/verbs.ts';

afterAll(close);

it('servers that begin at once agree on the key that signs cookies', async () => {
	const others = Array.from({ length: 3 }, otherProcess);
	const keys = await Promise.all([
		...others.map((other) => other.call('cookieKey')),
		here('cookieKey')
	]);
	for (const other of others) other.stop();
	const rows = await read().setting.findMany({ where: { key: 'cookie key' } });
	expect(rows).toHaveLength(1);
	expect(rows[0]?.value).toMatch(/^[\w-]{43}$/);
	expect(new Set(keys)).toEqual(new Set([rows[0]?.value]));
});
