/**
 * A command that ends with this process, whichever way this one ends, together with all that the command
 * itself started: it gets a process group of its own. Plain JavaScript: it runs on any Node from 18 on.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** A server lets running requests finish for 10 s; what takes longer than this is ended at once. */
const ORDERLY_MS = 15_000;
/** What the command left behind is asked to end, and ended at once when it takes longer than this. */
const LEFT_MS = 3_000;
const LOOK_AGAIN_MS = 20;

/** @type {import('node:child_process').ChildProcess | undefined} The command that runs now. */
let leader;
/** @type {NodeJS.Signals | undefined} The signal that said that this process is to end. */
let ending;

/** @param {NodeJS.Signals} signal */
const codeOf = (signal) => 128 + (constants.signals[signal] ?? 0);

/**
 * Sends a signal to a whole group; 0 only asks. Gives whether there was anybody.
 * @param {number} group @param {NodeJS.Signals | 0} signal
 */
function signalGroup(group, signal) {
	try {
		return process.kill(-group, signal);
	} catch {
		return false;
	}
}

/**
 * Ends the command and then this process. A second call changes nothing: Ctrl+C arrives from the terminal
 * and once more from npm.
 * @param {NodeJS.Signals} signal
 */
export function end(signal) {
	if (ending) return;
	ending = signal;
	if (!leader?.pid) process.exit(codeOf(signal));
	const group = leader.pid;
	// Only the command itself: it ends what it started in its own order.
	leader.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
	setTimeout(() => signalGroup(group, 'SIGKILL'), ORDERLY_MS).unref();
}

/** @param {number} group */
async function endRest(group) {
	const late = Date.now() + LEFT_MS;
	for (let there = signalGroup(group, 'SIGTERM'); there; there = signalGroup(group, 0)) {
		if (Date.now() > late) return signalGroup(group, 'SIGKILL');
		await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
	}
}

/**
 * Runs a command to its end. Gives its exit code, 128 and more where a signal ended it; where this process
 * was told to end meanwhile, it ends now. Says why where the command could not be started.
 * @param {string} command @param {string[]} args @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>}
 */
export async function run(command, args, options) {
	const child = spawn(command, args, { ...options, detached: true });
	leader = child;
	const code = await new Promise((done) => {
		child.once('error', (error) => {
			console.error(`${command}: ${error.message}`);
			done(127);
		});
		child.once('exit', (status, signal) => done(signal ? codeOf(signal) : status));
	});
	if (child.pid) await endRest(child.pid);
	leader = undefined;
	if (ending) process.exit(code);
	return code;
}
