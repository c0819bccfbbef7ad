/** For real use: builds where needed, applies migrations, and serves. On an empty database: the first administrator's link. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { providerOf } from '#lib/server/db/adapter.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { env } from '#lib/server/env.ts';
import { build } from './build.ts';

/** Makes the database what this version needs: the folder, the file, the tables. */
export async function prepareDatabase(): Promise<void> {
	const url = env.databaseUrl;
	const provider = providerOf(url);
	if (provider === 'sqlite') mkdirSync(dirname(url.slice('file:'.length)), { recursive: true });
	const applied = await migrate(provider, url, process.cwd());
	if (applied.length > 0) console.log(`Database: applied ${applied.join(', ')}.`);
}

async function start(): Promise<void> {
	const folder = await build();
	await prepareDatabase();
	const { close } = await import('#lib/server/db/client.ts');
	const users = await import('#lib/server/db/users.ts');
	const invitations = await import('#lib/server/db/invitations.ts');
	const empty = (await users.count()) === 0;
	const token = empty ? await invitations.createFirst(new Date()) : undefined;
	await close();
	const { serve } = await import('./serve.ts');
	const { address } = await serve(folder);
	console.log(`Digital Divide Self-Assessment: ${address}`);
	if (!env.origin)
		console.log(
			'ORIGIN is not set: forms are accepted over http on the host that a request names.'
		);
	if (token) {
		console.log('There is no account yet. The first administrator is made with this link, once:');
		console.log(`  ${address}/invitation/${token}`);
	}
}

if (process.argv[1]?.endsWith('start.ts')) await start();
