/** What an administrator does with rounds, without scripts: every act, twice, too late, and where it cannot be done. */
import type { Publication } from '#lib/domain/round/publication.ts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Client, fieldValue, startApp, type App, type Reply } from '../support/app.ts';
import { example, type Example } from '../support/example.ts';

let app: App;
let data: Example;
let admin: Client;
let analyst: Client;

beforeAll(async () => {
	data = await example('sqlite', inject('postgres'));
	app = await startApp(data.databaseUrl);
	const signedIn = (email: string) => new Client(app.url).signIn(email, data.password(email));
	[admin, analyst] = [await signedIn('admin@example.org'), await signedIn('analyst@example.org')];
});
afterAll(() => app.stop());

const DAY = 24 * 60 * 60 * 1000;
const inDays = (days: number): string =>
	new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
const main = ({ body }: Reply): string => /<main.*<\/main>/s.exec(body)?.[0] ?? '';
/** The same without what the framework notes for itself, and without space between elements. */
const markup = (page: Reply): string =>
	main(page)
		.replace(/<!--.*?-->/g, '')
		.replace(/>\s+</g, '><');
const hasForm = (page: Reply): boolean => main(page).includes('<form method="POST"');
const path = (id: string, act = ''): string => `/admin/rounds/${id}${act && `/${act}`}`;

/** Fills in the form of a page that was got before, and sends it. */
function send(page: Reply, typed: Record<string, string> = {}): Promise<Reply> {
	const form = /<form method="POST".*?<\/form>/s.exec(main(page))?.[0] ?? '';
	const action = /action="([^"]*)"/.exec(form)?.[1]?.replaceAll('&amp;', '&') ?? '';
	const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
		([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')]
	);
	return admin.post(action, { ...Object.fromEntries(hidden), ...typed });
}

/** Does something with a round, and gives the page that one is led to. */
async function act(id: string, what: string, typed: Record<string, string> = {}): Promise<Reply> {
	const reply = await send(await admin.get(path(id, what)), typed);
	expect(reply.status, `${id} ${what}`).toBe(303);
	return admin.get(reply.location);
}

const DRAFT = {
	form: 'short',
	opensOn: inDays(-1),
	closesOn: inDays(30),
	minimumGroup: '5'
};

async function newRound(id: string): Promise<Reply> {
	const reply = await admin.post('/admin/rounds/new', { ...DRAFT, id, name: `Round ${id}` });
	expect(reply.location).toBe(`${path(id)}?done=created`);
	return admin.get(reply.location);
}

describe('a draft', () => {
	it('is made on a page of its own, which the list leads to, and keeps what was typed', async () => {
		const list = await admin.get('/admin/rounds');
		expect(main(list)).toContain('href="/admin/rounds/new"');
		expect(main(list)).toContain('href="/admin/rounds/2026"');
		expect(hasForm(list)).toBe(false);
		const page = await admin.get('/admin/rounds/new');
		const refused = await send(page, { ...DRAFT, id: 'new', name: 'Typed <b>name</b>' });
		expect(refused.status).toBe(400);
		expect(main(refused)).toContain('has a meaning of its own in addresses');
		expect(main(refused)).toContain('value="Typed &lt;b>name&lt;/b>"');
		expect(main(refused)).toMatch(/id="id"[^>]*aria-invalid="true"/);
		const draft = await newRound('draft');
		expect(main(draft)).toContain('The draft was created.');
		expect(main(draft)).toContain('Opening it gives 64 ministries their assessments.');
		const taken = await send(page, { ...DRAFT, id: 'draft', name: 'Another' });
		expect(main(taken)).toContain('There is a round with this short name');
	});

	it('is changed; who was overtaken sees what is saved now beside what they typed', async () => {
		const [mine, theirs] = [
			await admin.get(path('draft', 'edit')),
			await admin.get(path('draft', 'edit'))
		];
		expect((await send(theirs, { ...DRAFT, name: 'Theirs' })).location).toContain('done=edited');
		const refused = await send(mine, { ...DRAFT, name: 'Mine' });
		expect(refused.status).toBe(409);
		expect(main(refused)).toContain('Somebody else changed this draft meanwhile');
		expect(main(refused)).toContain('<bdi>Theirs</bdi>');
		expect(main(refused)).toContain('value="Mine"');
		expect((await send(refused, { ...DRAFT, name: 'Mine' })).location).toContain('done=edited');
		expect(main(await admin.get(path('draft')))).toContain('<bdi>Mine</bdi>');
	});

	it('is deleted; the same form a second time leads to the list, and its address to nothing', async () => {
		const page = await admin.get(path('draft', 'delete'));
		expect(main(page)).toContain('This cannot be undone.');
		for (let time = 1; time <= 2; time++)
			expect((await send(page)).location).toBe('/admin/rounds?done=deleted');
		expect(main(await admin.get('/admin/rounds?done=deleted'))).toContain('The draft is deleted.');
		for (const what of ['', 'edit', 'delete', 'open', 'extend', 'publish'])
			expect((await admin.get(path('draft', what))).status, what).toBe(404);
	});
});

