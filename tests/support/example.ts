/** The example round in a fresh database, for tests of the built app: accounts, and where each ministry works. */
import { execFileSync } from 'node:child_process';
import type { Account } from '../../prisma/seed.ts';
import { freshDatabase, type Provider } from './fresh-database.ts';

export interface Example {
	databaseUrl: string;
	accounts: Account[];
	password(email: string): string;
}

/** A process of its own, for the database that a process opens is settled once. */
const FILL = `
	const { migrate } = await import('#lib/server/db/migrate.ts');
	const { providerOf } = await import('#lib/server/db/adapter.ts');
	const { env } = await import('#lib/server/env.ts');
	await migrate(providerOf(env.databaseUrl), env.databaseUrl, process.cwd());
	const { seed } = await import('./prisma/seed.ts');
	process.stdout.write(JSON.stringify(await seed(new Date())));
	process.exit();
`;

export async function example(provider: Provider, postgres: string): Promise<Example> {
	const databaseUrl = await freshDatabase(provider, postgres);
	const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', FILL], {
		env: { ...process.env, DATABASE_URL: databaseUrl },
		encoding: 'utf8'
	});
	const accounts = JSON.parse(printed) as Account[];
	return {
		databaseUrl,
		accounts,
		password: (email) => accounts.find((one) => one.email === email)?.password ?? ''
	};
}
