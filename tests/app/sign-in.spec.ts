/** Nobody is kept out by others, nobody guesses on, and whoever is refused reads why and how long to wait. */
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hash } from '#lib/server/auth/passwords.ts';
import { Client, fieldValue, startApp, type App, type Reply } from '../support/app.ts';
import { example, type Example } from '../support/example.ts';

let app: App;
let data: Example;

/** A browser somewhere: its address is what a proxy in front of the app says. */
class Browser extends Client {
	readonly #address: string;
	constructor(address: string) {
		super(app.url);
		this.#address = address;
	}
	override request(
		method: string,
		path: string,
		body?: string,
		headers: Record<string, string> = {}
	): Promise<Reply> {
		return super.request(method, path, body, { 'x-forwarded-for': this.#address, ...headers });
	}
	enter(email: string, password = data.password(email)): Promise<Reply> {
		return this.post('/sign-in?/enter', { email, password });
	}
	async fail(email: string, times: number): Promise<void> {
		for (let i = 0; i < times; i++) expect((await this.enter(email, 'wrong')).status).toBe(400);
	}
}

beforeAll(async () => {
	data = await example('sqlite', inject('postgres'));
	process.env['ADDRESS_HEADER'] = 'x-forwarded-for';
	app = await startApp(data.databaseUrl);
	delete process.env['ADDRESS_HEADER'];
});
afterAll(() => app.stop());

/** A second may have gone by since the mistake. */
function expectAboutAMinute({ headers }: Reply): void {
	expect(Number(headers['retry-after'])).toBeGreaterThan(50);
	expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
}

const FOCAL = 'focal.np@example.org';
const ANALYST = 'analyst@example.org';

describe('after five mistakes', () => {
	it('one waits, in words and in Retry-After, at that address and for that account alone', async () => {
		const guesser = new Browser('192.0.2.1');
		await guesser.fail(FOCAL, 5);
		const refused = await guesser.enter(FOCAL);
		expect(refused.status).toBe(429);
		expectAboutAMinute(refused);
		expect(refused.body).toContain('Wait 1 minute and try again');
		expect((await guesser.enter(ANALYST)).status).toBe(303);
		expect((await new Browser('192.0.2.2').enter(FOCAL)).status).toBe(303);
	});

	it('the answer is the same whether there is an account or not', async () => {
		const answers = async (email: string, address: string): Promise<string[]> => {
			const browser = new Browser(address);
			const texts: string[] = [];
			for (const status of [400, 400, 400, 400, 400, 429]) {
				const reply = await browser.enter(email, 'wrong');
				expect(reply.status).toBe(status);
				const main = /<main.*<\/main>/s.exec(reply.body)?.[0] ?? '';
				expect(main).toContain(email);
				texts.push(main.replaceAll(email, '').replace(/name="stamp" value="[^"]*"/g, ''));
			}
			return texts;
		};
		expect(await answers('nobody@example.org', '192.0.2.10')).toEqual(
			await answers(FOCAL, '192.0.2.11')
		);
	});
});

describe('a device on which somebody signed in', () => {
	it('lets them in while others fail at their address, on a computer that an office shares', async () => {
		const office = '192.0.2.20';
		const computer = new Browser(office);
		for (const email of [FOCAL, ANALYST]) {
			const entered = await computer.enter(email);
			expect(entered.status).toBe(303);
			const cookie = entered.headers['set-cookie']?.find((line) => line.startsWith('device='));
			expect(cookie).toMatch(/Max-Age=7776000; Path=\/sign-in; HttpOnly; SameSite=Lax/i);
			await computer.post('/sign-out', {});
		}
		const guesser = new Browser(office);
		for (const email of [FOCAL, ANALYST]) {
			await guesser.fail(email, 5);
			expect((await guesser.enter(email)).status).toBe(429);
			expect((await computer.enter(email)).status).toBe(303);
			await computer.post('/sign-out', {});
		}
	});

	it('is known for its own accounts alone, and by our signature alone', async () => {
		const own = new Browser('192.0.2.30');
		const entered = await own.enter(ANALYST);
		const line = entered.headers['set-cookie']?.find((text) => text.startsWith('device=')) ?? '';
		const [, value = ''] = /^device=([^;]+)/.exec(line) ?? [];
		await new Browser('192.0.2.30').fail(FOCAL, 5);
		await new Browser('192.0.2.30').fail(ANALYST, 5);
		const withCookie = (email: string, cookie: string) =>
			new Browser('192.0.2.30').request(
				'POST',
				'/sign-in?/enter',
				new URLSearchParams({ email, password: data.password(email) }).toString(),
				{
					cookie,
					origin: app.url,
					'content-type': 'application/x-www-form-urlencoded'
				}
			);
		expect((await withCookie(FOCAL, `device=${value}`)).status).toBe(429);
		const last = value.at(-1) === 'A' ? 'B' : 'A';
		expect((await withCookie(ANALYST, `device=${value.slice(0, -1)}${last}`)).status).toBe(429);
		expect((await withCookie(ANALYST, 'device=constructor.__proto__')).status).toBe(429);
		expect((await withCookie(ANALYST, `device=${value}`)).status).toBe(303);
	});
});

describe('a crowd', () => {
	beforeAll(async () => {
		// At its real cost: the others of the example are compared at once.
		const real = await hash(data.password(FOCAL));
		const database = new DatabaseSync(data.databaseUrl.slice('file:'.length));
		database.prepare('UPDATE "User" SET "passwordHash" = ? WHERE "email" = ?').run(real, FOCAL);
		database.close();
	});

	it('gets in, or 503 with Retry-After, and what was typed; nobody is counted as having failed', async () => {
		const crowd = Array.from({ length: 60 }, () => new Browser('192.0.2.40'));
		const replies = await Promise.all(crowd.map((browser) => browser.enter(FOCAL)));
		const busy = replies.filter(({ status }) => status === 503);
		expect(replies.filter(({ status }) => status === 303)).toHaveLength(60 - busy.length);
		expect(busy.length).toBeGreaterThan(0);
		for (const { headers, body } of busy) {
			expect(Number(headers['retry-after'])).toBeGreaterThan(0);
			expect(body).toContain('Many people sign in at this moment');
			expect(body).toContain(`value="${FOCAL}"`);
		}
		expect((await new Browser('192.0.2.40').enter(FOCAL)).status).toBe(303);
	});
});

describe('a password', () => {
	const change = (browser: Browser, present: string, wanted: string) =>
		browser.post('/password', { present, wanted });

	it('that is common, one’s own address or name, or the old one is refused', async () => {
		const browser = new Browser('192.0.2.50');
		await browser.enter(FOCAL);
		const present = data.password(FOCAL);
		for (const [wanted, words] of [
			['Password2026!', 'easy to guess'],
			['focal.np@example.org', 'your own address or name'],
			['Sita Example 1', 'your own address or name'],
			[present, 'your present password']
		] as const) {
			const refused = await change(browser, present, wanted);
			expect(refused.status, wanted).toBe(400);
			expect(refused.body).toContain(words);
		}
	});

	it('that is changed gives this session a new id and ends all others', async () => {
		const [here, elsewhere] = [new Browser('192.0.2.51'), new Browser('192.0.2.52')];
		for (const browser of [here, elsewhere]) await browser.enter(ANALYST);
		const before = /session=([^;]+)/.exec(here.cookie)?.[1] ?? '';
		const present = data.password(ANALYST);
		const changed = await change(here, present, 'a new long secret');
		expect(changed.status).toBe(200);
		expect(changed.body).toContain('Your password is changed');
		const after = /session=([^;]+)/.exec(here.cookie)?.[1] ?? '';
		expect(after).not.toBe('');
		expect(after).not.toBe(before);
		const old = { cookie: `session=${before}` };
		expect((await here.request('GET', '/rounds', undefined, old)).status).toBe(303);
		expect((await elsewhere.get('/rounds')).status).toBe(303);
		expect((await here.get('/rounds')).status).toBe(200);
		// The form of the page that came back is of the new session.
		const stamp = fieldValue(changed.body, 'stamp');
		expect(stamp).toBe(fieldValue((await here.get('/password')).body, 'stamp'));
		expect((await change(here, 'a new long secret', present)).status).toBe(200);
	});

	it('that is mistyped here waits here, whatever happens at the sign-in page', async () => {
		const browser = new Browser('192.0.2.53');
		await browser.enter(FOCAL);
		await new Browser('192.0.2.53').fail(FOCAL, 5);
		for (let i = 0; i < 5; i++)
			expect((await change(browser, 'mistyped', 'a new long secret')).status).toBe(400);
		const refused = await change(browser, data.password(FOCAL), 'a new long secret');
		expect(refused.status).toBe(429);
		expectAboutAMinute(refused);
		expect(refused.body).toContain('Wait 1 minute');
	});
});

describe('an invitation', () => {
	const invite = async (admin: Browser, email: string): Promise<string> => {
		const page = await admin.post('/admin/users?/invite', { name: 'N', email, role: 'analyst' });
		return /\/invitation\/[\w-]{43}/.exec(page.body)?.[0] ?? 'none';
	};
	const accept = (link: string, email: string, password = 'four plain words here') =>
		new Browser('192.0.2.60').post(link, { name: 'N', email, password });

	it('shows the one address that it names, and is accepted under no other', async () => {
		const admin = new Browser('192.0.2.61');
		await admin.enter('admin@example.org');
		const email = `${randomUUID()}@example.org`;
		const link = await invite(admin, email);
		const page = (await new Browser('192.0.2.60').get(link)).body;
		expect(page).toMatch(new RegExp(`<input[^>]*name="email"[^>]*value="${email}"[^>]*readonly`));
		const refused = await accept(link, 'somebody.else@example.org');
		expect(refused.status).toBe(400);
		expect(refused.body).toContain('This invitation is for another address');
		expect((await accept(link, email, 'Password2026!')).body).toContain('easy to guess');
		expect((await accept(link, email)).status).toBe(303);
	});

	it('ends with the account that made it', async () => {
		const admin = new Browser('192.0.2.61');
		await admin.enter('admin@example.org');
		const email = `${randomUUID()}@example.org`;
		const second = new Browser('192.0.2.62');
		const invited = await admin.post('/admin/users?/invite', {
			...{ name: 'Second', email, role: 'administrator' }
		});
		const link = /\/invitation\/[\w-]{43}/.exec(invited.body)?.[0] ?? '';
		await second.post(link, { name: 'Second', email, password: 'four plain words here' });
		const theirs = await invite(second, `${randomUUID()}@example.org`);
		expect((await new Browser('192.0.2.63').get(theirs)).status).toBe(200);
		const list = (await admin.get(`/admin/users?search=${email}`)).body;
		const account = /\/admin\/users\/[\w-]{20}(?=")/.exec(list)?.[0] ?? 'none';
		await admin.post(`${account}/close`, {});
		expect((await new Browser('192.0.2.63').get(theirs)).status).toBe(404);
	});
});
