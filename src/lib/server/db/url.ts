/** Which database an address means: one SQLite file, or PostgreSQL. */
export const PROVIDERS = ['sqlite', 'postgresql'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** The provider that a database address means: postgres://…, postgresql://…, or file:… */
export function providerOf(url: string): Provider {
	if (/^postgres(ql)?:\/\//.test(url)) return 'postgresql';
	if (url.startsWith('file:')) return 'sqlite';
	throw new Error(
		'DATABASE_URL must start with file: (SQLite) or postgresql:// (PostgreSQL). Nothing was changed.'
	);
}

/** The path of a SQLite address. */
export const pathOf = (url: string): string => url.slice('file:'.length);
