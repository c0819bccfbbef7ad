/**
 * The analyst's workspace asks a round's table: it is read from the narrow table once for a state of the round's
 * figures, and kept in a thread, so that a hundred thousand rows hold up nobody's save.
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as marks from '../db/marks.ts';
import * as rounds from '../db/rounds.ts';
import type { Round } from '../db/rounds.ts';
import { roundBefore } from '../publishing.ts';
import { instrumentOf } from '../report.ts';
import type { Reply, Request } from './thread.ts';
import type { Answered, Asked, View } from './views.ts';

/** The thread runs the source, not the bundle: the one that the build keeps, or the project's while developing. */
const SOURCE = join(process.env['BUILD_FOLDER'] ?? process.cwd(), 'src/lib/server/workspace');
/** Characters of tables that are kept: some four hundred thousand rows. */
const MOST_KEPT = 64 * 2 ** 20;

/** The answer of a thread that no longer has the table: another request made room meanwhile. */
const MISSING = Symbol('missing');
const ATTEMPTS = 5;

interface Waiting {
	done: (answer: unknown) => void;
	failed: (error: Error) => void;
}

/** A table of a round as the thread holds it, or will once it is loaded. */
interface Table {
	key: string;
	/** The state of the round's figures that was known when it was read. */
	version: number;
	/** Characters that it was made from; 0 until it is loaded. */
	size: number;
	loaded: Promise<number>;
}

type Unnumbered<R> = R extends Request ? Omit<R, 'id'> : never;

class Thread {
	readonly #worker: Worker;
	readonly #waiting = new Map<number, Waiting>();
	#count = 0;
	/** By round the table that it holds or is being given, the least recently used first. */
	readonly #tables = new Map<string, Table>();

	constructor(ended: () => void) {
		this.#worker = new Worker(join(SOURCE, 'thread.ts'), {
			execArgv: ['--disable-warning=ExperimentalWarning']
		});
		this.#worker.unref();
		this.#worker.on('message', (reply: Reply) => this.#take(reply));
		const fail = (error: Error): void => {
			ended();
			for (const { failed } of this.#waiting.values()) failed(error);
			this.#waiting.clear();
		};
		this.#worker.on('error', fail);
		this.#worker.on('exit', () => fail(new Error('The thread of the workspace ended')));
	}

	#take(reply: Reply): void {
		const waiting = this.#waiting.get(reply.id);
		this.#waiting.delete(reply.id);
		if (this.#waiting.size === 0) this.#worker.unref();
		if ('error' in reply) waiting?.failed(new Error(reply.error));
		else if ('missing' in reply) waiting?.done(MISSING);
		else waiting?.done(reply.answer);
	}

	ask(request: Unnumbered<Request>): Promise<unknown> {
		const id = this.#count++;
		return new Promise((done, failed) => {
			this.#waiting.set(id, { done, failed });
			this.#worker.ref();
			this.#worker.postMessage({ ...request, id });
		});
	}

	/** Gives the thread the table of a round as it stands now, unless it has it or a newer one. Gives the table's key. */
	async load(round: Round): Promise<string> {
		const known = this.#tables.get(round.id);
		if (known && known.version >= round.figuresVersion) {
			// To the end: it is the most recently used.
			this.#tables.delete(round.id);
			this.#tables.set(round.id, known);
			await known.loaded;
			return known.key;
		}
		const key = `${round.id} ${round.figuresVersion}`;
		const table: Table = {
			...{ key, version: round.figuresVersion, size: 0 },
			loaded: this.#read(round, key)
		};
		this.#tables.set(round.id, table);
		try {
			table.size = await table.loaded;
		} catch (error) {
			if (this.#tables.get(round.id) === table) this.#tables.delete(round.id);
			throw error;
		}
		if (known) void this.ask({ do: 'drop', key: known.key });
		this.#makeRoom(round);
		return key;
	}

	async #read(round: Round, key: string): Promise<number> {
		const [rows, groups] = await Promise.all([marks.packed(round.id), marks.groups(round.id)]);
		const source = { id: round.id, instrument: instrumentOf(round), rows, groups };
		await this.ask({ do: 'load', key, source });
		return rows.length;
	}

	/** Drops the least recently used beyond what is kept. */
	#makeRoom(newest: Round): void {
		let kept = 0;
		for (const [id, { key, size }] of [...this.#tables].toReversed()) {
			kept += size;
			if (id === newest.id || kept <= MOST_KEPT) continue;
			this.#tables.delete(id);
			void this.ask({ do: 'drop', key });
		}
	}
}

let thread: Thread | undefined;

/** Starts the thread where it does not run: it takes a third of a second, which the first who asks need not wait. */
export const start = (): Thread => (thread ??= new Thread(() => (thread = undefined)));

/** Answers one question about a round, beside the round that its changes are counted from. */
export async function ask<V extends View>(
	view: V,
	round: Round,
	asked: Asked<V>
): Promise<Answered<V>> {
	const before = await beforeOf(round);
	for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
		const current = start();
		const key = await current.load(round);
		const beforeKey = before && (await current.load(before));
		const answer = await current.ask({ do: 'answer', view, key, before: beforeKey, asked });
		if (answer !== MISSING) return answer as Answered<V>;
	}
	throw new Error(`The tables of round ${round.id} are dropped as soon as they are read`);
}

/** The round that changes are counted from; null where there is none. */
export const beforeOf = async (round: Round): Promise<Round | null> =>
	roundBefore(
		round,
		(await rounds.all()).filter(({ state }) => state !== 'draft')
	);
