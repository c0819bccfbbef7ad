import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { DIMENSIONS } from '#lib/domain/instrument/highlights.ts';
import { ofDimension } from '#lib/domain/instrument/instrument.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { LOCALES, type Locale } from '#lib/wording/language.ts';
import { folderOfSources } from '../../scripts/builds.ts';
import { Client, startApp, type App } from '../support/app.ts';
import { example, type Example } from '../support/example.ts';
import { withEveryState } from '../support/pages.ts';

/** Bytes on the line, headers counted: the table of budgets in docs/performance.md. */
const QUESTION = 6_000;
/** The longest language may take a twelfth more. */
const LONGER = 13 / 12;
const limitIn = (locale: Locale, bytes: number): number =>
	locale === 'en' ? bytes : Math.floor(bytes * LONGER);
const KENYA = 'focal.ke@example.org';
const ANALYST = 'analyst@example.org';
const OTHERS: readonly [path: string, limit: number, who: string][] = [
	['/assessments/ID/score', 9_000, KENYA],
	['/assessments/ID/score/H5', 9_500, KENYA],
	['/assessments/ID', 8_500, KENYA],
	['/assessments/ID/check', 8_500, KENYA],
	['/assessments/ID/submit', 8_500, KENYA],
	['/assessments/ID/score/what-if', 12_000, KENYA],
	['/assessments/ID/support', 12_000, KENYA],
	['/assessments/ID/team', 12_000, KENYA],
	// The receipt.
	['/assessments/ID/submit', 12_000, 'focal.gh@example.org'],
	['/review/ID', 8_500, ANALYST],
	['/review/ID?show=all', 12_000, ANALYST],
	['/rounds/2026', 12_000, ANALYST],
	['/rounds/2026?ldc=yes&reached=aware&missed=consulted', 12_000, ANALYST],
	...[
		...['ministries', 'ministries?columns=dimensions', 'scores', 'groups?by=community'],
		...['questions', 'change', 'support?by=income', 'map', 'quality', 'reliability'],
		...['highlights/H1', 'questions/C1']
	].map((page): [string, number, string] => [`/rounds/2026/${page}`, 60_000, ANALYST]),
	['/', 12_000, ''],
	['/sign-in', 12_000, ''],
	['/results/2025', 12_000, ''],
	['/method', 25_000, '']
];
/** The page, its icon and the manifest. */
const REQUESTS = 3;
const CSS = 8 * 1024;

let app: App;
let focal: Client;
let id: string;
let data: Example;

beforeAll(async () => {
	data = withEveryState(await example('sqlite', inject('postgres')));
	app = await startApp(data.databaseUrl);
	focal = await new Client(app.url).signIn(KENYA, data.password(KENYA));
	id = /\/assessments\/([\w-]{20})"/.exec((await focal.get('/assessments')).body)?.[1] ?? '';
});
afterAll(() => app.stop());

/** What a page makes a browser fetch beside itself. */
function resources(html: string): string[] {
	const addresses = html.matchAll(/<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"/g);
	return [...addresses].flatMap(([, address = '']) =>
		address.startsWith('data:') ? [] : [address]
	);
}

describe('every question page, as the browser gets it', () => {
	it.each(LOCALES)('is light in few requests, cold or following, in %s', async (locale) => {
		await focal.get(`/language/${locale}`);
		const heavy: [string, number][] = [];
		for (const dimension of DIMENSIONS)
			for (const question of ofDimension(LATEST, dimension)) {
				const page = await focal.get(`/assessments/${id}/${dimension}?question=${question.id}`);
				expect(page.status).toBe(200);
				expect(page.headers['content-encoding']).toBe('br');
				expect(1 + resources(page.body).length, question.id).toBeLessThanOrEqual(REQUESTS);
				heavy.push([question.id, page.wire]);
			}
		const [heaviest] = heavy.toSorted(([, a], [, b]) => b - a);
		console.log(`heaviest question page in ${locale}: ${heaviest?.join(', ')} bytes on the line`);
		await focal.get('/language/en');
		expect(heavy.filter(([, bytes]) => bytes > limitIn(locale, QUESTION))).toEqual([]);
	});

	it('is compressed with gzip for those who know no brotli, and sent plain to the rest', async () => {
		const path = `/assessments/${id}/legal?question=G1`;
		const gzip = await focal.request('GET', path, undefined, { 'accept-encoding': 'gzip' });
		expect(gzip.headers['content-encoding']).toBe('gzip');
		const plain = await focal.request('GET', path, undefined, { 'accept-encoding': 'identity' });
		expect(plain.headers['content-encoding']).toBeUndefined();
		expect(plain.body).toContain('<fieldset');
	});

	it('carries no script of the framework', async () => {
		const page = await focal.get(`/assessments/${id}/legal?question=G1`);
		expect(page.body).not.toMatch(/<script|modulepreload/);
	});
});

describe('another page, as the browser gets it', () => {
	it.each(OTHERS)('%s is at most %d bytes, for %j', async (path, limit, who) => {
		const reader = new Client(app.url);
		if (who) await reader.signIn(who, data.password(who));
		const [list, link] = path.startsWith('/review')
			? ['/rounds/2026/ministries?state=submitted', /\/review\/([\w-]{20})"/]
			: ['/assessments', /\/assessments\/([\w-]{20})"/];
		const found = path.includes('ID') ? (link.exec((await reader.get(list)).body)?.[1] ?? '') : '';
		for (const locale of LOCALES.toReversed()) {
			await reader.get(`/language/${locale}`);
			const page = await reader.get(path.replace('ID', found));
			expect([page.status, locale]).toEqual([200, locale]);
			console.log(`${path} in ${locale}: ${page.wire} bytes of ${limitIn(locale, limit)}`);
			expect([locale, page.wire > limitIn(locale, limit)]).toEqual([locale, false]);
		}
	});
});

it(`the CSS of the whole site is at most ${CSS} bytes`, () => {
	const folder = `${folderOfSources()}/client/_app/immutable/assets`;
	const sheets = existsSync(folder)
		? readdirSync(folder).filter((name) => name.endsWith('.css'))
		: [];
	expect(sheets.length).toBeGreaterThan(0);
	const all = Buffer.concat(sheets.map((name) => readFileSync(`${folder}/${name}`)));
	expect(brotliCompressSync(all).length).toBeLessThanOrEqual(CSS);
});
