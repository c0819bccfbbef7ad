/** A round whose last day is over is shown as closed, though nobody has closed it: nothing is lost, nothing is taken. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { DatabaseSync } from 'node:sqlite';
import { startApp, type App } from '../support/app.ts';
import { example, type Example } from '../support/example.ts';
import { atWork, saveNote } from '../support/filling.ts';

let app: App;
let data: Example;
let last: Date;
const DAY = 24 * 60 * 60 * 1000;

beforeAll(async () => {
	data = await example('sqlite', inject('postgres'));
	const database = new DatabaseSync(data.databaseUrl.slice('file:'.length));
	last = new Date(Math.floor((Date.now() - 3 * DAY) / DAY) * DAY);
	database.prepare(`UPDATE "Round" SET "closesOn" = ? WHERE "id" = '2026'`).run(last.toISOString());
	database.close();
	app = await startApp(data.databaseUrl);
});
afterAll(() => app.stop());

describe('after the last day of a round that is still open', () => {
	const since = () =>
		new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
			new Date(last.getTime() + DAY)
		);

	it('the task list says since when answers are closed, and that nothing is lost', async () => {
		const { client, base } = await atWork(app, data, 'focal.bf@example.org');
		const tasks = (await client.get(base)).body;
		expect(tasks).toContain(`Answers are closed since ${since()}`);
		expect(tasks).toContain('12:00 UTC');
		expect(tasks).toContain('Nothing is lost');
		expect(tasks).not.toContain(`href="${base}/submit"`);
		expect((await client.get('/assessments')).body).toContain('Answers are closed since');
		expect((await client.get(`${base}/check`)).status).toBe(200);
	});

	it('what is sent is not saved, and comes back with a word about why', async () => {
		const { client, base } = await atWork(app, data, 'focal.ke@example.org');
		const saved = await saveNote(client, base, 'L1', 'Typed too late', 1);
		expect(saved.status).toBe(409);
		expect(saved.body).toContain('Typed too late');
		const submitted = await client.post(`${base}/submit`, { confirm: 'yes' });
		expect(submitted.status).toBe(409);
		expect(submitted.body).toContain('the round was closed meanwhile');
	});

	it('those who run it see that it takes no answers', async () => {
		for (const [email, path] of [
			['analyst@example.org', '/rounds'],
			['analyst@example.org', '/rounds/2026'],
			['admin@example.org', '/admin/rounds']
		] as const) {
			const { client } = await atWork(app, data, email);
			expect((await client.get(path)).body, path).toContain('last day over: takes no answers');
		}
	});
});
