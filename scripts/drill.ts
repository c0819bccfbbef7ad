/**
 * The promises under conditions that tests have no time for: races a thousand times from two processes, storms
 * that end in kill -9, a full disk, readers who leave, an hour at work. Writes its table to docs/reliability.md.
 *   npm run drill [-- --minutes 60 --tries 1000]
 *   npm run drill -- --only sign-ins     one part: its rows alone are written anew
 *   npm run drill -- --only docx         documents to be edited, through LibreOffice where it is installed
 *   npm run drill -- --only pages        every page, by axe in every mode and at every width
 */
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { example } from '../tests/support/example.ts';
import { freshDatabase, type Provider } from '../tests/support/fresh-database.ts';
import { LOCALES } from '#lib/wording/language.ts';
import { ADDRESSES, WIDTHS } from '../tests/support/pages.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import type { Outcome } from '../tests/support/races.ts';
import { storm } from '../tests/support/storm.ts';
import { build } from './build.ts';
import { documents } from './drill/docx.ts';
import { fullDisk } from './drill/full-disk.ts';
import type { LeavingOutcome } from './drill/leaving.ts';
import type { OddOutcome } from './drill/odd.ts';
import type { SignInsOutcome } from './drill/sign-ins.ts';
import type { SoakOutcome } from './drill/soak.ts';
import { runTool } from './tool.ts';

const { values } = parseArgs({
	options: {
		minutes: { type: 'string', default: '60' },
		tries: { type: 'string', default: '1000' },
		storm: { type: 'string', default: '30' },
		/** The name of a part; all where none is given. */
		only: { type: 'string' }
	}
});
const PROVIDERS = ['sqlite', 'postgresql'] as const;
const NAMES = { sqlite: 'SQLite', postgresql: 'PostgreSQL' } as const;
const begun = Date.now();
const rows: [what: string, conditions: string, outcome: string][] = [];
let broken = 0;

function note(what: string, conditions: string, outcome: string, faults: number): void {
	broken += faults;
	rows.push([what, conditions, faults === 0 ? outcome : `**${outcome}**`]);
	console.log(`${faults === 0 ? 'held  ' : 'BROKEN'} ${what}, ${conditions}: ${outcome}`);
	writeTable();
}

/** Runs a part in a process of its own, on its own database. Gives what it sends. */
function part<T>(script: string, databaseUrl: string, ...args: string[]): Promise<T> {
	return new Promise((done, failed) => {
		const child = fork(new URL(`./drill/${script}`, import.meta.url), args, {
			env: { ...process.env, DATABASE_URL: databaseUrl },
			stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
			serialization: 'advanced'
		});
		let result: T | undefined;
		child.on('message', (message) => (result = message as T));
		child.once('exit', (code) =>
			result === undefined ? failed(new Error(`${script} ended with ${code}`)) : done(result)
		);
	});
}

async function migrated(provider: Provider, postgres: string): Promise<string> {
	const url = await freshDatabase(provider, postgres);
	const { migrate } = await import('#lib/server/db/migrate.ts');
	await migrate(provider, url, process.cwd());
	return url;
}

/** A race leaves rows behind; every so many tries begin in a new database, so that the last are as quick as the first. */
const TRIES_A_DATABASE = 100;

async function races(provider: Provider, postgres: string): Promise<void> {
	const outcomes: Record<string, Outcome> = {};
	for (let left = Number(values.tries); left > 0; left -= TRIES_A_DATABASE) {
		const url = await migrated(provider, postgres);
		const tries = String(Math.min(left, TRIES_A_DATABASE));
		const batch = await part<Record<string, Outcome>>('races.ts', url, tries);
		for (const [name, { tries, met, broken }] of Object.entries(batch)) {
			const sum = (outcomes[name] ??= { tries: 0, met: 0, broken: 0 });
			sum.tries += tries;
			sum.met += met;
			sum.broken += broken;
		}
	}
	for (const [name, { tries, met, broken }] of Object.entries(outcomes))
		note(
			name,
			`${NAMES[provider]}, two processes, ${tries} tries`,
			broken === 0
				? `no rule broken; in ${met} the two met in their work`
				: `${broken} broken of ${tries}`,
			broken
		);
}

async function storms(provider: Provider, postgres: string): Promise<void> {
	const seconds = Number(values.storm);
	const outcome = await storm(provider, postgres, seconds * 1000);
	note(
		'kill -9 in a storm of saves and submissions',
		`${NAMES[provider]}, ${seconds} s`,
		outcome.lost.length === 0
			? `${outcome.saves} saves and ${outcome.submissions} submissions acknowledged, none lost`
			: outcome.lost.slice(0, 5).join('; '),
		outcome.lost.length
	);
}

async function disk(): Promise<void> {
	const outcome = await fullDisk();
	if (!outcome) return note('a full disk', 'SQLite', 'not tried: nothing can be mounted here', 0);
	const { before, refused, after, faults } = outcome;
	note(
		'a full disk',
		'SQLite on a file system of 24 MB, filled and emptied',
		faults.length === 0
			? `${before} saved, then ${refused} refused with their text, then ${after} saved`
			: faults.slice(0, 5).join('; '),
		faults.length
	);
}

