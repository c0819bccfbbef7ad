/** What the check of texts that collide must see, and what it must not: drawn for it on purpose. */
import { fold, layoutFaults } from '../support/layout.ts';
import { expect, test } from './fixtures.ts';

test.describe('the check sees', () => {
	const drawn = (body: string) => `<!doctype html><style>
		body { margin: 0; font: 16px/1.2 sans-serif; }
		p { margin: 0; }
		.vh { position: absolute; inline-size: 1px; overflow: hidden; clip-path: inset(50%); }
		.scroll { overflow-x: auto; }
	</style><body>${body}`;
	const FAULTY = {
		'two texts over one another': [
			'<p>A score of ninety</p><p style="margin-top: -10px">and its band</p>',
			'“A score of ninety” stands over “and its band”'
		],
		'a text over a field': [
			'<label for="year">Year</label><input id="year" style="margin-left: -30px">',
			'“the field year” stands over “Year”'
		],
		'a text that leaves the window': [
			'<p style="position: absolute; left: -20px">Levels</p>',
			'“Levels” reaches out of the window'
		],
		'a page wider than its window': [
			'<p style="inline-size: 500px; text-align: right">Five</p>',
			'the page is 140 px wider than its window'
		],
		'a text that is cut off': [
			'<p style="inline-size: 90px; overflow: hidden; white-space: nowrap">Infrastructure</p>',
			'“Infrastructure” is cut off'
		]
	};
	for (const [name, [body = '', fault]] of Object.entries(FAULTY))
		test(name, async ({ page }) => {
			await page.setViewportSize({ width: 360, height: 800 });
			await page.setContent(drawn(body));
			expect(await layoutFaults(page)).toContain(fault);
		});

	test('nothing where texts stand close, scroll, are folded or are for screen readers alone', async ({
		page
	}) => {
		await page.setViewportSize({ width: 360, height: 800 });
		await page.setContent(
			drawn(`<h1 style="line-height: 1.05">Quality, gaps<br>and days</h1><p>Hedge</p>
			<p>Score<span class="vh">of this highlight, for those who listen</span> 40</p>
			<div class="scroll"><table><tr><td style="min-width: 900px">a</td><td>b</td></tr></table></div>
			<details><summary>More</summary><p style="margin-top: -15px">over the line above</p></details>`)
		);
		expect(await layoutFaults(page)).toEqual([]);
		await fold(page, true);
		expect(await layoutFaults(page)).toEqual(['“More” stands over “over the line above”']);
	});
});
