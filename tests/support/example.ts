/**
 * The example round for tests of the built app: accounts, and a database of its own for each that asks. It is
 * made once for a state of the code, and copied: as a file, or as a PostgreSQL template.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
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
	const { providerOf } = await import('#lib/server/db/url.ts');
	const { env } = await import('#lib/server/env.ts');
	await migrate(providerOf(env.databaseUrl), env.databaseUrl, process.cwd());
	const { seed } = await import('./prisma/seed.ts');
	const accounts = await seed(new Date());
	await (await import('#lib/server/db/client.ts')).close();
	process.stdout.write(JSON.stringify(accounts));
	process.exit();
`;

const fill = (databaseUrl: string): string =>
	execFileSync(process.execPath, ['--input-type=module', '--eval', FILL], {
		env: { ...process.env, DATABASE_URL: databaseUrl },
		encoding: 'utf8'
	});

/** What the example is made by. */
const SOURCES = [
	'src/lib/domain',
	'src/lib/instrument',
	'src/lib/reference',
	'src/lib/server',
	'prisma'
];
const CACHE = 'node_modules/.cache/example';

/** The state of the code and the day: the example's dates are counted from it. */
function stateOfCode(): string {
	const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10));
	const add = (path: string): void => {
		for (const entry of readdirSync(path, { withFileTypes: true })) {
			const inner = join(path, entry.name);
			if (entry.name === 'generated') continue;
			if (entry.isDirectory()) add(inner);
			else hash.update(inner).update(readFileSync(inner));
		}
	};
	SOURCES.forEach(add);
	return hash.digest('hex').slice(0, 16);
}

/** A file with the example, and the accounts beside it. */
function preparedFile(): { path: string; accounts: string } {
	const path = join(CACHE, `${stateOfCode()}.db`);
	const accounts = `${path}.json`;
	if (!existsSync(accounts)) {
		mkdirSync(CACHE, { recursive: true });
		// Made under a name of its own, so that nobody copies half of it.
		const own = `${path}.${process.pid}`;
		writeFileSync(`${own}.json`, fill(`file:${own}`));
		renameSync(own, path);
		renameSync(`${own}.json`, accounts);
	}
	return { path, accounts: readFileSync(accounts, 'utf8') };
}

/** One lock of the server for whoever makes the template first. */
const TEMPLATE_LOCK = 2017;

/** The database with the example on a server, and the accounts, which its comment holds. */
async function preparedTemplate(server: string): Promise<{ name: string; accounts: string }> {
	const name = `example_${stateOfCode()}`;
	const client = new pg.Client({ connectionString: server });
	await client.connect();
	try {
		await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
		const template = await client.query<{ accounts: string | null }>(
			`SELECT shobj_description(oid, 'pg_database') AS accounts FROM pg_database WHERE datname = $1`,
			[name]
		);
		if (template.rows[0]?.accounts) return { name, accounts: template.rows[0].accounts };
		await client.query(`CREATE DATABASE ${name}`);
		const accounts = fill(server.replace(/[^/]+$/, name));
		await client.query(`COMMENT ON DATABASE ${name} IS ${pg.escapeLiteral(accounts)}`);
		return { name, accounts };
	} finally {
		await client.end();
	}
}

/** A fresh database with the example round in it. */
export async function example(provider: Provider, postgres: string): Promise<Example> {
	const start = performance.now();
	const { databaseUrl, accounts } = await copyOf(provider, postgres);
	console.info(`the example on ${provider} in ${Math.round(performance.now() - start)} ms`);
	const list = JSON.parse(accounts) as Account[];
	return {
		databaseUrl,
		accounts: list,
		password: (email) => list.find((account) => account.email === email)?.password ?? ''
	};
}

async function copyOf(
	provider: Provider,
	postgres: string
): Promise<{ databaseUrl: string; accounts: string }> {
	if (provider === 'postgresql') {
		const { name, accounts } = await preparedTemplate(postgres);
		return { databaseUrl: await freshDatabase(provider, postgres, name), accounts };
	}
	const { path, accounts } = preparedFile();
	const databaseUrl = await freshDatabase(provider, postgres);
	copyFileSync(path, databaseUrl.slice('file:'.length));
	return { databaseUrl, accounts };
}
