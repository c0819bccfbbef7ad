/** Whoever ends a process that they started ends all of it; what was put in the background goes on. */
import { spawn } from 'node:child_process';
import { openSync, mkdtempSync, chmodSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answers, commandOf, familyOf, isRunning, startChain, until } from '../support/chain.ts';

/** Much more than it takes: the machine may have other work. */
const PATIENCE_MS = 15_000;
const LONG_ENOUGH_TO_NOTICE = 2_500;
/** The processes of a chain, by how their commands begin. */
const LEVELS = [
	['npm', /^npm start/],
	['run.js', /^\S*node scripts\/run\.js start/],
	['the server', /^\S*node .*scripts\/start\.ts/]
] as const;
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const;
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function expectAllEnded(port: number, family: readonly number[]): Promise<void> {
	expect(await until(() => !family.some(isRunning), PATIENCE_MS)).toBe(true);
	expect(await answers(port)).toBe(false);
}

describe.concurrent.each(LEVELS)('npm start, ended at %s', (_, command) => {
	it.each(SIGNALS)('by %s, leaves no process and no port behind', async (signal) => {
		const { port, family } = await startChain('npm', ['start']);
		const pid = family.find((member) => command.test(commandOf(member)));
		process.kill(pid ?? NaN, signal);
		await expectAllEnded(port, family);
	});
});

it('npm that is killed ends its server even where the shell stays between them', async () => {
	const shell = join(mkdtempSync(join(tmpdir(), 'ddsa-')), 'sh');
	writeFileSync(shell, '#!/bin/sh\n/bin/sh "$@"\nexit $?\n');
	chmodSync(shell, 0o755);
	const { port, family } = await startChain('npm', ['start', `--script-shell=${shell}`]);
	expect(family.length).toBeGreaterThanOrEqual(4);
	process.kill(family[0] ?? 0, 'SIGKILL');
	await expectAllEnded(port, family);
});

describe.concurrent('a server in the background goes on', () => {
	const expectGoesOn = async (port: number, server: number): Promise<void> => {
		await wait(LONG_ENOUGH_TO_NOTICE);
		expect(await answers(port)).toBe(true);
		process.kill(server, 'SIGTERM');
		expect(await until(() => !isRunning(server), PATIENCE_MS)).toBe(true);
	};

	it('when the shell that started npm ends', async () => {
		const { started, port, family } = await startChain('sh', ['-c', 'npm start & read -r wait'], {
			stdio: ['pipe', 'ignore', 'ignore']
		});
		started.stdin?.end();
		await until(() => started.exitCode !== null, PATIENCE_MS);
		await expectGoesOn(port, family.at(-1) ?? 0);
	});

	it('when the terminal is closed under nohup', async () => {
		const out = openSync(join(mkdtempSync(join(tmpdir(), 'ddsa-')), 'nohup.out'), 'a');
		const { started, port, family } = await startChain('nohup', ['npm', 'start'], {
			stdio: ['ignore', out, out]
		});
		// A terminal that closes hangs up on the whole group.
		process.kill(-(started.pid ?? 0), 'SIGHUP');
		await expectGoesOn(port, family.at(-1) ?? 0);
	});

	it('when what started run.js without npm ends', async () => {
		const { started, port, family } = await startChain(
			'sh',
			['-c', 'env -u npm_lifecycle_script node scripts/run.js start & read -r wait'],
			{ stdio: ['pipe', 'ignore', 'ignore'] }
		);
		started.stdin?.end();
		await until(() => started.exitCode !== null, PATIENCE_MS);
		await expectGoesOn(port, family.at(-1) ?? 0);
	});
});

it('a command ends with run.js that is killed, and so does the tool that it waits for', async () => {
	const npm = spawn('npm', ['run', 'check'], { stdio: 'ignore', detached: true });
	const isAtWork = () => familyOf(npm.pid ?? 0).some((pid) => /bin\/prettier/.test(commandOf(pid)));
	expect(await until(isAtWork, 60_000)).toBe(true);
	const family = familyOf(npm.pid ?? 0);
	process.kill(
		family.find((pid) => /^\S*node scripts\/run\.js/.test(commandOf(pid))) ?? NaN,
		'SIGKILL'
	);
	expect(await until(() => !family.some(isRunning), PATIENCE_MS)).toBe(true);
});
