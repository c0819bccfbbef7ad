import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { unpacked } from '#lib/server/held.ts';
import { Client, fieldValue, startApp, type App } from '../support/app.ts';
import { example, type Example } from '../support/example.ts';

/** Every route of the source: its folder in src/routes, and whether it is a page or an endpoint. */
function routes(folder = ''): { id: string; kind: 'page' | 'endpoint' }[] {
	return readdirSync(join('src/routes', folder), { withFileTypes: true }).flatMap((entry) => {
		if (entry.isDirectory()) return routes(`${folder}/${entry.name}`);
		if (entry.name === '+page.svelte' || entry.name === '+page.server.ts')
			return [{ id: folder || '/', kind: 'page' as const }];
		return entry.name === '+server.ts' ? [{ id: folder, kind: 'endpoint' as const }] : [];
	});
}
const ROUTES = [...new Map(routes().map((route) => [route.id, route])).values()];
const isPublic = (id: string) => id.startsWith('/(public)');

let app: App;
let data: Example;
const clients: Record<string, Client> = {};
let ownId: string;
let otherId: string;
let submittedId: string;

beforeAll(async () => {
	data = await example('sqlite', inject('postgres'));
	app = await startApp(data.databaseUrl);
	for (const email of data.accounts.map((account) => account.email))
		clients[email] = await new Client(app.url).signIn(email, data.password(email));
	const listed = async (email: string) =>
		/\/assessments\/([\w-]{20})"/.exec((await client(email).get('/assessments')).body)?.[1] ?? '';
	ownId = await listed('focal.bf@example.org');
	otherId = await listed('focal.ke@example.org');
	const round = await client('analyst@example.org').get('/rounds/2026?state=submitted');
	submittedId = /\/review\/([\w-]{20})"/.exec(round.body)?.[1] ?? '';
});
afterAll(() => app.stop());

function client(email: string): Client {
	const signedIn = clients[email];
	if (!signedIn) throw new Error(`nobody is ${email}`);
	return signedIn;
}

/** An address of a route, with ids filled in. */
function address(id: string, assessment: string): string {
	return (
		id
			.replace(/\/\([a-z]+\)/g, '')
			.replace('[dimension=dimension]', 'coordination')
			.replace('[highlight=highlight]', 'H3')
			.replace('[format=format]', 'csv')
			.replace('[format=figure]', 'csv')
			.replace('[page=workspace]', 'scores')
			.replace('[page]/[figure]', 'scores/highlights')
			.replace('[question]', 'C1')
			.replace('[format=publication]', 'csv')
			.replace('[form=form]', 'rapid')
			.replace('[body=body]', 'trade')
			.replace('[move=move]', 'close')
			.replace('[token]', 'x'.repeat(43))
			.replace('[person]', 'x'.repeat(20))
			.replace('[round]', '2025')
			.replace('/admin/rounds/[id]', '/admin/rounds/2025')
			.replace('/rounds/[id]', '/rounds/2026')
			.replace(/\[(id|assessment)\]/g, assessment) || '/'
	);
}

