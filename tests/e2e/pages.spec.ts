/**
 * Every page in its states and languages: no text stands over another, is cut off or leaves the window, wide, narrow
 * and enlarged, folded and unfolded, with its letters set apart; axe finds nothing, in light, in the dark where a page
 * has parts of its own, and in forced colours. Each page is looked at once in each language, and each width and mode
 * once; the drill looks at all of it.
 */
import { globSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { baseLanguage, LOCALES, type Locale } from '#lib/wording/language.ts';
import { axeMatrix, axeViolations, axeViolationsOfTexts, withAxe } from '../support/axe.ts';
import { faultsAtWidths, faultsWithSpacing } from '../support/layout.ts';
import { ADDRESSES, pagesOf, WHO, WHO_ONCE, WIDTHS } from '../support/pages.ts';
import { expect, test } from './fixtures.ts';

// Each of them may go to whichever worker is free.
test.describe.configure({ mode: 'parallel' });

/** Set by the drill, which looks at every page in every mode. */
const isDrill = Boolean(process.env['EVERY_MODE']);
/** Pages that hold all that is coloured: marks, charts, levels, tags, notes, errors, forms and tables. */
const IN_THE_DARK =
	/^(\/|\/assessments\/[^/]+(\/score(\/H3)?|\/check|\/coordination.*)?|\/(rounds|review|results)\/[^/]+)$/;

/** What is looked at in a language. */
const LOOKS: Readonly<Record<Locale, (page: Page) => Promise<string[]>>> = {
	en: async (page) => [
		...(await faultsAtWidths(page, [1280])),
		// What was folded is open now.
		...(await axeViolations(page, IN_THE_DARK.test(new URL(page.url()).pathname)))
	],
	// The longest texts have least room.
	fr: async (page) => [
		...(await faultsAtWidths(page, [320])),
		...(await faultsWithSpacing(page)),
		...(await axeViolationsOfTexts(page))
	],
	es: async (page) => {
		await page.emulateMedia({ forcedColors: 'active' });
		const faults = await faultsAtWidths(page, [360]);
		const violations = await axeViolationsOfTexts(page);
		await page.emulateMedia({ forcedColors: 'none' });
		return [...faults, ...violations];
	}
};
const inEveryMode = async (page: Page): Promise<string[]> => [
	...(await faultsAtWidths(page, WIDTHS)),
	...(await faultsWithSpacing(page)),
	...(await axeMatrix(page))
];

for (const locale of LOCALES) {
	// Every state is looked at in one language; the others say the same in other words.
	const eachOnce = !isDrill && locale !== baseLanguage().locale;
	for (const who of eachOnce ? WHO_ONCE : WHO)
		test(`the pages of ${who || 'everybody'} in ${locale}`, async ({ asUser }) => {
			const page = await asUser(who);
			const look = isDrill ? inEveryMode : LOOKS[locale];
			await page.goto(`/language/${locale}`);
			const faults: string[] = [];
			const pages = await pagesOf(page, who, eachOnce);
			await withAxe(page, async () => {
				for (const { name, open } of pages) {
					await open();
					for (const fault of await look(page)) faults.push(`${name} ${fault}`);
				}
			});
			await page.goto('/language/en');
			expect(faults).toEqual([]);
		});
}

test('a score stands in one window and a half, and in four of a phone', async ({ asUser }) => {
	const page = await asUser('focal.ke@example.org');
	const [score] = (await pagesOf(page, 'focal.ke@example.org')).filter(({ name }) =>
		name.endsWith('/score')
	);
	await score?.open();
	for (const [width, height, windows] of [
		[1280, 800, 1.5],
		[360, 740, 4]
	] as const) {
		await page.setViewportSize({ width, height });
		const pixels = await page.evaluate(() => document.documentElement.scrollHeight);
		console.log(`the score at ${width} px: ${pixels} px high`);
		expect(pixels).toBeLessThanOrEqual(windows * height);
	}
});

/** What a form is answered with alone: it is seen on the way, and has no address of its own that can be written here. */
const WITHOUT_ADDRESS = ['/held', '/jobs/[id]'];

test('every page is looked at', () => {
	const seen = ADDRESSES.map((address) => address.replace(/\?.*/, ''));
	const forgotten = globSync('src/routes/**/+page*.svelte')
		.map((file) => file.replace(/^src\/routes|\/\([a-z]+\)|\/\+page.*$/g, '') || '/')
		.filter((route) => {
			const pattern = new RegExp(`^${route.replace(/\[[^\]]+\]/g, '[^/]+')}$`);
			return !WITHOUT_ADDRESS.includes(route) && !seen.some((address) => pattern.test(address));
		});
	expect(forgotten).toEqual([]);
});
