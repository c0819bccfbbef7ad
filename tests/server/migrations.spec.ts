import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { difference, migrate, MigrationRefused, resolve } from '#lib/server/db/migrate.ts';
import { pathOf, providerOf } from '#lib/server/db/url.ts';
import { env } from '#lib/server/env.ts';
import { catalogueOf } from '../support/catalogue-of.ts';
import { example } from '../support/example.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { fillBefore, migrationsOf, openDatabase } from '../support/version-before.ts';

const ROOT = process.cwd();
const provider = providerOf(env.databaseUrl);
const fresh = () => freshDatabase(provider, inject('postgres'));

/** Runs a script on a database as it is, piece by piece or in one go as its driver does. */
async function run(url: string, script: string): Promise<unknown[]> {
	if (provider === 'sqlite') {
		const database = new DatabaseSync(pathOf(url));
		try {
			if (!/^\s*SELECT/i.test(script)) database.exec(script);
			return /^\s*SELECT/i.test(script) ? database.prepare(script).all() : [];
		} finally {
			database.close();
		}
	}
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return (await client.query(script)).rows;
	} finally {
		await client.end();
	}
}

/** A copy of the project's migrations with one more. */
function withMigration(
	name: string,
	script: string,
	root = mkdtempSync(join(tmpdir(), 'ddsa-root-'))
) {
	if (!existsSync(join(root, 'prisma')))
		cpSync('prisma', join(root, 'prisma'), { recursive: true });
	const folder = join(root, 'prisma/migrations', provider, name);
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'migration.sql'), script);
	return root;
}

