/** Gives every test file a database of its own, migrated and empty, before it imports anything that opens one. */
import { inject } from 'vitest';
import { migrate } from '#lib/server/db/migrate.ts';
import { freshDatabase } from './fresh-database.ts';

const provider = inject('provider') === 'postgresql' ? 'postgresql' : 'sqlite';
const url = await freshDatabase(provider, inject('postgres'));
process.env['DATABASE_URL'] = url;
await migrate(provider, url, process.cwd());