describe('every route', () => {
	it('is known to this test', () => expect(ROUTES.length).toBeGreaterThan(25));

	it('answers without an account only where it is public', async () => {
		for (const { id } of ROUTES) {
			const path = address(id, submittedId);
			const reply = await new Client(app.url).get(path);
			if (isPublic(id)) expect([200, 404, 405], path).toContain(reply.status);
			else {
				expect(reply.status, path).toBe(303);
				expect(reply.location, path).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
				expect(reply.body, path).toBe('');
			}
			const post = await new Client(app.url).post(path, { 'C1.response': '4' });
			if (/^\/\((ministry|analyst|admin)\)/.test(id)) {
				// Work without a session is held on the sign-in page, and does nothing.
				expect(post.status, path).toBe(401);
				expect(unpacked(fieldValue(post.body, 'held')), path).toEqual([['C1.response', '4']]);
			} else if (!isPublic(id)) expect([303, 405], path).toContain(post.status);
		}
	});

	it('gives no data beside its page, to nobody', async () => {
		const everybody = ['focal.bf@example.org', 'analyst@example.org', 'admin@example.org'].map(
			client
		);
		for (const { id, kind } of ROUTES) {
			if (kind !== 'page') continue;
			const path = `${address(id, submittedId).replace(/\/$/, '')}/__data.json`;
			for (const reader of [new Client(app.url), ...everybody]) {
				const reply = await reader.get(path);
				expect(reply.status, path).toBe(404);
				expect(reply.body, path).not.toContain('"nodes"');
			}
		}
	});

	it('refuses every wrong role, for reading and for acting', async () => {
		const mine: Record<string, RegExp> = {
			'focal.bf@example.org': /^\/(\((public|account|ministry)\)|reports)/,
			'contributor.bf@example.org': /^\/(\((public|account|ministry)\)|reports)/,
			'analyst@example.org': /^\/(\((public|account|analyst)\)|reports)/,
			'admin@example.org': /^\/\((public|account|admin)\)/
		};
		for (const [email, right] of Object.entries(mine))
			for (const { id } of ROUTES) {
				if (right.test(id) || id === '/') continue;
				const path = address(id, submittedId);
				for (const reply of [
					await client(email).get(path),
					await client(email).post(path, { decision: 'accepted', confirm: 'yes', name: 'x' })
				])
					// 405: an endpoint that takes no forms from anybody.
					expect([403, 404, 405], `${email} ${path}`).toContain(reply.status);
			}
	});

	it('does nothing with a round for whom rounds are not, whatever is sent', async () => {
		const acts = ['open', 'edit', 'delete', 'extend', 'close', 'reopen', 'publish'];
		const history = async () =>
			/<tbody>.*<\/tbody>/s.exec(
				(await client('admin@example.org').get('/admin/rounds/2026')).body
			)?.[0];
		const before = await history();
		const typed = { name: 'x', form: 'short', opensOn: '2026-01-01', closesOn: '2099-12-31' };
		for (const email of [
			'focal.bf@example.org',
			'contributor.bf@example.org',
			'analyst@example.org'
		])
			for (const act of acts) {
				const path = `/admin/rounds/2026/${act}`;
				const fields = { ...typed, minimumGroup: '5', reason: 'x', seen: '' };
				expect((await client(email).get(path)).status, path).toBe(403);
				expect((await client(email).post(path, fields)).status, path).toBe(403);
			}
		expect(before).toContain('Opened');
		expect(await history()).toBe(before);
	});

	it('hides another ministry’s assessment behind 404, and changes nothing in it', async () => {
		const paths = ROUTES.filter(
			({ id }) => /\[(id|assessment)\]/.test(id) && !/rounds/.test(id)
		).map(({ id }) => address(id, otherId));
		expect(paths.length).toBeGreaterThan(6);
		const before = (await client('focal.ke@example.org').get(`/reports/${otherId}.csv`)).body;
		for (const email of ['focal.bf@example.org', 'contributor.bf@example.org'])
			for (const path of [
				...paths,
				...['pdf', 'docx', 'xlsx', 'csv', 'json'].map((format) => `/reports/${otherId}.${format}`),
				...['brief.pdf', 'needs.pdf', 'needs.docx'].map((file) => `/reports/${otherId}/${file}`)
			]) {
				// The analysts' pages are closed to ministries whatever the id.
				const refused = /^\/(?:review|jobs|ministries)\//.test(path) ? 403 : 404;
				expect((await client(email).get(path)).status, path).toBe(refused);
				const post = await client(email).post(path, {
					'C1.response': '0',
					'C1.key': 'k',
					'C1.revision': '1',
					confirm: 'yes',
					dimension: 'legal',
					completed: 'yes'
				});
				expect([refused, 405], path).toContain(post.status);
			}
		const after = (await client('focal.ke@example.org').get(`/reports/${otherId}.csv`)).body;
		expect(after).toBe(before);
	});

	it('keeps submitted answers from administrators and work in progress from analysts', async () => {
		expect((await client('admin@example.org').get(`/review/${submittedId}`)).status).toBe(403);
		expect((await client('admin@example.org').get(`/reports/${submittedId}.csv`)).status).toBe(404);
		expect((await client('analyst@example.org').get(`/review/${ownId}`)).status).toBe(404);
		expect((await client('analyst@example.org').get(`/reports/${ownId}.pdf`)).status).toBe(404);
		expect((await client('analyst@example.org').get(`/review/${submittedId}`)).status).toBe(200);
	});

	it('refuses a contributor what the focal point may', async () => {
		const contributor = client('contributor.bf@example.org');
		expect((await contributor.get(`/assessments/${ownId}/team`)).status).toBe(403);
		expect(
			(await contributor.post(`/assessments/${ownId}/submit`, { confirm: 'yes' })).status
		).toBe(403);
		const invite = { name: 'X', email: 'x@example.org', role: 'focalPoint' };
		expect((await contributor.post(`/assessments/${ownId}/team?/invite`, invite)).status).toBe(403);
	});

	it('lets no focal point invite an analyst', async () => {
		const invite = { name: 'X', email: 'x@example.org', role: 'administrator' };
		const reply = await client('focal.bf@example.org').post(
			`/assessments/${ownId}/team?/invite`,
			invite
		);
		expect(reply.status).toBe(400);
	});
});

