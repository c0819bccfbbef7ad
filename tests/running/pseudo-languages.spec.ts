/** Every page and the report in two languages that nobody speaks: what escaped translation, what is cut, what does not mirror. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { textPaths } from '#lib/domain/instrument/text-assembly.ts';
import { LATEST_TEXTS } from '#lib/instrument/catalogue.ts';
import { all as allCountries } from '#lib/reference/countries.ts';
import { startApp, type App } from '../support/app.ts';
import { findChromium } from '../support/chromium.ts';
import { copyProject, lendPackages } from '../support/copy.ts';
import { example, type Example } from '../support/example.ts';
import { PSEUDO_LANGUAGES, type PseudoLanguage } from '../support/pseudo-language.ts';
import { teachPseudoLanguages } from '../support/pseudo-language.ts';
import { layoutFaults, textsOf } from '../support/page-texts.ts';

const BUILD_MS = 300_000;
const WIDTHS = [1280, 360, 320];

/** Who sees which pages; ID stands for their assessment in the open round, SUBMITTED for one that was submitted. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
	'': ['/', '/method', '/accessibility', '/privacy', '/sign-in', '/results/2025', '/nowhere'],
	'focal.ke@example.org': [
		'/assessments',
		'/assessments/ID',
		'/assessments/ID/coordination?question=C1',
		'/assessments/ID/logistics?question=L9',
		'/assessments/ID/skills?view=all',
		'/assessments/ID/check',
		'/assessments/ID/score',
		'/assessments/ID/score/H3',
		'/assessments/ID/score/what-if?C1=4&A9=3',
		'/assessments/ID/support',
		'/assessments/ID/submit',
		'/assessments/ID/team',
		'/password'
	],
	'analyst@example.org': [
		'/rounds',
		'/rounds/2026',
		'/rounds/2026/reliability',
		'/review/SUBMITTED'
	],
	'admin@example.org': [
		'/admin/rounds',
		'/admin/rounds/new',
		'/admin/rounds/2026',
		'/admin/rounds/2026/close',
		'/admin/rounds/2026/extend',
		'/admin/rounds/2025/publish',
		'/admin/ministries',
		'/admin/users'
	]
};

/** Words of names and dates, which are no texts of ours: people, ministries, countries, rounds, months, the example's own answers. */
const NAMES = [
	...allCountries().map(({ name }) => name),
	...[
		'Awa',
		'Ibrahim',
		'Wanjiru',
		'Sita',
		'Ana',
		'Omar',
		'focal',
		'point',
		'contributor',
		'analyst',
		'admin'
	],
	'Ministry of Trade, Example round, example.org, Example office, Example document on question',
	'January February March April May June July August September October November December',
	'Confirmed with the responsible office by telephone.',
	'The ministry in charge of ICT, by letter, this year.',
	'There is neither budget nor staff for it yet. Advice on the first steps, and a course for two officers.',
	'Units of the ministry in charge. Head of the e-commerce unit.',
	'A person who has the time and the mandate to follow it up.',
	// A unit of time, a technical name, and what the rules of a round's name show.
	'seconds minutes minute second CSV PDF UTC'
].join(' ');
/** Addresses break over lines in the report. */
const ADDRESSES = [...textPaths(LATEST_TEXTS.en).values()]
	.flatMap((text) => text.match(/https?:\/\/\S+/g) ?? [])
	.join(' ');
const ALLOWED = new Set(`${NAMES} ${ADDRESSES}`.toLowerCase().match(/[a-z]+/g));

/** The words of a text that are left of English; addresses are in no language. */
const english = (text: string): string[] =>
	(
		text
			.replace(/https?:\/\/\S+/g, '')
			.match(/(?<![\p{L}\p{N}@.-])[A-Za-z]{3,}(?![\p{L}\p{N}@-])/gu) ?? []
	).filter((word) => !ALLOWED.has(word.toLowerCase()));

