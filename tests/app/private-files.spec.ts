/** What a ministry answered is read by nobody else on the machine. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { startApp, type App } from '../support/app.ts';
import { example } from '../support/example.ts';

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const namesOf = (path: string): string[] =>
	['', '-wal', '-shm', '.exists'].map((end) => `${path}${end}`).filter((name) => existsSync(name));

let app: App | undefined;
let before: number;
beforeEach(() => (before = process.umask(0o022)));
afterEach(async () => {
	await app?.stop();
	process.umask(before);
});

describe('the files of a database', () => {
	it('are made for the app’s account alone, with their folder', async () => {
		const folder = join(mkdtempSync(join(tmpdir(), 'ddsa-')), 'data');
		app = await startApp(`file:${folder}/ddsa.db`);
		expect(modeOf(folder)).toBe('700');
		const names = namesOf(`${folder}/ddsa.db`);
		expect(names.length).toBeGreaterThan(3);
		for (const name of names) expect(modeOf(name), name).toBe('600');
	});

	it('that were there are closed to others at the next start; a folder of others is left as it is', async () => {
		const { databaseUrl } = await example('sqlite', inject('postgres'));
		const path = databaseUrl.slice('file:'.length);
		const folder = join(path, '..');
		chmodSync(path, 0o644);
		chmodSync(folder, 0o755);
		app = await startApp(databaseUrl);
		for (const name of namesOf(path)) expect(modeOf(name), name).toBe('600');
		expect(modeOf(folder)).toBe('755');
	});

	it('lie in a folder of the project that is closed to others, also where it was open', async () => {
		const folder = 'test-results/data-of-others';
		mkdirSync(folder, { recursive: true });
		chmodSync(folder, 0o755);
		try {
			app = await startApp(`file:${folder}/ddsa.db`);
			expect(modeOf(folder)).toBe('700');
		} finally {
			await app?.stop();
			rmSync(folder, { recursive: true });
		}
	});
});
