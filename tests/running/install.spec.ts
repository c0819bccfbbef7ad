/** What comes before the first command: tried with an npm that only seems to install. */
import { spawn, spawnSync } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { isRunning, until } from '../support/chain.ts';

const SCRIPTS = ['run.js', 'group.js', 'parent.js', 'with-parent.js', 'install.js', 'own-node.js'];
const PATIENCE_MS = 15_000;
const DATA = 'a,b\n1,2\n';

interface Call {
	command: string;
	rest: string[];
	cache: string;
	node: string;
	pid: number;
}
let folder: string;

function writeLock(changes: object = {}): void {
	const packages = {
		'': {},
		'node_modules/node': { version: process.version.slice(1) },
		'node_modules/other': { version: '1.0.0' },
		'node_modules/native': { optional: true, os: [process.platform], cpu: [process.arch] },
		'node_modules/elsewhere': { optional: true, os: ['aix'], cpu: ['ppc64'] },
		...changes
	};
	writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
}

/** Starts a command of the project that prints data. */
const start = (env: Record<string, string> = {}) =>
	spawn(process.execPath, ['scripts/run.js', 'say'], {
		cwd: folder,
		env: {
			...process.env,
			npm_execpath: join(folder, 'npm-cli.js'),
			npm_config_cache: join(folder, 'npm-cache'),
			FAKE_NPM_NODE: process.execPath,
			...env
		}
	});

async function run(env: Record<string, string> = {}) {
	const child = start(env);
	const [out, err, status] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		new Promise((done) => child.once('exit', done))
	]);
	return { out, err, status };
}

const calls = (): Call[] =>
	existsSync(join(folder, 'calls.json'))
		? readFileSync(join(folder, 'calls.json'), 'utf8')
				.trim()
				.split('\n')
				.map((line) => JSON.parse(line))
		: [];
const installs = (): number => calls().filter(({ command }) => command === 'ci').length;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'ddsa install '));
	mkdirSync(join(folder, 'scripts'));
	for (const name of SCRIPTS) copyFileSync(`scripts/${name}`, join(folder, 'scripts', name));
	copyFileSync('tests/support/fake-npm.js', join(folder, 'npm-cli.js'));
	writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
	writeFileSync(
		join(folder, 'scripts/say.ts'),
		`const data: string = ${JSON.stringify(DATA)};\nprocess.stdout.write(data);\n`
	);
	writeLock();
});

it('says what it installs on standard error alone, npm included, and is silent after that', async () => {
	const first = await run();
	expect(first).toMatchObject({ out: DATA, status: 0 });
	expect(first.err).toContain('Installing the packages');
	expect(first.err).toContain('added packages, said by npm ci');
	expect(await run()).toEqual({ out: DATA, err: '', status: 0 });
});

it('brings our Node first and installs the rest with it, running no package’s script', async () => {
	await run();
	const [first, second] = calls();
	expect(first?.command).toBe('install');
	expect(first?.rest.join(' ')).toContain(`${process.arch}@${process.version.slice(1)}`);
	expect(second?.command).toBe('ci');
	expect(second?.node).toContain('.cache/node-');
	for (const call of calls()) expect(call.rest).toContain('--ignore-scripts');
});

it('installs what it builds with where NODE_ENV is production, too', async () => {
	await run({ NODE_ENV: 'production' });
	expect(calls().at(-1)?.rest).toEqual(expect.arrayContaining(['--include=dev']));
});

it('begins anew after an install that was interrupted, and says that nothing was done', async () => {
	const broken = await run({ FAKE_NPM_ENDS: 'killed' });
	expect(broken).toMatchObject({ out: '', status: 1 });
	expect(broken.err).toContain('could not be installed');
	expect(await run()).toMatchObject({ out: DATA, status: 0 });
	expect(installs()).toBe(2);
});

it('does not go on installing with run.js killed', async () => {
	const child = start({ FAKE_NPM_ENDS: 'never' });
	expect(await until(() => installs() === 1, PATIENCE_MS)).toBe(true);
	child.kill('SIGKILL');
	expect(await until(() => !isRunning(calls().at(-1)?.pid ?? 0), PATIENCE_MS)).toBe(true);
});

it('installs again when the lock file names other packages', async () => {
	await run();
	writeLock({ 'node_modules/other': { version: '1.0.1' } });
	expect(await run()).toMatchObject({ out: DATA, status: 0 });
	expect(installs()).toBe(2);
});

it('installs again what was installed by hand on a Node too old for this platform’s packages', async () => {
	await run();
	const byHand = { packages: { 'node_modules/node': {}, 'node_modules/other': {} } };
	const list = join(folder, 'node_modules/.package-lock.json');
	const { packages } = JSON.parse(readFileSync(list, 'utf8'));
	for (const name of Object.keys(byHand.packages))
		Object.assign(byHand.packages, { [name]: packages[name] });
	writeFileSync(list, JSON.stringify(byHand));
	writeFileSync(join(folder, 'node_modules/.installed-lock'), '');
	await run();
	expect(installs()).toBe(2);
});

it('does not install again and again what this platform cannot have', async () => {
	await run({ FAKE_NPM_ENDS: 'without optional' });
	await run({ FAKE_NPM_ENDS: 'without optional' });
	expect(installs()).toBe(1);
});

it('uses a cache of the project’s own where npm’s cannot be written', async () => {
	expect(await run({ npm_config_cache: '/dev/null/cache' })).toMatchObject({ status: 0 });
	expect(calls().map(({ cache }) => cache)).toEqual([
		join(folder, '.cache/npm'),
		join(folder, '.cache/npm')
	]);
});

it('installs once where two commands come at the same time', async () => {
	const both = await Promise.all([run(), run()]);
	expect(both.map(({ out }) => out)).toEqual([DATA, DATA]);
	expect(installs()).toBe(1);
});

it('does not wait for a process that was killed while it installed', async () => {
	mkdirSync(join(folder, '.cache'));
	writeFileSync(join(folder, '.cache/installing'), String(2 ** 22 + 1));
	expect(await run()).toMatchObject({ out: DATA, status: 0 });
});

it('installs packages of Debian’s without a word on standard output', () => {
	writeFileSync(join(folder, 'apt-get'), '#!/bin/sh\necho Reading package lists\n', {
		mode: 0o755
	});
	const script = `(await import(${JSON.stringify(resolve('scripts/debian.js'))})).installDebian('a')`;
	const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
		env: { ...process.env, PATH: `${folder}:${process.env['PATH']}` },
		encoding: 'utf8'
	});
	expect(stdout).toBe('');
	expect(stderr).toContain('Installing a');
});

it('starts every command of package.json in the place of npm’s shell, which passes on no signal', () => {
	for (const [name, command] of Object.entries(manifest.scripts))
		expect(command, name).toMatch(/^exec node scripts\/run\.js \w/);
});

it('lets an npm ci that is typed by hand run no package’s script either', () => {
	expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
});
