/**
 * Prisma's driver adapter for SQLite on Node's own driver. The one that Prisma offers for libsql sets its
 * connection aside at every transaction and closes none; docs/decisions/0010 has the figures.
 */
import {
	ColumnTypeEnum,
	DriverAdapterError,
	type ArgType,
	type ColumnType,
	type ConnectionInfo,
	type MappedError,
	type SqlDriverAdapter,
	type SqlMigrationAwareDriverAdapterFactory,
	type SqlQuery,
	type SqlQueryable,
	type SqlResultSet,
	type Transaction
} from '@prisma/driver-adapter-utils';
import type { SQLInputValue } from 'node:sqlite';
import { SqliteDatabase, type Connection } from './sqlite.ts';

const INFO = { provider: 'sqlite', adapterName: 'node-sqlite' } as const;
const BUSY = 5;
const BROKEN_REFERENCE = 787;

/** Column types by the names that Prisma's migrations give; anything else is read off the values. */
const DECLARED: Readonly<Record<string, ColumnType>> = {
	TEXT: ColumnTypeEnum.Text,
	INTEGER: ColumnTypeEnum.Int32,
	BIGINT: ColumnTypeEnum.Int64,
	REAL: ColumnTypeEnum.Double,
	DATETIME: ColumnTypeEnum.DateTime,
	BOOLEAN: ColumnTypeEnum.Boolean,
	BLOB: ColumnTypeEnum.Bytes
};

function inferred(value: unknown): ColumnType {
	if (typeof value === 'string') return ColumnTypeEnum.Text;
	if (value instanceof Uint8Array) return ColumnTypeEnum.Bytes;
	return typeof value === 'number' ? ColumnTypeEnum.UnknownNumber : ColumnTypeEnum.Int32;
}

/** A value as SQLite keeps it: times as ISO 8601 in UTC, so that their order is the order of their texts. */
function toSqlite(value: unknown, type: ArgType | undefined): SQLInputValue {
	if (value instanceof Date) return value.toISOString();
	if (typeof value === 'boolean') return Number(value);
	if (typeof value !== 'string') return value as SQLInputValue;
	switch (type?.scalarType) {
		case 'datetime':
			return new Date(value).toISOString();
		case 'bigint':
			return BigInt(value);
		case 'bytes':
			return Buffer.from(value, 'base64');
		default:
			return value;
	}
}

/** A value as Prisma's engine wants it; the migration table of the engine keeps times as milliseconds. */
const fromSqlite = (value: unknown, type: ColumnType | undefined): unknown =>
	type === ColumnTypeEnum.DateTime && typeof value === 'number'
		? new Date(value).toISOString()
		: value;

function mapped(error: { errcode: number; message: string }): MappedError {
	const { errcode, message } = error;
	const fields = /constraint failed: (.+)$/.exec(message)?.[1]?.split(', ') ?? [];
	const constraint = { fields: fields.map((field) => field.split('.').pop() ?? field) };
	// Extended result codes: https://www.sqlite.org/rescode.html
	if (errcode === 2067 || errcode === 1555)
		return { kind: 'UniqueConstraintViolation', constraint };
	if (errcode === 1299) return { kind: 'NullConstraintViolation', constraint };
	if (errcode === BROKEN_REFERENCE || errcode === 1811)
		return { kind: 'ForeignKeyConstraintViolation', constraint: { foreignKey: {} } };
	if ((errcode & 0xff) === BUSY) return { kind: 'SocketTimeout' };
	const table = /no such table: (.+)$/.exec(message)?.[1];
	if (table !== undefined) return { kind: 'TableDoesNotExist', table };
	return { kind: 'sqlite', extendedCode: errcode, message };
}

/** The driver's errors as those that Prisma tells apart; any other as it is. */
function asPrisma(error: unknown): unknown {
	if (!(error instanceof Error) || !('errcode' in error)) return error;
	const fault = error as Error & { errcode: number };
	return new DriverAdapterError({
		originalCode: String(fault.errcode),
		originalMessage: fault.message,
		...mapped(fault)
	});
}

/** Runs work on the driver; its errors become those that Prisma tells apart. */
function driven<T>(work: () => T): T {
	try {
		return work();
	} catch (error) {
		throw asPrisma(error);
	}
}

function queryOn(connection: Connection, { sql, args, argTypes }: SqlQuery): SqlResultSet {
	const statement = connection.statement(sql, 'arrays');
	const values = args.map((arg, i) => toSqlite(arg, argTypes[i]));
	const rows = statement.all(...values) as unknown as unknown[][];
	const columns = statement.columns();
	const columnTypes = columns.map(
		({ type }, i) =>
			DECLARED[type ?? ''] ?? inferred(rows.find((row) => row[i] !== null)?.[i] ?? null)
	);
	return {
		columnNames: columns.map(({ name }) => name),
		columnTypes,
		rows: rows.map((row) => row.map((value, i) => fromSqlite(value, columnTypes[i])))
	};
}

const executeOn = (connection: Connection, { sql, args, argTypes }: SqlQuery): number =>
	Number(
		connection.statement(sql).run(...args.map((arg, i) => toSqlite(arg, argTypes[i]))).changes
	);

function queryable(connection: () => Connection): SqlQueryable {
	return {
		...INFO,
		queryRaw: async (query) => driven(() => queryOn(connection(), query)),
		executeRaw: async (query) => driven(() => executeOn(connection(), query))
	};
}

async function startTransaction(database: SqliteDatabase): Promise<Transaction> {
	const end = await database.begin().catch((error: unknown) => {
		throw asPrisma(error);
	});
	const over = (work: () => void): void => {
		try {
			driven(work);
		} finally {
			end();
		}
	};
	return {
		...queryable(() => database.writer),
		options: { usePhantomQuery: true },
		commit: async () => over(() => database.commit()),
		rollback: async () => over(() => database.rollback())
	};
}

/**
 * A script runs whole or not at all. Foreign keys are off while it does, for SQLite changes a table by making
 * it anew; they are checked before it counts.
 */
async function executeScript(database: SqliteDatabase, script: string): Promise<void> {
	database.writer.exec('PRAGMA foreign_keys = OFF');
	try {
		await database.transaction(async (sql) => {
			database.writer.exec(script);
			const [broken] = await sql.all<{ table: string }>('PRAGMA foreign_key_check');
			if (broken)
				throw Object.assign(
					new Error(`After this script rows of ${broken.table} refer to rows that are not there`),
					{ errcode: BROKEN_REFERENCE }
				);
		});
	} catch (error) {
		const { message, errcode = 1 } = error as Error & { errcode?: number };
		throw new DriverAdapterError({
			kind: 'sqlite',
			extendedCode: errcode,
			message,
			originalMessage: message
		});
	} finally {
		database.writer.exec('PRAGMA foreign_keys = ON');
	}
}

function adapterOn(database: SqliteDatabase): SqlDriverAdapter {
	return {
		...queryable(() => database.reader),
		executeScript: (script) => executeScript(database, script),
		startTransaction: () => startTransaction(database),
		getConnectionInfo: (): ConnectionInfo => ({
			maxBindValues: 30_000,
			supportsRelationJoins: false
		}),
		dispose: async () => database.close()
	};
}

/** Prisma on a database that our own statements use as well: they share its transactions. */
export function sqliteAdapter(database: SqliteDatabase): SqlMigrationAwareDriverAdapterFactory {
	return {
		...INFO,
		connect: async () => adapterOn(database),
		connectToShadowDb: async () => adapterOn(new SqliteDatabase(':memory:', { single: true }))
	};
}
