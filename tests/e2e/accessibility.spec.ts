/** Every page in its states: axe, 320 pixels, the keyboard, and what a page may fetch. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { follow, unfold } from '../support/follow.ts';
import { expect, test } from './fixtures.ts';

// No test needs what another one did: they run in two browsers at once.
test.describe.configure({ mode: 'parallel' });

async function inspect(page: Page): Promise<void> {
	// No page has a frame: nothing is to be put together in another page, which takes as long again.
	expect(page.frames()).toHaveLength(1);
	const { violations } = await new AxeBuilder({ page })
		.setLegacyMode()
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.analyze();
	expect(
		violations.map(
			(one) => `${page.url()} ${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`
		)
	).toEqual([]);
	const size = page.viewportSize();
	await page.setViewportSize({ width: 320, height: 640 });
	await expect.poll(() => page.evaluate(() => innerWidth)).toBe(320);
	const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(overflow, `${page.url()} at 320 px`).toBeLessThanOrEqual(0);
	if (size) await page.setViewportSize(size);
}

const scheme = ['light', 'dark'] as const;
for (const colorScheme of scheme)
	test.describe(colorScheme, () => {
		test.use({ colorScheme });

		test('public pages', async ({ page, demo }) => {
			for (const path of [
				'/',
				'/method',
				'/accessibility',
				'/privacy',
				'/sign-in',
				'/results/2025',
				'/nowhere'
			]) {
				await page.goto(demo.url + path);
				await page.emulateMedia({ colorScheme });
				await inspect(page);
			}
		});

		test('a ministry’s pages', async ({ asUser }) => {
			const page = await asUser('focal.bf@example.org');
			await page.emulateMedia({ colorScheme });
			await inspect(page);
			await follow(page.getByRole('link', { name: 'Example round 2026' }));
			const base = page.url();
			await inspect(page);
			for (const path of [
				'/coordination?question=C1',
				'/legal?question=G1',
				'/skills?view=all',
				'/check',
				'/check?dimension=coordination',
				'/score',
				'/score/H3',
				'/score/what-if?C1=4&A8=3',
				'/support',
				'/submit',
				'/team'
			]) {
				await page.goto(base + path);
				await inspect(page);
			}
			await page.goto(`${base}/legal?question=G2`);
			await unfold(page.getByText('Documents that show it'));
			await page.getByLabel('Issued by').fill('x');
			await follow(page.getByRole('button', { name: 'Save and continue' }));
			await expect(page.getByRole('alert')).toBeFocused();
			await inspect(page);
		});

		test('analysts’ pages', async ({ asUser }) => {
			const analyst = await asUser('analyst@example.org');
			await analyst.emulateMedia({ colorScheme });
			await inspect(analyst);
			await analyst.goto('/rounds/2026/reliability');
			await inspect(analyst);
			await analyst.goto('/rounds/2026?state=submitted');
			await inspect(analyst);
			await follow(analyst.locator('th a').first());
			await inspect(analyst);
		});

		test('administrators’ pages of rounds', async ({ asUser }) => {
			const admin = await asUser('admin@example.org');
			await admin.emulateMedia({ colorScheme });
			for (const path of [
				'/admin/rounds',
				'/admin/rounds/new',
				'/admin/rounds/2026',
				'/admin/rounds/2026/close',
				'/admin/rounds/2026/extend',
				'/admin/rounds/2026/edit',
				'/admin/rounds/2025/publish'
			]) {
				await admin.goto(path);
				await inspect(admin);
			}
			await admin.goto('/admin/rounds/2026/extend');
			await follow(admin.getByRole('button', { name: 'Move the last day' }));
			await expect(admin.getByRole('alert')).toBeFocused();
			await inspect(admin);
		});

		test('administrators’ other pages', async ({ asUser }) => {
			const admin = await asUser('admin@example.org');
			await admin.emulateMedia({ colorScheme });
			for (const path of [
				...['/admin/ministries', '/admin/users', '/admin/users?waiting=yes'],
				...['/admin/users/invite', '/admin/settings', '/password']
			]) {
				await admin.goto(path);
				await inspect(admin);
			}
		});
	});

test('a question is answered with the keyboard alone', async ({ asUser }) => {
	const page = await asUser('focal.np@example.org');
	await follow(page.getByRole('link', { name: 'Example round 2026' }));
	await follow(page.getByRole('link', { name: 'Logistics' }));
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
	await page.locator('input[type=radio]').first().focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await expect(page.locator('input[value="2"]')).toBeChecked();
	await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
	await expect(page.getByText(/^Saved, /)).toBeVisible();
});

test('a cold question page asks the server once', async ({ asUser }) => {
	const page = await asUser('focal.np@example.org');
	await follow(page.getByRole('link', { name: 'Example round 2026' }));
	await follow(page.getByRole('link', { name: 'Payments' }));
	const requests: string[] = [];
	page.on('request', (request) => {
		if (!request.url().startsWith('data:')) requests.push(request.url());
	});
	await page.reload({ waitUntil: 'networkidle' });
	expect(requests).toHaveLength(1);
});
