/** The files of a round: who may read which, and that they hold what its publication prints. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { read } from '#lib/domain/round/publication.ts';
import { LOCALES } from '#lib/wording/language.ts';
import { Client, startApp, type App } from '../support/app.ts';
import { example } from '../support/example.ts';
import { needPoppler, savedPdf, textOf } from '../support/pdf.ts';
import { numbersIn, printedValues, remainders } from '../support/printed-numbers.ts';
import { readDocx } from '../support/docx.ts';
import { sheetsOf } from '../support/xlsx.ts';

const FORMATS = ['pdf', 'docx', 'xlsx', 'csv', 'json'];
const FIXED = [2017, 0, 20, 24, 30, 45, 60, 80, 100, 1, 2, 3, 4, 5, 6, 2025, 2024, 2026];

let app: App;
const clients: Record<string, Client> = {};

beforeAll(async () => {
	needPoppler();
	const data = await example('sqlite', inject('postgres'));
	app = await startApp(data.databaseUrl);
	for (const email of ['focal.bf', 'analyst', 'admin'].map((name) => `${name}@example.org`))
		clients[email] = await new Client(app.url).signIn(email, data.password(email));
});
afterAll(() => app.stop());

const as = (name: string): Client => clients[`${name}@example.org`] ?? new Client(app.url);
const file = (format: string, round = '2025') => `/reports/rounds/${round}.${format}`;

describe('the files of a published round', () => {
	it('are there for everybody, and the same for all', async () => {
		for (const format of FORMATS.filter((name) => name !== 'xlsx')) {
			const replies = await Promise.all(
				['nobody', 'focal.bf', 'analyst', 'admin'].map((name) => as(name).get(file(format)))
			);
			for (const { status, body } of replies) {
				expect([format, status]).toEqual([format, 200]);
				expect(body).toBe(replies[0]?.body);
			}
		}
		expect((await as('nobody').get(file('xlsx'))).status).toBe(200);
	});

	it('are those of the formats alone, and the old address is gone', async () => {
		for (const path of [file('odt'), file('pdf', '1999'), '/results/2025/figures.csv'])
			expect([path, (await as('nobody').get(path)).status]).toEqual([path, 404]);
	});

	it('hold the publication byte for byte as JSON', async () => {
		const { bytes } = await as('nobody').get(file('json'));
		const page = await as('nobody').get('/results/2025');
		expect(page.body).toContain(createHash('sha256').update(bytes).digest('hex'));
	});

	it('hold its printed values and no other figure; so does the page', async () => {
		const { figures, round } = read((await as('nobody').get(file('json'))).body);
		const values = printedValues(figures);
		const allowed = new Set([
			...[...values].flatMap((value) => [value, value / 100]),
			...[...FIXED, round.minimumGroup, ...remainders(figures)]
		]);
		const others = (numbers: number[]) =>
			numbers.filter((number) => !allowed.has(Math.abs(number)));
		const pdf = textOf(savedPdf((await as('nobody').get(file('pdf'))).bytes));
		expect(others(numbersIn(pdf.replace(/\s+/g, ' ')))).toEqual([]);
		const sheets = [...sheetsOf((await as('nobody').get(file('xlsx'))).bytes).values()];
		for (const cell of sheets.flat().flatMap((row) => Object.values(row)))
			expect(others(typeof cell === 'number' ? [cell] : numbersIn(cell))).toEqual([]);
		const page = (await as('nobody').get('/results/2025')).body;
		const main = /<main.*<\/main>/s.exec(page)?.[0] ?? '';
		const text = main
			.replace(/<svg.*?<\/svg>/gs, ' ')
			.replace(/<[^>]*>/g, ' ')
			.replace(/\s+/g, ' ');
		// A heat map writes whole points.
		for (const value of values) allowed.add(Math.round(value));
		expect(text.length).toBeGreaterThan(1000);
		expect(others(numbersIn(text))).toEqual([]);
	});

	it('go with a picture of the link, in the language that its address names', async () => {
		const addressIn = (page: string) =>
			/<meta property="og:image" content="([^"]+)"/.exec(page)?.[1] ?? '';
		const pictures = new Map<string, Buffer>();
		for (const locale of LOCALES) {
			const { body } = await as('nobody').get(`/${locale}/results/2025`);
			const address = new URL(addressIn(body));
			expect(address.origin).toBe(app.url);
			// Whoever shows the link has no cookie and names no language.
			const reply = await as('nobody').get(address.pathname + address.search);
			expect([reply.status, reply.headers['content-type']]).toEqual([200, 'image/png']);
			expect([reply.bytes.readUInt32BE(16), reply.bytes.readUInt32BE(20)]).toEqual([1200, 630]);
			expect(body).toContain('<meta property="og:image:width" content="1200"');
			expect(body).toContain('<meta property="og:image:height" content="630"');
			expect(body).toContain(`content="${app.url}/${locale}/results/2025"`);
			pictures.set(reply.bytes.toString('base64'), reply.bytes);
		}
		expect(pictures.size).toBe(LOCALES.length);
		const again = await as('nobody').get('/results/2025/preview.png?language=en');
		expect(pictures.has(again.bytes.toString('base64'))).toBe(true);
		expect(again.headers['cache-control']).toBe('public, max-age=3600');
		expect((await as('analyst').get('/results/2025/preview.png')).headers['cache-control']).toBe(
			'no-store'
		);
	});

	it('are linked from the page, the report first, with a preview of the link', async () => {
		const { body } = await as('nobody').get('/results/2025');
		const links = [...body.matchAll(/href="(\/reports\/rounds\/[^"]+)"/g)].map(([, to]) => to);
		expect(links).toEqual(FORMATS.map((format) => file(format)));
		expect(body).toMatch(/<meta property="og:title" content="[^"]{20,}"/);
		expect(body).toMatch(/<meta property="og:description" content="[^"]{20,}"/);
		expect(body).toContain('CC BY 4.0');
	});
});

describe('the files of a round that is not published', () => {
	it('have no picture, for nobody', async () => {
		for (const name of ['nobody', 'focal.bf', 'analyst', 'admin'])
			for (const round of ['2026', '1999'])
				expect((await as(name).get(`/results/${round}/preview.png`)).status).toBe(404);
	});

	it('are there for nobody but those who may read rounds or publish them', async () => {
		for (const format of FORMATS)
			for (const name of ['nobody', 'focal.bf'])
				expect((await as(name).get(file(format, '2026'))).status).toBe(404);
	});

	it('are 404 while it is open; once it is closed they are drafts and say so', async () => {
		for (const format of FORMATS)
			expect((await as('analyst').get(file(format, '2026'))).status).toBe(404);
		await as('admin').post('/admin/rounds/2026/close', {});
		for (const name of ['analyst', 'admin']) {
			const [pdf, docx, xlsx, csv, json] = await Promise.all(
				FORMATS.map((format) => as(name).get(file(format, '2026')))
			);
			expect([pdf, docx, xlsx, csv, json].map((reply) => reply?.status)).toEqual([
				...[200, 200, 200, 200, 404]
			]);
			const read = readDocx(docx?.bytes ?? new Uint8Array());
			expect(read.header).toContain('Draft, not published');
			// The round said when it opened that it names who took part.
			const [list = ''] = read.paragraphs.flatMap(({ text }) =>
				text.startsWith('Ministries that took part: 36.') ? [text] : []
			);
			expect(list.split('; ')).toHaveLength(36);
			expect(list).toContain('Zambia: ');
			expect(csv?.body).toContain('draft, not published');
			const pages = textOf(savedPdf(pdf?.bytes ?? new Uint8Array())).split('\f');
			for (const page of pages.filter((text) => text.trim() !== ''))
				expect(page).toContain('Draft, not published');
			const sheets = JSON.stringify([...sheetsOf(xlsx?.bytes ?? new Uint8Array())]);
			expect(sheets).toContain('Draft, not published');
		}
		for (const name of ['nobody', 'focal.bf'])
			expect((await as(name).get(file('pdf', '2026'))).status).toBe(404);
	});
});
