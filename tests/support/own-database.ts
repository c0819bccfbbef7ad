/** Gives every test file a database of its own, migrated and empty, before it imports anything that opens one. */
import { inject } from 'vitest';
import { migratedDatabase } from './migrated-database.ts';

const provider = inject('provider') === 'postgresql' ? 'postgresql' : 'sqlite';
process.env['DATABASE_URL'] = await migratedDatabase(provider, inject('postgres'));
