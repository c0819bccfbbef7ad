/**
 * Runs one of the scripts, or a tool among the packages, on the Node that this project brings along. Plain
 * JavaScript without a dependency, for it is what a fresh machine starts with: whatever Node that has, and
 * no packages yet.
 *   node scripts/run.js demo|start|test|build|check|bench|score|vite|prettier … [arguments]
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { end, run } from './group.js';
import { watchParent } from './parent.js';

const [name = '', ...args] = process.argv.slice(2);
const STAMP = 'node_modules/.installed-lock';
const NODE = 'node_modules/.bin/node';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
watchParent(end);

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
	const code = await run(
		command,
		[...before, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
		{ stdio: 'inherit' }
	);
	if (code !== 0 || !existsSync(NODE)) {
		console.error(
			'The packages could not be installed. Nothing else was done; see the lines above.'
		);
		process.exit(1);
	}
	writeFileSync(STAMP, lock);
}

const script = `scripts/${name}.ts`;
process.exitCode = await run(
	NODE,
	[
		'--disable-warning=ExperimentalWarning',
		'--import=./scripts/with-parent.js',
		existsSync(script) ? script : `node_modules/.bin/${name}`,
		...args
	],
	{
		stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
		env: { ...process.env, PATH: `${process.cwd()}/node_modules/.bin:${process.env['PATH']}` }
	}
);
