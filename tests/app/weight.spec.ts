import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { DIMENSIONS } from '#lib/domain/instrument/highlights.ts';
import { ofDimension } from '#lib/domain/instrument/instrument.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { folderOfSources } from '../../scripts/builds.ts';
import { Client, startApp, type App } from '../support/app.ts';
import { example } from '../support/example.ts';

const COLD = 14_600;
const FOLLOWING = 6_000;
const REQUESTS = 3;
const CSS = 8 * 1024;

let app: App;
let focal: Client;
let id: string;

beforeAll(async () => {
	const data = await example('sqlite', inject('postgres'));
	app = await startApp(data.databaseUrl);
	focal = await new Client(app.url).signIn(
		'focal.ke@example.org',
		data.password('focal.ke@example.org')
	);
	id = /\/assessments\/([\w-]{20})"/.exec((await focal.get('/assessments')).body)?.[1] ?? '';
});
afterAll(() => app.stop());

/** What a page makes a browser fetch beside itself. */
function resources(html: string): string[] {
	const found = html.matchAll(/<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"/g);
	return [...found].flatMap(([, address = '']) => (address.startsWith('data:') ? [] : [address]));
}

describe('every question page, as the browser gets it', () => {
	it(`is at most ${COLD} bytes cold, ${FOLLOWING} after that, in at most ${REQUESTS} requests`, async () => {
		let heaviest = 0;
		for (const dimension of DIMENSIONS)
			for (const question of ofDimension(LATEST, dimension)) {
				const page = await focal.get(`/assessments/${id}/${dimension}?question=${question.id}`);
				expect(page.status).toBe(200);
				expect(page.headers['content-encoding']).toBe('br');
				const rest = await Promise.all(resources(page.body).map((path) => focal.get(path)));
				const cold = rest.reduce((sum, one) => sum + one.wire, page.wire);
				expect(1 + rest.length, question.id).toBeLessThanOrEqual(REQUESTS);
				expect(cold, question.id).toBeLessThanOrEqual(COLD);
				expect(page.wire, question.id).toBeLessThanOrEqual(FOLLOWING);
				heaviest = Math.max(heaviest, page.wire);
			}
		console.log(`heaviest question page: ${heaviest} bytes on the line`);
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

it(`the CSS of the whole site is at most ${CSS} bytes`, () => {
	const folder = `${folderOfSources()}/client/_app/immutable/assets`;
	const sheets = existsSync(folder)
		? readdirSync(folder).filter((name) => name.endsWith('.css'))
		: [];
	expect(sheets.length).toBeGreaterThan(0);
	const all = Buffer.concat(sheets.map((name) => readFileSync(`${folder}/${name}`)));
	expect(brotliCompressSync(all).length).toBeLessThanOrEqual(CSS);
});
