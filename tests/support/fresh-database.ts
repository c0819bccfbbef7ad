/** A new, empty database: a SQLite file in a temporary folder, or a database on the tests' PostgreSQL. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export type Provider = 'sqlite' | 'postgresql';

export async function freshDatabase(
	provider: Provider,
	postgres: string,
	template?: string
): Promise<string> {
	if (provider === 'sqlite') return `file:${join(mkdtempSync(join(tmpdir(), 'ddsa-')), 'test.db')}`;
	const name = `t${randomBytes(8).toString('hex')}`;
	const client = new pg.Client({ connectionString: postgres });
	await client.connect();
	await client.query(`CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ''}`);
	await client.end();
	return postgres.replace(/[^/]+$/, name);
}
