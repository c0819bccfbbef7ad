/** What went in is what comes out, and from whom it came: real people's odd texts, browsers and habits. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { thaw } from '#lib/domain/assessment/submission.ts';
import { Client, fieldValue, startApp, type App, type Reply } from '../support/app.ts';
import { unpacked } from '#lib/server/held.ts';
import { example, type Example } from '../support/example.ts';
import { atWork, saveNote } from '../support/filling.ts';

let app: App;
let data: Example;
beforeAll(async () => {
	data = await example('sqlite', inject('postgres'));
	app = await startApp(data.databaseUrl);
});
afterAll(() => app.stop());

const form = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** A form as browsers send it that do not say where it came from. */
const postSilently = (client: Client, path: string, fields: Record<string, string>) =>
	client.request('POST', path, form(fields), FORM);

describe('texts', () => {
	it('are kept whole: line ends, marks of direction, long links', async () => {
		const { client, base } = await atWork(app, data, 'focal.np@example.org');
		const link = `https://example.org/?q=${'a%20b&c='.repeat(74)}`;
		expect(link.length).toBeGreaterThan(609);
		const note = 'plan\u000badopted\u2028in \u2067عام\u2069 2024\u0000by law; -3 points';
		const path = `${base}/affordability?question=A8`;
		const reply = await client.post(path, {
			'A8.response': '3',
			'A8.note': note,
			'A8.reference.0.title': 'T',
			'A8.reference.0.link': link,
			'A8.key': randomUUID(),
			'A8.revision': '0'
		});
		expect(reply.status).toBe(303);
		const page = (await client.get(path)).body;
		expect(page).toContain('plan\nadopted\nin \u2067عام\u2069 2024 by law; -3 points');
		expect(fieldValue(page, 'A8.reference.0.link').replaceAll('&amp;', '&')).toBe(link);
	});

	it('that cannot be seen are no title and no reason, and a document that cannot be seen lifts no score', async () => {
		const { client, base } = await atWork(app, data, 'focal.np@example.org');
		const reply = await client.post(`${base}/logistics?question=L4`, {
			'L4.response': '4',
			'L4.reference.0.title': '\u200b',
			'L4.reference.0.issuer': 'an office',
			'L4.key': randomUUID(),
			'L4.revision': '0'
		});
		expect(reply.status).toBe(400);
		expect(reply.body).toContain('Enter the title of the document');
	});

	it('are cut by no field of any page', async () => {
		const pages: [string, string[]][] = [
			['focal.np@example.org', ['coordination?question=C1', 'skills?view=all', 'support', 'team']],
			[
				'admin@example.org',
				[
					...['/admin/rounds/new', '/admin/rounds/2026/extend', '/admin/ministries'],
					...['/admin/users', '/admin/users/invite', '/admin/settings']
				]
			]
		];
		for (const [email, paths] of pages) {
			const { client, base } = await atWork(app, data, email);
			for (const path of paths) {
				const page = await client.get(path.startsWith('/') ? path : `${base}/${path}`);
				expect(page.status, path).toBe(200);
				expect(page.body, path).not.toContain('maxlength');
			}
		}
	});
});

describe('an answer that another one made meaningless', () => {
	it('stays out of the submission and of every file, and comes back with the question', async () => {
		const { client, base } = await atWork(app, data, 'focal.ke@example.org');
		const revision = async (id: string) =>
			Number(
				fieldValue((await client.get(`${base}/coordination?question=${id}`)).body, `${id}.revision`)
			);
		const note = 'Withdrawn, and nobody else’s business';
		expect((await saveNote(client, base, 'C2', note, await revision('C2'))).status).toBe(303);
		const noPlan = {
			'C1.response': 'noPlan',
			'C1.confirmed': 'Ministry of ICT, by letter: it is being drafted.',
			'C1.key': randomUUID(),
			'C1.revision': String(await revision('C1'))
		};
		expect((await client.post(`${base}/coordination?question=C1`, noPlan)).status).toBe(303);
		const id = base.split('/').at(-1) ?? '';
		expect((await client.get(`/reports/${id}.csv`)).body).not.toContain('Withdrawn');
		expect((await client.post(`${base}/submit`, { confirm: 'yes' })).status).toBe(303);
		const frozen = (await client.get(`/reports/${id}.json`)).body;
		expect(frozen).not.toContain('Withdrawn');
		expect(Object.keys(thaw(frozen).answers)).not.toContain('C2');

		const analyst = await new Client(app.url).signIn(
			'analyst@example.org',
			data.password('analyst@example.org')
		);
		const review = (await analyst.get(`/review/${id}`)).body;
		const submission = /name="submission" value="([^"]+)"/.exec(review)?.[1] ?? '';
		await analyst.post(`/review/${id}`, {
			decision: 'returned',
			submission,
			reason: 'There is a plan.'
		});
		const plan = { ...noPlan, 'C1.response': '2', 'C1.key': randomUUID() };
		await client.post(`${base}/coordination?question=C1`, {
			...plan,
			'C1.revision': String(await revision('C1'))
		});
		expect((await client.get(`${base}/coordination?question=C2`)).body).toContain(note);
	});
});

