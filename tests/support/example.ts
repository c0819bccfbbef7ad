/**
 * The example round for tests of the built app: accounts, and a database of its own for each that asks. It is
 * made once for a state of the code, and copied: as a file, and row by row into a PostgreSQL template.
 */
import { execFileSync } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { Account } from '../../prisma/seed.ts';
import { freshDatabase, type Provider } from './fresh-database.ts';
import { quickHash } from './password.ts';
import { stateOfCode } from './state-of-code.ts';

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
	'tests/support/example.ts',
	'src/lib/domain',
	'src/lib/instrument',
	'src/lib/reference',
	'src/lib/server',
	'prisma'
];
const CACHE = 'node_modules/.cache/example';

/** The code, and the day: the example's dates are counted from it. */
const state = (): string => stateOfCode(SOURCES, new Date().toISOString().slice(0, 10));

/** Milliseconds that a process waits for another one that makes the example. */
const PATIENCE_MS = 180_000;

/** Gives the accounts of the example hashes that are compared at once. */
function hashQuickly(path: string, accounts: readonly Account[]): void {
	const database = new DatabaseSync(path);
	const set = database.prepare('UPDATE "User" SET "passwordHash" = ? WHERE "email" = ?');
	for (const { email, password } of accounts) set.run(quickHash(password), email);
	database.close();
}

/** A file with the example, and the accounts. */
function preparedFile(): { path: string; accounts: string } {
	const path = join(CACHE, `${state()}.db`);
	const accounts = `${path}.json`;
	if (!existsSync(accounts)) {
		mkdirSync(CACHE, { recursive: true });
		const lock = new DatabaseSync(join(CACHE, 'lock'), { timeout: PATIENCE_MS });
		lock.exec('BEGIN EXCLUSIVE');
		if (!existsSync(accounts)) {
			// Made under a name of its own: one that was broken off is begun anew.
			const own = `${path}.${process.pid}`;
			const seeded = fill(`file:${own}`);
			hashQuickly(own, JSON.parse(seeded) as Account[]);
			writeFileSync(`${own}.json`, seeded);
			renameSync(own, path);
			renameSync(`${own}.json`, accounts);
		}
		lock.close();
	}
	return { path, accounts: readFileSync(accounts, 'utf8') };
}

/** Copies the rows of a SQLite database into the tables of a PostgreSQL database, which are empty. */
async function copyRows(path: string, url: string): Promise<void> {
	const file = new DatabaseSync(path);
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	// Rows refer to rows of tables that come later.
	await client.query(`SET session_replication_role = 'replica'`);
	const tables = file
		.prepare(`SELECT "name" FROM sqlite_schema WHERE "type" = 'table' AND "name" GLOB '[A-Z]*'`)
		.all() as { name: string }[];
	for (const { name } of tables) {
		const rows = JSON.stringify(file.prepare(`SELECT * FROM "${name}"`).all());
		await client.query(
			`INSERT INTO "${name}" SELECT * FROM json_populate_recordset(NULL::"${name}", $1)`,
			[rows]
		);
	}
	await client.query(
		`SELECT setval(pg_get_serial_sequence('"AuditEvent"', 'seq'), (SELECT max("seq") FROM "AuditEvent"))`
	);
	await client.end();
	file.close();
}

/** One lock of the server for whoever makes the template first. */
const TEMPLATE_LOCK = 2017;
const WHOLE = 'whole';

/** The database with the example on a server; its comment says that it is whole. */
async function preparedTemplate(server: string, path: string): Promise<string> {
	const name = `example_${state()}`;
	const client = new pg.Client({ connectionString: server });
	await client.connect();
	try {
		await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
		const template = await client.query<{ comment: string | null }>(
			`SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = $1`,
			[name]
		);
		if (template.rows[0]?.comment === WHOLE) return name;
		await client.query(`DROP DATABASE IF EXISTS ${name}`);
		await client.query(`CREATE DATABASE ${name}`);
		const url = server.replace(/[^/]+$/, name);
		execFileSync(process.execPath, ['scripts/prisma.ts', 'migrate'], {
			env: { ...process.env, DATABASE_URL: url }
		});
		await copyRows(path, url);
		await client.query(`COMMENT ON DATABASE ${name} IS '${WHOLE}'`);
		return name;
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
	const { path, accounts } = preparedFile();
	const file = await freshDatabase('sqlite', '');
	copyFileSync(path, pathOf(file));
	if (provider === 'sqlite') return { databaseUrl: file, accounts };
	const template = await preparedTemplate(postgres, pathOf(file));
	return { databaseUrl: await freshDatabase(provider, postgres, template), accounts };
}

const pathOf = (databaseUrl: string): string => databaseUrl.slice('file:'.length);
