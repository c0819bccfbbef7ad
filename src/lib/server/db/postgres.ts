/** PostgreSQL: one pool for Prisma and for our own statements, which are prepared once a connection. */
import pg from 'pg';
import { insertionOfJson, numbered, type Row, type Sql, type SqlValue } from './sql.ts';

/** Milliseconds to wait for a connection. Without it a server that is away would be waited for without end. */
const CONNECT_MS = 5_000;
const CONNECTIONS = 10;

const TIMESTAMP = 1114;
const BIGINT = 20;
/** Our timestamps are UTC and carry no zone; counts fit a number. */
const types = {
	getTypeParser: (id: number, format: 'text' | 'binary' | undefined) => {
		if (id === TIMESTAMP) return (text: string) => `${text.replace(' ', 'T')}Z`;
		if (id === BIGINT) return Number;
		return pg.types.getTypeParser(id, format);
	}
} as pg.CustomTypesConfig;

export function openPool(url: string): pg.Pool {
	const pool = new pg.Pool({
		connectionString: url,
		connectionTimeoutMillis: CONNECT_MS,
		max: CONNECTIONS
	});
	// A connection that breaks while nobody uses it is replaced; whoever uses it gets the error.
	pool.on('error', () => undefined);
	return pool;
}

const names = new Map<string, string>();

/** A prepared statement's name: short, and the same for the same text. */
function nameOf(text: string): string {
	const earlier = names.get(text);
	if (earlier !== undefined) return earlier;
	const name = `s${names.size}`;
	names.set(text, name);
	return name;
}

const toPostgres = (value: SqlValue): Exclude<SqlValue, Date> =>
	value instanceof Date ? value.toISOString() : value;

/** Statements on a connection, or each on any connection of a pool. */
export function sqlOn(client: pg.Pool | pg.PoolClient): Sql {
	const query = (text: string, values: SqlValue[]) =>
		client.query({
			name: nameOf(text),
			text: numbered(text),
			values: values.map(toPostgres),
			types
		});
	return {
		all: async <R extends Row>(text: string, ...values: SqlValue[]): Promise<R[]> =>
			(await query(text, values)).rows as R[],
		run: async (text, ...values) => (await query(text, values)).rowCount ?? 0,
		insert: async (table, columns, rows) => {
			const { text, json } = insertionOfJson(table, columns, rows);
			await query(text, [json]);
		}
	};
}

/** Runs statements in one transaction: all of them are written, or none. */
export async function transaction<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
	const client = await pool.connect();
	let broken: unknown;
	try {
		await client.query('BEGIN');
		const result = await work(sqlOn(client));
		await client.query('COMMIT');
		return result;
	} catch (error) {
		await client.query('ROLLBACK').catch((failed: unknown) => (broken = failed));
		throw error;
	} finally {
		client.release(broken !== undefined);
	}
}
