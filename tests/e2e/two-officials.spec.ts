/** Two people of one ministry, a stale page, and the view of a whole dimension. */
import type { Page } from '@playwright/test';
import { follow, unfold } from '../support/follow.ts';
import { expect, test } from './fixtures.ts';

/** Opens a dimension's next question from the first page of somebody who has signed in. */
async function openDimension(page: Page, dimension: string): Promise<void> {
	await follow(page.getByRole('link', { name: 'Example round 2026' }));
	await follow(page.getByRole('link', { name: dimension, exact: true }));
}

async function answer(page: Page, level: string, note: string): Promise<void> {
	await page.locator(`input[type=radio][value="${level}"]`).check();
	const field = page.getByLabel(/^Note/);
	if (!(await field.isVisible())) await unfold(page.getByText('Add a note'));
	await field.fill(note);
}

test('two officials who save the same answer both see what happened', async ({ asUser }) => {
	const awa = await asUser('focal.bf@example.org');
	const ibrahim = await asUser('contributor.bf@example.org');
	for (const page of [awa, ibrahim]) await openDimension(page, 'Payments');
	await answer(awa, '1', 'From Awa');
	await answer(ibrahim, '3', 'From Ibrahim');
	await follow(awa.getByRole('button', { name: 'Save and continue' }));
	await expect(awa.getByText(/^Saved, /)).toBeVisible();

	await follow(ibrahim.getByRole('button', { name: 'Save and continue' }));
	await expect(ibrahim.getByRole('alert')).toContainText('Somebody else saved');
	// Each value stands with whose it is and with the button that keeps it.
	const theirs = ibrahim.locator('section', { hasText: /Saved by Awa Example/ });
	const mine = ibrahim.locator('section', { hasText: 'What you entered' });
	await expect(theirs.getByText('From Awa')).toBeVisible();
	await expect(theirs.getByRole('link', { name: 'Keep what is saved' })).toBeVisible();
	await expect(mine.getByText('From Ibrahim')).toBeVisible();
	await follow(mine.getByRole('button', { name: 'Save what I entered' }));
	await expect(ibrahim.getByText(/^Saved, /)).toBeVisible();

	// Back to the first page: it is never shown from a store, so Awa finds what is saved now.
	await awa.goBack();
	await expect(awa.locator('input[type=radio][value="3"]')).toBeChecked();
	await expect(awa.getByLabel(/^Note/)).toHaveValue('From Ibrahim');
	// Keeping what is saved changes nothing.
	const stale = await ibrahim.context().newPage();
	await stale.goto(awa.url());
	await awa.locator('input[type=radio][value="4"]').check();
	await follow(awa.getByRole('button', { name: 'Save and continue' }));
	await stale.locator('input[type=radio][value="0"]').check();
	await follow(stale.getByRole('button', { name: 'Save and continue' }));
	await follow(stale.getByRole('link', { name: 'Keep what is saved' }));
	await expect(stale.locator('input[type=radio][value="4"]')).toBeChecked();
});

test('two windows of one person are told apart from somebody else’s', async ({ asUser }) => {
	const page = await asUser('focal.bf@example.org');
	await openDimension(page, 'Logistics');
	const other = await page.context().newPage();
	await other.goto(page.url());
	await answer(other, '1', 'From the other window');
	await follow(other.getByRole('button', { name: 'Save and continue' }));
	await answer(page, '2', 'From this window');
	await follow(page.getByRole('button', { name: 'Save and continue' }));
	await expect(page.getByRole('alert')).toContainText('You saved this answer in another window');
	await expect(page.getByText('Somebody else')).toHaveCount(0);
	const saved = page.locator('section', { hasText: 'Saved by you in another window' });
	await expect(saved.getByText('From the other window')).toBeVisible();
	await follow(saved.getByRole('link', { name: 'Keep what is saved' }));
	await expect(page.locator('input[type=radio][value="1"]')).toBeChecked();
	await expect(page.getByLabel(/^Note/)).toHaveValue('From the other window');
});

test('a whole dimension on one page saves what is right and keeps what is not', async ({
	asUser
}) => {
	const page = await asUser('focal.tg@example.org');
	await openDimension(page, 'Skills readiness');
	await follow(page.getByRole('button', { name: /^All \d+ on one page$/ }));
	await page.locator('[name="S1.response"][value="2"]').check();
	await unfold(page.locator('#S3').getByText('Add a note'));
	await page.locator('[name="S3.note"]').fill('A note without a level');
	await follow(page.getByRole('button', { name: 'Save', exact: true }));
	await expect(page.getByRole('alert')).toContainText('Choose an answer');
	await expect(page.locator('[name="S3.note"]')).toHaveValue('A note without a level');
	await expect(page.locator('[name="S1.response"][value="2"]')).toBeChecked();
	await page.locator('[name="S3.response"][value="notSure"]').check();
	await follow(page.getByRole('button', { name: 'Save', exact: true }));
	await expect(page.getByRole('status')).toContainText('Saved');
	await follow(page.getByRole('button', { name: 'Save', exact: true }));
	await expect(page.getByRole('status')).toContainText('Already saved');
	await follow(page.getByRole('button', { name: 'Save and go to the task list' }));
	await expect(page.getByText(/^2 of \d answered/)).toBeVisible();
});

