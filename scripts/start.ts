/** For real use: builds where needed, applies migrations, and serves. On an empty database: the first administrator's link. */
import { env } from '#lib/server/env.ts';
import { hosts } from './addresses.ts';
import { build } from './build.ts';
import { endWith, prepareDatabase } from './database.ts';

async function start(): Promise<void> {
	try {
		hosts();
	} catch (error) {
		return endWith(error);
	}
	const folder = await build();
	await prepareDatabase().catch(endWith);
	const { close } = await import('#lib/server/db/client.ts');
	const users = await import('#lib/server/db/users.ts');
	const invitations = await import('#lib/server/db/invitations.ts');
	const token = (await users.areNone()) ? await invitations.createFirst(new Date()) : undefined;
	await close();
	const { serve } = await import('./serve.ts');
	const { address } = await serve(folder);
	console.log(`Digital Divide Self-Assessment: ${address}`);
	if (!env.origin) console.log('ORIGIN is not set: it is served over http, on this machine alone.');
	if (token) {
		console.log('There is no account yet. The first administrator is made with this link, once:');
		console.log(`  ${address}/invitation/${token}`);
	}
}

await start();
