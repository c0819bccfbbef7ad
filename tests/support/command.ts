/**
 * A command for analysts, as it is called from a folder, without a process of its own: what it prints, what it says
 * on standard error, and its exit code. Tests call hundreds; that a process prints the same is tested once for each.
 */
import { main as aggregate } from '../../scripts/aggregate.ts';
import { main as composite } from '../../scripts/composite.ts';
import { main as score } from '../../scripts/score.ts';

const COMMANDS = { aggregate, composite, score };
export type Command = keyof typeof COMMANDS;

export interface Called {
	status: number;
	stdout: string;
	stderr: string;
}

export function call(command: Command, args: readonly string[], folder = process.cwd()): Called {
	const called: Called = { status: 0, stdout: '', stderr: '' };
	const { write } = process.stdout;
	const { log, error } = console;
	const { exitCode } = process;
	process.stdout.write = (text: string | Uint8Array) => {
		called.stdout += String(text);
		return true;
	};
	console.log = (...texts: unknown[]) => (called.stdout += `${texts.join(' ')}\n`);
	console.error = (...texts: unknown[]) => (called.stderr += `${texts.join(' ')}\n`);
	process.env['INIT_CWD'] = folder;
	process.exitCode = 0;
	try {
		COMMANDS[command]([...args]);
		called.status = Number(process.exitCode);
	} finally {
		process.stdout.write = write;
		Object.assign(console, { log, error });
		process.exitCode = exitCode;
		delete process.env['INIT_CWD'];
	}
	return called;
}
