/**
 * Measures what people wait for, each beside the floor of the same run: machines differ and are noisy, ratios
 * hold. Writes its table to docs/performance.md; changes nothing of the working data.
 */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { example } from '../tests/support/example.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { fdatasyncTime } from './bench/floors.ts';
import { ms, type Line } from './bench/measure.ts';
import { build } from './build.ts';

/** Runs a part in a process of its own. Gives its lines. */
function part(script: string, databaseUrl = ''): Promise<Line[]> {
	return new Promise((done, failed) => {
		const child = fork(new URL(`./bench/${script}`, import.meta.url), {
			env: { ...process.env, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) }
		});
		let lines: Line[] | undefined;
		child.on('message', (message) => (lines = message as Line[]));
		child.once('exit', (code) =>
			lines ? done(lines) : failed(new Error(`${script} ended with ${code}`))
		);
	});
}

await build();
const lines: Line[] = [];
const measure = async (script: string, databaseUrl?: string): Promise<void> => {
	for (const line of await part(script, databaseUrl)) {
		lines.push(line);
		const { what, figure, floor, ratio, target } = line;
		console.log(
			`${what.padEnd(62)} ${figure.padEnd(12)} ${floor.padEnd(46)} ${ratio.padEnd(7)} ${target}`
		);
	}
};
await measure('server.ts', (await example('sqlite', '')).databaseUrl);
const postgres = await startPostgres();
await measure('server.ts', (await example('postgresql', postgres.url)).databaseUrl);
await postgres.stop();
await measure('workspace.ts', (await example('sqlite', '')).databaseUrl);
const other = await startPostgres();
await measure('workspace.ts', (await example('postgresql', other.url)).databaseUrl);
await other.stop();
await measure('domain.ts');
await measure('paper.ts');
await measure('paint.ts', (await example('sqlite', '')).databaseUrl);

const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
writeFileSync(
	'docs/performance.md',
	`# What people wait for

Made by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)} (${machine}; a block is on disk in ${ms(fdatasyncTime())}). Figures differ from machine to machine and from
hour to hour; the ratio to the floor of the same run is what to compare. After 1,000 warm-up saves, medians of three series of 2,000,
the floor's series in turn with them.

| what | measured | floor of the same run | ratio | to stay under |
| --- | --- | --- | --- | --- |
${lines.map((line) => `| ${[line.what, line.figure, line.floor, line.ratio, line.target].join(' | ')} |`).join('\n')}

An empty form and an empty route pass through the same hooks (form, session, sender, guard; the route without a session) and do nothing.
A bare durable insert is one row of the size of an answer's, in its own transaction, in WAL with \`synchronous = FULL\`. "The same
transaction alone" is the app's own save without HTTP.
`
);
console.log('docs/performance.md is written.');
process.exit();