test('a country without a plan is not asked about it', async ({ asUser }) => {
	const page = await asUser('focal.tg@example.org');
	await openDimension(page, 'ICT coordination');
	await page.locator('input[type=radio][value="noPlan"]').check();
	await page.getByLabel('Which body confirmed this, and when?').fill('Ministry of ICT, March 2026');
	await follow(page.getByRole('button', { name: 'Save and continue' }));
	await expect(page.getByText(/Question 2 of \d/)).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('body that coordinates');
	await page.goto(page.url().replace(/question=C3.*/, 'question=C2'));
	await expect(page.getByText('not asked because of the answer to')).toBeVisible();
});

/** The scores that a page shows beside its marks, by highlight. */
async function scores(page: Page): Promise<Record<string, string>> {
	const rows = page.locator('.plot > li:not(.head)');
	const names = await rows.locator('.nm').allInnerTexts();
	const values = await rows.locator('.vl b').allInnerTexts();
	return Object.fromEntries(names.map((name, i) => [name.trim(), values[i] ?? '']));
}

/** The score page of a ministry that has answered everything. */
async function openScore(asUser: (email: string) => Promise<Page>): Promise<Page> {
	const page = await asUser('focal.ke@example.org');
	await follow(page.getByRole('link', { name: 'Example round 2026' }));
	await follow(page.getByRole('link', { name: 'See your score' }).first());
	return page;
}

test('what if: every score moves, nothing is saved, and the address can be sent', async ({
	asUser
}) => {
	const page = await openScore(asUser);
	const saved = await scores(page);
	await follow(page.getByRole('link', { name: 'What if?' }));
	await unfold(page.locator('summary', { hasText: 'Affordability' }));
	await page.locator('#A8').selectOption('4');
	await follow(page.getByRole('button', { name: 'Show the scores' }).first());
	await expect(page.getByRole('heading', { name: 'One answer changed' })).toBeVisible();
	const tried = await scores(page);
	expect(Number(tried['Affordability'])).toBeGreaterThan(Number(saved['Affordability']));
	expect(tried['Trade facilitation']).toBe(saved['Trade facilitation']);
	// A colleague opens the address and sees the same; the answers are as they were.
	const address = page.url();
	expect(new URL(address).searchParams.get('A8')).toBe('4');
	const colleague = await page.context().newPage();
	await colleague.goto(address);
	expect(await scores(colleague)).toEqual(tried);
	await follow(page.getByRole('link', { name: 'Back to all as answered' }));
	await expect(page.getByRole('heading', { name: 'Nothing is changed yet' })).toBeVisible();
	expect(await scores(page)).toEqual(saved);
});

test('a ministry finds why a score is what it is and what would raise it most', async ({
	asUser
}) => {
	const page = await openScore(asUser);
	await expect(page.locator('#first + ol > li')).toHaveCount(3);
	await follow(page.locator('.plot').getByRole('link', { name: 'Affordability' }));
	await expect(page).toHaveURL(/\/score\/H3$/);
	// Points by dimension, of those possible, add up to the score.
	const why = page.locator('figure', { has: page.getByRole('heading', { name: /^Why/ }) });
	const points = await why.locator('.plot .vl b').allTextContents();
	const big = Number(await page.locator('.big').textContent());
	expect(Math.abs(points.reduce((sum, text) => sum + Number(text), 0) - big)).toBeLessThan(0.4);
	// The first row says how many points it brings, from which level to which, and how to begin.
	const first = page.locator('.raise > li').first();
	const gain = Number(/^\+([0-9.]+)/.exec((await first.locator('.up').textContent()) ?? '')?.[1]);
	expect(gain).toBeGreaterThan(0);
	await expect(first.locator('.lv')).toHaveCount(2);
	await expect(first).toContainText('First step');
	await follow(page.getByRole('link', { name: /questions with their points$/ }));
	await expect(page.getByRole('row', { name: /^Sum / })).toContainText(String(big));
	// What the step promises is what trying it out shows.
	await follow(first.getByRole('link', { name: /^Try it out/ }));
	const { Affordability: tried } = await scores(page);
	expect(Math.abs(Number(tried) - big - gain)).toBeLessThan(0.11);
	await page.goBack();
	// And the step leads to its answer.
	await follow(first.getByRole('link', { name: /^See the answer/ }));
	const answer = new URL(page.url()).hash;
	expect(answer).toMatch(/^#answer-[A-Z]\d+$/);
	await expect(page.locator(answer)).toBeVisible();
});
