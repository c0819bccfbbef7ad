/** A fresh clone on a machine as Debian 12 and Ubuntu 24.04 make it: Node 18, its npm, and nothing else. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import lock from '../../package-lock.json' with { type: 'json' };
import { copyProject } from '../support/copy.ts';

const INSTALLS_MS = 600_000;
const OLD = resolve('.cache/node-18');
const PACKAGES = [`node-${process.platform}-${process.arch}@18.20.8`, 'npm@9.2.0'];

const folder = copyProject();
const files = mkdtempSync(join(tmpdir(), 'ddsa-'));
const data = join(files, 'data.csv');
const tree = join(files, 'tree.csv');

/** The environment without what npm and Vitest add to it, and with the old Node first; how the machine reaches a registry stays. */
const env = Object.fromEntries([
	...Object.entries(process.env).filter(
		([name]) =>
			!/^npm_(?!config_(registry|cache|cafile)$)|^NODE(?!_EXTRA_CA_CERTS$)|^VITEST|^INIT/.test(name)
	),
	['PATH', `${OLD}/node_modules/.bin:/usr/local/bin:/usr/bin:/bin`]
]);
const run = (command: string, ...args: string[]) =>
	spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });

beforeAll(() => {
	if (!existsSync(`${OLD}/node_modules/.bin/npm`))
		execFileSync(
			'npm',
			['install', '--prefix', OLD, '--no-save', '--prefer-offline', ...PACKAGES],
			{
				stdio: ['ignore', 'ignore', 'inherit']
			}
		);
	writeFileSync(data, 'uCode,a,b\nx,1,4\ny,3,2\n');
	writeFileSync(
		tree,
		'iCode,Parent,Level,Weight,Direction\na,all,1,1,1\nb,all,1,1,1\nall,,2,1,1\n'
	);
}, INSTALLS_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it(
	'prints its data and nothing else, installing all that it needs first',
	{ timeout: INSTALLS_MS },
	() => {
		expect(run('node', '--version').stdout).toBe('v18.20.8\n');
		expect(run('npm', '--version').stdout).toBe('9.2.0\n');
		const begun = performance.now();
		const first = run('npm', 'run', '--silent', 'composite', '--', '--data', data, '--tree', tree);
		console.log(
			`first command of a fresh clone: ${Math.round((performance.now() - begun) / 1000)} s`
		);
		expect(first.stderr).toContain('Installing the packages');
		expect(first.status, first.stderr).toBe(0);
		expect(first.stdout).toBe('uCode,a,b,all\nx,0,100,50\ny,100,0,50\n');
	}
);

it('then has the Node of the lock file, and what is built with for this platform', () => {
	const node = join(folder, 'node_modules/.bin/node');
	expect(run(node, '--version').stdout).toBe(`v${lock.packages['node_modules/node'].version}\n`);
	const rolldown = run(node, '--input-type=module', '--eval', 'await import("rolldown")');
	expect(rolldown.status, rolldown.stderr).toBe(0);
});

it('then installs nothing again', () => {
	expect(run('npm', 'run', '--silent', 'composite', '--', '--help').stderr).toBe('');
});
