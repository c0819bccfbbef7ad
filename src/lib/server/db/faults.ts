/**
 * Faults of the database, told apart by what can be done: those that pass when the same work is done again at
 * once, and those that mean that nothing can be stored now (the disk is full, the server is away).
 */
import { DatabaseFileGone } from './sqlite.ts';

interface Fault {
	/** Of PostgreSQL (five characters), of Prisma (P1001 …) or of the operating system (ECONNREFUSED …). */
	code?: unknown;
	/** SQLite's extended result code. */
	errcode?: unknown;
	/** Prisma's driver errors: `originalCode` is what the database said. */
	originalCode?: unknown;
	kind?: unknown;
	message?: unknown;
	cause?: unknown;
	meta?: { driverAdapterError?: unknown };
}

/** The error and all that it was made from. */
function chain(error: unknown): Fault[] {
	const all: Fault[] = [];
	for (let at: unknown = error; typeof at === 'object' && at !== null && all.length < 8;) {
		const fault = at as Fault;
		all.push(fault);
		at = fault.cause ?? fault.meta?.driverAdapterError;
	}
	return all;
}

const codesOf = (fault: Fault): string[] =>
	[fault.code, fault.originalCode].filter((code) => typeof code === 'string');

/** A unique row was there already (P2002, 23505), or transactions met (P2034, deadlock, serialisation). */
const PASSING = /^(P2002|P2034|23505|40001|40P01)$/;
/** SQLite's SQLITE_CONSTRAINT_UNIQUE and _PRIMARYKEY. */
const PASSING_SQLITE = [2067, 1555];

export function isPassing(error: unknown): boolean {
	return chain(error).some(
		(fault) =>
			codesOf(fault).some((code) => PASSING.test(code)) ||
			PASSING_SQLITE.includes(Number(fault.errcode))
	);
}

/** Connections refused, cut or not to be had, a server that stops or starts, no room, read-only after a failover. */
const AWAY =
	/^(P1001|P1002|P1008|P1017|P2024|P2028|ECONN\w+|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOSPC|08\w{3}|53\w{3}|57P0\d|25006|58030)$/;
const AWAY_MESSAGE =
	/Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after/;
const AWAY_KINDS = [
	'DatabaseNotReachable',
	'ConnectionClosed',
	'SocketTimeout',
	'TooManyConnections'
];
/** SQLite: busy, locked, read-only, input/output, corrupt, full, cannot open, not a database. */
const AWAY_SQLITE = [5, 6, 8, 10, 11, 13, 14, 26];

const isAwaySqlite = (code: unknown): boolean =>
	code !== undefined && AWAY_SQLITE.includes(Number(code) & 0xff);

/** True where nothing can be stored or read now, through no fault of the request. */
export function isUnavailable(error: unknown): boolean {
	return chain(error).some(
		(fault) =>
			fault instanceof DatabaseFileGone ||
			codesOf(fault).some((code) => AWAY.test(code)) ||
			AWAY_KINDS.includes(String(fault.kind)) ||
			isAwaySqlite(fault.errcode) ||
			('kind' in fault && fault.kind === 'sqlite' && isAwaySqlite(fault.originalCode)) ||
			(typeof fault.message === 'string' && AWAY_MESSAGE.test(fault.message))
	);
}
