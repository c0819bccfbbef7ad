/** Which language a reader gets, how it is chosen, and that nothing stays English in another one. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import * as countries from '#lib/reference/countries.ts';
import { LOCALES, type Locale } from '#lib/wording/language.ts';
import { Client, startApp, type App } from '../support/app.ts';
import { example, type Example } from '../support/example.ts';
import { assessmentOf } from '../support/filling.ts';
import { pathsOf, WHO, withEveryState } from '../support/pages.ts';
import { collisionsOf, expectAccessible, savedPdf } from '../support/pdf.ts';

/** The first heading of the page on the method, which has no name in it. */
const METHOD: Readonly<Record<Locale, string>> = {
	en: 'How scores are made',
	fr: 'Comment les scores sont calculés',
	es: 'Cómo se calculan las puntuaciones'
};
const TRANSLATED = LOCALES.filter((locale) => locale !== 'en');

let app: App;
let data: Example;
beforeAll(async () => {
	data = withEveryState(await example('sqlite', inject('postgres')));
	app = await startApp(data.databaseUrl);
});
afterAll(() => app.stop());

const signedIn = (email: string) => new Client(app.url).signIn(email, data.password(email));
const langOf = (body: string): string => /<html lang="([^"]+)"/.exec(body)?.[1] ?? '';
const headingOf = (body: string): string =>
	(/<h1[^>]*>(.*?)<\/h1>/s.exec(body)?.[1] ?? '').replace(/<[^>]+>/g, '');

describe('a visitor', () => {
	it.each([
		['fr', 'fr'],
		['es-EC,es;q=0.9', 'es'],
		['pt-BR,fr;q=0.5', 'fr'],
		['de', 'en'],
		['', 'en']
	] as const)('whose browser asks for “%s” reads in %s', async (asked, locale) => {
		const reply = await fetch(`${app.url}/method`, { headers: { 'accept-language': asked } });
		const body = await reply.text();
		expect(langOf(body)).toBe(locale);
		expect(headingOf(body).trim()).toBe(METHOD[locale]);
	});

	it('finds each public page under the address of each language, which the page names', async () => {
		for (const locale of LOCALES) {
			const { status, body } = await new Client(app.url).get(`/${locale}/method`);
			expect([status, langOf(body)]).toEqual([200, locale]);
			for (const other of LOCALES)
				expect(body).toContain(`hreflang="${other}" href="${app.url}/${other}/method"`);
		}
		expect(langOf((await new Client(app.url).get('/fr')).body)).toBe('fr');
		expect((await new Client(app.url).get('/fr/results/2025')).status).toBe(200);
		for (const path of ['/fr/sign-in', '/xx/method', '/fr/assessments', '/fr/fr/method'])
			expect([path, (await new Client(app.url).get(path)).status]).toEqual([path, 404]);
	});

	it('chooses a language for this device, and comes back to the page', async () => {
		const client = new Client(app.url);
		const chosen = await client.get('/language/es?next=/results/2025');
		expect([chosen.status, chosen.location]).toEqual([303, '/results/2025']);
		expect(langOf((await client.get('/results/2025')).body)).toBe('es');
		expect((await client.get('/language/fr?next=/es/method')).location).toBe('/method');
		expect(langOf((await client.get('/method')).body)).toBe('fr');
		expect((await client.get('/language/fr?next=https://example.org/')).location).toBe('/');
		expect((await client.get('/language/xx')).status).toBe(404);
	});
});

describe('somebody with an account', () => {
	it('finds the chosen language on every device', async () => {
		const email = 'focal.bf@example.org';
		const first = await signedIn(email);
		expect((await first.get('/language/fr?next=/assessments')).location).toBe('/assessments');
		const other = await signedIn(email);
		expect(langOf((await other.get('/assessments')).body)).toBe('fr');
		await other.get('/language/en');
		expect(langOf((await first.get('/assessments')).body)).toBe('en');
	});

	it('leaves no language behind on a device that others use', async () => {
		const client = await signedIn('focal.ke@example.org');
		await client.get('/language/es');
		expect(langOf((await client.get('/assessments')).body)).toBe('es');
		await client.post('/sign-out', {});
		expect(langOf((await client.get('/sign-in')).body)).toBe('en');
		await (await signedIn('focal.ke@example.org')).get('/language/en');
	});

	it('keeps it where a link on another site names another one', async () => {
		const client = await signedIn('focal.ke@example.org');
		const reply = await client.request('GET', '/language/es', undefined, {
			'sec-fetch-site': 'cross-site'
		});
		expect(reply.status).toBe(303);
		expect(langOf((await client.get('/assessments')).body)).toBe('en');
	});

	it('changes it while answering: what was typed is saved, and the question stays', async () => {
		const client = await signedIn('focal.np@example.org');
		const base = await assessmentOf(client);
		const typed = 'Typed before another language was chosen';
		const reply = await client.post(`${base}/logistics?question=L9`, {
			...{ 'L9.response': '2', 'L9.note': typed, 'L9.key': randomUUID(), 'L9.revision': '0' },
			then: 'fr'
		});
		expect(reply.status).toBe(303);
		expect(reply.location).toContain('/language/fr?next=');
		const back = (await client.get(reply.location)).location;
		expect(back).toContain('question=L9');
		const { body } = await client.get(back);
		expect(langOf(body)).toBe('fr');
		expect(body).toContain(typed);
		await client.get('/language/en');
	});

	it('who types something wrong gets it back, and nothing is lost', async () => {
		const client = await signedIn('focal.np@example.org');
		const base = await assessmentOf(client);
		const reply = await client.post(`${base}/logistics?question=L8`, {
			...{ 'L8.response': '3', 'L8.reference.0.title': 'A title', 'L8.reference.0.year': '20XX' },
			...{ 'L8.key': randomUUID(), 'L8.revision': '0', then: 'es' }
		});
		expect(reply.status).toBe(400);
		expect(reply.body).toContain('20XX');
	});
});

