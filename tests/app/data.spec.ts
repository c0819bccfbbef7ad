/** Published figures over HTTP: imported whole or not at all, and shown beside the question of the country alone. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Client, startApp, type App } from '../support/app.ts';
import { example, type Example } from '../support/example.ts';
import { assessmentOf } from '../support/filling.ts';

let app: App;
let data: Example;
let admin: Client;

const mainOf = (body: string): string =>
	(/<main.*<\/main>/s.exec(body)?.[0] ?? '').replace(/<!--.*?-->/gs, '').replace(/\s+/g, ' ');
const importing = (indicator: string, ...lines: string[]) =>
	admin.post('/admin/data', { indicator, list: lines.join('\n') });
const HEAD = 'country,year,value,source';

beforeAll(async () => {
	data = await example('sqlite', inject('postgres'));
	app = await startApp(data.databaseUrl);
	admin = await new Client(app.url).signIn('admin@example.org', data.password('admin@example.org'));
});
afterAll(() => app.stop());

describe('a table of published figures', () => {
	it('is imported, and stands beside the question of its country with the level that it means', async () => {
		const reply = await importing(
			'A8',
			HEAD,
			'BF,2025,8.4,ITU DataHub',
			'NPL,2025,1.9,ITU DataHub'
		);
		expect([reply.status, mainOf(reply.body)]).toEqual([
			200,
			expect.stringContaining('2 figures were imported for A8')
		]);
		for (const [email, text] of [
			['focal.bf@example.org', '8.4% (ITU DataHub, 2025): by itself this means level 1.'],
			['focal.np@example.org', '1.9% (ITU DataHub, 2025): by itself this means level 3.']
		] as const) {
			const client = await new Client(app.url).signIn(email, data.password(email));
			const base = await assessmentOf(client);
			const page = mainOf((await client.get(`${base}/affordability?question=A8`)).body);
			expect(page).toContain(text);
			expect(page).not.toMatch(/type="radio"[^>]*checked/);
			expect(mainOf((await client.get(`${base}/affordability?question=A9`)).body)).not.toContain(
				'by itself'
			);
			expect(mainOf((await client.get(`${base}/affordability?view=all`)).body)).toContain(text);
		}
	});
	it('is refused whole where a line is wrong, with the line, and what was typed stays', async () => {
		const reply = await importing('A13', HEAD, 'BF,2025,22,ITU', 'Atlantis,2025,many,');
		const page = mainOf(reply.body);
		expect(reply.status).toBe(400);
		expect(page).toContain('No country has this code or name');
		expect(page).toContain('The value must be a number from 0 to 1,000');
		expect(page).toContain('Atlantis,2025,many,</textarea>');
		expect(page).not.toContain('A13 Use of the internet</th>');
	});
	it('is refused where no question is chosen, and by everybody who is no administrator', async () => {
		expect((await importing('C1', HEAD, 'BF,2025,22,ITU')).status).toBe(400);
		const email = 'focal.bf@example.org';
		const focal = await new Client(app.url).signIn(email, data.password(email));
		expect((await focal.get('/admin/data')).status).toBe(403);
		expect((await focal.post('/admin/data', { indicator: 'A8', list: HEAD })).status).toBe(403);
	});
});

it('programmes are listed for everybody, each with the day on which its address was seen', async () => {
	const page = mainOf((await new Client(app.url).get('/programmes')).body);
	expect(page.match(/seen in a copy/g)).toHaveLength(27);
	expect(mainOf((await admin.get('/admin/data')).body)).toContain(
		'No entry was checked more than a year ago.'
	);
});
