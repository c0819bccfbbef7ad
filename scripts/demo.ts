/** The example round, ready to try: builds where needed, makes data/demo.db and fills it once, and serves. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const ACCOUNTS = 'data/demo-accounts.json';
process.env['DATABASE_URL'] ??= 'file:data/demo.db';

const { build } = await import('./build.ts');
const { endWith, prepareDatabase } = await import('./database.ts');
const folder = await build();
await prepareDatabase().catch(endWith);
const { close } = await import('#lib/server/db/client.ts');
const { isSeeded, seed } = await import('../prisma/seed.ts');
if (!(await isSeeded())) {
	console.error('Filling the example round: 64 ministries, two rounds, made-up answers …');
	mkdirSync('data', { recursive: true });
	writeFileSync(ACCOUNTS, `${JSON.stringify(await seed(new Date()), null, '\t')}\n`, {
		mode: 0o600
	});
}
await close();
const { serve } = await import('./serve.ts');
const { address } = await serve(folder).catch(endWith);
console.log(`
Digital Divide Self-Assessment, with an example round: ${address}
All answers in it are made up. Example accounts:
`);
if (existsSync(ACCOUNTS)) {
	const accounts = JSON.parse(readFileSync(ACCOUNTS, 'utf8')) as {
		email: string;
		password: string;
		what: string;
	}[];
	for (const { email, password, what } of accounts)
		console.log(`  ${email.padEnd(28)} ${password.padEnd(18)} ${what}`);
} else console.log(`  (they were printed when this database was filled; ${ACCOUNTS} is gone)`);
console.log('\nStop with Ctrl+C. To start afresh, delete the folder data.');
