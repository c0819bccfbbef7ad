/** Every page and the report in two languages that nobody speaks: what escaped translation, what is cut, what does not mirror. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { textPaths } from '#lib/domain/instrument/text-assembly.ts';
import { LATEST_TEXTS } from '#lib/instrument/catalogue.ts';
import { TYPED as EXAMPLE_TYPED } from '../../prisma/example-words.ts';
import { all as allCountries } from '#lib/reference/countries.ts';
import { LOCALES } from '#lib/wording/language.ts';
import { startApp, type App } from '../support/app.ts';
import { findChromium } from '../support/chromium.ts';
import { copyProject, lendPackages } from '../support/copy.ts';
import { example, type Example } from '../support/example.ts';
import { faultsAtWidths } from '../support/layout.ts';
import { textsOf } from '../support/page-texts.ts';
import { pagesOf, signIn, WHO, WHO_ONCE, WIDTHS, withEveryState } from '../support/pages.ts';
import { collisionsOf, expectAccessible, savedPdf, textOf } from '../support/pdf.ts';
import { PSEUDO_LANGUAGES, type PseudoLanguage } from '../support/pseudo-language.ts';
import { teachPseudoLanguages } from '../support/pseudo-language.ts';

const BUILD_MS = 300_000;
/** Set by the drill, which looks at every page at every width in both languages. */
const isDrill = Boolean(process.env['EVERY_MODE']);
/** The longer texts have least room in the narrowest window; the mirrored ones stand on a phone's. */
const WIDTHS_OF: Readonly<Record<PseudoLanguage, readonly number[]>> = isDrill
	? { 'en-XA': WIDTHS, 'ar-XB': WIDTHS }
	: { 'en-XA': [320], 'ar-XB': [360] };
/** Whose pages have all kinds of texts, and all states. */
const LONGER = [
	'',
	'focal.bf@example.org',
	'focal.ke@example.org',
	'analyst@example.org',
	'admin@example.org'
];
/** Mirrored each page is looked at once: what is done on it turns round as it does. The drill looks at all of it. */
const isEachOnce = (language: PseudoLanguage): boolean => !isDrill && language === 'ar-XB';
const WHO_IN = (language: PseudoLanguage): readonly string[] =>
	isDrill ? WHO : isEachOnce(language) ? WHO_ONCE : LONGER;
/** Words of names and dates, which are no texts of ours: people, ministries, countries, rounds, months, the example's own answers. */
const NAMES = [
	...LOCALES.flatMap((locale) => allCountries(locale).map(({ name }) => name)),
	...EXAMPLE_TYPED,
	// What the languages are called: the platform's names, in its own English.
	...PSEUDO_LANGUAGES.map((tag) =>
		String(new Intl.DisplayNames('en', { type: 'language' }).of(tag))
	),
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
	'Example round, example.org',
	'January February March April May June July August September October November December',
	// A unit of time, a technical name, and what the rules of a round's name show.
	'seconds minutes minute second CSV PDF JSON SVG DOCX XLSX UTC'
].join(' ');
/** Addresses break over lines in the report. */
const ADDRESSES = [...textPaths(LATEST_TEXTS.en).values()]
	.flatMap((text) => text.match(/https?:\/\/\S+/g) ?? [])
	.join(' ');
/** Who runs the example, as an administrator typed it; it stands within sentences. */
const OPERATOR = 'Aid for Trade Unit (example)';
const ALLOWED = new Set(`${NAMES} ${ADDRESSES}`.toLowerCase().match(/[a-z]+/g));

/** What does not begin at the side on which its language begins. */
async function mirrorFaults(page: Page, language: PseudoLanguage): Promise<string[]> {
	if (language !== 'ar-XB') return [];
	const { direction, distance } = await page.evaluate(() => {
		const heading = document.querySelector('h1') as HTMLElement;
		const range = document.createRange();
		range.selectNodeContents(heading);
		const row = heading.closest('.in, main > *') as HTMLElement;
		const edge = row.getBoundingClientRect().right;
		const lines = [...range.getClientRects()].map((line) => line.right);
		return { direction: document.documentElement.dir, distance: edge - Math.max(...lines) };
	});
	return [
		...(direction === 'rtl' ? [] : [`is written ${direction}`]),
		...(distance < 40 ? [] : [`has its heading ${distance} px from the right`])
	];
}

/** The words of a text that are left of English; addresses are in no language. */
const english = (text: string): string[] =>
	(
		text
			.replaceAll(OPERATOR, '')
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
		data = withEveryState(await example('sqlite', inject('postgres')));
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

	/** A page of somebody's, in a language; of a visitor's where there is no address. */
	async function pageOf(who: string, language: PseudoLanguage): Promise<Page> {
		const context = await browser.newContext({ baseURL: app.url, locale: language });
		const page = await context.newPage();
		if (who) await signIn(page, who, data.password(who));
		return page;
	}

	describe.each(PSEUDO_LANGUAGES)('%s', (language) => {
		it.each(WHO_IN(language))(
			'no text of ours stays English, is cut, collides or stands at the wrong side on the pages of %j',
			async (who) => {
				const page = await pageOf(who, language);
				const left = new Set<string>();
				const faults: string[] = [];
				for (const { name, open } of await pagesOf(page, who, isEachOnce(language))) {
					await open();
					faults.push(...(await mirrorFaults(page, language)).map((fault) => `${name} ${fault}`));
					for (const text of await textsOf(page))
						for (const word of english(text)) left.add(`${name}: ${word} in ${text.slice(0, 80)}`);
					const widths = WIDTHS_OF[language];
					for (const fault of await faultsAtWidths(page, widths)) faults.push(`${name} ${fault}`);
				}
				await page.context().close();
				expect([...left]).toEqual([]);
				expect(faults).toEqual([]);
			}
		);

		it('no text of ours stays English or collides in the report and its brief', async () => {
			const page = await pageOf('focal.ke@example.org', language);
			const link = page.locator('main a[href^="/assessments/"]').first();
			const id = (await link.getAttribute('href'))?.split('/').at(-1) ?? '';
			for (const address of [`/reports/${id}.pdf`, `/reports/${id}/brief.pdf`]) {
				const pdf = await page.request.get(address, { headers: { 'accept-language': language } });
				expect(pdf.status()).toBe(200);
				const file = savedPdf(await pdf.body());
				const text = textOf(file);
				expect(text.length).toBeGreaterThan(1_000);
				expect([...new Set(english(text))]).toEqual([]);
				expectAccessible(file);
				expect(collisionsOf(file)).toEqual([]);
			}
			await page.context().close();
		});
	});
});
