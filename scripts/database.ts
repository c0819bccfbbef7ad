/** Makes the database what this version needs: the folder, the file, the tables, the marks. Says why where it cannot. */
import { existsSync, writeFileSync } from 'node:fs';
import { isUnavailable } from '#lib/server/db/faults.ts';
import { migrate, MigrationRefused } from '#lib/server/db/migrate.ts';
import { pathOf, providerOf } from '#lib/server/db/url.ts';
import { env } from '#lib/server/env.ts';
import { privately } from './private-files.ts';

/** Why the app cannot start, for whoever operates it: nothing was changed. */
export class StartRefused extends Error {}

/** Beside a SQLite file lies a mark that there is one: without it an app that lost its file would begin with an empty one. */
const markOf = (path: string): string => `${path}.exists`;

function checkFile(path: string): void {
	const mark = markOf(path);
	if (existsSync(path) || !existsSync(mark)) return;
	throw new StartRefused(
		`The database file ${path} is not there, but it was (${mark} says so). Nothing was changed.\n` +
			`To restore it, put a backup at ${path} (with its -wal file, where there is one) and start again.\n` +
			`To begin anew on purpose, with nothing in it, delete ${mark} and start again.`
	);
}

/** The address without its password, for messages. */
function shown(url: string): string {
	const address = new URL(url);
	address.password = '';
	return address.href;
}

function refusalOf(error: unknown, url: string): Error {
	if (error instanceof MigrationRefused) return new StartRefused(error.message);
	if (!isUnavailable(error)) return error as Error;
	const reason = error instanceof Error && error.message !== '' ? ` (${error.message})` : '';
	return new StartRefused(
		providerOf(url) === 'postgresql'
			? `PostgreSQL does not answer at ${shown(url)}${reason}. Nothing was changed. Start it, or check DATABASE_URL, and start again.`
			: `The database file ${pathOf(url)} cannot be opened or written${reason}. Nothing was changed. Check the disk and who may write there, and start again.`
	);
}

/**
 * Makes the database ready.
 *
 * @throws StartRefused with what to do where it cannot be
 */
export async function prepareDatabase(): Promise<void> {
	const url = env.databaseUrl;
	const path = providerOf(url) === 'sqlite' ? pathOf(url) : null;
	if (path !== null && path !== ':memory:') return privately(path, () => prepare(url, path));
	return prepare(url, null);
}

async function prepare(url: string, path: string | null): Promise<void> {
	try {
		if (path !== null) checkFile(path);
		const applied = await migrate(providerOf(url), url, process.cwd());
		if (applied.length > 0) console.error(`Database: applied ${applied.join(', ')}.`);
		if (path !== null) writeFileSync(markOf(path), 'See docs/operate.md, Databases.\n');
		const { renew } = await import('#lib/server/db/marks.ts');
		const renewed = await renew();
		if (renewed > 0) console.error(`Database: made the marks of ${renewed} submissions anew.`);
	} catch (error) {
		throw error instanceof StartRefused ? error : refusalOf(error, url);
	}
}

/** Prints why the app cannot start, and ends; any other error is thrown on. */
export function endWith(error: unknown): never {
	if (!(error instanceof StartRefused)) throw error;
	console.error(error.message);
	process.exit(1);
}