describe('the frame of every answer', () => {
	it('has its security headers, and nothing that was shown stays behind', async () => {
		for (const path of ['/', '/sign-in', `/assessments/${ownId}`, '/nowhere', '/admin/rounds']) {
			const { headers } = await client('focal.bf@example.org').get(path);
			expect(headers['x-content-type-options'], path).toBe('nosniff');
			expect(headers['x-frame-options'], path).toBe('DENY');
			expect(headers['cache-control'], path).toBe('no-store');
			expect(headers['referrer-policy'], path).toBe('same-origin');
		}
		const page = await client('focal.bf@example.org').get('/assessments');
		expect(page.headers['content-security-policy']).toMatch(/default-src 'none'/);
		expect(page.headers['content-security-policy']).not.toMatch(/unsafe/);
	});

	it('refuses a form from another origin', async () => {
		const reply = await client('focal.bf@example.org').request('POST', '/sign-out', '', {
			origin: 'https://elsewhere.example',
			'content-type': 'application/x-www-form-urlencoded'
		});
		expect(reply.status).toBe(403);
		expect((await client('focal.bf@example.org').get('/assessments')).status).toBe(200);
	});

	it('sends nobody to another site after signing in', async () => {
		for (const next of [
			'https://elsewhere.example',
			'//elsewhere.example',
			'/\\elsewhere.example'
		]) {
			const fresh = new Client(app.url);
			const reply = await fresh.post(`/sign-in?/enter&next=${encodeURIComponent(next)}`, {
				email: 'focal.np@example.org',
				password: data.password('focal.np@example.org')
			});
			expect(reply.location).toBe('/assessments');
		}
	});

	it('gives a cookie that scripts cannot read and a session that ends', async () => {
		const fresh = new Client(app.url);
		const reply = await fresh.post('/sign-in?/enter', {
			email: 'analyst@example.org',
			password: data.password('analyst@example.org')
		});
		expect(reply.headers['set-cookie']?.join()).toMatch(/session=[^;]+;.*HttpOnly.*SameSite=Lax/i);
		const cookie = fresh.cookie;
		await fresh.post('/sign-out', {});
		const stolen = await fresh.request('GET', '/rounds', undefined, { cookie });
		expect(stolen.status).toBe(303);
	});

	it('keeps what was typed when the session has ended, through signing in', async () => {
		const path = `/assessments/${ownId}/affordability?question=A9`;
		const page = await client('focal.bf@example.org').get(path);
		const typed = {
			'A9.response': '3',
			'A9.note': 'Typed for half an hour: “naïve” & <b>bold</b>',
			'A9.key': fieldValue(page.body, 'A9.key'),
			'A9.revision': fieldValue(page.body, 'A9.revision')
		};
		const fresh = new Client(app.url);
		const refused = await fresh.post(path, typed);
		expect(refused.status).toBe(401);
		const carried = { held: fieldValue(refused.body, 'held') };
		expect(Object.fromEntries(unpacked(carried.held))).toEqual(typed);
		const action =
			/action="(\/sign-in[^"]+)"/.exec(refused.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
		const account = {
			email: 'focal.bf@example.org',
			password: data.password('focal.bf@example.org')
		};
		const wrong = await fresh.post(action, { ...carried, ...account, password: 'x' });
		expect(wrong.status).toBe(400);
		expect(fieldValue(wrong.body, 'held')).toBe(carried.held);
		const signedIn = await fresh.post(action, { ...carried, ...account });
		expect(signedIn.status).toBe(200);
		expect(signedIn.body).toContain(`action="${path}&amp;sent=`);
		expect(signedIn.body).toContain('name="A9.note"');
		expect(signedIn.body).not.toContain(account.password);
		const saved = await fresh.post(path, typed);
		expect(saved.status).toBe(303);
		expect((await fresh.get(path)).body).toContain('Typed for half an hour');
	});
});
