/** `npm run verify` on somebody's published index: it holds, or says where it does not, and files both. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'ddsa-verify-'));
const file = (name: string, text: string): string => {
	writeFileSync(join(folder, name), text);
	return name;
};
const DATA = file('data.csv', 'uCode,a,b\nx,1,4\ny,3,2\nz,2,3\n');
const TREE = file(
	'tree.csv',
	'iCode,Parent,Level,Weight,Direction\na,all,1,1,1\nb,all,1,1,1\nall,,2,1,1\n'
);

function verify(expected: string, ...more: string[]) {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[
			...['scripts/verify.ts', '--only', 'published', '--data', DATA, '--tree', TREE],
			...['--expected', expected, '--out', 'audit/dossier.md', ...more]
		],
		{ encoding: 'utf8', env: { ...process.env, INIT_CWD: folder } }
	);
	return {
		status,
		said: stdout + stderr,
		dossier: readFileSync(join(folder, 'audit/dossier.md'), 'utf8')
	};
}

it('holds where every expected score is recomputed, and files what it is about', () => {
	const { status, said, dossier } = verify(file('right.csv', 'uCode,all\nx,50\ny,50\nz,50\n'));
	expect([status, said]).toEqual([0, expect.stringContaining('held')]);
	expect(dossier).toMatch(/3 figures and codes compared; all held/);
	expect(dossier).toMatch(/docs\/method\.md \| `[0-9a-f]{64}`/);
});
it('names each score that differs, or is not there', () => {
	const { status, dossier } = verify(file('wrong.csv', 'uCode,all,b\nx,50,100\ny,60,0\nw,1,2\n'));
	expect(status).toBe(1);
	for (const cell of ['y all', 'w all', 'w b']) expect(dossier).toContain(`differs: ${cell}`);
	expect(dossier).not.toContain('differs: x');
});
it('takes the options of the index, and says what it cannot read', () => {
	const options = ['--normalise', 'none', '--mean', 'geometric'];
	expect(verify(file('means.csv', 'uCode,all\nx,2\n'), ...options).status).toBe(0);
	expect(verify('nowhere.csv').dossier).toContain('nowhere.csv: there is no such file');
	expect(verify(file('any.csv', 'uCode,all\nx,2\n'), '--mean', 'cubic').dossier).toContain(
		'--mean cubic'
	);
});
