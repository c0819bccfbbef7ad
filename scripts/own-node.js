/**
 * The Node that this project runs on: exactly the version that the lock file names, from its package for this
 * platform. It comes first and installs the rest, for npm leaves out what the Node it runs on is too old for.
 */
import { spawnSync } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	linkSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync
} from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Our Node among the packages, from the project's folder. */
export const NODE = 'node_modules/.bin/node';
const IN_PACKAGE = 'node_modules/node/bin/node';

/** @returns {string} */
const version = () =>
	JSON.parse(readFileSync('package-lock.json', 'utf8')).packages['node_modules/node'].version;

/** Where our Node outlasts the packages: npm removes all of them before it installs. */
export const storedNode = () => resolve(`.cache/node-${version()}/node`);

/** @param {string} path */
function isOurs(path) {
	const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
	return stdout?.trim() === `v${version()}`;
}

/**
 * Puts a file where another may stand or nothing, at once and whole.
 * @param {string} from @param {string} to
 */
function put(from, to) {
	const fresh = `${to}.${process.pid}`;
	mkdirSync(dirname(to), { recursive: true });
	try {
		linkSync(from, fresh);
	} catch {
		// Another disk, or one that knows no links.
		copyFileSync(from, fresh);
	}
	renameSync(fresh, to);
}

/**
 * Makes sure that our Node is in its store. Gives whether it is; what is wrong was said on standard error.
 * @param {(...args: string[]) => Promise<boolean>} npm
 */
export async function storeNode(npm) {
	const stored = storedNode();
	if (existsSync(stored) && isOurs(stored)) return true;
	if (existsSync(NODE) && isOurs(NODE)) {
		put(IN_PACKAGE, stored);
		return true;
	}
	// As the package `node` names them.
	const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
	const name = `${prefix}-${process.platform}-${process.arch}`;
	const folder = resolve('.cache/node-package');
	console.error(`Bringing the Node that this project runs on (${name} ${version()}) …`);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const options = ['--prefix', folder, '--no-save', '--ignore-scripts'];
	if (!(await npm('install', `${name}@${version()}`, ...options))) return false;
	put(`${folder}/node_modules/${name}/bin/node`, stored);
	rmSync(folder, { recursive: true, force: true });
	if (isOurs(stored)) return true;
	console.error(`${name} ${version()} does not run on this machine.`);
	return false;
}

/** Puts our Node among the packages, as the script of the package `node` would. */
export function placeNode() {
	put(storedNode(), IN_PACKAGE);
	rmSync(NODE, { force: true });
	symlinkSync('../node/bin/node', NODE);
}
