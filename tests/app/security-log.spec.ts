/** The log tells who came in, who was refused and what was taken along, and holds nothing that anybody typed. */
import { randomBytes } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { SECURITY_EVENTS } from '#lib/server/security-log.ts';
import { Client, fieldValue, startApp, type App } from '../support/app.ts';
import { example, type Example } from '../support/example.ts';
import { atWork, saveNote } from '../support/filling.ts';

type Line = Record<string, unknown> & { message: string };

/** What no line may hold: every text that was typed here, and every secret that was given out. */
const marks = new Set<string>();
const FOREIGN = { 'sec-fetch-site': 'cross-site' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe.each(['sqlite', 'postgresql'] as const)('on %s', (provider) => {
	let app: App;
	let data: Example;
	let focal: Client;
	let analyst: Client;
	let admin: Client;
	let base: string;
	let otherBase: string;

	const mark = (): string => {
		const text = `mark${randomBytes(6).toString('hex')}`;
		marks.add(text);
		return text;
	};
	const linesOf = (text: string): Line[] =>
		text
			.split('\n')
			.filter((line) => line.startsWith('{'))
			.map((line) => JSON.parse(line) as Line);
	/** The lines that some requests bring about. */
	async function linesFor(work: () => Promise<unknown>): Promise<Line[]> {
		const before = app.output().length;
		await work();
		return linesOf(app.output().slice(before));
	}

	beforeAll(async () => {
		data = await example(provider, inject('postgres'));
		app = await startApp(data.databaseUrl);
		for (const { email, password } of data.accounts) marks.add(email).add(password);
		for (const name of ['Awa Example', 'Sita', 'Wanjiru', 'Ana Example', 'Omar']) marks.add(name);
		({ client: focal, base } = await atWork(app, data, 'focal.np@example.org'));
		otherBase = (await atWork(app, data, 'focal.ke@example.org')).base;
		const signIn = (email: string) => new Client(app.url).signIn(email, data.password(email));
		[analyst, admin] = [await signIn('analyst@example.org'), await signIn('admin@example.org')];
		for (const { cookie } of [focal, analyst, admin])
			for (const pair of cookie.split('; ')) marks.add(pair.split('=')[1] ?? '');
	});
	afterAll(() => app.stop());

	const id = () => base.split('/').at(-1) ?? '';
	const invite = async (fields: Record<string, string>): Promise<string> => {
		const { body } = await admin.post('/admin/users?/invite', { role: 'analyst', ...fields });
		const token = /\/invitation\/([\w-]{43})/.exec(body)?.[1] ?? '';
		if (token) marks.add(token);
		return token;
	};

	const passwordLink = async (account: string): Promise<string> => {
		const { body } = await admin.post(`${account}?/link`, {});
		const token = /\/password\/([\w-]{43})/.exec(body)?.[1] ?? 'none';
		marks.add(token);
		return `/password/${token}`;
	};

	/** Fetches what was asked for, as soon as it is there. */
	async function takeAlong(): Promise<void> {
		const [, path = ''] =
			/href="(\/jobs\/[\w-]{20})"/.exec((await analyst.get('/jobs')).body) ?? [];
		while ((await analyst.get(`${path}/archive.zip`)).status !== 200)
			await new Promise((done) => setTimeout(done, 100));
	}

	it('notes each event under its name, with ids, route, address', async () => {
		const expected: [string, object, () => Promise<unknown>][] = [
			['signIn.failed', { user: expect.any(String) as string, why: 'wrong' }, () =>
				new Client(app.url).post('/sign-in?/enter', { email: 'focal.np@example.org', password: mark() })], // prettier-ignore
			['signIn.failed', { user: null, why: 'wrong' }, () =>
				new Client(app.url).post('/sign-in?/enter', { email: `${mark()}@example.org`, password: mark() })], // prettier-ignore
			['signIn.ok', { route: '/(public)/sign-in' }, () =>
				new Client(app.url).signIn('focal.np@example.org', data.password('focal.np@example.org'))], // prettier-ignore
			['report.downloaded', { assessment: id(), format: 'csv', kind: 'report' }, () => focal.get(`/reports/${id()}.csv`)], // prettier-ignore
			['figure.downloaded', { round: '2026', format: 'svg' }, () => analyst.get('/rounds/2026/files/scores/highlights.svg')], // prettier-ignore
			['export.asked', { kind: 'roundAnswers', round: '2026', job: expect.any(String) as string }, () =>
				analyst.post('/rounds/2026/export', { kind: 'roundAnswers' })], // prettier-ignore
			['export.downloaded', { kind: 'roundAnswers', job: expect.any(String) as string }, takeAlong],
			['access.refused', { why: 'notFound', assessment: otherBase.split('/').at(-1) }, () => focal.get(otherBase)], // prettier-ignore
			['access.refused', { why: 'forbidden' }, () => focal.get('/admin/rounds')],
			['form.foreign', { why: 'foreign' }, () =>
				focal.request('POST', `${base}/support`, `a=${mark()}`, { ...FORM, ...FOREIGN })], // prettier-ignore
			['invitation.made', {}, () => invite({ name: mark(), email: `${mark()}@example.org` })],
			['invitation.refused', { why: 'unusable' }, () => focal.get(`/invitation/${mark()}`)]
		];
		for (const [message, details, work] of expected) {
			const lines = await linesFor(work);
			expect(lines, message).toContainEqual(
				expect.objectContaining({ message, client: '127.0.0.1', ...details })
			);
		}
	});

	// Most of its time goes into comparing passwords; what the log holds of each database the other tests see.
	it.runIf(provider === 'sqlite')(
		'notes the way of an invitation and of a password link, what is done to an account, and waiting',
		async () => {
			const email = `${mark()}@example.org`;
			const token = await invite({ name: mark(), email });
			const person = new Client(app.url);
			const [password, next] = [`four plain words ${mark()}`, `four other words ${mark()}`];
			const lines = await linesFor(async () => {
				await person.post(`/invitation/${token}`, {
					name: 'N',
					email: `${mark()}@x.org`,
					password
				});
				await person.post(`/invitation/${token}`, { name: mark(), email, password });
				await person.post('/password', { present: password, wanted: next });
				await person.post('/sign-out', {});
				const page = (await admin.get(`/admin/users?search=${email}`)).body;
				const account = /\/admin\/users\/[\w-]{20}(?=")/.exec(page)?.[0] ?? 'none';
				const link = await passwordLink(account);
				await admin.post(`${account}?/withdraw`, {});
				await person.get(link);
				await person.post(await passwordLink(account), { password });
				await admin.post(`${account}?/role`, { role: 'administrator' });
				await admin.post(`${account}?/role`, { role: 'analyst' });
				await admin.post(`${account}/close`, {});
				await admin.post(`${account}?/reopen`, {});
				await admin.post('/admin/settings', { operator: mark(), contact: `${mark()}@example.org` });
				const waiting = `${mark()}@example.org`;
				await invite({ name: mark(), email: waiting });
				const list = (await admin.get(`/admin/users?waiting=yes&search=${waiting}`)).body;
				const again = await admin.post('/admin/users?/renew', { id: fieldValue(list, 'id') });
				marks.add(/\/invitation\/([\w-]{43})/.exec(again.body)?.[1] ?? 'none');
				await admin.post('/admin/users?/withdraw', { id: fieldValue(list, 'id') });
				const guesser = new Client(app.url);
				for (let i = 0; i < 6; i++)
					await guesser.post('/sign-in?/enter', { email: `${email}.gone`, password: mark() });
				const crowd = Array.from({ length: 60 }, () => new Client(app.url));
				await Promise.all(
					crowd.map((guest, i) =>
						guest.post('/sign-in?/enter', { email: `${i}${email}`, password: 'x' })
					)
				);
			});
			const named = new Set(lines.map(({ message }) => message));
			for (const name of SECURITY_EVENTS.filter(
				(event) => !/^(signIn\.ok|report|figure|export|access|form)/.test(event)
			))
				expect(named).toContain(name);
		}
	);

	const KINDS: Record<string, (text: string) => Promise<unknown>> = {
		page: (text) => focal.get(`/${text}`),
		assessment: (text) => focal.get(`/assessments/${text}`),
		question: (text) => focal.get(`${base}/legal?question=${text}&saved=${text}`),
		report: (text) => analyst.get(`/reports/${text}.pdf?${text}`),
		odd: (text) => analyst.get(`/rounds/%E0%A4%A${text}`),
		zero: (text) => analyst.get(`/rounds/${text}%00`),
		search: (text) => analyst.get(`/rounds/2026?search=${text}&state=${text}`),
		next: (text) => new Client(app.url).get(`/sign-in?next=/${text}`),
		token: (text) => new Client(app.url).get(`/invitation/${text.padEnd(43, 'x')}`),
		note: (text) => saveNote(focal, base, 'L1', text, -1),
		answer: (text) => focal.post(`${base}/legal?question=G1`, { 'G1.response': text }),
		support: (text) => focal.post(`${base}/support`, { 'need.legal': text, revision: text }),
		signIn: (text) =>
			new Client(app.url).post('/sign-in?/enter', { email: `${text}@example.org`, password: text }),
		password: (text) => focal.post('/password', { present: text, wanted: `wanted ${text}` }),
		account: (text) => admin.post(`/admin/users/${text}/close`, { id: text }),
		role: (text) => admin.post(`/admin/users/${text}?/role`, { role: text }),
		list: (text) => admin.post('/admin/users/invite', { list: `email,role\n${text},${text}` }),
		settings: (text) => admin.post('/admin/settings', { operator: text, contact: text }),
		link: (text) => new Client(app.url).get(`/password/${text.padEnd(43, 'x')}`),
		ministry: (text) => focal.post('/admin/ministries?/create', { name: text }),
		round: (text) => admin.post('/admin/rounds/new', { name: text, id: text }),
		invitation: (text) => invite({ name: text, email: `${text}@example.org` }),
		held: (text) => new Client(app.url).post(`${base}/support`, { note: text }),
		foreign: (text) => focal.request('POST', `${base}/team`, `a=${text}`, { ...FORM, ...FOREIGN }),
		body: (text) => focal.request('POST', `${base}/team`, text, { ...FORM, origin: app.url }),
		type: (text) =>
			focal.request('POST', `${base}/team`, text, {
				...{ 'content-type': `multipart/form-data; boundary=${text}`, origin: app.url }
			}),
		headers: (text) =>
			focal.request('GET', '/admin/rounds', undefined, {
				...{ 'user-agent': text, referer: text, 'x-forwarded-for': text, 'accept-language': text }
			}),
		cookie: (text) => focal.request('GET', base, undefined, { cookie: `session=${text}` }),
		device: (text) =>
			focal.request('POST', '/sign-in?/enter', `email=a&password=${text}`, {
				...{ ...FORM, origin: app.url, cookie: `device=${text}` }
			}),
		method: (text) => focal.request('PUT', `/${text}`, text)
	};

	function expectNoMark(): void {
		const output = app.output();
		for (const text of marks) expect(output.includes(text), text).toBe(false);
	}

	it('holds no mark of what was typed, whatever is sent', () =>
		fc.assert(
			fc.asyncProperty(
				fc.array(fc.constantFrom(...Object.keys(KINDS)), { minLength: 1, maxLength: 6 }),
				async (kinds) => {
					await Promise.all(kinds.map(async (kind) => KINDS[kind]?.(mark())));
					expectNoMark();
				}
			),
			{ numRuns: 25, endOnFailure: true }
		));

	it.runIf(provider === 'sqlite')('holds none either where nothing can be stored', async () => {
		const path = data.databaseUrl.slice('file:'.length);
		renameSync(path, `${path}.away`);
		try {
			const lines = await linesFor(async () => {
				for (const [i, send] of Object.values(KINDS).entries()) {
					// The app looks twice a second whether its file is there; some find it gone, some are told.
					if (i % 3 === 0) await new Promise((done) => setTimeout(done, 550));
					await send(mark());
				}
			});
			expect(lines.filter(({ message }) => message === 'fault').length).toBeGreaterThan(10);
			expectNoMark();
		} finally {
			if (!existsSync(path)) renameSync(`${path}.away`, path);
		}
	});
});
