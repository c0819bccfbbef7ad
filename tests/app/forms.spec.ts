/** The three forms over HTTP, without scripts: a rapid round from its opening to its results, and a longer form in it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { inForm } from '#lib/domain/instrument/instrument.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { Client, fieldValue, startApp, type App } from '../support/app.ts';
import { example, type Example } from '../support/example.ts';
import { readDocx } from '../support/docx.ts';
import { expectAccessible, savedPdf, textOf } from '../support/pdf.ts';

const RAPID = inForm(LATEST, 'rapid');
const SHORT = inForm(LATEST, 'short');
/** Ministries that answer. */
const ANSWERING = ['bf', 'ke', 'np'];

let app: App;
let data: Example;
let admin: Client;
let analyst: Client;
const focals = new Map<string, { client: Client; base: string }>();
const focal = (country: string) => focals.get(country) as { client: Client; base: string };

const signedIn = (email: string) => new Client(app.url).signIn(email, data.password(email));
const mainOf = (body: string): string =>
	(/<main.*<\/main>/s.exec(body)?.[0] ?? '')
		.replace(/<!--.*?-->|<svg.*?<\/svg>/gs, '')
		.replace(/\s+/g, ' ');

/** Answers one question. Gives the address that the reply leads to, without that of the assessment. */
async function answer(country: string, id: string, value: string, revision = '0'): Promise<string> {
	const { client, base } = focal(country);
	const { dimension = '' } = LATEST.questions.find((question) => question.id === id) ?? {};
	const reply = await client.post(`${base}/${dimension}?question=${id}`, {
		[`${id}.response`]: value,
		[`${id}.note`]: '',
		[`${id}.key`]: randomUUID(),
		[`${id}.revision`]: revision
	});
	expect([id, reply.status]).toEqual([id, 303]);
	return reply.location.replace(base, '');
}