describe('a form', () => {
	const path = (base: string) => `${base}/payments?question=P2`;
	const answer = (note: string, page: Reply) => ({
		'P2.response': '1',
		'P2.note': note,
		'P2.key': fieldValue(page.body, 'P2.key'),
		'P2.revision': fieldValue(page.body, 'P2.revision'),
		stamp: fieldValue(page.body, 'stamp')
	});

	it('that one person opened is not saved as another’s who signed in meanwhile, and keeps its text', async () => {
		const { client, base } = await atWork(app, data, 'focal.bf@example.org');
		const mine = answer('From Awa', await client.get(path(base)));
		// The same browser: another person signs in with it.
		await client.signIn('contributor.bf@example.org', data.password('contributor.bf@example.org'));
		const refused = await client.post(path(base), mine);
		expect(refused.status).toBe(409);
		expect(refused.body).toContain('belongs to another account');
		expect(refused.body).toContain('From Awa');
		expect((await client.get(path(base))).body).not.toContain('From Awa');
		// On the way that the page offers, Awa signs in again and saves it as hers.
		const action =
			/action="(\/sign-in[^"]+)"/.exec(refused.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
		const heldPage = await client.post(action, mine);
		const waiting = fieldValue(heldPage.body, 'held');
		expect(unpacked(waiting)).toContainEqual(['P2.note', 'From Awa']);
		const enter =
			/action="(\/sign-in\?\/enter[^"]+)"/.exec(heldPage.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
		const signIn = (email: string) =>
			client.post(enter, { held: waiting, email, password: data.password(email) });
		const wrong = await signIn('contributor.bf@example.org');
		expect(wrong.body).toContain('belongs to another account');
		expect(wrong.body).toContain('From Awa');
		const right = await signIn('focal.bf@example.org');
		expect(right.body).toContain('Save what I entered');
		const saved = await client.post(path(base), {
			...mine,
			stamp: fieldValue(right.body, 'stamp')
		});
		expect(saved.status).toBe(303);
		expect((await client.get(path(base))).body).toContain('From Awa');
	});

	it('counts by its stamp where the browser does not say where it came from', async () => {
		const { client, base } = await atWork(app, data, 'focal.np@example.org');
		const page = await client.get(path(base));
		const typed = answer('From an old browser', page);
		const { stamp: _, ...bare } = typed;
		for (const fields of [bare, { ...bare, stamp: 'somebody.else' }]) {
			const refused = await postSilently(client, path(base), fields);
			expect(refused.status).toBe(403);
			expect(refused.body).toContain('From an old browser');
			expect(refused.body).not.toContain('Cross-site');
		}
		expect((await postSilently(client, path(base), typed)).status).toBe(303);
	});

	it.each([
		['another origin', { origin: 'https://elsewhere.example' }],
		['another site', { 'sec-fetch-site': 'cross-site' }],
		['another host of the site', { 'sec-fetch-site': 'same-site' }],
		['another site with our origin', { 'sec-fetch-site': 'cross-site', origin: 'ours' }]
	])(
		'from %s changes nothing, whatever it carries, and its text is shown without a button',
		async (_, headers) => {
			const { client, base } = await atWork(app, data, 'focal.np@example.org');
			const typed = answer('From elsewhere', await client.get(path(base)));
			const filled = Object.entries(headers).map(([name, value]) => [
				name,
				value === 'ours' ? app.url : value
			]);
			const refused = await client.request('POST', path(base), form(typed), {
				...FORM,
				...Object.fromEntries(filled)
			});
			expect(refused.status).toBe(403);
			expect(refused.body).toContain('From elsewhere');
			expect(refused.body).not.toContain('Send again');
			expect((await client.get(path(base))).body).not.toContain('From elsewhere');
		}
	);

	it('signs somebody in by the stamp of its page where the browser says nothing', async () => {
		const client = new Client(app.url);
		const page = await client.get('/sign-in');
		const account = {
			email: 'focal.np@example.org',
			password: data.password('focal.np@example.org')
		};
		expect((await postSilently(client, '/sign-in?/enter', account)).status).toBe(403);
		const stamp = fieldValue(page.body, 'stamp');
		const entered = await postSilently(client, '/sign-in?/enter', { ...account, stamp });
		expect(entered.status).toBe(303);
		expect((await client.get('/assessments')).status).toBe(200);
		// Another visitor's stamp opens nothing.
		const other = new Client(app.url);
		await other.get('/sign-in');
		expect((await postSilently(other, '/sign-in?/enter', { ...account, stamp })).status).toBe(403);
	});

	it('of every page carries a stamp', async () => {
		const pages: [string, string[]][] = [
			[
				'focal.np@example.org',
				['', '/coordination?question=C1', '/support', '/team', '/check?dimension=legal']
			],
			[
				'admin@example.org',
				[
					...['/admin/rounds/new', '/admin/rounds/2026/close', '/admin/rounds/2026/extend'],
					...['/admin/ministries', '/admin/users', '/admin/users/invite'],
					...['/admin/settings', '/password']
				]
			]
		];
		for (const [email, paths] of pages) {
			const { client, base } = await atWork(app, data, email);
			for (const path of paths) {
				const { body } = await client.get(base === '' ? path : `${base}${path}`);
				const forms = body.match(/<form method="POST".*?<\/form>/gs) ?? [];
				expect(forms.length, path).toBeGreaterThan(0);
				for (const markup of forms)
					expect(markup, path).toMatch(/name="stamp" value="[\w-]{20}\.[0-9a-f]{24}"/);
			}
		}
	});
});

