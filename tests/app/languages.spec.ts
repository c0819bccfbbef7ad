/** Which language a reader gets, how it is chosen, and that nothing stays English in another one. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { TYPED as EXAMPLE_TYPED } from '../../prisma/example-words.ts';
import * as countries from '#lib/reference/countries.ts';
import { LOCALES, type Locale } from '#lib/wording/language.ts';
import { Client, fieldValue, startApp, type App } from '../support/app.ts';
import { example, type Example } from '../support/example.ts';
import { assessmentOf } from '../support/filling.ts';
import { pathsOf, WHO, withEveryState } from '../support/pages.ts';
import { readDocx } from '../support/docx.ts';
import { sheetsOf } from '../support/xlsx.ts';
import { collisionsOf, expectAccessible, savedPdf, textOf } from '../support/pdf.ts';

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

describe('another language, chosen where somebody types,', () => {
	/** What the form of the footer's languages is on a page: the fields of one that somebody typed in. */
	const chosen = (locale: Locale, fields: Record<string, string>) => ({ ...fields, then: locale });

	it.each([
		['focal.bf@example.org', 'support', { 'why.payments': 'Half a sentence', quotable: 'yes' }],
		['focal.bf@example.org', 'team?/invite', { name: 'Half a name', role: 'contributor' }],
		['admin@example.org', '/admin/rounds/new', { id: 'r-9', name: 'Half a round', form: 'short' }],
		['admin@example.org', '/admin/users?/invite', { name: 'Half a name', email: 'half@' }],
		['admin@example.org', '/admin/users/invite', { list: 'email,role\nhalf' }],
		['admin@example.org', '/admin/data', { indicator: 'A9', list: 'country,year\nhalf' }],
		['admin@example.org', '/admin/ministries?/create', { name: 'Half a ministry', country: 'FJ' }],
		['admin@example.org', '/admin/settings', { operator: 'Half an operator', contact: 'half@' }]
	])('%s keeps the page %s and its form, and carries nothing out', async (email, path, fields) => {
		const client = await signedIn(email);
		const address = path.startsWith('/') ? path : `${await assessmentOf(client)}/${path}`;
		const page = address.replace(/\?.*/, '');
		expect((await client.get(page)).body).toContain('form="typed" name="then" value="fr"');
		const before = (await client.get(page)).body;
		const reply = await client.post(address, chosen('fr', fields));
		expect([reply.status, langOf(reply.body)]).toEqual([200, 'fr']);
		for (const text of Object.values(fields).flatMap((field) => field.split('\n')))
			expect(reply.body).toContain(text);
		expect(reply.body).not.toContain('role="alert"');
		await client.get('/language/en');
		const main = (body: string) =>
			(/<main.*<\/main>/s.exec(body)?.[0] ?? '').replace(/(stamp|key)" value="[^"]*"/g, '');
		expect(main((await client.get(page)).body) === main(before)).toBe(true);
	});

	it('keeps the reason of a decision, and decides nothing', async () => {
		const analyst = await signedIn('analyst@example.org');
		const { body } = await analyst.get('/rounds/2026/ministries?state=submitted');
		const review = /\/review\/[\w-]{20}(?=")/.exec(body)?.[0] ?? '';
		const fields = { decision: 'returned', reason: 'Half a reason' };
		const reply = await analyst.post(review, chosen('es', fields));
		expect([reply.status, langOf(reply.body)]).toEqual([200, 'es']);
		expect(reply.body).toMatch(/value="returned" checked/);
		expect(reply.body).toContain('Half a reason');
		await analyst.get('/language/en');
		expect((await analyst.get(review)).body).toContain('name="decision"');
	});

	it('keeps the address with which somebody signs in, and no password', async () => {
		const client = new Client(app.url);
		const fields = { email: 'focal.ke@example.org', password: 'not to be seen' };
		const reply = await client.post('/sign-in?/enter', chosen('es', fields));
		expect(langOf(reply.body)).toBe('es');
		expect(reply.body).toContain('value="focal.ke@example.org"');
		expect(reply.body).not.toContain('not to be seen');
		expect(langOf((await client.get('/sign-in')).body)).toBe('es');
	});

	it('loses no answer where the session has ended meanwhile', async () => {
		const client = await signedIn('focal.np@example.org');
		const base = await assessmentOf(client);
		await client.post('/sign-out', {});
		const typed = 'Typed after the session had ended';
		const reply = await client.post(`${base}/logistics?question=L10`, {
			...{ 'L10.response': '2', 'L10.note': typed, 'L10.key': randomUUID(), 'L10.revision': '0' },
			then: 'fr'
		});
		const waiting = fieldValue(reply.body, 'held');
		expect([reply.status, waiting === '']).toEqual([401, false]);
		// In the language that was meant, and then back with what was typed.
		const other = await client.post('/sign-in?/enter', chosen('fr', { email: '', held: waiting }));
		expect(langOf(other.body)).toBe('fr');
		expect(fieldValue(other.body, 'held')).toBe(waiting);
		const next = encodeURIComponent(`${base}/logistics?question=L10`);
		const back = await client.post(`/sign-in?/enter&next=${next}`, {
			...{
				email: 'focal.np@example.org',
				password: data.password('focal.np@example.org'),
				held: waiting
			}
		});
		expect(back.body).toContain(typed);
	});
});

