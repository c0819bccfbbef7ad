/** What a database is made of: its tables, columns, keys and indexes, as its own catalogue has them. */
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { pathOf, type Provider } from '#lib/server/db/url.ts';

const byName = (rows: unknown[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted();

function ofSqlite(path: string): string[] {
	const database = new DatabaseSync(path);
	const all = (text: string, ...values: string[]) => database.prepare(text).all(...values);
	const tables = all(
		`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'`
	)
		.map(({ name }) => String(name))
		.filter((name) => !name.startsWith('sqlite_'));
	const lines = tables.flatMap((table) => [
		...all(
			'SELECT ? AS t, name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)',
			table,
			table
		),
		...all(
			`SELECT ? AS t, l."unique", l.origin, group_concat(i.name) AS columns FROM pragma_index_list(?) l,
			pragma_index_info(l.name) i GROUP BY l.name`,
			table,
			table
		),
		...all(
			'SELECT ? AS t, "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list(?)',
			table,
			table
		)
	]);
	database.close();
	return byName(lines);
}

async function ofPostgres(url: string): Promise<string[]> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	const { rows } = await client.query(
		`SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
		WHERE table_schema = 'public' AND table_name NOT LIKE '\\_%'`
	);
	const indexes = await client.query(
		`SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%'`
	);
	const constraints = await client.query(
		`SELECT conrelid::regclass::text AS t, conname, pg_get_constraintdef(oid) AS def FROM pg_constraint
		WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '\\_%'`
	);
	await client.end();
	return byName([...rows, ...indexes.rows, ...constraints.rows]);
}

export const catalogueOf = async (provider: Provider, url: string): Promise<string[]> =>
	provider === 'sqlite' ? ofSqlite(pathOf(url)) : ofPostgres(url);
