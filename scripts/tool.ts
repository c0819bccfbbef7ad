/** Runs a tool among the packages and lets this process notice meanwhile that it is to end. */
import { spawn, type SpawnOptions } from 'node:child_process';

/** Gives the exit code; null where a signal ended the tool. */
export function runTool(
	name: string,
	args: readonly string[],
	options: SpawnOptions = {}
): Promise<number | null> {
	const child = spawn(`node_modules/.bin/${name}`, args, { stdio: 'inherit', ...options });
	return new Promise((done, failed) => child.once('error', failed).once('exit', done));
}
