/** The analyst's workspace over HTTP: what is chosen, what is shown of it, and files that say the same. */
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { LOCALES } from '#lib/wording/language.ts';
import { Client, startApp, type App } from '../support/app.ts';
import { example, type Example } from '../support/example.ts';

let app: App;
let data: Example;
let analyst: Client;

beforeAll(async () => {
	data = await example('sqlite', inject('postgres'));
	app = await startApp(data.databaseUrl);
	const who = 'analyst@example.org';
	analyst = await new Client(app.url).signIn(who, data.password(who));
});
afterAll(() => app.stop());

const ROUND = '/rounds/2026';
const PAGES = ['', ...['scores', 'groups', 'questions', 'change', 'support', 'map', 'quality']];
const OF_ONE = ['highlights/H3', 'questions/C1', 'compare?side=g-ldc+yes&side=all'];
const QUERY = 'ldc=yes&reached=aware&missed=consulted';
const LDCS = 'Least developed countries';

/** A page's text without its tags. */
const textOf = (body: string): string =>
	body
		.replace(/<style.*?<\/style>|<svg.*?<\/svg>/gs, ' ')
		.replace(/<!--.*?-->/gs, '')
		.replace(/<[^>]+>/g, ' ')
		.replaceAll('&amp;', '&')
		.replace(/\s+/g, ' ');

/** The addresses of files on a page. */
const filesOn = (body: string, format: string): string[] =>
	[...body.matchAll(/href="([^"]*\/files\/[^"]*)"/g)]
		.map(([, address = '']) => address.replaceAll('&amp;', '&'))
		.filter((address) => address.split('?')[0]?.endsWith(`.${format}`));

/** The table of figures of each figure on a page as rows of texts, with the address of its file. */
const figuresOn = (body: string): { file: string; table: string[][] }[] =>
	body
		.split('<figure')
		.slice(1)
		.map((figure) => {
			const table = [...figure.matchAll(/<table>.*?<\/table>/gs)].at(-1)?.[0] ?? '';
			return {
				file: filesOn(figure, 'csv')[0] ?? '',
				table: [...table.matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) =>
					[...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
						textOf(cell).trim()
					)
				)
			};
		});

const separators = (locale: string) =>
	locale === 'en' ? { delimiter: ',', sign: '.' } : { delimiter: ';', sign: ',' };

const records = (csv: string, delimiter: string): string[][] =>
	parse(csv, { bom: true, delimiter, relax_column_count: false });

/** A cell of a file as a page prints it: of a page's text only digits, signs and letters count. */
const digitsOf = (text: string): string => text.replace(/[\s+−\-–%  ]/g, '');