describe('an invitation', () => {
	const letterOf = (body: string): string => /<blockquote.*?<\/blockquote>/s.exec(body)?.[0] ?? '';
	const linkOf = (body: string): string =>
		/<code>([^<]*\/invitation\/[^<]*)<\/code>/.exec(body)?.[1]?.replace(/^https?:\/\/[^/]+/, '') ??
		'';

	it('is written and read in the receiver’s language, and the account begins in it', async () => {
		const focal = await signedIn('focal.bf@example.org');
		const team = `${await assessmentOf(focal)}/team`;
		const email = 'nueva.persona@example.org';
		const fields = { name: 'Nueva', email, role: 'contributor', language: 'es' };
		const { body } = await focal.post(`${team}?/invite`, fields);
		expect(langOf(body)).toBe('en');
		expect(letterOf(body)).toContain('lang="es"');
		expect(letterOf(body)).toContain('Buenos días, Nueva:');
		expect(letterOf(body)).toContain(linkOf(body));
		expect(body).toContain(`mailto:${encodeURIComponent(email)}?subject=Invitaci%C3%B3n`);
		// Whoever gets it reads it on a device on which somebody chose French.
		const receiver = new Client(app.url);
		await receiver.get('/language/fr');
		const page = await receiver.get(linkOf(body));
		expect(langOf(page.body)).toBe('es');
		// What is wrong is said in the same language.
		const target = /<form method="POST" action="([^"]+)"/.exec(page.body)?.[1] ?? '';
		const address = new URL(target.replaceAll('&amp;', '&'), `${app.url}${linkOf(body)}`);
		const to = address.pathname + address.search;
		const wrong = await receiver.post(to, { name: 'Nueva', email, password: 'x' });
		expect([wrong.status, langOf(wrong.body)]).toEqual([400, 'es']);
		const password = 'four plain words here';
		expect((await receiver.post(to, { name: 'Nueva', email, password })).status).toBe(303);
		expect(langOf((await receiver.get('/assessments')).body)).toBe('es');
	});

	it('follows whoever reads it in another language after all', async () => {
		const admin = await signedIn('admin@example.org');
		const email = 'other.language@example.org';
		const { body } = await admin.post('/admin/users?/invite', {
			...{ name: 'Ana', email, role: 'analyst', language: 'es' }
		});
		const receiver = new Client(app.url);
		const turned = await receiver.post(linkOf(body), { name: 'Ana', email, then: 'fr' });
		expect([turned.status, langOf(turned.body)]).toEqual([200, 'fr']);
		expect(turned.body).toContain('language=fr');
		const account = await receiver.post(linkOf(body).replace('language=es', 'language=fr'), {
			...{ name: 'Ana', email, password: 'four plain words here' }
		});
		expect(account.status).toBe(303);
		expect(langOf((await receiver.get('/rounds')).body)).toBe('fr');
	});

	it('keeps its language when its link is made again, and a list names one for each', async () => {
		const admin = await signedIn('admin@example.org');
		const list =
			'email,role,language\nuno@example.org,analyst,es\ndeux@example.org,analyst,Français\nthree@example.org,analyst,';
		const { body } = await admin.post('/admin/users/invite', { list });
		expect(body.match(/(?<=\?language=)\w\w(?=<)/g)).toEqual(['es', 'fr', 'en']);
		const wrong = await admin.post('/admin/users/invite', {
			list: 'email,role,language\nquatre@example.org,analyst,Klingon'
		});
		expect([wrong.status, wrong.body.includes('leave the language empty')]).toEqual([400, true]);
		const waiting = (await admin.get('/admin/users?waiting=yes&search=uno%40')).body;
		const id = fieldValue(waiting.slice(waiting.indexOf('uno@example.org')), 'id');
		const again = await admin.post('/admin/users?/renew&waiting=yes', { id });
		expect(letterOf(again.body)).toContain('lang="es"');
	});

	it('a link for a new password is written in the language of its account', async () => {
		const admin = await signedIn('admin@example.org');
		const analyst = await signedIn('analyst@example.org');
		await analyst.get('/language/fr');
		const { body } = await admin.get('/admin/users?search=analyst%40');
		const person = /\/admin\/users\/[\w-]{20}(?=")/.exec(body)?.[0] ?? '';
		const reply = await admin.post(`${person}?/link`, {});
		expect(letterOf(reply.body)).toContain('lang="fr"');
		expect(letterOf(reply.body)).toContain('Ne donnez ce lien à personne');
		await analyst.get('/language/en');
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

	it('keep the language of each note beside the frozen text: whoever reads it in another one is told', async () => {
		const focal = await signedIn('focal.ug@example.org');
		const base = await assessmentOf(focal);
		await focal.get('/language/fr');
		const [question, note] = ['L9', 'Écrit en français'];
		const form = (await focal.get(`${base}/logistics?question=${question}`)).body;
		const saved = await focal.post(`${base}/logistics?question=${question}`, {
			...{ [`${question}.response`]: '0', [`${question}.note`]: note },
			[`${question}.key`]: randomUUID(),
			[`${question}.revision`]: fieldValue(form, `${question}.revision`)
		});
		expect(saved.status).toBe(303);
		const page = `${base}/check?dimension=logistics`;
		expect((await focal.get(page)).body).toContain(`<bdi>${note}</bdi>`);
		await focal.get('/language/en');
		expect((await focal.get(page)).body).toContain(`<bdi lang="fr">${note}</bdi>`);
		expect((await focal.post(`${base}/submit`, { confirm: 'yes' })).status).toBe(303);
		const id = base.split('/').at(-1);
		const analyst = await signedIn('analyst@example.org');
		const frozen = await analyst.get(`/reports/${id}.json`);
		expect(frozen.body).toContain(note);
		expect(frozen.body).not.toMatch(/locale|"fr"/);
		const reason = 'Veuillez préciser';
		await analyst.get('/language/fr');
		const review = await analyst.get(`/review/${id}?show=all`);
		expect(review.body).toContain(`<bdi>${note}</bdi>`);
		const submission = fieldValue(review.body, 'submission');
		await analyst.post(`/review/${id}`, { decision: 'returned', reason, submission });
		await analyst.get('/language/en');
		const { body } = await analyst.get(`/review/${id}?show=all`);
		expect(body).toContain(`<bdi lang="fr">${note}</bdi>`);
		expect(body).toContain(`<bdi lang="fr">${reason}</bdi>`);
		expect((await focal.get(base)).body).toContain(`<bdi lang="fr">${reason}</bdi>`);
	});

	it('are offered as files in the other languages, beside those of the reader', async () => {
		const client = await signedIn('focal.bj@example.org');
		const base = await assessmentOf(client);
		const file = `/reports/${base.split('/').at(-1)}`;
		for (const [page, files] of [
			['score', ['.pdf']],
			['submit', ['.pdf', '/brief.pdf', '.docx', '/needs.pdf', '.csv']]
		] as const) {
			const { body } = await client.get(`${base}/${page}`);
			for (const end of files)
				for (const locale of TRANSLATED)
					expect(body).toContain(`${file}${end}?language=${locale}" lang="${locale}"`);
		}
		const reply = await client.get(`${file}.pdf?language=es`);
		expect(reply.headers['content-disposition']).toContain('informe');
	});

	it('make papers with the signs of their language: spaces before signs in French, none in Spanish', async () => {
		const client = await signedIn('focal.bj@example.org');
		const id = (await assessmentOf(client)).split('/').at(-1);
		const papers = [
			...['.pdf', '/brief.pdf', '/needs.pdf'].map((end) => `/reports/${id}${end}`),
			'/questionnaire/full.pdf'
		];
		/** A sign after a letter without a space; or with one. Hours, ratios and addresses have none. */
		const WRONG = { fr: /[\p{L}»)][:;?!](?=\s|$)/u, es: /\p{L} [:;?!](?=\s|$)/u } as const;
		for (const locale of ['fr', 'es'] as const)
			for (const paper of papers) {
				const { bytes } = await client.get(`${paper}?language=${locale}`);
				const lines = textOf(savedPdf(bytes)).split('\n');
				const wrong = lines.filter(
					(line) =>
						WRONG[locale].test(line.replace(/https?:\S+/g, '')) && !/document d’exemple/i.test(line)
				);
				expect([locale, paper, wrong]).toEqual([locale, paper, []]);
			}
	});

	it('make documents to be edited that say which language they are in, with its signs', async () => {
		const client = await signedIn('focal.bj@example.org');
		const id = (await assessmentOf(client)).split('/').at(-1);
		for (const locale of LOCALES)
			for (const end of ['.docx', '/needs.docx']) {
				const { bytes } = await client.get(`/reports/${id}${end}?language=${locale}`);
				const { lang, paragraphs } = readDocx(bytes);
				expect([end, lang.split('-')[0]]).toEqual([end, locale]);
				const wrong = paragraphs.filter(
					({ text }) =>
						locale === 'fr' &&
						/[\p{L}»)][:;?!](?=\s|$)/u.test(text.replace(/https?:\S+/g, '')) &&
						!/document d’exemple/i.test(text)
				);
				expect([end, wrong.map(({ text }) => text)]).toEqual([end, []]);
			}
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
	...EXAMPLE_TYPED,
	...LOCALES.flatMap((locale) => countries.all(locale).map(({ name }) => name))
];

const withoutTyped = (text: string): string =>
	text.split(new RegExp(TYPED.map((typed) => RegExp.escape(typed)).join('|'))).join(' ');

/** What a reader reads of a page, without what people typed and what is named in their own language. */
const readOf = (body: string): string =>
	withoutTyped(
		body
			.replace(/<(style|script|textarea|bdi|code)[\s>].*?<\/\1>/gs, ' ')
			.replace(/<[^>]*\slang="[^"]*"[^>]*>[^<]*</g, '<')
			.replace(/<[^>]+>/g, ' ')
			.replace(/https?:\/\/\S+/g, ' ')
			.replace(/&[#\w]+;/g, ' ')
	);

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

	it('no file has a sentence in English', async () => {
		const client = await signedIn('focal.ke@example.org');
		const base = await assessmentOf(client);
		const own = base.replace('/assessments', '/reports');
		const files = [
			...[`${own}.pdf`, `${own}/brief.pdf`, `${own}/needs.pdf`, `${own}.docx`],
			...[`${own}/needs.docx`, `${own}.xlsx`, `${own}.csv`, '/sample-report.pdf'],
			...['rapid', 'short', 'full'].map((form) => `/questionnaire/${form}.pdf`),
			...[`${base}/ask/customs.pdf`, '/reports/rounds/2025.pdf'],
			...['/reports/rounds/2025.xlsx', '/reports/rounds/2025.csv']
		];
		const found: string[] = [];
		for (const file of files) {
			const { status, bytes, body } = await client.get(`${file}?language=${locale}`);
			expect([file, status]).toEqual([file, 200]);
			const text = file.endsWith('.pdf')
				? textOf(savedPdf(bytes))
				: file.endsWith('.xlsx')
					? JSON.stringify([...sheetsOf(bytes)])
					: file.endsWith('.docx')
						? readDocx(bytes)
								.paragraphs.map((paragraph) => paragraph.text)
								.join('\n')
						: body;
			const read = withoutTyped(text.replace(/https?:\/\/\S+/g, ' ').replace(/\s+/g, ' '));
			for (const { index } of read.matchAll(ENGLISH))
				found.push(`${file}: …${read.slice(Math.max(0, index - 40), index + 40)}…`);
		}
		expect(found).toEqual([]);
	});
});
