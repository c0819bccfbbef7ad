/** The disk is full, the database is away, the file is gone: what was typed comes back, and all goes on after it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import * as countries from '#lib/reference/countries.ts';
import { Client, startApp, type App } from '../support/app.ts';
import { example, type Example } from '../support/example.ts';
import { atWork, saveNote } from '../support/filling.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { lineTo } from '../support/line.ts';

const TYPED = 'Typed for half an hour, and not lost';

/** Waits until something holds; the last state is what fails. */
async function eventually(check: () => Promise<unknown>, wanted: unknown): Promise<void> {
	for (let i = 0; i < 150; i++) {
		if ((await check()) === wanted) return;
		await new Promise((done) => setTimeout(done, 100));
	}
	expect(await check()).toBe(wanted);
}

const status = (app: App, path: string) => async () => (await new Client(app.url).get(path)).status;

/** What must hold while nothing can be stored, and after it. */
async function breakAndMend(
	app: App,
	data: Example,
	fault: () => unknown,
	mend: () => unknown
): Promise<void> {
	const { client, base } = await atWork(app, data, 'focal.np@example.org');
	expect((await saveNote(client, base, 'L1', 'before')).status).toBe(303);
	await fault();
	const form = { 'L2.response': '2', 'L2.note': TYPED, 'L2.key': 'one-key', 'L2.revision': '0' };
	const refused = await client.post(`${base}/logistics?question=L2`, form);
	expect(refused.status).toBe(503);
	expect(refused.headers['retry-after']).toBe('5');
	expect(refused.body).toContain('Not saved yet');
	expect(refused.body).toContain('Send again');
	expect(refused.body).toContain(TYPED);
	for (const [name, value] of Object.entries(form).filter(([name]) => name !== 'L2.note'))
		expect(refused.body).toContain(`name="${name}" value="${value}"`);
	expect(refused.body).toContain(`action="${base}/logistics?question=L2"`);
	expect((await new Client(app.url).get('/healthz')).status).toBe(200);
	await eventually(status(app, '/readyz'), 503);
	await mend();
	await eventually(status(app, '/readyz'), 200);
	expect((await client.post(`${base}/logistics?question=L2`, form)).status).toBe(303);
	expect((await client.get(`${base}/logistics?question=L2`)).body).toContain(TYPED);
	expect((await client.get(`${base}/logistics?question=L1`)).body).toContain('before');
}

/** The app with PostgreSQL at the other end of a line that can be cut. */
async function onALine() {
	const data = await example('postgresql', inject('postgres'));
	const address = new URL(data.databaseUrl);
	const line = await lineTo(address.hostname, Number(address.port));
	address.port = String(line.port);
	return { data, line, app: await startApp(address.href) };
}

