/** Where the data is: one SQLite file, or PostgreSQL where `DATABASE_URL` names one. */
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaPg } from '@prisma/adapter-pg';

export const PROVIDERS = ['sqlite', 'postgresql'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** Milliseconds to wait for a connection, and for another process that holds the SQLite file. */
const PATIENCE = 5_000;

/** The provider that a database address means: postgres://…, postgresql://…, or file:… */
export function providerOf(url: string): Provider {
	if (/^postgres(ql)?:\/\//.test(url)) return 'postgresql';
	if (url.startsWith('file:')) return 'sqlite';
	throw new Error(
		'DATABASE_URL must start with file: (SQLite) or postgresql:// (PostgreSQL). Nothing was changed.'
	);
}

export function adapterFor(url: string): PrismaLibSql | PrismaPg {
	return providerOf(url) === 'sqlite'
		? new PrismaLibSql({ url, timeout: PATIENCE })
		: new PrismaPg({ connectionString: url, connectionTimeoutMillis: PATIENCE, max: 10 });
}
