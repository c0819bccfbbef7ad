/** Builds the app into build/, where that is not newer than everything it is made from. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const STAMP = 'build/.built';
const SOURCES = [
	'src',
	'messages',
	'static',
	'prisma/schema.prisma',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts',
	'project.inlang/settings.json'
];
/** Made from the others by the build itself. */
const MADE = ['src/lib/paraglide', 'src/lib/server/db/generated'];

/** The latest change to a file or to anything in a folder, in milliseconds since 1970. */
function changedAt(path: string): number {
	if (MADE.includes(path) || path.endsWith('.spec.ts') || !existsSync(path)) return 0;
	const stat = statSync(path);
	if (!stat.isDirectory()) return stat.mtimeMs;
	return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}

/** What both building and checking need: the database clients, the message functions and SvelteKit's types. */
export function prepare(): void {
	const run = (command: string, ...args: string[]) =>
		execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
	// First: tsconfig.json extends what this writes, and the others read tsconfig.json.
	run('node_modules/.bin/svelte-kit', 'sync');
	run(process.execPath, 'scripts/prisma.ts', 'generate');
	run(
		'node_modules/.bin/paraglide-js',
		...['compile', '--project', './project.inlang', '--outdir', './src/lib/paraglide'],
		...['--strategy', 'cookie', 'preferredLanguage', 'baseLocale', '--emit-ts-declarations']
	);
}

/** Builds where it is needed. Says what it does. */
export function build(): void {
	const built = existsSync(STAMP) ? statSync(STAMP).mtimeMs : 0;
	if (built > Math.max(...SOURCES.map(changedAt))) return;
	console.log('Building the app …');
	prepare();
	execFileSync('node_modules/.bin/vite', ['build', '--logLevel', 'error'], {
		stdio: ['ignore', 'ignore', 'inherit']
	});
	writeFileSync(STAMP, new Date().toISOString());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build();
