import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { migrate } from '#lib/server/db/migrate.ts';
import { providerOf } from '#lib/server/db/url.ts';
import { env } from '#lib/server/env.ts';

it('migrating a migrated database changes nothing', async () => {
	const provider = providerOf(env.databaseUrl);
	expect(await migrate(provider, env.databaseUrl, process.cwd())).toEqual([]);
});

it('the migrations lead to the data model as it is', () => {
	// node scripts/prisma.ts new <name> writes the missing migration.
	expect(readFileSync('prisma/migrations/migrated.prisma', 'utf8')).toBe(
		readFileSync('prisma/schema.prisma', 'utf8')
	);
});
