/** Builds under running servers, two at once, and one that is broken off: in a copy of the project. */
import { spawn, spawnSync } from 'node:child_process';
import {
	appendFileSync,
	copyFileSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build as makeBuild } from '../../scripts/build.ts';
import { Client, startApp, type App } from '../support/app.ts';
import { until } from '../support/chain.ts';
import { copyProject, lendPackages } from '../support/copy.ts';
import { example } from '../support/example.ts';

const BUILDS_MS = 300_000;
const CHANGED = {
	page: 'src/routes/(public)/privacy/+page.svelte',
	rule: 'src/lib/domain/score/score.ts',
	model: 'prisma/schema.prisma',
	worker: 'src/lib/server/render/typst-worker.ts'
};

/** Pages that the builds of this test do not have, so that each takes a third of its time. */
const OTHER_PAGES = ['(ministry)', '(analyst)', '(admin)'].map((group) => `src/routes/${group}`);

/** Names of what is in a project's build/, hidden ones too. */
const namesIn = (folder: string): string[] => {
	const builds = join(folder, 'build');
	return existsSync(builds) ? readdirSync(builds) : [];
};
const isNamed = (name: string): boolean => /^[0-9a-f]{16}$/.test(name);

describe('the builds of a project', { timeout: BUILDS_MS }, () => {
	const folder = copyProject();
	const apps: App[] = [];
	const build = () =>
		spawn(process.execPath, ['scripts/build.ts'], {
			cwd: folder,
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: true
		});
	/** Waits for a build. Gives its exit code, what it printed, and what it said on standard error. */
	const ended = async (child: ReturnType<typeof build>) => {
		const [printed, said, code] = await Promise.all([
			text(child.stdout),
			text(child.stderr),
			new Promise((done) => child.once('exit', done))
		]);
		return { printed, said, code };
	};

	/** A server of the build that is there, and somebody who works with it. */
	let running: App;
	let focal: Client;
	let assessment: string;

	beforeAll(async () => {
		lendPackages(folder);
		// The build of the same sources here: a server runs from it while the next ones are made.
		const present = await makeBuild();
		cpSync(present, join(folder, 'build', basename(present)), { recursive: true });
		const data = await example('sqlite', '');
		running = await startApp(data.databaseUrl, undefined, [], folder);
		apps.push(running);
		const email = 'focal.ke@example.org';
		focal = await new Client(running.url).signIn(email, data.password(email));
		assessment =
			/\/assessments\/([\w-]{20})"/.exec((await focal.get('/assessments')).body)?.[1] ?? '';
		for (const pages of OTHER_PAGES) rmSync(join(folder, pages), { recursive: true });
		appendFileSync(join(folder, CHANGED.page), '\n<p>A new line</p>\n');
		appendFileSync(join(folder, CHANGED.rule), '\nexport const ADDED = 1;\n');
		appendFileSync(join(folder, CHANGED.model), '\n// A new line\n');
		writeFileSync(join(folder, CHANGED.worker), 'process.exit(1);\n');
	}, BUILDS_MS);
	afterAll(async () => {
		await Promise.all(apps.map((app) => app.stop()));
		rmSync(folder, { recursive: true, force: true });
	});

	it('are never one that was broken off', async () => {
		const before = namesIn(folder).filter(isNamed);
		const child = build();
		const isUnderWay = () => namesIn(folder).some((name) => name.startsWith('.making'));
		expect(await until(isUnderWay, BUILDS_MS)).toBe(true);
		process.kill(-(child.pid ?? 0), 'SIGKILL');
		await ended(child);
		expect(namesIn(folder).filter(isNamed)).toEqual(before);
	});

	it('are made once where two come at the same time, and print nothing', async () => {
		const both = await Promise.all([ended(build()), ended(build())]);
		expect(both.map(({ printed, code }) => [printed, code])).toEqual([
			['', 0],
			['', 0]
		]);
		expect(both.filter(({ said }) => said.includes('Building the app'))).toHaveLength(1);
		expect(namesIn(folder).filter(isNamed)).toHaveLength(2);
		expect(namesIn(folder).filter((name) => name.startsWith('.making'))).toEqual([]);
	});

	it('leave a running server all of its pages, files and reports', async () => {
		const paths = ['/method', '/accessibility', '/privacy', '/results/2025', '/robots.txt'];
		for (const page of [
			'',
			'/legal?question=G1',
			'/check',
			'/score',
			'/support',
			'/submit',
			'/team'
		])
			paths.push(`/assessments/${assessment}${page}`);
		for (const format of ['csv', 'pdf']) paths.push(`/reports/${assessment}.${format}`);
		for (const path of paths) expect([path, (await focal.get(path)).status]).toEqual([path, 200]);
		expect((await focal.get('/privacy')).body).not.toContain('A new line');

		const after = await startApp((await example('sqlite', '')).databaseUrl, undefined, [], folder);
		apps.push(after);
		expect((await new Client(after.url).get('/privacy')).body).toContain('A new line');
	});

	it('come with the database client of their own model when an earlier state comes back', async () => {
		const client = join(folder, 'src/lib/server/db/generated/sqlite/internal/class.ts');
		expect(readFileSync(client, 'utf8')).toContain('A new line');
		for (const path of Object.values(CHANGED)) copyFileSync(path, join(folder, path));
		for (const pages of OTHER_PAGES) cpSync(pages, join(folder, pages), { recursive: true });
		const { said, code } = await ended(build());
		expect(code).toBe(0);
		expect(said).not.toContain('Building the app');
		expect(readFileSync(client, 'utf8')).not.toContain('A new line');
	});
});

describe('of older builds', () => {
	const builds = resolve('scripts/builds.ts');
	let folder: string;

	/** Finishes an empty build as scripts/build.ts does, in a process of its own. */
	function finish(name: string): void {
		const script = `
			const { finish, unfinishedFolder } = await import(${JSON.stringify(builds)});
			const { mkdirSync, writeFileSync } = await import('node:fs');
			const unfinished = unfinishedFolder();
			mkdirSync(unfinished);
			writeFileSync(unfinished + '/.held', '');
			finish(unfinished, process.cwd() + '/build/' + ${JSON.stringify(name)});
		`;
		const { status, stderr } = spawnSync(
			process.execPath,
			['--input-type=module', '--eval', script],
			{
				cwd: folder,
				encoding: 'utf8'
			}
		);
		expect(status, stderr).toBe(0);
	}

	/** A process that holds a build until it is killed, as a server does. */
	async function holder(name: string) {
		const script = `
			const { hold } = await import(${JSON.stringify(builds)});
			console.log(hold(process.cwd() + '/build/' + ${JSON.stringify(name)}));
			setInterval(() => undefined, 1000);
		`;
		const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
			cwd: folder
		});
		const said = await new Promise((done) => child.stdout.once('data', done));
		expect(String(said)).toBe('true\n');
		return child;
	}

	it('the two latest stay, and those that a process holds as long as it lives', async () => {
		folder = mkdtempSync(join(tmpdir(), 'ddsa builds '));
		mkdirSync(join(folder, 'build'));
		finish('a');
		const server = await holder('a');
		for (const name of ['b', 'c', 'd']) finish(name);
		expect(namesIn(folder).toSorted()).toEqual(['a', 'c', 'd']);
		server.kill('SIGKILL');
		await new Promise((done) => server.once('exit', done));
		finish('e');
		expect(namesIn(folder).toSorted()).toEqual(['d', 'e']);
	});
});
