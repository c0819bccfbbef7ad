/**
 * Every page in its states: no text stands over another, is cut off or leaves the window, wide and narrow, folded
 * and unfolded; axe finds nothing, in light, and in the dark where a page has parts of its own.
 */
import { globSync } from 'node:fs';
import { axeMatrix, axeViolations } from '../support/axe.ts';
import { faultsAtWidths } from '../support/layout.ts';
import { ADDRESSES, pagesOf, WHO, WIDTHS } from '../support/pages.ts';
import { expect, test } from './fixtures.ts';

// Each of them may go to whichever worker is free.
test.describe.configure({ mode: 'parallel' });

/** Set by the drill, which looks at every page in every mode. */
const isDrill = Boolean(process.env['EVERY_MODE']);
/** The narrowest window is tried in the language with the longest texts: pseudo-languages.spec.ts. */
const WIDTHS_HERE = isDrill ? WIDTHS : [1280, 360];
/** Pages that hold all that is coloured: marks, charts, levels, tags, notes, errors, forms and tables. */
const IN_THE_DARK =
	/^(\/|\/assessments\/[^/]+(\/score(\/H3)?|\/check|\/coordination.*)?|\/(rounds|review|results)\/[^/]+)$/;

for (const who of WHO)
	test(`the pages of ${who || 'everybody'}`, async ({ asUser }) => {
		const page = await asUser(who);
		const faults: string[] = [];
		for (const { name, open } of await pagesOf(page, who)) {
			await open();
			for (const fault of await faultsAtWidths(page, WIDTHS_HERE)) faults.push(`${name} ${fault}`);
			// What was folded is open now.
			const violations = isDrill
				? await axeMatrix(page)
				: await axeViolations(page, IN_THE_DARK.test(new URL(page.url()).pathname));
			for (const violation of violations) faults.push(`${name} ${violation}`);
		}
		expect(faults).toEqual([]);
	});

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

/** What a form is answered with alone: it is seen on the way, and has no address of its own. */
const WITHOUT_ADDRESS = ['/held'];

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
