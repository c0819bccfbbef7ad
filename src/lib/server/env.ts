/** Settings from the environment, read and checked once, each with its default. See docs/operate.md. */
import { z } from 'zod';

const Environment = z.object({
	/** file:… for SQLite, postgresql://… for PostgreSQL. */
	DATABASE_URL: z.string().default('file:data/ddsa.db'),
	PORT: z.coerce.number().int().min(0).max(65535).default(3000),
	/** Where to listen; without ORIGIN on this machine alone. */
	HOST: z.string().optional(),
	/** The address that people use, such as https://example.org. Without it plain http, for this machine alone. */
	ORIGIN: z.url().optional()
});

function read() {
	const parsed = Environment.safeParse(process.env);
	if (!parsed.success)
		throw new Error(`Settings that cannot be used: ${z.prettifyError(parsed.error)}`);
	const { DATABASE_URL, PORT, HOST, ORIGIN } = parsed.data;
	return {
		databaseUrl: DATABASE_URL,
		port: PORT,
		host: HOST,
		origin: ORIGIN
	};
}

export const env = read();