describe('a round', () => {
	it('is opened after a page that says what happens; a second press finds it open', async () => {
		await newRound('2027');
		const page = await admin.get(path('2027', 'open'));
		expect(main(page)).toContain('64 ministries get an assessment.');
		expect(main(page)).toContain('an open round never becomes a draft again');
		const opened = await act('2027', 'open');
		expect(main(opened)).toContain('The round is open.');
		expect((await send(page)).location).toBe(`${path('2027')}?done=open`);
		expect(main(await admin.get(path('2027'))).match(/>Opened</g)).toHaveLength(1);
	});

	it('has its last day moved, with a reason that administrators read and nobody else', async () => {
		const page = await admin.get(path('2027', 'extend'));
		const typed = { closesOn: inDays(20), reason: 'A storm in the north' };
		const refused = await send(page, typed);
		expect(refused.status).toBe(400);
		expect(main(refused)).toContain('Choose a day after the present last day');
		expect(main(refused)).toContain('>A storm in the north</textarea>');
		expect(main(refused)).toContain(`value="${typed.closesOn}"`);
		const silent = await send(page, { ...typed, closesOn: inDays(60), reason: ' ' });
		expect(main(silent)).toContain('Say why the last day is moved');
		for (let time = 1; time <= 2; time++)
			expect((await send(page, { ...typed, closesOn: inDays(60) })).location).toBe(
				`${path('2027')}?done=extended`
			);
		const round = main(await admin.get(path('2027')));
		expect(round.match(/A storm in the north/g)).toHaveLength(1);
		expect((await analyst.get('/rounds/2027')).body).not.toContain('A storm');
	});

	it('is closed, and opened again: a press too late is told how it stands, and changes nothing', async () => {
		const late = await admin.get(path('2027', 'close'));
		expect(main(late)).toContain('64 assessments that were not submitted take no more answers');
		const extend = await admin.get(path('2027', 'extend'));
		expect(main(await act('2027', 'close'))).toContain('The round is closed.');
		expect((await send(late)).location).toBe(`${path('2027')}?done=close`);
		const refused = await send(extend, { closesOn: inDays(90), reason: 'Too late' });
		expect(refused.status).toBe(409);
		expect(main(refused)).toContain('The round is in another state by now.');
		expect(main(refused)).toContain('This round was closed on');
		expect(main(refused)).toContain('Too late');
		const reopened = await act('2027', 'reopen');
		expect(main(reopened)).toContain('Opened again');
		expect(main(reopened)).not.toContain('Too late');
	});

	it.each([
		[
			'2027',
			'open',
			['open', 'edit', 'delete', 'reopen', 'publish'],
			'This round is open and takes'
		],
		['2025', 'published', ['open', 'edit', 'delete', 'extend', 'close', 'reopen'], 'are published.']
	])(
		'%s, which is %s, says how it stands where it cannot be done: %j',
		async (id, _, acts, standing) => {
			const before = main(await admin.get(path(id)));
			for (const what of acts) {
				const page = await admin.get(path(id, what));
				expect(page.status, what).toBe(200);
				expect(main(page), what).toContain(standing);
				expect(main(page), what).toContain('cannot be done now');
				expect(hasForm(page), what).toBe(false);
				const typed = { ...DRAFT, name: 'Too late', reason: 'Too late', closesOn: inDays(99) };
				const reply = await admin.post(path(id, what), typed);
				// Opening what is open, or again, is no mistake.
				const isDone = id === '2027' && (what === 'open' || what === 'reopen');
				expect(reply.status, what).toBe(isDone ? 303 : 409);
			}
			expect(main(await admin.get(path(id)))).toBe(before);
		}
	);
});