beforeAll(async () => {
	data = await example('sqlite', inject('postgres'));
	app = await startApp(data.databaseUrl);
	[admin, analyst] = [await signedIn('admin@example.org'), await signedIn('analyst@example.org')];
	const draft = {
		...{ id: 'rapid', name: 'Rapid round', form: 'rapid', minimumGroup: '5' },
		opensOn: '2020-01-01',
		closesOn: '2099-12-31'
	};
	expect((await admin.post('/admin/rounds/new', draft)).status).toBe(303);
	expect((await admin.post('/admin/rounds/rapid/open', {})).status).toBe(303);
	for (const country of ANSWERING) {
		const client = await signedIn(`focal.${country}@example.org`);
		const list = (await client.get('/assessments')).body;
		const at = list.slice(list.indexOf('Rapid round') - 600);
		const base =
			/\/assessments\/[\w-]{20}(?="[^>]*>\s*(?:<[^>]*>\s*)*Rapid round)/.exec(at)?.[0] ??
			/\/assessments\/[\w-]{20}(?=")/.exec(at)?.[0] ??
			'';
		focals.set(country, { client, base });
	}
});
afterAll(() => app.stop());

describe('a rapid round', () => {
	it('asks its ten questions, in the dimensions that have one', async () => {
		const { client, base } = focal('bf');
		const page = mainOf((await client.get(base)).body);
		expect(page).toContain('Rapid form');
		expect(page).toContain('of 10 answered');
		expect(page).not.toContain('>Payments<');
	});

	it('leads from each question to the next over its sections, and at the end to the check', async () => {
		const led: string[] = [];
		for (const { id } of RAPID.questions) led.push(await answer('bf', id, '2'));
		const next = RAPID.questions
			.slice(1)
			.map(
				({ id, dimension }, i) => `/${dimension}?question=${id}&saved=${RAPID.questions[i]?.id}`
			);
		expect(led).toEqual([...next, '/check?at=S3&saved=S3']);
	});

	it('gives the levels’ own words and first steps, a band for H1 alone, and no score', async () => {
		for (const { id } of RAPID.questions) await answer('bf', id, '1', '1');
		const { client, base } = focal('bf');
		const page = mainOf((await client.get(`${base}/score`)).body);
		expect(page).toContain('It can name the body and the institution that chairs it.');
		expect(page).toContain('<span class="tag">Limited</span>');
		expect(page.match(/class="tag">/g)).toHaveLength(1);
		expect(page.match(/First step/g)).toHaveLength(6);
		expect(page).not.toMatch(/of 100|\d\.\d/);
		for (const path of ['what-if', 'H3'])
			expect((await client.get(`${base}/score/${path}`)).location).toBe(`${base}/score`);
	});

	it('promises no scores, before and after it is submitted', async () => {
		const { client, base } = focal('bf');
		for (const page of ['', '/check', '/submit'])
			expect([page, mainOf((await client.get(base + page)).body)]).toEqual([
				page,
				expect.not.stringMatching(/your scores?\b/i)
			]);
	});

	it('is submitted, and its report and brief say the same and can be heard', async () => {
		const { client, base } = focal('bf');
		const submit = await client.get(`${base}/submit`);
		expect(mainOf(submit.body)).toContain('gives no scores');
		expect((await client.post(`${base}/submit`, { confirm: 'yes' })).status).toBe(303);
		expect(mainOf((await client.get(`${base}/submit`)).body)).not.toMatch(/your scores?\b/i);
		const id = base.split('/').at(-1);
		for (const path of [`/reports/${id}.pdf`, `/reports/${id}/brief.pdf`]) {
			const pdf = await client.get(path);
			expect([path, pdf.status]).toEqual([path, 200]);
			const file = savedPdf(pdf.bytes);
			expectAccessible(file);
			const text = textOf(file).replace(/\s+/g, ' ');
			expect(text).toContain('It can name the body and the institution that chairs it.');
			expect(text).not.toMatch(/\d\.\d of 100/);
		}
		const { bytes } = await client.get(`/reports/${id}.docx`);
		const edited = readDocx(bytes).paragraphs.map(({ text }) => text);
		expect(edited).toContain('It can name the body and the institution that chairs it.');
		expect(edited.join(' ')).not.toMatch(/\d\.\d of 100/);
		const csv = (await client.get(`/reports/${id}.csv`)).body;
		expect(csv.match(/"rapidForm"/g)).toHaveLength(12);
	});

	it('can be answered in a longer form, which keeps answers and has scores of its own', async () => {
		const { client, base } = focal('ke');
		for (const { id } of RAPID.questions) await answer('ke', id, '2');
		const ways = await client.get(`${base}/ways`);
		expect(mainOf(ways.body)).toContain('20 questions, 10 answered');
		const stamp = fieldValue(ways.body, 'stamp');
		const chosen = await client.post(`${base}/ways`, { form: 'short', stamp });
		expect(chosen.location).toBe(base);
		expect(mainOf((await client.get(base)).body)).toContain('of 20 answered');
		for (const { id } of SHORT.questions)
			if (!RAPID.questions.some((question) => question.id === id)) await answer('ke', id, '2');
		const page = mainOf((await client.get(`${base}/score`)).body);
		expect(page).toContain('50.0');
		expect(page).toContain('This page is about the Short form, which you chose: 20 questions.');
		expect((await client.post(`${base}/submit`, { confirm: 'yes' })).status).toBe(303);
		const id = base.split('/').at(-1);
		const frozen = JSON.parse((await client.get(`/reports/${id}.json`)).body);
		expect(Object.keys(frozen.answers).toSorted()).toEqual(
			RAPID.questions.map((question) => question.id).toSorted()
		);
		expect(frozen.instrument.form).toBe('rapid');
		expect((await client.get(`/reports/${id}.csv`)).body).toContain('"rapidForm"');
		expect(mainOf((await client.get(`${base}/score`)).body)).toContain('50.0');
	});

	it('has no shorter form than its own, and none once it is submitted', async () => {
		const { client, base } = focal('ke');
		expect((await client.post(`${base}/ways`, { form: 'full' })).status).toBe(409);
		const nepal = focal('np');
		expect((await nepal.client.post(`${nepal.base}/ways`, { form: 'tiny' })).status).toBe(400);
		const full = await nepal.client.post(`${nepal.base}/ways`, { form: 'full' });
		expect(full.status).toBe(303);
		expect((await nepal.client.post(`${nepal.base}/ways`, { form: 'rapid' })).status).toBe(303);
	});

	it('shows analysts the chain alone', async () => {
		const round = mainOf((await analyst.get('/rounds/rapid')).body);
		expect(round).toContain('it shows the awareness chain alone');
		expect(round).not.toContain('highest mean');
		for (const path of ['/rounds/rapid/ministries', '/rounds/rapid/reliability'])
			expect([path, (await analyst.get(path)).status]).toEqual([path, 200]);
		expect((await admin.post('/admin/rounds/rapid/close', {})).status).toBe(303);
		const preview = mainOf((await admin.get('/admin/rounds/rapid/publish')).body);
		expect(preview).toContain('5 of 14 figures are held back');
	});
});

describe('questionnaires on paper', () => {
	it.each(['rapid', 'short', 'full'])('are there for everybody in the %s form', async (form) => {
		const reply = await new Client(app.url).get(`/questionnaire/${form}.pdf`);
		expect([reply.status, reply.headers['content-type']]).toEqual([200, 'application/pdf']);
	});
	it('are there for the offices that answer something, and for the ministry alone', async () => {
		const { client, base } = focal('np');
		expect((await client.get(`${base}/ask/trade.pdf`)).status).toBe(200);
		// The rapid form asks customs nothing.
		expect((await client.get(`${base}/ask/customs.pdf`)).status).toBe(404);
		expect((await client.get(`${base}/ask/nobody.pdf`)).status).toBe(404);
		expect((await focal('bf').client.get(`${base}/ask/trade.pdf`)).status).toBe(404);
		expect((await new Client(app.url).get(`/questionnaire/tiny.pdf`)).status).toBe(404);
	});
});
