/** A database as an earlier version of the app left it: its tables, filled with the example's rows. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { migrate } from '#lib/server/db/migrate.ts';
import { pathOf, type Provider } from '#lib/server/db/url.ts';

/** The columns of each table, but for the notes of the migrations themselves. */
type Tables = Map<string, string[]>;

/** What is done to one database, alike on both providers. */
interface Database {
	tables(): Promise<Tables>;
	/** All rows, these columns alone, each as text, in an order of their own. */
	rows(table: string, columns: readonly string[]): Promise<string[]>;
	run(statement: string): Promise<unknown>;
	close(): Promise<void>;
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

function grouped(rows: readonly { table: string; column: string }[]): Tables {
	const tables: Tables = new Map();
	for (const { table, column } of rows)
		if (!/^(_prisma|sqlite_)/.test(table))
			tables.set(table, [...(tables.get(table) ?? []), column]);
	return tables;
}

function openSqlite(path: string): Database {
	const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
	const all = (text: string) => database.prepare(text).all() as Record<string, string>[];
	return {
		tables: async () =>
			grouped(
				all(`SELECT m.name AS "table", c.name AS "column" FROM sqlite_master m, pragma_table_info(m.name) c
					WHERE m.type = 'table'`) as { table: string; column: string }[]
			),
		rows: async (table, columns) =>
			all(`SELECT json_array(${quoted(columns)}) AS "row" FROM "${table}"`)
				.map(({ row }) => row ?? '')
				.toSorted(),
		run: async (statement) => database.exec(statement),
		close: async () => database.close()
	};
}

async function openPostgres(url: string): Promise<Database> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	return {
		tables: async () => {
			const { rows } = await client.query<{ table: string; column: string }>(
				`SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
				WHERE table_schema = 'public' ORDER BY table_name, ordinal_position`
			);
			return grouped(rows);
		},
		rows: async (table, columns) => {
			const { rows } = await client.query<{ row: string }>(
				`SELECT json_build_array(${quoted(columns)})::text AS "row" FROM "${table}"`
			);
			return rows.map(({ row }) => row).toSorted();
		},
		run: (statement) => client.query(statement),
		close: () => client.end()
	};
}

export const openDatabase = (provider: Provider, url: string): Promise<Database> =>
	provider === 'sqlite' ? Promise.resolve(openSqlite(pathOf(url))) : openPostgres(url);

/** The names of all migrations, the first one first. */
export const migrationsOf = (provider: Provider): string[] =>
	readdirSync(join('prisma/migrations', provider)).toSorted();

/** A copy of the project's migrations that ends with one of them. */
function projectUntil(provider: Provider, last: string): string {
	const root = mkdtempSync(join(tmpdir(), 'ddsa-before-'));
	cpSync('prisma', join(root, 'prisma'), { recursive: true });
	for (const name of migrationsOf(provider).filter((name) => name > last))
		rmSync(join(root, 'prisma/migrations', provider, name), { recursive: true });
	return root;
}

/** Copies what both databases have room for. */
async function copyRows(provider: Provider, from: string, to: string): Promise<void> {
	const [source, target] = [await openDatabase(provider, from), await openDatabase(provider, to)];
	const there = await source.tables();
	if (provider === 'sqlite') await target.run(`ATTACH '${pathOf(from)}' AS source`);
	else await target.run('SET session_replication_role = replica');
	for (const [table, columns] of await target.tables()) {
		const shared = columns.filter((column) => there.get(table)?.includes(column));
		if (shared.length === 0) continue;
		const names = quoted(shared);
		if (provider === 'sqlite') {
			await target.run(
				`INSERT INTO main."${table}" (${names}) SELECT ${names} FROM source."${table}"`
			);
			continue;
		}
		const rows = await source.rows(table, shared);
		const objects = rows.map((row) => {
			const values = JSON.parse(row) as unknown[];
			return Object.fromEntries(shared.map((column, i) => [column, values[i]]));
		});
		const json = pg.escapeLiteral(JSON.stringify(objects));
		await target.run(
			`INSERT INTO "${table}" (${names}) SELECT ${names} FROM json_populate_recordset(NULL::"${table}", ${json})`
		);
	}
	// As if the rows had come one after the other: SQLite keeps count of this by itself.
	if (provider === 'postgresql')
		await target.run(
			`SELECT setval(pg_get_serial_sequence('"AuditEvent"', 'seq'), max("seq")) FROM "AuditEvent"`
		);
	await Promise.all([source.close(), target.close()]);
}

/** Makes an empty database into one of the version whose last migration this was, with the rows of another one. */
export async function fillBefore(
	provider: Provider,
	url: string,
	last: string,
	example: string
): Promise<void> {
	await migrate(provider, url, projectUntil(provider, last));
	await copyRows(provider, example, url);
}