describe('publishing', () => {
	it('is refused where nothing could be shown, in a sentence and without a button', async () => {
		await act('2027', 'close');
		const page = await admin.get(path('2027', 'publish'));
		expect(main(page)).toContain('every figure would be held back');
		expect(main(page)).toContain('Over fewer than 5 ministries');
		expect(hasForm(page)).toBe(false);
		const refused = await admin.post(path('2027', 'publish'), { seen: '' });
		expect(refused.status).toBe(409);
		expect(main(refused)).toContain('every figure would be held back');
		expect((await admin.get('/results/2027')).status).toBe(404);
	});

	it('prints what the preview showed, and nothing else than what was looked at', async () => {
		await act('2026', 'close');
		const stale = await admin.get(path('2026', 'publish'));
		expect(main(stale)).toContain('36 submissions are counted.');
		expect(main(stale)).toContain('6 returned assessments are not counted');
		expect(main(stale)).toContain('This is a preview for administrators.');
		const submitted = (await analyst.get('/rounds/2026?state=submitted')).body;
		const review = /\/review\/[\w-]{20}(?=")/.exec(submitted)?.[0] ?? '';
		const returned = await analyst.post(review, {
			...{ decision: 'returned', reason: 'Please look again.' },
			submission: fieldValue((await analyst.get(review)).body, 'submission')
		});
		expect(returned.status).toBe(303);
		const refused = await send(stale);
		expect(refused.status).toBe(409);
		expect(main(refused)).toContain('has changed since this page was shown');
		expect(main(refused)).toContain('35 submissions are counted.');
		expect((await admin.get('/results/2026')).status).toBe(404);

		const [, preview = ''] =
			/when you publish it, below\.<\/p><\/div>(.*)<div class="note"><p>The preview ends here/s.exec(
				markup(refused)
			) ?? [];
		const done = await send(refused);
		expect(main(await admin.get(done.location))).toContain('everyone can read them');
		const page = markup(await new Client(app.url).get('/results/2026'));
		// What it says in sentences, and then the figures with their drawings and tables.
		const end = preview.indexOf('<svg');
		for (const part of [preview.slice(0, end), preview.slice(end)]) {
			expect(part.length).toBeGreaterThan(200);
			expect(page.includes(part)).toBe(true);
		}
		expect((await send(refused)).location).toBe(`${path('2026')}?done=publish`);
		// Named are those that are counted, in the page and in the publication, and nobody in the round before.
		const [, list = ''] = /<summary>Who took part<\/summary>(.*?)<\/details>/s.exec(page) ?? [];
		expect(list.match(/<li>/g)).toHaveLength(35);
		const stored = await new Client(app.url).get('/reports/rounds/2026.json');
		const { participants } = JSON.parse(stored.body) as Publication;
		expect(participants).toHaveLength(35);
		for (const named of participants ?? [])
			expect(Object.keys(named)).toEqual(['country', 'ministry']);
		const before = await new Client(app.url).get('/results/2025');
		expect(before.body).not.toContain('Who took part');
	});

	it('again brings nothing where nothing is to be added, and says so', async () => {
		const page = await admin.get(path('2026', 'publish'));
		expect(main(page)).toContain('Publication 1 shows all that can be shown');
		expect(hasForm(page)).toBe(false);
		const round = main(await admin.get(path('2026')));
		expect(round.match(/Publication 1/g)).toHaveLength(1);
		expect(round).toContain('href="/results/2026"');
	});
});