describe('signing in', () => {
	it('says so where the browser keeps no cookies, instead of going round', async () => {
		const browser = () => new Client(app.url);
		const account = {
			email: 'focal.np@example.org',
			password: data.password('focal.np@example.org')
		};
		const first = await browser().get('/sign-in');
		expect(first.body).not.toContain('Allow cookies');
		const entered = await browser().post('/sign-in?/enter', account);
		expect(entered.status).toBe(303);
		const referer = { referer: `${app.url}/sign-in` };
		const turned = await browser().request('GET', entered.location, undefined, referer);
		expect(turned.status).toBe(303);
		const back = await browser().request('GET', turned.location, undefined, referer);
		expect(back.body).toContain('Allow cookies');
	});

	it.each(['.', ')', ',', '”', '&gt;', '%20', '.%20'])(
		'takes an invitation’s link with %s after it',
		async (tail) => {
			const admin = await new Client(app.url).signIn(
				'admin@example.org',
				data.password('admin@example.org')
			);
			const invited = await admin.post('/admin/users?/invite', {
				name: 'N',
				email: `${randomUUID()}@example.org`,
				role: 'analyst'
			});
			const link = /\/invitation\/[\w-]{43}/.exec(invited.body)?.[0] ?? 'none';
			expect((await new Client(app.url).get(`${link}${encodeURI(decodeURI(tail))}`)).status).toBe(
				200
			);
			expect((await new Client(app.url).get(link.slice(0, -1))).status).toBe(404);
		}
	);
});

describe('an account', () => {
	it('that was closed can be opened again, with its address and password', async () => {
		const admin = await new Client(app.url).signIn(
			'admin@example.org',
			data.password('admin@example.org')
		);
		const list = (await admin.get('/admin/users?search=analyst')).body;
		const path = /\/admin\/users\/[\w-]{20}(?=")/.exec(list)?.[0] ?? 'none';
		await admin.post(`${path}/close`, {});
		const account = {
			email: 'analyst@example.org',
			password: data.password('analyst@example.org')
		};
		expect((await new Client(app.url).post('/sign-in?/enter', account)).status).toBe(400);
		expect((await admin.get('/admin/users?closed')).body).toContain('analyst@example.org');
		expect((await admin.get(path)).body).toContain('Open the account again');
		await admin.post(`${path}?/reopen`, {});
		expect((await new Client(app.url).post('/sign-in?/enter', account)).status).toBe(303);
	});
});
