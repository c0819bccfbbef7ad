/** `npm start` as somebody types it: npm, run.js and the server, each with its process number. */
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { freshDatabase } from './fresh-database.ts';
import { freePort } from './postgres.ts';

const PATIENCE_MS = 60_000;

/** Whether a process is there and has not ended. */
export function isRunning(pid: number): boolean {
	try {
		return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
	} catch {
		return false;
	}
}

/** The processes that a process started itself. */
export function childrenOf(pid: number): number[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.filter((name) => {
			try {
				return readFileSync(`/proc/${name}/status`, 'utf8').includes(`\nPPid:\t${pid}\n`);
			} catch {
				return false;
			}
		})
		.map(Number);
}

/** What a process was started as, words apart; empty where it is gone. */
export function commandOf(pid: number): string {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
	} catch {
		return '';
	}
}

/** A process and all below it. */
export const familyOf = (pid: number): number[] => [pid, ...childrenOf(pid).flatMap(familyOf)];

/** Looks again and again until something holds; gives whether it did within the milliseconds. */
export async function until(holds: () => unknown, patience: number): Promise<boolean> {
	for (const late = Date.now() + patience; Date.now() < late;) {
		if (await holds()) return true;
		await new Promise((done) => setTimeout(done, 50));
	}
	return false;
}

export const answers = (port: number): Promise<boolean> =>
	fetch(`http://127.0.0.1:${port}/healthz`).then(
		(reply) => reply.ok,
		() => false
	);

export interface Chain {
	started: ChildProcess;
	port: number;
	/** Everything below what was started, from there down. */
	family: number[];
}

/** Starts a command that ends in a server on a port of its own, and waits until that answers. */
export async function startChain(
	command: string,
	args: readonly string[],
	options: SpawnOptions = {}
): Promise<Chain> {
	const port = await freePort();
	const started = spawn(command, args, {
		stdio: 'ignore',
		detached: true,
		...options,
		env: {
			...process.env,
			DATABASE_URL: await freshDatabase('sqlite', ''),
			PORT: String(port),
			HOST: '127.0.0.1'
		}
	});
	if (!(await until(() => answers(port), PATIENCE_MS)))
		throw new Error(`${command} ${args.join(' ')} did not start to answer`);
	return { started, port, family: familyOf(started.pid ?? 0) };
}