describe('migrations', () => {
	it('change nothing in a database that has them', async () =>
		expect(await migrate(provider, env.databaseUrl, ROOT)).toEqual([]));

	it('lead to the database that the data model describes', async () => {
		// Where this fails, node scripts/prisma.ts new <name> writes the missing migration.
		const [migrated, described] = [await fresh(), await fresh()];
		await migrate(provider, migrated, ROOT);
		await run(described, await difference(provider, await fresh(), ROOT, 'nothing'));
		const catalogue = await catalogueOf(provider, described);
		expect(catalogue.length).toBeGreaterThan(100);
		expect(await catalogueOf(provider, migrated)).toEqual(catalogue);
	});

	it.each(migrationsOf(provider).slice(0, -1))(
		'bring a database of %s, filled with the example, here and keep all that it holds',
		async (last) => {
			const { databaseUrl } = await example(provider, inject('postgres'));
			const url = await fresh();
			await fillBefore(provider, url, last, databaseUrl);
			const waiting = `INSERT INTO "Invitation" ("id", "tokenHash", "role", "name", "email", "createdAt", "expiresAt")
				VALUES ('waiting', 'hash', 'analyst', 'N', 'n@example.org', '2026-01-01', '2099-01-01')`;
			await run(url, waiting);
			const read = async (tables?: Map<string, string[]>) => {
				const database = await openDatabase(provider, url);
				const columnsOf = tables ?? (await database.tables());
				const rows = new Map<string, string[]>();
				for (const [table, columns] of columnsOf)
					rows.set(table, await database.rows(table, columns));
				await database.close();
				return { columnsOf, rows };
			};
			const before = await read();
			expect(before.rows.get('AnswerRevision')?.length).toBeGreaterThan(1000);

			const missing = migrationsOf(provider).filter((name) => name > last);
			expect(await migrate(provider, url, ROOT)).toEqual(missing);
			expect((await read(before.columnsOf)).rows).toEqual(before.rows);
			expect(await catalogueOf(provider, url)).toEqual(await catalogueOf(provider, databaseUrl));
			// A link that was handed out before makes an account, as it did.
			const [invitation] = await run(
				url,
				`SELECT "purpose", "passwordOf" FROM "Invitation" WHERE "id" = 'waiting'`
			);
			expect(invitation).toEqual({ purpose: 'join', passwordOf: null });
			// What the database numbers itself goes on from where it was.
			await run(
				url,
				`INSERT INTO "AuditEvent" ("at", "action", "detail") VALUES ('2026-01-01', 'x', '{}')`
			);
			if (provider === 'sqlite')
				expect(await run(url, 'SELECT * FROM pragma_foreign_key_check')).toEqual([]);
		}
	);

	it('leave nothing behind where a script fails in its middle, and go through once it is mended', async () => {
		const url = await fresh();
		await migrate(provider, url, ROOT);
		await run(
			url,
			`INSERT INTO "Ministry" ("id", "country", "name", "createdAt") VALUES ('m', 'BF', 'Ministry; of trade', '2026-01-01')`
		);
		const before = await catalogueOf(provider, url);
		const change = (end: string) => `
			ALTER TABLE "Ministry" ADD COLUMN "motto" TEXT NOT NULL DEFAULT 'none; as yet';
			CREATE TABLE "Extra" ("id" TEXT NOT NULL PRIMARY KEY);
			UPDATE "Ministry" SET "motto" = 'one; two';
			${end}`;
		const name = '99990101000000_extra';
		const root = withMigration(name, change('INSERT INTO "Nowhere" VALUES (1);'));
		const failed = migrate(provider, url, root);
		await expect(failed).rejects.toThrow(MigrationRefused);
		await expect(failed).rejects.toThrow(
			/99990101000000_extra failed, and the database is as it was/
		);
		expect(await catalogueOf(provider, url)).toEqual(before);
		expect(await run(url, 'SELECT "name" FROM "Ministry"')).toEqual([
			{ name: 'Ministry; of trade' }
		]);

		withMigration(name, change(''), root);
		expect(await migrate(provider, url, root)).toEqual([name]);
		expect(await run(url, 'SELECT "motto" FROM "Ministry"')).toEqual([{ motto: 'one; two' }]);
		expect(await migrate(provider, url, root)).toEqual([]);
		// A copy of the file from before the first try.
		if (provider === 'sqlite') expect(existsSync(`${pathOf(url)}.before-${name}`)).toBe(true);
	});

	it('refuse a script after which rows refer to nothing', async () => {
		if (provider === 'postgresql') return;
		const url = await fresh();
		await migrate(provider, url, ROOT);
		const root = withMigration(
			'99990101000000_lost',
			`INSERT INTO "User" ("id", "email", "name", "role", "ministryId", "passwordHash", "passwordChangedAt", "createdAt")
			VALUES ('u', 'e', 'n', 'analyst', 'no such ministry', 'h', '2026-01-01', '2026-01-01');`
		);
		await expect(migrate(provider, url, root)).rejects.toThrow(/refer to rows that are not there/);
		expect(await run(url, 'SELECT * FROM "User"')).toEqual([]);
	});

	it('refuse a database of another version, and change nothing in it', async () => {
		const url = await fresh();
		const later = withMigration(
			'99990101000000_later',
			'CREATE TABLE "Later" ("id" TEXT PRIMARY KEY);'
		);
		await migrate(provider, url, later);
		const before = await catalogueOf(provider, url);
		await expect(migrate(provider, url, ROOT)).rejects.toThrow(
			/made by another version of the app \(99990101000000_later\)/
		);
		expect(await catalogueOf(provider, url)).toEqual(before);
	});

	it('that were cut off are asked about, and go on once that is settled', async () => {
		const url = await fresh();
		await migrate(provider, url, ROOT);
		const script = 'CREATE TABLE "Cut" ("id" TEXT NOT NULL PRIMARY KEY);';
		const root = withMigration('99990101000000_cut', script);
		await migrate(provider, url, root);
		// As after a power failure between the script and its note.
		await run(
			url,
			`UPDATE "_prisma_migrations" SET "finished_at" = NULL WHERE "migration_name" = '99990101000000_cut'`
		);
		await expect(migrate(provider, url, root)).rejects.toThrow(
			/resolve 99990101000000_cut applied/
		);
		await resolve(provider, url, root, '99990101000000_cut', 'applied');
		expect(await migrate(provider, url, root)).toEqual([]);
	});

	it('are made once where three servers start at the same moment', async () => {
		const url = await fresh();
		const start = () =>
			promisify(execFile)(process.execPath, ['scripts/prisma.ts', 'migrate'], {
				env: { ...process.env, DATABASE_URL: url }
			});
		await Promise.all([start(), start(), start()]);
		expect(await migrate(provider, url, ROOT)).toEqual([]);
	});
});
