/**
 * Brings the packages of the lock file and, among them, the Node that runs everything else. Plain JavaScript
 * without a dependency, for it runs on whatever Node a fresh machine has: 18 or later.
 */
import { createHash } from 'node:crypto';
import {
	accessSync,
	constants,
	existsSync,
	linkSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { run } from './group.js';
import { NODE, placeNode, storedNode, storeNode } from './own-node.js';

/** Holds which lock file was installed here last. */
const STAMP = 'node_modules/.installed-lock';
/** Holds the number of the process that installs, so that two at once do not disturb each other. */
const LOCK = '.cache/installing';
const LOOK_AGAIN_MS = 300;

/**
 * @typedef {object} Package What a lock file says of a package.
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 */

/**
 * What a lock file lists, by folder; empty where there is no such file.
 * @param {string} file
 * @returns {Record<string, Package>}
 */
const packagesOf = (file) =>
	existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};

/** @param {Package} wanted */
const isForThisPlatform = ({ os, cpu, libc }) =>
	os?.includes(process.platform) && cpu?.includes(process.arch) && !libc?.includes('musl');

/**
 * Whether the packages are those of the lock file. npm removes its list of what is there when it begins to
 * install and writes it last, so an interrupted install is none. What is optional may be missing, but not
 * what is for this platform: npm leaves that out where it ran on a Node that is too old for it.
 */
function hasPackages() {
	const lock = readFileSync('package-lock.json', 'utf8');
	const installed = packagesOf('node_modules/.package-lock.json');
	const isInstalledHere = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash(lock);
	return Object.entries(packagesOf('package-lock.json')).every(([folder, wanted]) => {
		const present = installed[folder];
		if (present)
			return present.version === wanted.version && present.integrity === wanted.integrity;
		return folder === '' || (wanted.optional && (isInstalledHere || !isForThisPlatform(wanted)));
	});
}

/** @param {string} text */
const hash = (text) => createHash('sha256').update(text).digest('hex');

/** npm's cache where it can be written, otherwise one in the project. */
function cacheFolder() {
	const usual = process.env['npm_config_cache'] ?? join(homedir(), '.npm');
	try {
		mkdirSync(usual, { recursive: true });
		for (const folder of [usual, join(usual, '_cacache')])
			if (existsSync(folder)) accessSync(folder, constants.R_OK | constants.W_OK);
		return usual;
	} catch {
		return resolve('.cache/npm');
	}
}

/**
 * Runs npm, on our Node where that is there; all that it says goes to standard error. Gives whether it did it.
 * @param {...string} args
 */
async function npm(...args) {
	const path = process.env['npm_execpath'] ?? '';
	const isOurs = existsSync(storedNode());
	const node = isOurs ? storedNode() : process.execPath;
	// With run.js killed, npm is not to go on: the next one would come in between. Old Nodes know no --import.
	const withParent = isOurs ? [`--import=${new URL('./with-parent.js', import.meta.url)}`] : [];
	const [command, before] = /npm-cli\.c?js$/.test(path)
		? [node, [...withParent, path]]
		: ['npm', []];
	// What is wanted is exact: the cache need not ask whether there is something newer.
	const quick = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
	const code = await run(command, [...before, ...args, ...quick], {
		stdio: ['ignore', 2, 2, 'ipc'],
		env: {
			...process.env,
			PATH: `${dirname(node)}:${process.env['PATH']}`,
			npm_config_cache: cacheFolder(),
			// An npm of Node 18 calls what later versions warn of.
			NODE_NO_WARNINGS: '1'
		}
	});
	return code === 0;
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
	}
}

/** Waits until nobody else installs here; what a killed process left does not count. Gives the way to let others. */
async function takeTurn() {
	const mine = `${LOCK}-${process.pid}`;
	mkdirSync('.cache', { recursive: true });
	writeFileSync(mine, String(process.pid));
	for (let isTold = false; ; await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS)))
		try {
			// A link appears at once with its content, and only where there is none.
			linkSync(mine, LOCK);
			const leave = () => rmSync(LOCK, { force: true });
			rmSync(mine);
			process.once('exit', leave);
			return () => process.off('exit', leave) && leave();
		} catch (error) {
			if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
			const other = existsSync(LOCK) ? Number(readFileSync(LOCK, 'utf8')) : 0;
			if (other > 0 && !isAlive(other)) rmSync(LOCK, { force: true });
			else if (!isTold)
				console.error(
					`Waiting for process ${other}, which installs here (if it does not: rm ${LOCK}) …`
				);
			isTold = true;
		}
}

/** Brings first the Node and then, with it, the packages. Gives whether everything is there. */
async function bring() {
	if (!(await storeNode(npm))) return false;
	if (!hasPackages()) {
		console.error('Installing the packages of package-lock.json (npm ci) …');
		// No package's script is run, and a machine whose NODE_ENV is production needs what it builds with, too.
		const options = ['--ignore-scripts', '--include=dev', '--include=optional'];
		if (!(await npm('ci', ...options))) return false;
		writeFileSync(STAMP, hash(readFileSync('package-lock.json', 'utf8')));
	}
	placeNode();
	return true;
}

/** Installs what is missing. Says on standard error what it does, and nothing where nothing is to be done. */
export async function install() {
	if (hasPackages() && existsSync(NODE)) return;
	const letOthers = await takeTurn();
	const isThere = (hasPackages() && existsSync(NODE)) || (await bring());
	letOthers();
	if (isThere) return;
	console.error('The packages could not be installed. Nothing else was done; see the lines above.');
	process.exit(1);
}
