/**
 * The one door to the database. Reads go through `read`; everything that writes goes through `write`, one
 * transaction at a time on SQLite: a write outside of it would wait for a lock that this process holds itself.
 */
import { env } from '../env.ts';
import { adapterFor, providerOf } from './adapter.ts';
import { PrismaClient as PostgresClient } from './generated/postgresql/client.ts';
import { Prisma, PrismaClient } from './generated/sqlite/client.ts';

type Model = Uncapitalize<Prisma.ModelName>;
type ReadVerb = 'findUnique' | 'findFirst' | 'findMany' | 'count' | 'aggregate' | 'groupBy';
export type Reader = { readonly [M in Model]: Pick<PrismaClient[M], ReadVerb> } & {
	$queryRaw: PrismaClient['$queryRaw'];
};
/** A transaction: reads in it see what it wrote. */
export type Writer = Prisma.TransactionClient;

/** The two clients are generated from one model: what is typed for SQLite holds for PostgreSQL. */
function connect(): PrismaClient {
	const adapter = adapterFor(env.databaseUrl);
	return providerOf(env.databaseUrl) === 'sqlite'
		? new PrismaClient({ adapter })
		: (new PostgresClient({ adapter }) as unknown as PrismaClient);
}

let client: PrismaClient | undefined;
const connected = (): PrismaClient => (client ??= connect());

export const read = (): Reader => connected();

/** A row that must be unique was there already, or two transactions met: the same work can be tried again. */
const RETRIED = ['P2002', 'P2034'];
const ATTEMPTS = 4;

/** Runs the work in one transaction: all of it is written, or nothing. */
export async function write<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await connected().$transaction(work, { maxWait: 15_000, timeout: 15_000 });
		} catch (error) {
			const code = error instanceof Prisma.PrismaClientKnownRequestError ? error.code : '';
			const known = RETRIED.includes(code) || (error as { code?: string }).code === 'P2002';
			if (!known || attempt === ATTEMPTS) throw error;
		}
	}
}

/** Readers do not wait for the writer, and a reader sees the last commit. The setting stays with the file. */
export async function prepare(): Promise<void> {
	if (providerOf(env.databaseUrl) === 'sqlite')
		await connected().$queryRawUnsafe('PRAGMA journal_mode = WAL');
}

export async function isReachable(): Promise<boolean> {
	try {
		await connected().$queryRaw`SELECT 1`;
		return true;
	} catch {
		return false;
	}
}

export async function close(): Promise<void> {
	await client?.$disconnect();
	client = undefined;
}
