/** Pages on paper: A4 with the margins that browsers give. */
import { layoutFaults } from '../support/layout.ts';
import { pagesOf } from '../support/pages.ts';
import { collisionsOf, needPoppler, savedPdf, textOf } from '../support/pdf.ts';
import { expect, test } from './fixtures.ts';

/** A4 less a margin of 10 mm at each side, in pixels. */
const PAPER = { width: Math.floor(((210 - 2 * 10) / 25.4) * 96), height: 1000 };
const MARGIN = { top: '10mm', bottom: '10mm', left: '10mm', right: '10mm' };

const MADE_UP = 'Example: all ministries’ answers shown here are made up.';

/** A text that a page of the site says, and whether it stands on its print. */
const PRINTED: Record<string, { has: string[]; lacks: string[] }> = {
	'/assessments/OWN/coordination?question=C3': {
		has: ['Where to find out', 'Information and communication technology', 'Note (at most'],
		lacks: ['Save and continue', 'Sign out']
	},
	'/assessments/OWN/check': {
		has: ['Ministry of Trade of Kenya', 'All answers'],
		lacks: ['Go on to submit', 'Show these answers']
	},
	'/assessments/OWN/check?answers=all': {
		has: ['Example document on question C1'],
		lacks: ['Change']
	},
	'/assessments/OWN/score': { has: ['Ministry of Trade of Kenya'], lacks: ['What if?'] },
	'/assessments/OWN/score/H3': {
		has: ['Ministry of Trade of Kenya', 'What this highlight is about', 'First step.'],
		lacks: ['Try it out', 'questions with their points']
	},
	'/assessments/OWN/score/H3?questions=all': { has: ['Sum'], lacks: [] },
	'/results/2025': { has: ['Fingerprint (SHA-256)'], lacks: ['Sign in'] }
};

test.beforeAll(needPoppler);

for (const who of ['', 'focal.ke@example.org'])
	test(`what ${who || 'everybody'} can print`, async ({ asUser }) => {
		const page = await asUser(who);
		await page.setViewportSize(PAPER);
		await page.emulateMedia({ media: 'print' });
		const seen = new Set<string>();
		for (const { name, open } of await pagesOf(page, who)) {
			const printed = PRINTED[name];
			if (!printed) continue;
			await open();
			seen.add(name);
			expect.soft(await layoutFaults(page), name).toEqual([]);
			// What scrolls on a screen is cut on paper.
			const wide = page.locator('.scroll, table, figure, .two');
			for (const box of await wide.all()) {
				const { width = 0, x = 0 } = (await box.boundingBox()) ?? {};
				expect.soft(x + width, name).toBeLessThanOrEqual(PAPER.width + 1);
			}
			const file = savedPdf(await page.pdf({ format: 'A4', margin: MARGIN }));
			expect.soft(collisionsOf(file), name).toEqual([]);
			const text = textOf(file).replace(/\s+/g, ' ');
			for (const said of [MADE_UP, ...printed.has]) expect.soft(text, name).toContain(said);
			for (const hidden of printed.lacks) expect.soft(text, name).not.toContain(hidden);
		}
		expect(seen.size).toBeGreaterThan(0);
	});
