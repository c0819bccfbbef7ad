/** Where the focus goes, forced colours, and what a page may fetch. */
import type { Page } from '@playwright/test';
import { follow } from '../support/follow.ts';
import { expect, test } from './fixtures.ts';

test('what is wrong has the focus when a page comes back', async ({ asUser }) => {
	const page = await asUser('focal.tg@example.org');
	await follow(page.getByRole('link', { name: 'Example round 2026' }));
	await follow(page.getByRole('link', { name: 'Logistics', exact: true }));
	await follow(page.getByRole('button', { name: 'Save and continue' }));
	await expect(page.getByRole('alert')).toBeFocused();
});

test('in forced colours the chosen answer and the current place are outlined', async ({
	asUser
}) => {
	const outlineOf = (page: Page, selector: string) =>
		page
			.locator(selector)
			.first()
			.evaluate((element) => {
				const { outlineStyle, outlineWidth } = getComputedStyle(element);
				return `${outlineStyle} ${outlineWidth}`;
			});
	const page = await asUser('focal.ke@example.org');
	await page.emulateMedia({ forcedColors: 'active' });
	await follow(page.getByRole('link', { name: 'Example round 2026' }));
	await page.goto(`${page.url()}/coordination?question=C3`);
	expect(await outlineOf(page, '.opt:has(:checked)')).toBe('solid 3px');
	expect(await outlineOf(page, '.opt:not(:has(:checked))')).toMatch(/^none /);
	expect(await outlineOf(page, '.seg [aria-current]')).toBe('solid 3px');
	const analyst = await asUser('analyst@example.org');
	await analyst.emulateMedia({ forcedColors: 'active' });
	await analyst.goto('/rounds/2026');
	expect(await outlineOf(analyst, '.tabs [aria-current]')).toBe('solid 3px');
	expect(await outlineOf(analyst, '.tabs a:not([aria-current])')).toMatch(/^none /);
});

test('a cold question page asks the server once', async ({ asUser }) => {
	const page = await asUser('focal.np@example.org');
	await follow(page.getByRole('link', { name: 'Example round 2026' }));
	await follow(page.getByRole('link', { name: 'Payments', exact: true }));
	const requests: string[] = [];
	page.on('request', (request) => {
		if (!request.url().startsWith('data:')) requests.push(request.url());
	});
	await page.reload({ waitUntil: 'networkidle' });
	expect(requests).toHaveLength(1);
});
