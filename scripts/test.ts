/**
 * All tests: domain, server on SQLite and on PostgreSQL, components, the built app, and the browser with
 * and without scripts. Ends with one line that counts them all.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.ts';
import { runTool } from './tool.ts';

interface Count {
	passed: number;
	failed: number;
}

const IN_MEMORY = '/dev/shm';
/** All that a run writes takes some three gibibytes at most. */
const ENOUGH_BYTES = 8 * 2 ** 30;

/** Where the tests write: in memory where there is room, for the databases of hundreds of tests wait for the disk at every save. */
function roomForTests(): string {
	if (process.env['TMPDIR'] || !existsSync(IN_MEMORY)) return tmpdir();
	const { bavail, bsize } = statfsSync(IN_MEMORY);
	return bavail * bsize >= ENOUGH_BYTES ? IN_MEMORY : tmpdir();
}

const results = mkdtempSync(join(roomForTests(), 'ddsa-results-'));
// What tests leave in folders of their own goes with this one; whoever runs PostgreSQL must be able to reach theirs.
chmodSync(results, 0o711);
process.env['TMPDIR'] = results;
// Hundreds of commands and servers are started: each source is compiled once, not hundreds of times.
process.env['NODE_COMPILE_CACHE'] = join(results, 'compiled');

/** Runs one runner and reads the counts from its JSON; no report at all is a failure. */
async function run(
	name: string,
	args: string[],
	file: string,
	read: (report: never) => Count
): Promise<Count> {
	console.log(`\n── ${name}`);
	const status = await runTool(name, args, { env: { ...process.env, E2E_JSON: file } });
	if (!existsSync(file)) return { passed: 0, failed: 1 };
	const count = read(JSON.parse(readFileSync(file, 'utf8')) as never);
	// A runner can fail beside its tests: a suite that does not load, a teardown that throws.
	return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

await build();
const unit = join(results, 'vitest.json');
const counts = [
	await run(
		'vitest',
		['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`],
		unit,
		(report: { numPassedTests: number; numFailedTests: number }) => ({
			passed: report.numPassedTests,
			failed: report.numFailedTests
		})
	),
	await run(
		'playwright',
		['test'],
		join(results, 'playwright.json'),
		(report: { stats: { expected: number; unexpected: number; flaky: number } }) => ({
			passed: report.stats.expected,
			failed: report.stats.unexpected + report.stats.flaky
		})
	)
];
const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
rmSync(results, { recursive: true });
process.exitCode = sum('failed') === 0 ? 0 : 1;