describe('the same answers', () => {
	it('have the same frozen text, from which the receipt is made, in every language', async () => {
		const analyst = await signedIn('analyst@example.org');
		const { body } = await analyst.get('/rounds/2026/ministries?state=accepted');
		const id = /\/review\/([\w-]{20})"/.exec(body)?.[1] ?? '';
		const frozen = new Set<string>();
		for (const locale of LOCALES) {
			const reply = await analyst.get(`/reports/${id}.json?language=${locale}`);
			expect([reply.status, locale]).toEqual([200, locale]);
			frozen.add(reply.body);
		}
		expect(frozen.size).toBe(1);
	});

	it('have the same figures in files, whose words are the reader’s', async () => {
		const client = await signedIn('focal.ke@example.org');
		const id = (await assessmentOf(client)).split('/').at(-1);
		const [figures, files] = [new Set<string>(), new Set<string>()];
		for (const locale of LOCALES) {
			const { body } = await client.get(`/reports/${id}.csv?language=${locale}`);
			files.add(body);
			figures.add((body.match(/(?<=")-?\d+\.\d+(?=")/g) ?? []).join(' '));
		}
		expect([figures.size, files.size]).toEqual([1, LOCALES.length]);
		expect([...figures][0]?.split(' ').length).toBeGreaterThan(50);
	});

	it('make a PDF that says which language it is in', async () => {
		const client = await signedIn('focal.ke@example.org');
		const id = (await assessmentOf(client)).split('/').at(-1);
		for (const locale of LOCALES) {
			const { bytes } = await client.get(`/reports/${id}/brief.pdf?language=${locale}`);
			expect(bytes.includes(`/Lang (${locale})`)).toBe(true);
			const file = savedPdf(bytes);
			expectAccessible(file);
			expect(collisionsOf(file)).toEqual([]);
		}
	});
});

/** Words that every English sentence has one of, and no French or Spanish one. */
const ENGLISH =
	/(?<![\p{L}\p{N}@.’-])(the|and|of|with|your|is|are|has|have|which|this|that|from|been|was|were|what|who|how|for|by|its|not|be|to|it)(?![\p{L}\p{N}@’-])/giu;

/** What people of the example typed, in their own language: who runs it, ministries, documents, notes. */
const TYPED = [
	// Names that have no form in other languages.
	'Digital Trade for Africa',
	'CC BY',
	'Aid for Trade Unit (example)',
	'Ministry of Trade of',
	'Confirmed with the responsible office by telephone.',
	'The ministry in charge of ICT, by letter, this year.',
	'There is neither budget nor staff for it yet.',
	'Advice on the first steps, and a course for two officers.',
	'Units of the ministry in charge.',
	'Head of the e-commerce unit.',
	'A person who has the time and the mandate to follow it up.',
	...countries.all().map(({ name }) => name)
];

/** What a reader reads of a page, without what people typed and what is named in their own language. */
const readOf = (body: string): string =>
	body
		.replace(/<(style|script|textarea|bdi|code)[\s>].*?<\/\1>/gs, ' ')
		.replace(/<[^>]*\slang="[^"]*"[^>]*>[^<]*</g, '<')
		.replace(/<[^>]+>/g, ' ')
		.replace(/https?:\/\/\S+/g, ' ')
		.replace(/&[#\w]+;/g, ' ')
		.split(new RegExp(TYPED.map((text) => RegExp.escape(text)).join('|')))
		.join(' ');

describe.each(TRANSLATED)('in %s', (locale) => {
	it.each(WHO)('no page of “%s” has a sentence in English', async (who) => {
		const client = who ? await signedIn(who) : new Client(app.url);
		await client.get(`/language/${locale}`);
		const found: string[] = [];
		for (const path of await pathsOf(client, who)) {
			const { body } = await client.get(path);
			expect([path, langOf(body)]).toEqual([path, locale]);
			const text = readOf(body);
			for (const match of text.matchAll(ENGLISH)) {
				const around = text.slice(Math.max(0, match.index - 40), match.index + 40);
				found.push(`${path}: …${around.replace(/\s+/g, ' ')}…`);
			}
		}
		if (who) await client.get('/language/en');
		expect(found).toEqual([]);
	});
});
