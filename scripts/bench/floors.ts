/** Floors: the least that the same work could cost on this machine, measured in the same run. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const CONTENT = '{"note":"","references":[],"response":{"kind":"level","level":2}}';

/** Rows like an answer's revision, each inserted in a transaction of its own that is on disk before the next. */
export class BareInserts {
	readonly #database = new DatabaseSync(join(mkdtempSync(join(tmpdir(), 'ddsa-')), 'bare.db'));
	readonly #insert;
	#count = 0;

	constructor() {
		this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
		this.#database.exec(
			'CREATE TABLE r (a TEXT, q TEXT, n INT, k TEXT UNIQUE, c TEXT, u TEXT, t TEXT)'
		);
		this.#insert = this.#database.prepare('INSERT INTO r VALUES (?, ?, ?, ?, ?, ?, ?)');
	}

	/** How many are done in a second. */
	rate(count: number): number {
		const start = performance.now();
		for (let i = 0; i < count; i++) {
			const key = `key ${this.#count++}`;
			this.#insert.run('assessment', 'C1', i, key, CONTENT, 'user', new Date().toISOString());
		}
		return count / ((performance.now() - start) / 1000);
	}
}

/** Milliseconds in which a block of a file is on disk: what no durable save can do without. */
export function fdatasyncTime(): number {
	const file = openSync(join(mkdtempSync(join(tmpdir(), 'ddsa-')), 'block'), 'w');
	const waits = Array.from({ length: 200 }, () => {
		writeSync(file, Buffer.alloc(4096), 0, 4096, 0);
		const start = performance.now();
		fdatasyncSync(file);
		return performance.now() - start;
	});
	closeSync(file);
	return waits.toSorted((a, b) => a - b)[100] ?? NaN;
}
