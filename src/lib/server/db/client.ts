/**
 * The one door to the database. `read` reads; `write` runs one transaction of Prisma's; `transaction` runs one
 * of our own statements, where measuring showed that it matters. A check and the write that rests on it stand in
 * one transaction, which locks first what the rule is about (lock.ts).
 */
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { env } from '../env.ts';
import { PrismaClient as PostgresClient } from './generated/postgresql/client.ts';
import { Prisma, PrismaClient } from './generated/sqlite/client.ts';
import * as postgres from './postgres.ts';
import { insertionOfJson, numbered, type Row, type Sql, type SqlValue } from './sql.ts';
import { sqliteAdapter } from './sqlite-adapter.ts';
import { Aside } from './sqlite-aside.ts';
import { SqliteDatabase } from './sqlite.ts';
import { isPassing } from './faults.ts';
import { pathOf, providerOf, type Provider } from './url.ts';

type Model = Uncapitalize<Prisma.ModelName>;
type ReadVerb = 'findUnique' | 'findFirst' | 'findMany' | 'count' | 'aggregate' | 'groupBy';
export type Reader = { readonly [M in Model]: Pick<PrismaClient[M], ReadVerb> };
/** A transaction of Prisma's: reads in it see what it wrote. */
export type Writer = Prisma.TransactionClient;

interface Connected {
	prisma: PrismaClient;
	read: Sql;
	/** Reads that take long, where they keep nobody waiting. */
	readAside: Sql['all'];
	/** Our own statements in a transaction that Prisma began. */
	within(tx: Writer): Sql;
	transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

function connectSqlite(path: string): Connected {
	const database = new SqliteDatabase(path);
	const prisma = new PrismaClient({ adapter: sqliteAdapter(database) });
	const aside = new Aside(path);
	return {
		prisma,
		read: database.onReader,
		readAside: (text, ...values) => aside.all(text, ...values),
		within: () => database.onWriter,
		transaction: (work) => database.transaction(work),
		close: async () => {
			await aside.close();
			await prisma.$disconnect();
			database.close();
		}
	};
}

/** Rows as our own statements give them: times as text. */
const plain = (row: Row): Row =>
	Object.fromEntries(
		Object.entries(row).map(([column, value]) => [
			column,
			value instanceof Date
				? value.toISOString()
				: typeof value === 'bigint'
					? Number(value)
					: value
		])
	);

function withinPostgres(tx: Writer): Sql {
	const values = (all: SqlValue[]) =>
		all.map((value) => (value instanceof Date ? value.toISOString() : value));
	return {
		all: async <R extends Row>(text: string, ...all: SqlValue[]) =>
			(await tx.$queryRawUnsafe<Row[]>(numbered(text), ...values(all))).map(plain) as R[],
		run: (text, ...all) => tx.$executeRawUnsafe(numbered(text), ...values(all)),
		insert: async (table, columns, rows) => {
			const { text, json } = insertionOfJson(table, columns, rows);
			await tx.$executeRawUnsafe(numbered(text), json);
		}
	};
}

function connectPostgres(url: string): Connected {
	const pool: pg.Pool = postgres.openPool(url);
	// The two clients are generated from one model: what is typed for SQLite holds for PostgreSQL.
	const prisma = new PostgresClient({ adapter: new PrismaPg(pool) }) as unknown as PrismaClient;
	return {
		prisma,
		read: postgres.sqlOn(pool),
		readAside: (text, ...values) => postgres.sqlOn(pool).all(text, ...values),
		within: withinPostgres,
		transaction: (work) => postgres.transaction(pool, work),
		close: async () => {
			await prisma.$disconnect();
			await pool.end();
		}
	};
}

export const provider: Provider = providerOf(env.databaseUrl);
let open: Connected | undefined;
const connected = (): Connected =>
	(open ??=
		provider === 'sqlite'
			? connectSqlite(pathOf(env.databaseUrl))
			: connectPostgres(env.databaseUrl));

export const read = (): Reader => connected().prisma;
/** Our own statements, outside of a transaction: for reading alone. */
export const readSql = (): Sql => connected().read;
/** Reads that take long: they keep nobody else waiting. */
export const readAside = <R extends Row>(text: string, ...values: SqlValue[]): Promise<R[]> =>
	connected().readAside<R>(text, ...values);
/** Our own statements in a transaction that `write` began. */
export const sqlIn = (tx: Writer): Sql => connected().within(tx);

/**
 * Asks once through Prisma, whose first question takes a fifth of a second of reading its compiler: nobody should wait
 * for that who asks. Where the database is gone, the next who asks hears of it.
 */
export function wake(): void {
	void read()
		.round.findFirst({ select: { id: true } })
		.catch(() => undefined);
}

const ATTEMPTS = 4;

/** Does the work again where another transaction came in between: a unique row, a deadlock. */
async function again<T>(work: () => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await work();
		} catch (error) {
			if (!isPassing(error) || attempt === ATTEMPTS) throw error;
		}
	}
}

/** Milliseconds that a transaction waits for its turn, and that it may take. */
const WAIT_MS = 60_000;
const WORK_MS = 60_000;

/** Runs the work in one transaction: all of it is written, or nothing. */
export const write = <T>(work: (tx: Writer) => Promise<T>): Promise<T> =>
	again(() => connected().prisma.$transaction(work, { maxWait: WAIT_MS, timeout: WORK_MS }));

/** The work in the transaction that the caller has open, or in one of its own. */
export const within = <T>(tx: Writer | undefined, work: (tx: Writer) => Promise<T>): Promise<T> =>
	tx ? work(tx) : write(work);

/** The same with our own statements alone. */
export const transaction = <T>(work: (sql: Sql) => Promise<T>): Promise<T> =>
	again(() => connected().transaction(work));

export async function close(): Promise<void> {
	await open?.close();
	open = undefined;
}
