/** The thread that holds the tables of rounds and answers what is asked of them. It knows no database. */
import { parentPort } from 'node:worker_threads';
import { read, type RoundTable, type TableSource } from '#lib/domain/workspace/table.ts';
import { VIEWS, type Asked, type Tables, type View } from './views.ts';

/** What the thread is told. Tables have keys that say which state of a round's figures they hold. */
export type Request =
	| { id: number; do: 'load'; key: string; source: TableSource }
	| { id: number; do: 'drop'; key: string }
	| { id: number; do: 'answer'; view: View; key: string; before: string | null; asked: unknown };

export type Reply =
	| { id: number; answer: unknown }
	| { id: number; error: string }
	/** The table was dropped before its turn came. */
	| { id: number; missing: string };

class Missing extends Error {
	readonly key: string;

	constructor(key: string) {
		super();
		this.key = key;
	}
}

const tables = new Map<string, RoundTable>();

function tableOf(key: string): RoundTable {
	const table = tables.get(key);
	if (!table) throw new Missing(key);
	return table;
}

function carryOut(request: Request): unknown {
	switch (request.do) {
		case 'load':
			tables.set(request.key, read(request.source));
			return null;
		case 'drop':
			return tables.delete(request.key);
		case 'answer': {
			const asked: Tables = {
				table: tableOf(request.key),
				before: request.before === null ? null : tableOf(request.before)
			};
			const view = VIEWS[request.view] as (tables: Tables, asked: unknown) => unknown;
			return view(asked, request.asked as Asked<View>);
		}
	}
}

parentPort?.on('message', (request: Request) => {
	let reply: Reply;
	try {
		reply = { id: request.id, answer: carryOut(request) };
	} catch (error) {
		const { id } = request;
		if (error instanceof Missing) reply = { id, missing: error.key };
		else reply = { id, error: error instanceof Error ? (error.stack ?? '') : String(error) };
	}
	parentPort?.postMessage(reply);
});