const DOWNLOADS = 300;
const PROCESSES = 2;

async function leaving(provider: Provider, postgres: string): Promise<void> {
	const { databaseUrl } = await example(provider, postgres);
	const outcome = await part<LeavingOutcome>('leaving.ts', databaseUrl, String(DOWNLOADS));
	const { downloads, left, early, pdfs, refused, faults, children, memory, seconds } = outcome;
	note(
		`${downloads} downloads by readers who leave`,
		`${NAMES[provider]}, 50 officials at once, ${seconds} s`,
		`${left} left and ${early} would have, had they not been answered before; of those who stayed ${pdfs} got a whole PDF, ${refused} were asked to come again, ${faults.length} faults${faults.length ? ` (${faults.slice(0, 3).join('; ')})` : ''}; ` +
			`at most ${children.most} PDF processes, ${children.last} at the end with ${memory.children.toFixed(0)} MB together; ` +
			`the server's memory ${memory.before.toFixed(0)} MB before and ${memory.after.toFixed(0)} MB after`,
		faults.length + (children.most > PROCESSES || pdfs === 0 ? 1 : 0)
	);
}

const ODD = 20_000;

async function odd(provider: Provider, postgres: string): Promise<void> {
	const { databaseUrl } = await example(provider, postgres);
	const { requests, faults } = await part<OddOutcome>('odd.ts', databaseUrl, String(ODD));
	note(
		'odd requests at random over all routes, by everybody',
		`${NAMES[provider]}, ${requests} requests`,
		faults.length === 0
			? `none with a fault, none answered with over 100 KB but pages`
			: faults.slice(0, 5).join('; '),
		faults.length
	);
}

async function soaks(provider: Provider, postgres: string): Promise<void> {
	const { databaseUrl } = await example(provider, postgres);
	const outcome = await part<SoakOutcome>('soak.ts', databaseUrl, values.minutes);
	const { minutes, saves, pages, pdfs, faults, handles, sockets, memory, children } = outcome;
	const grown = memory.last > 1.1 * memory.second || handles.last > handles.first + 8;
	note(
		'at work: 50 officials saving, reading, downloading PDFs',
		`${NAMES[provider]}, ${minutes} minutes`,
		`${saves} saves, ${pages} pages, ${pdfs} PDFs, ${faults.length} faults${faults.length ? ` (${faults.slice(0, 3).join('; ')})` : ''}; ` +
			`handles ${handles.first} after a quarter of the time and ${handles.last} at the end, beside ${sockets} connections at most; memory ${memory.second.toFixed(0)} MB ` +
			`in the second quarter and ${memory.last.toFixed(0)} MB in the last; ${children} PDF process${children === 1 ? '' : 'es'} at the end`,
		faults.length + (grown ? 1 : 0)
	);
}

async function signIns(provider: Provider, postgres: string): Promise<void> {
	const { databaseUrl } = await example(provider, postgres);
	const outcome = await part<SignInsOutcome>('sign-ins.ts', databaseUrl);
	const { officials, wrong, atOnce, onRetry, seconds, longestWait, faults } = outcome;
	const [first, median, last] = [seconds.first, seconds.median, seconds.last].map((s) =>
		s.toFixed(1)
	);
	note(
		`${officials} sign-ins at once behind a burst of wrong ones`,
		`${NAMES[provider]}, ${wrong} wrong ones from six addresses`,
		faults.length > 0
			? faults.slice(0, 5).join('; ')
			: `${atOnce} got in at once, ${onRetry} after 503 with Retry-After (${longestWait} s at most) on coming back; ` +
					`the first was in after ${first} s, half of them after ${median} s, the last after ${last} s`,
		faults.length
	);
}

/** Every page by axe: light, dark, forced colours; three widths; folds closed and open. */
/** Runs tests that look longer when EVERY_MODE is set, and reads the report that they write. */
async function longTests<T>(runner: string, args: (file: string) => string[]): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'ddsa-drill-'));
	const file = join(folder, 'report.json');
	await runTool(runner, args(file), {
		env: { ...process.env, E2E_JSON: file, EVERY_MODE: 'yes' }
	});
	const report = JSON.parse(readFileSync(file, 'utf8')) as T;
	rmSync(folder, { recursive: true });
	return report;
}

const vitest = (...args: string[]): Promise<{ numPassedTests: number; numFailedTests: number }> =>
	longTests('vitest', (file) => [
		...['run', '--testTimeout', '1800000', '--reporter', 'json', '--outputFile', file],
		...args
	]);

/** Properties on four times as many random cases as in the tests. */
async function properties(): Promise<void> {
	const { numPassedTests, numFailedTests } = await vitest('--project', 'domain');
	note(
		'properties of the engine',
		'10,000 random assessments each',
		numFailedTests === 0
			? `${numPassedTests} tests, nothing found`
			: `${numFailedTests} of ${numPassedTests + numFailedTests} tests failed`,
		numFailedTests
	);
}

