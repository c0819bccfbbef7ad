/** Requests that no browser of ours sends: each has a plain answer, and none is a 500. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Client, startApp, type App } from '../support/app.ts';
import { example } from '../support/example.ts';
import { sendOdd } from '../support/odd-requests.ts';

describe.each(['sqlite', 'postgresql'] as const)('on %s', (provider) => {
	let app: App;
	let focal: Client;
	let analyst: Client;
	let admin: Client;
	let base: string;

	beforeAll(async () => {
		const data = await example(provider, inject('postgres'));
		app = await startApp(data.databaseUrl);
		const signIn = (email: string) => new Client(app.url).signIn(email, data.password(email));
		focal = await signIn('focal.ke@example.org');
		analyst = await signIn('analyst@example.org');
		admin = await signIn('admin@example.org');
		base = /\/assessments\/[\w-]{20}(?=")/.exec((await focal.get('/assessments')).body)?.[0] ?? '';
	});
	afterAll(() => app.stop());

	it('odd addresses lead to a page or to none', async () => {
		for (const [who, path] of [
			[focal, '/results/%00'],
			[focal, '/assessments/%00'],
			[focal, `${base}/coordination?question=__proto__`],
			[focal, `${base}/coordination?question=%F0%9F%98%80`],
			[focal, `${base}/check?dimension=constructor`],
			[focal, '/sign-in?next=/%E4%B8%AD'],
			[focal, '/sign-in?next=/%01x'],
			[analyst, '/rounds/2026?page=-1'],
			[analyst, '/rounds/2026?page=1e99'],
			[analyst, '/rounds/2026?page=1.01&state=xx'],
			[analyst, '/rounds/2026?search=%25_%5C'],
			[analyst, '/rounds/2026?search=%00'],
			[analyst, `/rounds/${'x'.repeat(3000)}`],
			[analyst, '/review/..%2f..'],
			[analyst, '/rounds/%E0%A4%A']
		] as const) {
			const reply = await who.get(path);
			expect(reply.status, path).toBeLessThan(500);
		}
	});

	it('odd requests at random are answered, shortly and without a fault', async () => {
		const ids = [base.split('/').at(-1) ?? ''];
		const clients = [new Client(app.url), focal, analyst, admin];
		expect(await sendOdd(clients, ids, 600, 2017)).toEqual([]);
	}, 120_000);

	it('odd bodies are refused, and nothing is changed', async () => {
		for (const path of ['/sign-in?/enter', `${base}/coordination?question=C1`, `${base}/support`])
			for (const type of [
				'text/plain',
				'multipart/form-data',
				'multipart/form-data; boundary=x',
				''
			]) {
				const reply = await focal.request('POST', path, 'C1.response=4', {
					origin: app.url,
					...(type ? { 'content-type': type } : {})
				});
				expect(reply.status, `${path} ${type}`).toBeGreaterThanOrEqual(400);
				expect(reply.status, `${path} ${type}`).toBeLessThan(500);
			}
		const huge = await focal.post(`${base}/legal?question=G1`, {
			'G1.note': 'x'.repeat(1_100_000)
		});
		expect(huge.status).toBe(413);
	});

	it('odd fields get a message, and what was typed', async () => {
		const note = `${'y'.repeat(2500)} <script>alert(1)</script>`;
		const fields = {
			'G1.response': '9',
			'G1.note': note,
			'G1.key': '\u0000',
			'G1.revision': 'NaN'
		};
		const reply = await focal.post(`${base}/legal?question=G1`, fields);
		expect(reply.status).toBe(400);
		expect(reply.body).toContain('Shorten this text to 2,000 characters');
		expect(reply.body).toContain('&lt;script');
		expect(reply.body).not.toContain('<script>alert');
		for (const revision of ['5', 'NaN', '-1', '1e300'])
			expect(
				(await focal.post(`${base}/support`, { revision, key: 'k', demand: 'rise' })).status
			).toBeLessThan(500);
		const named = await admin.post('/admin/ministries?/create', {
			name: '\u0000\u202e',
			country: 'BF'
		});
		expect(named.status).toBe(400);
		const place = await admin.post('/admin/ministries?/create', {
			name: 'South Pole',
			country: 'AQ'
		});
		expect(place.status).toBe(400);
	});

	it('an answer without its hidden fields is saved or asked for again, never dropped', async () => {
		const path = `${base}/skills?question=S6`;
		await focal.post(path, { 'S6.response': '1', 'S6.revision': '1', 'S6.note': 'without a key' });
		expect((await focal.get(path)).body).toContain('without a key');
		expect((await focal.post(path, { other: 'x' })).status).toBe(400);
	});

	it('a page of many questions keeps everything that was typed when some of it conflicts', async () => {
		const form = (id: string, level: string, note: string) => ({
			[`${id}.response`]: level,
			[`${id}.note`]: note,
			[`${id}.key`]: randomUUID(),
			[`${id}.revision`]: '0'
		});
		const path = `${base}/skills?view=all`;
		const reply = await focal.post(path, {
			...form('S1', '3', 'mine in S1'),
			...form('S2', '3', 'mine in S2'),
			...form('S3', '', 'mine in S3, without a level')
		});
		expect(reply.status).toBe(409);
		for (const text of ['mine in S1', 'mine in S2', 'mine in S3', 'Keep what is saved'])
			expect(reply.body).toContain(text);
		expect(reply.body.match(/<h1/g)).toHaveLength(1);
	});

	it('what comes after the submission is shown once more, and not saved', async () => {
		expect((await focal.post(`${base}/submit`, { confirm: 'yes' })).status).toBe(303);
		const late = await focal.post(`${base}/legal?question=G1`, {
			'G1.response': '4',
			'G1.note': 'too late, but not lost',
			'G1.key': randomUUID(),
			'G1.revision': '1'
		});
		expect(late.status).toBe(409);
		expect(late.body).toContain('too late, but not lost');
		expect(late.body).toContain('takes no answers now');
		expect((await focal.get(`${base}/check`)).body).not.toContain('too late');
	});

	it('a decision on what was decided meanwhile keeps its reason', async () => {
		const list = (await analyst.get('/rounds/2026?state=submitted')).body;
		const path = /\/review\/[\w-]{20}(?=")/.exec(list)?.[0] ?? '';
		const page = (await analyst.get(path)).body;
		const submission = /name="submission" value="([^"]+)"/.exec(page)?.[1] ?? '';
		const accepted = await analyst.post(path, { decision: 'accepted', submission });
		expect(accepted.status).toBe(303);
		const late = await analyst.post(path, {
			decision: 'returned',
			submission,
			reason: 'my long reason'
		});
		expect(late.status).toBe(409);
		expect(late.body).toContain('my long reason');
	});

	it('nothing of all this was an error of ours', () =>
		expect(app.output()).not.toContain('"error"'));
});
