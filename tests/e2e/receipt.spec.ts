/** From signing in to the receipt with the keyboard alone, and what a ministry decides about its scores after it. */
import type { Locator, Page } from '@playwright/test';
import { follow } from '../support/follow.ts';
import { expect, test } from './fixtures.ts';

const MOST_STOPS = 120;

/** Presses Tab until something has the focus. */
async function tabTo(target: Locator): Promise<void> {
	for (let stop = 0; stop < MOST_STOPS; stop++) {
		await target.page().keyboard.press('Tab');
		const isThere = await target.evaluate((element) => element === document.activeElement);
		if (isThere) return;
	}
	throw new Error(`${String(target)} cannot be reached with the keyboard`);
}

/** Presses a key that leads to another page. */
const go = (page: Page, key: string): Promise<unknown> =>
	Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);

async function enter(target: Locator): Promise<void> {
	await tabTo(target);
	await go(target.page(), 'Enter');
}

test('from signing in to the receipt with the keyboard alone', async ({ asUser, demo }) => {
	const page = await asUser('');
	await page.goto('/sign-in');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
	await tabTo(page.getByLabel('E-mail address'));
	await page.keyboard.type('focal.ug@example.org');
	await page.keyboard.press('Tab');
	await page.keyboard.type(demo.password('focal.ug@example.org'));
	await go(page, 'Enter');
	await enter(page.getByRole('link', { name: 'Example round 2026' }));
	await enter(page.getByRole('link', { name: 'Check your answers' }));

	// An answer is changed: the fold is opened, a level chosen with the arrows, and Enter saves.
	const summary = page.locator('#logistics > summary');
	await tabTo(summary);
	await page.keyboard.press('Space');
	await enter(page.locator('#logistics').getByRole('link', { name: 'Show these answers' }));
	const row = page.locator('#answer-L9');
	await enter(row.getByRole('link', { name: /^Change/ }));
	await tabTo(page.locator('input[type=radio]:checked'));
	const before = await page.locator('input[type=radio]:checked').inputValue();
	await page.keyboard.press(before === '0' ? 'ArrowDown' : 'ArrowUp');
	const after = await page.locator('input[type=radio]:checked').inputValue();
	expect(after).not.toBe(before);
	await go(page, 'Enter');
	await expect(page.getByText(/^Saved, /)).toBeVisible();
	await expect(row).toBeVisible();

	await enter(page.getByRole('link', { name: 'Task list' }));
	await enter(page.getByRole('link', { name: 'Check your answers' }));
	await enter(page.getByRole('link', { name: 'Go on to submit' }));
	await tabTo(page.getByRole('checkbox'));
	await page.keyboard.press('Space');
	await tabTo(page.getByRole('button', { name: /^Submit \d+ answers$/ }));
	await go(page, 'Enter');
	await expect(page.getByRole('heading', { name: 'Submitted', level: 1 })).toBeVisible();
	await expect(page.locator('code')).toHaveText(/^([0-9a-f]{8} ){7}[0-9a-f]{8}$/);
});

test('a focal point allows that scores are named, and takes it back', async ({ asUser }) => {
	const page = await asUser('focal.bj@example.org');
	await follow(page.getByRole('link', { name: 'Example round 2026' }));
	await follow(page.getByRole('link', { name: 'Receipt and files' }).first());
	await expect(page.getByText(/nobody outside the ministry/)).toBeVisible();
	await follow(page.getByRole('button', { name: 'Allow that our scores are named' }));
	await expect(page.getByText(/^You allowed that your scores are named outside/)).toBeVisible();
	// It stays so on another day, and until it is taken back.
	await page.reload();
	await follow(page.getByRole('button', { name: 'Take it back' }));
	await expect(page.getByRole('button', { name: 'Allow that our scores are named' })).toBeVisible();
});

test('a contributor can neither submit nor release', async ({ asUser }) => {
	const page = await asUser('contributor.bf@example.org');
	await follow(page.getByRole('link', { name: 'Example round 2026' }));
	await follow(page.getByRole('link', { name: 'Submit', exact: true }));
	await expect(page.getByRole('button', { name: /^Submit/ })).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'Allow that our scores are named' })).toHaveCount(
		0
	);
});
