/**
 * Runs one of the scripts on the Node that this project brings along. Plain JavaScript without a
 * dependency, for it is what a fresh machine starts with: whatever Node that has, and no packages yet.
 *   node scripts/run.js demo|start|test|build|check|bench|score … [arguments]
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [name, ...args] = process.argv.slice(2);
const STAMP = 'node_modules/.installed-lock';
const NODE = 'node_modules/.bin/node';

process.chdir(new URL('..', import.meta.url).pathname);

/** The packages are those of the lock file, and the Node among them runs. */
function isInstalled() {
	const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
	const kept = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '';
	return { lock, done: kept === lock && existsSync(NODE) };
}

const { lock, done } = isInstalled();
if (!done) {
	console.log('Installing the packages of package-lock.json (npm ci) …');
	const npm = process.env['npm_execpath'];
	const [command, before] = npm ? [process.execPath, [npm]] : ['npm', []];
	const result = spawnSync(
		command,
		[...before, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
		{
			stdio: 'inherit'
		}
	);
	if (result.status !== 0 || !existsSync(NODE)) {
		console.error(
			'The packages could not be installed. Nothing else was done; see the lines above.'
		);
		process.exit(1);
	}
	writeFileSync(STAMP, lock);
}

const child = spawn(
	NODE,
	['--disable-warning=ExperimentalWarning', `scripts/${name}.ts`, ...args],
	{
		stdio: 'inherit',
		env: { ...process.env, PATH: `${process.cwd()}/node_modules/.bin:${process.env['PATH']}` }
	}
);
// Whoever ends this process means the one that does the work.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
	process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
