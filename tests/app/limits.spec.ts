/** What a request may hold, which names it may call, and what it may make of the server's time. */
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { isKnown, unpacked } from '#lib/server/held.ts';
import { Client, fieldValue, startApp, type App, type Reply } from '../support/app.ts';
import { example, type Example } from '../support/example.ts';
import { processorTime } from '../support/readers.ts';

let app: App;
let data: Example;
let focal: Client;
let base: string;

beforeAll(async () => {
	data = await example('sqlite', inject('postgres'));
	app = await startApp(data.databaseUrl);
	focal = await new Client(app.url).signIn(
		'focal.ke@example.org',
		data.password('focal.ke@example.org')
	);
	base = /\/assessments\/[\w-]{20}(?=")/.exec((await focal.get('/assessments')).body)?.[0] ?? '';
});
afterAll(() => app.stop());

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const send = (client: Client, path: string, body: string): Promise<Reply> =>
	client.request('POST', path, body, { ...FORM, origin: app.url });

/** Ten questions of a dimension with long notes in a script of three bytes a letter, as a browser sends them. */
function honestForm(): Record<string, string> {
	const note = 'ገ'.repeat(2_000);
	return Object.fromEntries(
		Array.from({ length: 10 }, (_, i) => [
			[`G${i + 1}.response`, '3'],
			[`G${i + 1}.note`, note],
			...[0, 1, 2].map((n) => [
				`G${i + 1}.reference.${n}.link`,
				`https://example.org/${'ገ'.repeat(1_900)}`
			])
		]).flat()
	);
}

describe('a long form', () => {
	it('that is honest is taken where it belongs, and carried over the sign-in', async () => {
		const form = honestForm();
		const body = new URLSearchParams(form).toString();
		expect(body.length).toBeGreaterThan(500_000);
		const taken = await send(focal, `${base}/legal?view=all`, body);
		// What is wrong with it is said on a page: it was read.
		expect([200, 303, 400]).toContain(taken.status);
		const refused = await send(new Client(app.url), `${base}/legal?view=all`, body);
		expect(refused.status).toBe(401);
		expect(Object.fromEntries(unpacked(fieldValue(refused.body, 'held')))).toEqual(form);
	});

	const attacks: [string, string][] = [
		['a thousand times a thousand names', 'a&'.repeat(255_000)],
		['one long field', `C1.note=${'<'.repeat(500_000)}`],
		['known names, again and again', 'C1.note=&'.repeat(990)],
		['letters that are longer when they are escaped', `C1.note=${'"&'.repeat(200_000)}`],
		['an honest form', new URLSearchParams(honestForm()).toString()]
	];
	it.each(attacks)(
		'%s: the answer is no longer than what came, but for a page',
		async (_, body) => {
			const page = (await new Client(app.url).get('/sign-in')).bytes.length;
			for (const path of [
				'/sign-in?/enter',
				'/sign-in?/hold',
				`${base}/legal?view=all`,
				`${base}/submit`
			]) {
				const before = processorTime(app.pid);
				const reply = await send(new Client(app.url), path, body);
				expect(reply.status, path).toBeGreaterThanOrEqual(400);
				expect(reply.status, path).toBeLessThan(500);
				expect(reply.bytes.length, path).toBeLessThan(1.3 * body.length + 2 * page);
				// A server that was blocked took 700 ms.
				expect(processorTime(app.pid) - before, path).toBeLessThan(500);
			}
		}
	);

	it('from a page that is not ours is shown without what no form of ours has', async () => {
		const body = `${'zz=1&'.repeat(400)}C1.note=Kept+text`;
		const reply = await focal.request('POST', `${base}/legal?view=all`, body, {
			...FORM,
			origin: 'https://evil.example'
		});
		expect(reply.status).toBe(403);
		expect(reply.body).toContain('Kept text');
		expect(reply.body).not.toContain('name="zz"');
	});

	it('is refused by its length where no form is so long', async () => {
		const long = `name=${'x'.repeat(20_000)}`;
		for (const path of ['/method', '/invitation/x', '/admin/users', '/password'])
			expect((await send(focal, path, long)).status, path).toBe(413);
		const tooLong = `C1.note=${'x'.repeat(1_100_000)}`;
		expect((await send(focal, `${base}/legal`, tooLong)).status).toBe(413);
	});

	it('that is refused leaves its connection of use', async () => {
		const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
		const { port } = new URL(app.url);
		const ask = (method: string, path: string, body = '') =>
			new Promise<number>((done, failed) => {
				const request = http.request(
					{
						agent,
						host: '127.0.0.1',
						port,
						method,
						path,
						headers: { ...FORM, host: `localhost:${port}` }
					},
					(response) => response.resume().on('end', () => done(response.statusCode ?? 0))
				);
				request.on('error', failed);
				request.end(body);
			});
		for (const type of ['application/x-www-form-urlencoded', 'text/plain']) {
			FORM['content-type'] = type;
			expect(await ask('POST', '/method', 'x'.repeat(3_000_000))).toBeGreaterThanOrEqual(400);
			const start = performance.now();
			expect(await ask('GET', '/healthz')).toBe(200);
			// A connection that is kept for nothing answers when its time is over.
			expect(performance.now() - start).toBeLessThan(5_000);
		}
		FORM['content-type'] = 'application/x-www-form-urlencoded';
		agent.destroy();
	});
});

it('every field of every form is one that a page may hold', async () => {
	const admin = await new Client(app.url).signIn(
		'admin@example.org',
		data.password('admin@example.org')
	);
	const analyst = await new Client(app.url).signIn(
		'analyst@example.org',
		data.password('analyst@example.org')
	);
	const review =
		/\/review\/[\w-]{20}/.exec((await analyst.get('/rounds/2026?state=submitted')).body)?.[0] ?? '';
	const pages: [Client, string][] = [
		...[
			'',
			'/coordination?question=C1',
			'/legal?view=all',
			'/check',
			'/submit',
			'/support',
			'/team'
		].map((path): [Client, string] => [focal, base + path]),
		[focal, '/password'],
		[analyst, review],
		[admin, '/admin/rounds/new'],
		[admin, '/admin/rounds/2026/close'],
		[admin, '/admin/rounds/draft/edit'],
		[admin, '/admin/rounds/2026/extend'],
		[admin, '/admin/ministries'],
		[admin, '/admin/users'],
		[admin, '/admin/users/invite'],
		[admin, '/admin/settings']
	];
	await admin.post('/admin/rounds/new', {
		...{ id: 'draft', name: 'Draft', form: 'full', minimumGroup: '5' },
		...{ opensOn: '2027-01-04', closesOn: '2027-03-31' }
	});
	const secrets = ['password', 'present', 'wanted'];
	for (const [client, path] of pages) {
		const { body, status } = await client.get(path);
		expect(status, path).toBe(200);
		for (const [form] of body.matchAll(/<form method="POST".*?<\/form>/gs))
			for (const [, name = ''] of form.matchAll(
				/<(?:input|textarea|select|button)[^>]* name="([^"]+)"/g
			))
				expect(isKnown(name) || secrets.includes(name), `${path} ${name}`).toBe(true);
	}
});

