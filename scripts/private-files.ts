/** What lies in the data folder is read by the app's own account and by nobody else. */
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** True for a folder in the project, such as `data`: its modes are ours to set. A folder elsewhere may be others' too. */
function isOurs(folder: string): boolean {
	const inside = relative(process.cwd(), resolve(folder));
	return inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`);
}

/** Takes the rights of others from a file or folder. False where it is not ours to change. */
function narrow(path: string, mode: number): boolean {
	if ((statSync(path).mode & 0o077) === 0) return true;
	try {
		chmodSync(path, mode);
		return true;
	} catch {
		return false;
	}
}

/** The database file and all that lies beside it under its name: the log, copies, marks. */
const filesOf = (database: string): string[] =>
	readdirSync(dirname(database))
		.filter((name) => name.startsWith(basename(database)))
		.map((name) => join(dirname(database), name))
		.filter((path) => statSync(path).isFile());

/**
 * Does work that makes files of a database, so that they are the app's alone, and takes the rights of others from those
 * that are there. Says on standard error which it could not change: they belong to another account.
 */
export async function privately<T>(database: string, work: () => Promise<T>): Promise<T> {
	const folder = dirname(database);
	const before = process.umask(0o077);
	try {
		const isNew = !existsSync(folder);
		mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
		const result = await work();
		const narrowed = [
			...(isNew || isOurs(folder) ? [[folder, FOLDER_MODE] as const] : []),
			...filesOf(database).map((path) => [path, FILE_MODE] as const)
		];
		for (const [path, mode] of narrowed)
			if (!narrow(path, mode))
				console.error(`${path} can be read by others, and belongs to another account: see to it.`);
		return result;
	} finally {
		process.umask(before);
	}
}
