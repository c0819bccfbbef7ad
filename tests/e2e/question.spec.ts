/** A question's page under the fingers: what Enter does, what shows, and that nothing typed is lost whichever way one leaves. */
import type { Page } from '@playwright/test';
import { follow, openSection, unfold } from '../support/follow.ts';
import { expect, test as base } from './fixtures.ts';

/** Somebody who has not begun, at the first question of a dimension. */
const test = base.extend<{ question: (dimension: string, id: string) => Promise<Page> }>({
	question: async ({ asUser }, use) => {
		await use(async (dimension, id) => {
			const page = await asUser('focal.tg@example.org');
			await follow(page.getByRole('link', { name: 'Example round 2026' }));
			await page.goto(`${page.url()}/${dimension}?question=${id}`);
			return page;
		});
	}
});

const level = (page: Page, value: number) => page.locator(`input[type=radio][value="${value}"]`);

test('Enter saves and goes on to the next question', async ({ question }) => {
	const page = await question('logistics', 'L9');
	await level(page, 2).focus();
	await page.keyboard.press('Space');
	await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
	await expect(page.getByText(/^Saved, /)).toBeVisible();
	await expect(page).not.toHaveURL(/question=L9/);
	await page.goto(page.url().replace(/question=.*/, 'question=L9'));
	await expect(level(page, 2)).toBeChecked();
});

const WAYS = [
	{ by: 'the task list', button: 'Save and go to the task list', to: /\/assessments\/[\w-]+$/ },
	{ by: 'the mark', button: 'Digital Divide Self-Assessment', to: /:\d+\/$/ },
	{ by: 'the head', button: 'Your assessments', to: /\/assessments$/ },
	{ by: 'the foot', button: 'Method', to: /\/method$/ },
	{ by: 'the place within the dimension', button: /^3/, to: /question=P3/ },
	{ by: 'skipping', button: 'Skip for now', to: /question=/ }
];
WAYS.forEach(({ by, button, to }, i) =>
	test(`leaving by ${by} saves what was typed`, async ({ question }) => {
		const page = await question('payments', 'P8');
		const note = `Typed before leaving, ${i}`;
		await level(page, i % 3).check();
		const field = page.getByLabel(/^Note/);
		if (!(await field.isVisible())) await unfold(page.getByText('Add a note'));
		await field.fill(note);
		const address = page.url();
		await follow(page.getByRole('button', { name: button }).first());
		await expect(page).toHaveURL(to);
		await page.goto(address);
		await expect(field).toHaveValue(note);
		await expect(level(page, i % 3)).toBeChecked();
	})
);

test('leaving without having typed anything is no mistake', async ({ question }) => {
	const page = await question('skills', 'S2');
	await follow(page.getByRole('button', { name: 'Save and go to the task list' }));
	await expect(page).toHaveURL(/\/assessments\/[\w-]+$/);
});

test('a note over its limit is refused, with its text and how long it is', async ({ question }) => {
	const page = await question('legal', 'G1');
	const text = 'A long note. '.repeat(160).trim();
	await level(page, 1).check();
	await unfold(page.getByText('Add a note'));
	await page.getByLabel(/^Note/).fill(text);
	await follow(page.getByRole('button', { name: 'Save and continue' }));
	const told = `Shorten this text to 2,000 characters: it has ${text.length.toLocaleString('en')}`;
	await expect(page).toHaveTitle(/^Error: /);
	await expect(page.getByRole('alert')).toContainText(told);
	// The fold that has the mistake is open, and the field says the same.
	await expect(page.locator('.error')).toHaveText(told);
	await expect(page.getByLabel(/^Note/)).toBeVisible();
	await expect(page.getByLabel(/^Note/)).toHaveValue(text);
	await expect(level(page, 1)).toBeChecked();
});

test('a high level shows what it needs, and its document is saved', async ({ question }) => {
	const page = await question('affordability', 'A8');
	const needs = page.getByText(/^Levels 3 and 4 count as level 2/);
	const title = page.getByLabel('Title');
	for (const [value, isShown] of [[2, false] as const, [3, true] as const, [4, true] as const]) {
		await level(page, value).check();
		await expect(needs).toBeVisible({ visible: isShown });
		await expect(title).toBeVisible({ visible: isShown });
	}
	// A document can be named for any level.
	await level(page, 2).check();
	await page.getByLabel('Name a document that shows it').check();
	await expect(title).toBeVisible();
	await expect(needs).toBeHidden();
	await title.fill('Tariff survey');
	await page.getByLabel('Year').fill('2024');
	const address = page.url();
	await follow(page.getByRole('button', { name: 'Save and add another document' }));
	await expect(page.getByLabel('Title')).toHaveCount(2);
	await page.goto(address);
	await expect(page.getByLabel('Title').first()).toHaveValue('Tariff survey');
});

test('changing an answer from the check comes back to its row', async ({ asUser }) => {
	const page = await asUser('focal.ug@example.org');
	await follow(page.getByRole('link', { name: 'Example round 2026' }));
	await follow(page.getByRole('link', { name: 'Check your answers' }));
	await openSection(page, 'payments');
	const row = page.locator('#answer-P2');
	const other = (await row.locator('.lv').allTextContents()).includes('1') ? 2 : 1;
	await follow(row.getByRole('link', { name: /^Change/ }));
	await level(page, other).check();
	await follow(page.getByRole('button', { name: 'Save and go back' }));
	await expect(page).toHaveURL(/\/check\?.*#answer-P2$/);
	await expect(page.getByText(/^Saved, /)).toBeVisible();
	await expect(row).toBeVisible();
	await expect(row).toBeInViewport();
	await expect(row.locator('.lv')).toHaveText(String(other));
});

test('what the check puts first comes back to its row, too', async ({ asUser }) => {
	const page = await asUser('focal.ug@example.org');
	await follow(page.getByRole('link', { name: 'Example round 2026' }));
	await follow(page.getByRole('link', { name: 'Check your answers' }));
	await follow(page.locator('.todo').getByRole('link').first());
	await level(page, 4).check();
	await page.getByLabel('Title').first().fill('Decree of 2024');
	await follow(page.getByRole('button', { name: 'Save and go back' }));
	const row = page.locator(new URL(page.url()).hash);
	await expect(row).toBeInViewport();
	await expect(row).toContainText('Decree of 2024');
});
