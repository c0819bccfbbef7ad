/**
 * Builds the app into a folder of its own in build/, where there is no build of what stands here now. A server
 * that runs keeps the build that it started from (builds.ts).
 */
import { spawn, type StdioOptions } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
	finish,
	folderOfSources,
	HELD,
	hold,
	isSource,
	MADE,
	unfinishedFolder,
	withoutOtherBuilds
} from './builds.ts';

const OWN_PATH = fileURLToPath(import.meta.url);
/** Tells the process that builds from the one that waits for it. */
const MAKE = '--make';

/** Names the build whose sources the files in MADE were last made from. */
const PREPARED = 'build/.prepared';

const isPrepared = (folder: string): boolean =>
	[PREPARED, '.svelte-kit/tsconfig.json', ...MADE].every((path) => existsSync(path)) &&
	readFileSync(PREPARED, 'utf8') === basename(folder);

/** What is said against something is shown; standard output is for the command's own data. */
const SAID_ALONE: StdioOptions = ['ignore', 'ignore', 'inherit'];

/** Runs a command to its end. Gives its exit code; null where a signal ended it. */
function run(command: string, args: string[], env = process.env): Promise<number | null> {
	const child = spawn(command, args, { stdio: SAID_ALONE, env });
	return new Promise((done, failed) => child.once('error', failed).once('exit', done));
}

/** What both building and checking need, where it is not there: the database clients, the message functions and SvelteKit's types. */
export async function prepare(folder = folderOfSources()): Promise<void> {
	if (isPrepared(folder)) return;
	rmSync(PREPARED, { force: true });
	const make = async (command: string, ...args: string[]) => {
		const status = await run(command, args);
		if (status !== 0) throw new Error(`${command} ended with ${status}; see the lines above.`);
	};
	// First: tsconfig.json extends what this writes, and the others read tsconfig.json.
	await make('node_modules/.bin/svelte-kit', 'sync');
	await Promise.all([
		make(process.execPath, 'scripts/prisma.ts', 'generate'),
		make(
			'node_modules/.bin/paraglide-js',
			...['compile', '--project', './project.inlang', '--outdir', './src/lib/paraglide'],
			...['--strategy', 'cookie', 'preferredLanguage', 'baseLocale'],
			// A file for each language, not two for each of a thousand messages: all are read by a server anyway.
			...['--output-structure', 'locale-modules']
		)
	]);
	// A source that changed meanwhile may be in them half.
	if (folderOfSources() === folder) writeFileSync(PREPARED, basename(folder));
}

/** Makes the build of what stands here now, unless it is there. Meant for a process of its own. */
async function make(): Promise<void> {
	for (;;) {
		const folder = folderOfSources();
		const isBuilt = hold(folder);
		if (!isBuilt) console.error('Building the app …');
		// Also where the build was there before an earlier state came back: what stands beside it is of another one.
		await prepare(folder);
		if (isBuilt) return;
		const unfinished = unfinishedFolder();
		process.env['BUILD_FOLDER'] = unfinished;
		const vite = await import('vite');
		await vite.build({ logLevel: 'error' });
		// What a server runs from its source, such as the process that makes PDFs, belongs to the build, too.
		cpSync('src', join(unfinished, 'src'), {
			recursive: true,
			filter: (path) => isSource(relative('.', path))
		});
		cpSync('package.json', join(unfinished, 'package.json'));
		writeFileSync(join(unfinished, HELD), '');
		// A source that changed meanwhile may be in it half.
		if (folderOfSources() === folder) return finish(unfinished, folder);
		rmSync(unfinished, { recursive: true });
	}
}

/** Builds where it is needed, says so, and holds the build as long as this process lives. Gives its folder. */
export async function build(): Promise<string> {
	for (;;) {
		const folder = folderOfSources();
		if (hold(folder) && isPrepared(folder)) return folder;
		// In a process of its own: what building takes in memory is gone when the server starts.
		const production = { ...process.env, NODE_ENV: 'production' };
		const status = await run(process.execPath, [OWN_PATH, MAKE], production);
		if (status !== 0) throw new Error('The app could not be built; see the lines above.');
	}
}

if (process.argv[1] === OWN_PATH)
	await (process.argv[2] === MAKE ? withoutOtherBuilds(make) : build());