describe('an action', () => {
	it('of a name that every object has is none', async () => {
		for (const name of [
			'default',
			'__proto__',
			'valueOf',
			'constructor',
			'toString',
			'hasOwnProperty',
			'nothing'
		])
			for (const path of ['/sign-in', `${base}/team`, '/admin/users'])
				for (const client of [focal, new Client(app.url)]) {
					const reply = await send(client, `${path}?/${name}`, 'email=x');
					expect([401, 403, 404], `${path} ${name}`).toContain(reply.status);
					expect(reply.body).not.toMatch(/at .*\.js|Error:/);
				}
	});

	it('is not begun from elsewhere, whatever the body is', async () => {
		for (const [type, body] of [
			['text/plain', 'x'],
			['application/json', '{}'],
			['multipart/form-data; boundary=x', '--x--'],
			['', '']
		] as const) {
			const reply = await focal.request('POST', '/sign-out', body, {
				origin: 'https://evil.example',
				...(type ? { 'content-type': type } : {})
			});
			expect(reply.status, type).toBeGreaterThanOrEqual(400);
			expect(reply.status, type).toBeLessThan(500);
		}
		expect((await focal.get(base)).status).toBe(200);
	});
});

describe('without ORIGIN', () => {
	it('no other name than this machine’s is served', async () => {
		const { port } = new URL(app.url);
		for (const host of [
			'evil.example',
			`evil.example:${port}`,
			`localhost.evil.example:${port}`,
			'localhost@evil.example'
		])
			expect(
				(await focal.request('GET', '/', undefined, { host })).status,
				host
			).toBeGreaterThanOrEqual(400);
		for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
			expect((await focal.request('GET', '/healthz', undefined, { host })).status, host).toBe(200);
	});

	it('an address that others could reach is refused in a sentence', async () => {
		await expect(
			startApp(data.databaseUrl, undefined, [], '.', ['env', 'HOST=0.0.0.0'])
		).rejects.toThrow(/HOST is 0\.0\.0\.0, but ORIGIN is not set\. Set ORIGIN/);
	});
});