describe('while nothing can be stored', () => {
	it('a full disk gives the form back, and saving goes on when there is room', async () => {
		const data = await example('sqlite', '');
		const app = await startApp(data.databaseUrl);
		const limit = (bytes: string) =>
			execFileSync('prlimit', [`--pid=${app.pid}`, `--fsize=${bytes}:unlimited`]);
		try {
			// No file of the process may grow: what is there can be read, and nothing more be written.
			await breakAndMend(
				app,
				data,
				() => limit('0'),
				() => limit('unlimited')
			);
		} finally {
			await app.stop();
		}
	});

	it('a full disk gives a table of thousands of figures back whole, and takes it when there is room', async () => {
		const data = await example('sqlite', '');
		const app = await startApp(data.databaseUrl);
		const limit = (bytes: string) =>
			execFileSync('prlimit', [`--pid=${app.pid}`, `--fsize=${bytes}:unlimited`]);
		const codes = countries.all().map(({ code }) => code);
		const rows = Array.from(
			{ length: 7_000 },
			(_, i) => `${codes[i % codes.length]};${1990 + Math.floor(i / codes.length)};${i / 10};Source`
		);
		const list = ['country;year;value;source', ...rows].join('\r\n');
		try {
			const email = 'admin@example.org';
			const admin = await new Client(app.url).signIn(email, data.password(email));
			limit('0');
			const refused = await admin.post('/admin/data', { indicator: 'A8', list });
			expect(refused.status).toBe(503);
			expect(refused.body).toContain('Not saved yet');
			for (const row of rows) expect(refused.body).toContain(row);
			limit('unlimited');
			await eventually(status(app, '/readyz'), 200);
			const taken = await admin.post('/admin/data', { indicator: 'A8', list });
			expect(taken.status).toBe(200);
			expect(taken.body).toContain('7,000 figures were imported');
		} finally {
			await app.stop();
		}
	});

	it('PostgreSQL that is away gives the form back, and saving goes on when it is there', async () => {
		const { data, line, app } = await onALine();
		try {
			await breakAndMend(app, data, line.cut, line.mend);
		} finally {
			await app.stop();
			await line.stop();
		}
	});

	it('a file that is deleted takes no saves, and a backup in its place is used', async () => {
		const data = await example('sqlite', '');
		const app = await startApp(data.databaseUrl);
		const path = data.databaseUrl.slice('file:'.length);
		const backup = `${path}.backup`;
		try {
			await breakAndMend(
				app,
				data,
				() => {
					execFileSync(process.execPath, [
						'--eval',
						`new (require('node:sqlite').DatabaseSync)(${JSON.stringify(path)}).exec(${JSON.stringify(`VACUUM INTO '${backup}'`)})`
					]);
					for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
				},
				() => copyFileSync(backup, path)
			);
		} finally {
			await app.stop();
		}
	});

	it('a page says so, and a password is not shown again', async () => {
		const { data, line, app } = await onALine();
		try {
			const { client, base } = await atWork(app, data, 'focal.np@example.org');
			line.cut();
			const page = await client.get(base);
			expect(page.status).toBe(503);
			expect(page.body).toContain('Nothing is lost');
			const entered = await new Client(app.url).post('/sign-in?/enter', {
				email: 'focal.np@example.org',
				password: 'a secret of many words'
			});
			expect(entered.status).toBe(503);
			expect(entered.body).not.toContain('a secret of many words');
		} finally {
			await app.stop();
			await line.stop();
		}
	});
});

describe('npm start', () => {
	const start = (databaseUrl: string) =>
		spawnSync(process.execPath, ['scripts/start.ts'], {
			env: { ...process.env, DATABASE_URL: databaseUrl, PORT: '0', HOST: '127.0.0.1' },
			encoding: 'utf8',
			timeout: 60_000
		});

	it('stops with a sentence where the file that it had is gone, and begins anew only on purpose', async () => {
		const data = await example('sqlite', '');
		const path = data.databaseUrl.slice('file:'.length);
		const app = await startApp(data.databaseUrl);
		await app.stop();
		rmSync(path);
		const refused = start(data.databaseUrl);
		expect(refused.status).toBe(1);
		expect(refused.stderr).toContain(`The database file ${path} is not there, but it was`);
		expect(refused.stderr).toContain('put a backup');
		expect(refused.stderr).not.toContain('    at ');
		expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined();
		rmSync(`${path}.exists`);
		const anew = await startApp(data.databaseUrl);
		expect(anew.output()).toContain('first administrator');
		await anew.stop();
	});

	it('says in a sentence that PostgreSQL does not answer', () => {
		const refused = start('postgresql://somebody:secret@127.0.0.1:9/nothing');
		expect(refused.status).toBe(1);
		expect(refused.stderr).toContain(
			'PostgreSQL does not answer at postgresql://somebody@127.0.0.1:9'
		);
		expect(refused.stderr).not.toContain('secret');
		expect(refused.stderr).not.toContain('    at ');
	});

	it('says in a sentence that a database was made by another version', async () => {
		const url = await freshDatabase('sqlite', '');
		const path = url.slice('file:'.length);
		execFileSync(process.execPath, [
			'--eval',
			`new (require('node:sqlite').DatabaseSync)(${JSON.stringify(path)}).exec("CREATE TABLE _prisma_migrations (migration_name TEXT, finished_at TEXT, rolled_back_at TEXT); INSERT INTO _prisma_migrations VALUES ('20200101000000_older', 'then', NULL)")`
		]);
		const before = readFileSync(path);
		const refused = start(url);
		expect(refused.status).toBe(1);
		expect(refused.stderr).toContain('made by another version of the app (20200101000000_older)');
		expect(readFileSync(path)).toEqual(before);
	});

	it('says in a sentence that the file is no database', async () => {
		const url = await freshDatabase('sqlite', '');
		writeFileSync(
			url.slice('file:'.length),
			'no database at all, but a text of some length'.repeat(50)
		);
		const refused = start(url);
		expect(refused.status).toBe(1);
		expect(refused.stderr).toContain('cannot be opened or written');
		expect(refused.stderr).not.toContain('    at ');
	});
});
