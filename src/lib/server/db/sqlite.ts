/**
 * SQLite through Node's own driver: one connection that writes and one that reads, both with their statements
 * kept. Transactions take turns on the writer; readers see the last commit and wait for nobody (WAL).
 */
import { existsSync, statSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { insertion, type Row, type Sql, type SqlValue } from './sql.ts';

/** Milliseconds to wait for another process that holds the file. */
const BUSY_MS = 5_000;
/** Prepared statements that a connection keeps. Queries with lists come in many lengths, so the least recently used are let go. */
const STATEMENTS_KEPT = 300;

/** Writing looks at the file each time, reading when it was not looked at for so many milliseconds. */
const LOOK_MS = 500;

/** The file is not where it was opened: what would be written now would be lost with it. */
export class DatabaseFileGone extends Error {
	constructor(path: string) {
		super(`The database file ${path} was moved or deleted while the app was running`);
	}
}

const inMemory = (path: string): boolean => path === ':memory:' || path === '';

/** One connection, and the statements that were prepared on it. */
export class Connection {
	readonly #database: DatabaseSync;
	/** By text: those that give rows as objects, and those that give them as arrays. */
	readonly #statements = [new Map<string, StatementSync>(), new Map<string, StatementSync>()];

	/** `look` changes nothing, not even the file's mode: for a file that may not be ours. */
	constructor(path: string, use: 'write' | 'read' | 'look') {
		this.#database = new DatabaseSync(path, { timeout: BUSY_MS, readOnly: use === 'look' });
		if (use === 'look') return;
		if (!inMemory(path)) this.#database.exec('PRAGMA journal_mode = WAL');
		this.#database.exec('PRAGMA synchronous = FULL');
		this.#database.exec(`PRAGMA query_only = ${use === 'read' ? 'ON' : 'OFF'}`);
	}

	statement(text: string, rows: 'objects' | 'arrays' = 'objects'): StatementSync {
		const statements = this.#statements[rows === 'objects' ? 0 : 1] as Map<string, StatementSync>;
		const cached = statements.get(text);
		if (cached) {
			statements.delete(text);
			statements.set(text, cached);
			return cached;
		}
		const statement = this.#database.prepare(text);
		statement.setReturnArrays(rows === 'arrays');
		const [oldest] = statements.keys();
		if (statements.size >= STATEMENTS_KEPT && oldest !== undefined) statements.delete(oldest);
		statements.set(text, statement);
		return statement;
	}

	exec(script: string): void {
		this.#database.exec(script);
	}

	get inTransaction(): boolean {
		return this.#database.isTransaction;
	}

	close(): void {
		for (const statements of this.#statements) statements.clear();
		this.#database.close();
	}
}

const toSqlite = (value: SqlValue): SQLInputValue =>
	value instanceof Date ? value.toISOString() : typeof value === 'boolean' ? Number(value) : value;

/** Statements on one connection. They are done when they return; the promises are for PostgreSQL's sake. */
export function sqlOn(connection: () => Connection): Sql {
	return {
		all: async <R extends Row>(text: string, ...values: SqlValue[]): Promise<R[]> =>
			connection()
				.statement(text)
				.all(...values.map(toSqlite)) as R[],
		run: async (text, ...values) =>
			Number(
				connection()
					.statement(text)
					.run(...values.map(toSqlite)).changes
			),
		// One statement a row: on SQLite that is faster than many rows in one, as text or as JSON.
		insert: async (table, columns, rows) => {
			const statement = connection().statement(insertion(table, columns));
			for (const row of rows) statement.run(...row.map(toSqlite));
		}
	};
}

/** A database file, which is opened when it is first needed. */
export class SqliteDatabase {
	readonly path: string;
	/** Migrations read what they have just written outside of a transaction: for them both are one connection. */
	readonly #single: boolean;
	#writer: Connection | undefined;
	#reader: Connection | undefined;
	#inode = 0;
	/** When the file was last looked at, in milliseconds of the process. */
	#settled = 0;
	#turn: Promise<void> = Promise.resolve();

	constructor(path: string, options: { single?: boolean } = {}) {
		this.path = path;
		this.#single = (options.single ?? false) || inMemory(path);
	}

	/**
	 * Checks that the file is the one that was opened. Another file in its place, such as a backup that was put
	 * back, is opened instead.
	 *
	 * @throws DatabaseFileGone where there is no file any more
	 */
	#settle(): void {
		if (inMemory(this.path) || !this.#inode) return;
		this.#settled = performance.now();
		const inode = statSync(this.path, { throwIfNoEntry: false })?.ino;
		if (inode === this.#inode) return;
		if (inode === undefined) throw new DatabaseFileGone(this.path);
		if (this.#writer?.inTransaction) throw new DatabaseFileGone(this.path);
		this.close();
	}

	#open(use: 'write' | 'read'): Connection {
		// Opening makes a file where there is none: a server that lost its file must not go on with an empty one.
		if (this.#inode && !existsSync(this.path)) throw new DatabaseFileGone(this.path);
		const connection = new Connection(this.path, use);
		if (!inMemory(this.path)) this.#inode = statSync(this.path).ino;
		return connection;
	}

	/** The connection that writes. Only inside a turn that `begin` gave. */
	get writer(): Connection {
		return (this.#writer ??= this.#open('write'));
	}

	get reader(): Connection {
		if (this.#single) return this.writer;
		if (performance.now() - this.#settled > LOOK_MS) this.#settle();
		return (this.#reader ??= this.#open('read'));
	}

	/**
	 * Waits for its turn and begins a transaction that holds the write lock from its first moment. Gives the
	 * function that ends the turn: call it once, after commit or rollback.
	 */
	async begin(): Promise<() => void> {
		const before = this.#turn;
		let end: () => void = () => undefined;
		this.#turn = new Promise((done) => (end = done));
		await before;
		try {
			this.#settle();
			this.writer.statement('BEGIN IMMEDIATE').run();
			return end;
		} catch (error) {
			end();
			throw error;
		}
	}

	/** Commits, or rolls back where that fails: nothing stays open. */
	commit(): void {
		try {
			this.#settle();
			this.writer.statement('COMMIT').run();
		} catch (error) {
			this.rollback();
			throw error;
		}
	}

	/** SQLite ends a transaction itself after some faults, such as a full disk. */
	rollback(): void {
		if (this.#writer?.inTransaction) this.#writer.exec('ROLLBACK');
	}

	/** Runs statements in one transaction: all of them are written, or none. */
	async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
		const end = await this.begin();
		try {
			const result = await work(this.onWriter);
			this.commit();
			return result;
		} catch (error) {
			this.rollback();
			throw error;
		} finally {
			end();
		}
	}

	readonly onWriter: Sql = sqlOn(() => this.writer);
	readonly onReader: Sql = sqlOn(() => this.reader);

	close(): void {
		this.#writer?.close();
		this.#reader?.close();
		this.#writer = undefined;
		this.#reader = undefined;
	}
}
