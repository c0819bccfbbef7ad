/** A new database with the tables of this version and no row: migrated once for a state of the code, and copied. */
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '#lib/server/db/migrate.ts';
import { pathOf } from '#lib/server/db/url.ts';
import { freshDatabase, type Provider } from './fresh-database.ts';
import { stateOfCode } from './state-of-code.ts';

/** What a migrated database is made by. */
const SOURCES = [
	'prisma/migrations',
	'src/lib/server/db/migrate.ts',
	'src/lib/server/db/migrating.ts'
];
const NAME = `migrated_${stateOfCode(SOURCES)}`;
const CACHE = 'node_modules/.cache/migrated';
/** One lock of the server for whoever makes the template first. */
const TEMPLATE_LOCK = 2018;

/** A migrated file; made under a name of its own, so that a copy is never one of half a file. */
async function migratedFile(): Promise<string> {
	const path = join(CACHE, `${NAME}.db`);
	if (existsSync(path)) return path;
	mkdirSync(CACHE, { recursive: true });
	const own = join(CACHE, `${NAME}.${process.pid}.db`);
	await migrate('sqlite', `file:${own}`, process.cwd());
	renameSync(own, path);
	return path;
}

/** The migrated database on a server, which new ones are made from. */
async function migratedTemplate(server: string): Promise<string> {
	const client = new pg.Client({ connectionString: server });
	await client.connect();
	try {
		await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
		const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [NAME]);
		if (rowCount === 1) return NAME;
		// Named as the whole one only when it is.
		const own = `${NAME}_own`;
		await client.query(`DROP DATABASE IF EXISTS ${own}`);
		await client.query(`CREATE DATABASE ${own}`);
		await migrate('postgresql', server.replace(/[^/]+$/, own), process.cwd());
		await client.query(`ALTER DATABASE ${own} RENAME TO ${NAME}`);
		return NAME;
	} finally {
		await client.end();
	}
}

export async function migratedDatabase(provider: Provider, postgres: string): Promise<string> {
	if (provider === 'postgresql')
		return freshDatabase(provider, postgres, await migratedTemplate(postgres));
	const url = await freshDatabase(provider, postgres);
	copyFileSync(await migratedFile(), pathOf(url));
	return url;
}