async function pages(): Promise<void> {
	const { stats } = await longTests<{ stats: { expected: number; unexpected: number } }>(
		'playwright',
		() => [
			'test',
			'tests/e2e/pages.spec.ts',
			'tests/e2e/whole-story.spec.ts',
			'--timeout',
			'1800000'
		]
	);
	const pseudo = await vitest(
		'tests/running/pseudo-languages.spec.ts',
		'src/lib/server/render/papers.spec.ts'
	);
	note(
		'every page and report in two languages that nobody speaks',
		`SQLite, one 40% longer and one from right to left, ${WIDTHS.join(', ')} px`,
		pseudo.numFailedTests === 0 ? 'nothing found' : `${pseudo.numFailedTests} tests failed`,
		pseudo.numFailedTests
	);
	note(
		'every page in its states, by axe, and the whole story with scripts and without',
		`SQLite, ${ADDRESSES.length} pages in ${LOCALES.length} languages, light, dark and forced colours, ${WIDTHS.join(', ')} px, folds closed and open, with text spacing`,
		stats.unexpected === 0
			? 'nothing found'
			: `${stats.unexpected} people saw pages with faults, or could not go on`,
		stats.unexpected
	);
}

async function docx(): Promise<void> {
	const what = 'reports and needs notes to be edited, opened and saved by another program';
	const outcome = await documents();
	if (!outcome)
		return note(what, 'LibreOffice, headless', 'not tried: it is not installed here', 0);
	const { version, documents: count, headings, tables, faults } = outcome;
	note(
		what,
		`LibreOffice, headless, version ${version}, as ODT and back and as a tagged PDF`,
		faults.length === 0
			? `${count} documents in ${LOCALES.length} languages: ${headings} headings, ${tables} tables with their heads, quotations, header and footer all there; they have no pictures, so no alternative texts to lose`
			: faults.slice(0, 5).join('; '),
		faults.length
	);
}

const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;

const TABLE = 'docs/reliability.md';
const lineOf = (row: readonly string[]): string => `| ${row.join(' | ')} |`;

/** Puts the rows of one part into the table that is there: in the place of its old ones, or at the end. */
function writeRows(): void {
	const names = rows.map(([what, conditions]) => `| ${what} | ${conditions.split(',')[0] ?? ''},`);
	const otherLines = readFileSync(TABLE, 'utf8')
		.trimEnd()
		.split('\n')
		.filter((line) => !names.some((name) => line.startsWith(name)));
	writeFileSync(TABLE, `${[...otherLines, ...rows.map(lineOf)].join('\n')}\n`);
}

/** The table so far: a drill that is ended early leaves what it has tried. */
function writeTable(): void {
	if (values.only) return writeRows();
	const minutes = Math.round((Date.now() - begun) / 60_000);
	writeFileSync(
		TABLE,
		`# What was tried

Made by \`npm run drill\` on ${new Date().toISOString().slice(0, 10)} in ${minutes} minutes (${machine}). The tests make the same conditions in small: tests/server/races.spec.ts,
tests/app/crash.spec.ts, tests/app/faults.spec.ts, tests/app/reports-in-turn.spec.ts, tests/app/soak.spec.ts.

| what | conditions | outcome |
| --- | --- | --- |
${rows.map(lineOf).join('\n')}
`
	);
}

await build();
const postgres = await startPostgres();

/** Each part by its name, in the order in which they are tried; those beside one another at once for both databases. */
const PARTS: Record<string, (provider: Provider) => Promise<void>> = {
	races: (provider) => races(provider, postgres.url),
	storms: (provider) => storms(provider, postgres.url),
	disk: async (provider) => {
		if (provider === 'sqlite') await disk();
	}
};
/** These have the machine to themselves: what they measure is time and memory. */
const ALONE: typeof PARTS = {
	leaving: async (provider) => {
		if (provider === 'sqlite') await leaving(provider, postgres.url);
	},
	properties: async (provider) => {
		if (provider === 'sqlite') await properties();
	},
	docx: async (provider) => {
		if (provider === 'sqlite') await docx();
	},
	pages: async (provider) => {
		if (provider === 'sqlite') await pages();
	},
	odd: (provider) => odd(provider, postgres.url),
	'sign-ins': (provider) => signIns(provider, postgres.url),
	soak: async (provider) => {
		if (provider === 'sqlite') await soaks(provider, postgres.url);
	}
};
const chosen = (parts: typeof PARTS) =>
	Object.entries(parts)
		.filter(([name]) => values.only === undefined || values.only === name)
		.map(([, run]) => run);

// The two databases at once: other work makes races worse, which is what they are for.
await Promise.all(
	PROVIDERS.map(async (provider) => {
		for (const run of chosen(PARTS)) await run(provider);
	})
);
for (const run of chosen(ALONE)) for (const provider of PROVIDERS) await run(provider);
await postgres.stop();
console.log(`${TABLE} is written; ${broken === 0 ? 'all held' : `${broken} did not hold`}.`);
process.exit(broken === 0 ? 0 : 1);