describe('what is chosen', () => {
	it('stands in the address, is said in a sentence, and goes along to every tab', async () => {
		const page = await analyst.get(`${ROUND}?${QUERY}`);
		const text = textOf(page.body);
		expect(text).toMatch(new RegExp(`\\d+ of 36 ministries. Chosen: ${LDCS}`));
		for (const tab of PAGES.slice(1))
			expect(page.body).toContain(`/rounds/2026/${tab}?${QUERY.replaceAll('&', '&amp;')}`);
	});

	it('answers which least developed countries know their plan and are not consulted', async () => {
		const [, n] = /(\d+) of 36/.exec(textOf((await analyst.get(`${ROUND}?${QUERY}`)).body)) ?? [];
		const listed = await analyst.get(`${ROUND}/ministries?${QUERY}`);
		const heat = /<table class="heat".*?<\/table>/s.exec(listed.body)?.[0] ?? '';
		expect([...heat.matchAll(/href="\/ministries\//g)]).toHaveLength(Number(n));
		// It shows what was asked for, and tells who is not sure from who was not asked.
		const consulted = [...heat.matchAll(/<tr><th scope="row".*?<\/tr>/gs)].map(([row]) =>
			textOf(row.split('<td')[3] ?? '')
				.trim()
				.split('>')
				.at(-1)
		);
		expect(new Set(consulted)).toEqual(new Set(['No', 'Not sure']));
		expect(listed.body).toMatch(/page=2#list/);
		expect(listed.body).toContain('reached=aware&amp;missed=consulted&amp;page=2#list');
	});

	it('by what is said now is not put beside the round before, of which nobody was chosen so', async () => {
		for (const [query, isThere] of [
			['ldc=yes', true],
			[QUERY, false],
			['review=accepted', false]
		] as const) {
			const { body } = await analyst.get(`${ROUND}?${query}`);
			const [chain = ''] = /<ol class="chain".*?<\/ol>/s.exec(body) ?? [];
			expect([query, chain.includes('class="was')]).toEqual([query, isThere]);
		}
	});

	it('of nobody says so, offers all again, and shows no figure', async () => {
		const page = await analyst.get(`${ROUND}?region=150`);
		expect(textOf(page.body)).toContain('No ministry of this round is in all of these: Europe.');
		expect(page.body).not.toContain('<figure');
		expect(page.body).toContain('href="?"');
	});

	it('that is no choice asks for nothing, and breaks nothing', async () => {
		const odd = `${ROUND}?region=&planet=mars&reached=moon&by=nothing&show=H9&sort=x&scores=-3`;
		for (const page of ['', '/groups', '/map', '/ministries', '/support']) {
			const reply = await analyst.get(odd.replace('?', `${page}?`));
			expect(reply.status, page).toBe(200);
			expect(textOf(reply.body)).toContain(
				'All 36 ministries that are counted: submitted or accepted.'
			);
		}
	});

	it('of a page of the heat map beyond the last is the last', async () => {
		const page = await analyst.get(`${ROUND}/ministries?scores=99`);
		expect(page.status).toBe(200);
		expect(page.body).toContain('class="heat"');
	});
});

describe('every figure', () => {
	afterEach(() => analyst.get('/language/en'));

	it.each(LOCALES)('has a file with exactly the values of its table, in %s', async (locale) => {
		await analyst.get(`/language/${locale}`);
		const { delimiter, sign } = separators(locale);
		let compared = 0;
		for (const page of [...PAGES, ...OF_ONE]) {
			const address = `${ROUND}${page && `/${page}`}`;
			const { body } = await analyst.get(address);
			const figures = figuresOn(body);
			expect(figures.length, page).toBeGreaterThan(0);
			for (const { file, table: shown } of figures) {
				const reply = await analyst.get(file);
				expect(reply.status, file).toBe(200);
				const [head = [], ...rows] = records(reply.body, delimiter);
				const width = shown[0]?.length ?? 0;
				expect(shown.slice(1).length, file).toBe(rows.length);
				shown.slice(1).forEach((cells, r) => {
					cells.slice(1).forEach((cell, c) => {
						const value = rows[r]?.[c + 1] ?? '';
						const isShare = cell.includes('%');
						const wanted = isShare
							? digitsOf(String(Math.round(100 * Number(value.replace(sign, '.')))))
							: digitsOf(value);
						expect([file, digitsOf(cell)], cells[0]).toEqual([file, wanted]);
						compared++;
					});
				});
				expect(head.length, file).toBe(width + 3);
			}
		}
		expect(compared).toBeGreaterThan(600);
	});

	it('says in its files that it is for analysts, and of whom it is', async () => {
		for (const page of [...PAGES, ...OF_ONE.slice(0, 2)]) {
			const { body } = await analyst.get(`${ROUND}${page && `/${page}`}?ldc=yes`);
			for (const format of ['csv', 'svg'])
				for (const file of filesOn(body, format)) {
					const reply = await analyst.get(file);
					expect(reply.headers['content-disposition'], file).toContain('attachment');
					const text = reply.body.replace(/<[^>]+>/g, ' ');
					expect(text, file).toContain('For analysts: complete figures, not for publication.');
					expect(text, file).toContain(LDCS);
				}
		}
	});

	it('is a picture that stands alone and is well formed', async () => {
		for (const page of [...PAGES, ...OF_ONE]) {
			const { body } = await analyst.get(`${ROUND}${page && `/${page}`}`);
			for (const file of filesOn(body, 'svg')) {
				const { body: svg, headers } = await analyst.get(file);
				expect(headers['content-type']).toBe('image/svg+xml');
				expect(svg, file).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
				expect(svg, file).not.toMatch(/<script|<image|href=|NaN|undefined|<foreignObject/);
				const opened = [...svg.matchAll(/<(\w+)\b[^>]*?(\/?)>/g)].filter(([, , end]) => !end);
				expect(opened.length, file).toBe([...svg.matchAll(/<\/\w+>/g)].length);
			}
		}
	});

	it('is a picture for programs that show no SVG, in twice the points of a slide', async () => {
		const reply = await analyst.get(`${ROUND}/files/overview/highlights.png?ldc=yes`);
		expect(reply.headers['content-type']).toBe('image/png');
		const bytes = Buffer.from(reply.bytes);
		expect(bytes.subarray(1, 4).toString()).toBe('PNG');
		expect(bytes.readUInt32BE(16)).toBe(2560);
	});

	it('has a table for programs with decimal points in every language', async () => {
		await analyst.get('/language/fr');
		const file = `${ROUND}/files/scores/highlights.csv`;
		const [reader, plain] = [await analyst.get(file), await analyst.get(`${file}?plain`)];
		expect(reader.body).toMatch(/;\d+,\d;/);
		expect(plain.body).toMatch(/,\d+\.\d,/);
		expect(records(plain.body, ',')).toHaveLength(records(reader.body, ';').length);
	});
});

describe('what is not there', () => {
	it.each([
		...['questions/X9', 'questions/overview', 'highlights/H9', 'nothing'],
		...['files/scores/nothing.csv', 'files/nothing/highlights.csv', 'files/quality/time.svg'],
		'files/scores/highlights.exe'
	])('%s is not found', async (path) => {
		expect((await analyst.get(`${ROUND}/${path}`)).status).toBe(404);
	});

	it('no round has a workspace for a ministry or an administrator', async () => {
		for (const who of ['focal.ke@example.org', 'admin@example.org']) {
			const other = await new Client(app.url).signIn(who, data.password(who));
			for (const path of ['', '/scores', '/compare', '/files/scores/highlights.csv'])
				expect((await other.get(`${ROUND}${path}`)).status, path).toBe(403);
		}
	});
});
