/**
 * Long reads of SQLite, in a thread of their own with a connection of their own: Node's driver is synchronous,
 * and a hundred thousand rows read on the main thread would keep everybody else waiting.
 */
import { Worker } from 'node:worker_threads';
import type { Row, SqlValue } from './sql.ts';

interface Reply {
	id: number;
	columns?: string[];
	rows?: unknown[][];
	fault?: { message: string; errcode: number };
}

/** Plain text, so that it needs no file of its own in whatever the app is built into. Rows travel as arrays. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const { DatabaseSync } = require('node:sqlite');
parentPort.on('message', ({ id, text, values }) => {
	let database;
	try {
		database = new DatabaseSync(workerData, { readOnly: true, timeout: 5000 });
		const statement = database.prepare(text);
		statement.setReturnArrays(true);
		const rows = statement.all(...values);
		parentPort.postMessage({ id, columns: statement.columns().map(({ name }) => name), rows });
	} catch (error) {
		parentPort.postMessage({ id, fault: { message: error.message, errcode: error.errcode ?? 1 } });
	} finally {
		database?.close();
	}
});
`;

interface Waiting {
	done: (reply: Reply) => void;
	failed: (error: Error) => void;
}

/** A thread that reads one file. It starts with the first read, and keeps no process alive. */
export class Aside {
	readonly #path: string;
	#thread: Worker | undefined;
	readonly #waiting = new Map<number, Waiting>();
	#count = 0;

	constructor(path: string) {
		this.#path = path;
	}

	#start(): Worker {
		const thread = new Worker(THREAD, { eval: true, workerData: this.#path });
		thread.unref();
		thread.on('message', (reply: Reply) => {
			this.#waiting.get(reply.id)?.done(reply);
			this.#waiting.delete(reply.id);
			if (this.#waiting.size === 0) thread.unref();
		});
		thread.on('error', (error) => this.#fail(error));
		thread.on('exit', () => this.#fail(new Error('The reading thread ended')));
		return thread;
	}

	#fail(error: Error): void {
		this.#thread = undefined;
		for (const { failed } of this.#waiting.values()) failed(error);
		this.#waiting.clear();
	}

	async all<R extends Row>(text: string, ...values: SqlValue[]): Promise<R[]> {
		const thread = (this.#thread ??= this.#start());
		const id = this.#count++;
		const plain = values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
		const reply = await new Promise<Reply>((done, failed) => {
			this.#waiting.set(id, { done, failed });
			thread.ref();
			thread.postMessage({ id, text, values: plain });
		});
		if (reply.fault) throw Object.assign(new Error(reply.fault.message), reply.fault);
		const columns = reply.columns ?? [];
		return (reply.rows ?? []).map(
			(row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])) as R
		);
	}

	async close(): Promise<void> {
		await this.#thread?.terminate();
	}
}
