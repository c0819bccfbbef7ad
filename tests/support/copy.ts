/** A copy of this project in a folder of its own, for tests that install, build or change what is committed. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

/** Made from the data model alone, in ten seconds: made anew where the model is newer. */
const CLIENTS = 'src/lib/server/db/generated';
/** What a fresh clone does not have. */
const MADE = [
	...['.git', '.cache', '.svelte-kit', 'build', 'data', 'node_modules', 'test-results'],
	...['project.inlang/cache', 'src/lib/paraglide', CLIENTS]
];

/** The project as it would be cloned. Its path has a space in it, for people's folders have. */
export function copyProject(): string {
	const folder = mkdtempSync(join(tmpdir(), 'ddsa copy '));
	cpSync('.', folder, {
		recursive: true,
		filter: (path) => !MADE.includes(relative('.', path))
	});
	return folder;
}

/**
 * Lends the copy the packages that are installed here, and the database clients that were made here; what is written
 * beside the packages stays the copy's own.
 */
export function lendPackages(folder: string): void {
	const packages = join(folder, 'node_modules');
	mkdirSync(packages);
	for (const name of readdirSync('node_modules'))
		if (!['.cache', '.vite', '.vite-temp'].includes(name))
			symlinkSync(resolve('node_modules', name), join(packages, name));
	if (existsSync(CLIENTS)) cpSync(CLIENTS, join(folder, CLIENTS), { recursive: true });
}
