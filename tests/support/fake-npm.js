/**
 * Stands in for npm where tests try what scripts/install.js does: it makes what npm would make, talks on
 * standard output as npm does, and keeps in calls.json what it was asked.
 */
import {
	appendFileSync,
	mkdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { dirname, join } from 'node:path';

const [command, ...rest] = process.argv.slice(2);
const { FAKE_NPM_ENDS: ends, FAKE_NPM_NODE: node = '', npm_config_cache: cache } = process.env;

/** @param {string} file @param {string} text */
function write(file, text) {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}

function installNode() {
	const [name = ''] = rest[0]?.split('@') ?? [];
	const bin = join(rest[rest.indexOf('--prefix') + 1] ?? '', 'node_modules', name, 'bin');
	mkdirSync(bin, { recursive: true });
	symlinkSync(node, join(bin, 'node'));
}

function installAll() {
	rmSync('node_modules', { recursive: true, force: true });
	write('node_modules/.bin/other', '');
	if (ends === 'never') return setInterval(() => undefined, 1000);
	if (ends === 'killed') process.kill(process.pid, 'SIGKILL');
	const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
	const installed = Object.entries(packages).filter(
		([folder, { optional }]) => folder !== '' && !(optional && ends === 'without optional')
	);
	const list = JSON.stringify({ packages: Object.fromEntries(installed) });
	write('node_modules/.package-lock.json', list);
}

const { argv0: own, pid } = process;
appendFileSync('calls.json', `${JSON.stringify({ command, rest, cache, node: own, pid })}\n`);
console.log(`added packages, said by npm ${command}`);
if (command === 'install') installNode();
else installAll();