describe('in languages that nobody speaks', { timeout: BUILD_MS }, () => {
	const folder = copyProject();
	let app: App;
	let data: Example;
	let browser: Browser;

	beforeAll(async () => {
		lendPackages(folder);
		teachPseudoLanguages(folder);
		data = await example('sqlite', inject('postgres'));
		const built = spawnSync(process.execPath, ['scripts/build.ts'], {
			cwd: folder,
			encoding: 'utf8'
		});
		expect(built.status, built.stderr).toBe(0);
		app = await startApp(data.databaseUrl, undefined, [], folder);
		browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
	}, BUILD_MS);
	afterAll(async () => {
		await browser.close();
		await app.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	/** A page of somebody's, in a language; of nobody's where there is no address. */
	async function pageOf(email: string, language: PseudoLanguage): Promise<Page> {
		const context = await browser.newContext({ baseURL: app.url, locale: language });
		const page = await context.newPage();
		if (email === '') return page;
		await page.goto('/sign-in');
		await page.locator('[name=email]').fill(email);
		await page.locator('[name=password]').fill(data.password(email));
		await Promise.all([
			page.waitForURL((url) => url.pathname !== '/sign-in'),
			page.locator('main button').first().click()
		]);
		return page;
	}

	/** The addresses of somebody's pages. */
	async function pathsOf(email: string, page: Page): Promise<string[]> {
		const first = async (path: string, selector: string) => {
			await page.goto(path);
			const link = await page.locator(selector).first().getAttribute('href');
			return link?.split('/').at(-1) ?? '';
		};
		const own = email.startsWith('focal')
			? await first('/assessments', 'main a[href^="/assessments/"]')
			: '';
		const submitted = email.startsWith('analyst')
			? await first('/rounds/2026?state=submitted', 'a[href^="/review/"]')
			: '';
		return (PAGES[email] ?? []).map((path) =>
			path.replace('ID', own).replace('SUBMITTED', submitted)
		);
	}

	describe.each(PSEUDO_LANGUAGES)('%s', (language) => {
		it.each(Object.keys(PAGES))(
			'no text of ours stays English, is cut or collides on the pages of %j',
			async (email) => {
				const page = await pageOf(email, language);
				const left = new Set<string>();
				const faults: string[] = [];
				for (const path of await pathsOf(email, page)) {
					await page.goto(path);
					for (const text of await textsOf(page))
						for (const word of english(text)) left.add(`${path}: ${word} in ${text.slice(0, 80)}`);
					for (const width of WIDTHS) {
						await page.setViewportSize({ width, height: 800 });
						for (const fault of await layoutFaults(page))
							faults.push(`${path} at ${width}: ${fault}`);
					}
				}
				await page.context().close();
				expect([...left]).toEqual([]);
				expect(faults).toEqual([]);
			}
		);

		it('no text of ours stays English in the report', async () => {
			const page = await pageOf('focal.ke@example.org', language);
			const [, own = ''] = await pathsOf('focal.ke@example.org', page);
			const id = own.split('/').at(-1) ?? '';
			const pdf = await page.request.get(`/reports/${id}.pdf`, {
				headers: { 'accept-language': language }
			});
			expect(pdf.status()).toBe(200);
			const file = join(mkdtempSync(join(tmpdir(), 'ddsa-pdf-')), 'report.pdf');
			writeFileSync(file, await pdf.body());
			const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replaceAll(
				'\u200b',
				''
			);
			expect(text.length).toBeGreaterThan(10_000);
			expect([...new Set(english(text))]).toEqual([]);
			await page.context().close();
		});
	});

	it('a page that is written from right to left begins at the right', async () => {
		const page = await pageOf('focal.ke@example.org', 'ar-XB');
		for (const path of await pathsOf('focal.ke@example.org', page)) {
			await page.goto(path);
			const { direction, distance } = await page.evaluate(() => {
				const heading = document.querySelector('h1') as HTMLElement;
				const range = document.createRange();
				range.selectNodeContents(heading);
				const edge = (document.querySelector('main') as HTMLElement).getBoundingClientRect().right;
				const lines = [...range.getClientRects()].map((line) => line.right);
				return {
					direction: document.documentElement.dir,
					distance: edge - Math.max(...lines)
				};
			});
			expect(direction, path).toBe('rtl');
			expect(distance, path).toBeLessThan(40);
		}
		await page.context().close();
	});
});
