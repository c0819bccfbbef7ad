/**
 * Notices when whoever started this process means it to end: by a signal, or by being gone. npm passes on
 * SIGINT and SIGTERM, but no SIGHUP, and nothing when it is killed. Plain JavaScript: any Node from 18 on.
 */
import { fstatSync, readFileSync } from 'node:fs';
import { isatty } from 'node:tty';

const LOOK_AGAIN_MS = 500;
/** A hang-up reaches a whole group; by then the other processes of the group have ended, too. */
const HANG_UP_MS = 300;
const SHELLS = ['sh', 'ash', 'dash', 'bash', 'zsh', 'ksh'];

/**
 * The name of a process and its parent's number; undefined where it is gone, or the system has no /proc.
 * @param {number} pid
 */
function describe(pid) {
	try {
		const text = readFileSync(`/proc/${pid}/status`, 'utf8');
		const field = (/** @type {string} */ name) =>
			new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(text)?.[1];
		return { name: field('Name') ?? '', parent: Number(field('PPid')) };
	} catch {
		return undefined;
	}
}

/** Who started this process: its parent, and where that is a shell, also who started the shell, and so on. */
function starters() {
	const pids = [process.ppid];
	for (;;) {
		const starter = describe(pids.at(-1) ?? 0);
		if (!starter || !SHELLS.includes(starter.name)) return pids.join(' ');
		pids.push(starter.parent);
	}
}
const atStart = starters();
const isParentGone = () => starters() !== atStart;
/** Another script's variables reach whatever it starts in the background: that is not npm's child. */
const isRunByNpm = process.env['npm_lifecycle_script']?.includes('scripts/run.js') ?? false;

/** Whether nobody looks on: neither a terminal nor a pipe, only files and /dev/null, as under nohup. */
function isPutAway() {
	const isPlain = (/** @type {number} */ stream) =>
		fstatSync(stream).isFile() || (fstatSync(stream).isCharacterDevice() && !isatty(stream));
	return [0, 1, 2].every(isPlain);
}

/**
 * Calls `end` once this process is to end. Who started it without npm may end and leave it running; and
 * closing a terminal leaves what was put away with nohup, though npm, as every Node, dies of it all the same.
 * @param {(signal: NodeJS.Signals) => void} end
 */
export function watchParent(end) {
	let hungUp = false;
	const isLeftRunning = () => hungUp && isPutAway() && isParentGone();
	const afterHangUp = (/** @type {() => void} */ act) => setTimeout(act, HANG_UP_MS);
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, end);
	process.on('SIGHUP', () => {
		hungUp = true;
		afterHangUp(() => isLeftRunning() || end('SIGHUP'));
	});
	if (!isRunByNpm) return;
	const timer = setInterval(() => {
		if (!isParentGone()) return;
		clearInterval(timer);
		afterHangUp(() => isLeftRunning() || end('SIGTERM'));
	}, LOOK_AGAIN_MS).unref();
}
