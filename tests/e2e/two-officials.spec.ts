/** Two people of one ministry, a stale page, and the view of a whole dimension. */
import type { Page } from '@playwright/test';
import { follow, unfold } from '../support/follow.ts';
import { expect, test } from './fixtures.ts';

test('two officials who save the same answer both see what happened', async ({ asUser }) => {
	const awa = await asUser('focal.bf@example.org');
	const ibrahim = await asUser('contributor.bf@example.org');
	for (const page of [awa, ibrahim]) {
		await follow(page.getByRole('link', { name: 'Example round 2026' }));
		await follow(page.getByRole('link', { name: 'Payments' }));
	}
	await awa.locator('input[value="1"]').check();
	await awa.getByLabel('Note (optional)').fill('From Awa');
	await ibrahim.locator('input[value="3"]').check();
	await ibrahim.getByLabel('Note (optional)').fill('From Ibrahim');
	await follow(awa.getByRole('button', { name: 'Save and continue' }));
	await expect(awa.getByText(/^Saved, /)).toBeVisible();

	await follow(ibrahim.getByRole('button', { name: 'Save and continue' }));
	await expect(ibrahim.getByRole('alert')).toContainText('Somebody else saved');
	await expect(ibrahim.getByText(/Saved by Awa Example/)).toBeVisible();
	await expect(ibrahim.getByText('From Awa')).toBeVisible();
	await expect(ibrahim.getByText('From Ibrahim').first()).toBeVisible();
	await follow(ibrahim.getByRole('button', { name: 'Save what I entered' }));
	await expect(ibrahim.getByText(/^Saved, /)).toBeVisible();

	// Back to the first page: it is never shown from a store, so Awa finds what is saved now.
	await awa.goBack();
	await expect(awa.locator('input[value="3"]')).toBeChecked();
	await expect(awa.getByLabel('Note (optional)')).toHaveValue('From Ibrahim');
	// Keeping what is saved changes nothing.
	const stale = await ibrahim.context().newPage();
	await stale.goto(awa.url());
	await awa.locator('input[value="4"]').check();
	await follow(awa.getByRole('button', { name: 'Save and continue' }));
	await stale.locator('input[value="0"]').check();
	await follow(stale.getByRole('button', { name: 'Save and continue' }));
	await follow(stale.getByRole('link', { name: 'Keep what is saved' }));
	await expect(stale.locator('input[value="4"]')).toBeChecked();
});

test('a whole dimension on one page saves what is right and keeps what is not', async ({
	asUser
}) => {
	const page = await asUser('focal.np@example.org');
	await follow(page.getByRole('link', { name: 'Example round 2026' }));
	await follow(page.getByRole('link', { name: 'Skills readiness' }));
	await follow(page.getByRole('link', { name: 'All questions on one page' }));
	await page.locator('[name="S1.response"][value="2"]').check();
	await page.locator('[name="S3.note"]').fill('A note without a level');
	await follow(page.getByRole('button', { name: 'Save', exact: true }));
	await expect(page.getByRole('alert')).toContainText('Choose a level');
	await expect(page.locator('[name="S3.note"]')).toHaveValue('A note without a level');
	await expect(page.locator('[name="S1.response"][value="2"]')).toBeChecked();
	await page.locator('[name="S3.response"][value="notSure"]').check();
	await follow(page.getByRole('button', { name: 'Save', exact: true }));
	await expect(page.getByRole('status')).toContainText('Saved');
	await follow(page.getByRole('button', { name: 'Save', exact: true }));
	await expect(page.getByRole('status')).toContainText('Already saved');
	await follow(page.getByRole('link', { name: 'Back to the task list' }));
	await expect(page.getByText(/^2 of \d answered/)).toBeVisible();
});

test('a country without a plan is not asked about it', async ({ asUser }) => {
	const page = await asUser('focal.np@example.org');
	await follow(page.getByRole('link', { name: 'Example round 2026' }));
	await follow(page.getByRole('link', { name: 'ICT coordination' }));
	await page.locator('input[value="noPlan"]').check();
	await page.getByLabel('Which body confirmed this, and when?').fill('Ministry of ICT, March 2026');
	await follow(page.getByRole('button', { name: 'Save and continue' }));
	await expect(page.getByText(/Question 2 of \d/)).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('body that coordinates');
	await page.goto(page.url().replace(/question=C3.*/, 'question=C2'));
	await expect(page.getByText('not asked because of the answer to C1')).toBeVisible();
});

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
	await follow(page.getByRole('link', { name: 'What if?' }).first());
	const section = page.locator('#what-if');
	await unfold(section.getByText('Affordability', { exact: true }));
	await section.getByLabel(/^A8 /).selectOption('4');
	await follow(section.getByRole('button', { name: 'Show the scores' }).first());
	const row = section.getByRole('row', { name: /^H3 / });
	await expect(row).toContainText('+');
	await expect(section.getByRole('row', { name: /^H4 / })).toContainText('0.0');
	// A colleague opens the address and sees the same; the answers are as they were.
	const address = page.url();
	expect(new URL(address).search).toBe('?A8=4');
	const gain = (await row.getByRole('cell').last().textContent()) ?? '';
	const colleague = await page.context().newPage();
	await colleague.goto(address);
	const theirs = colleague.locator('#what-if').getByRole('row', { name: /^H3 / });
	await expect(theirs.getByRole('cell').last()).toHaveText(gain);
	await follow(page.getByRole('link', { name: 'Take the changes back' }).first());
	await expect(section.getByRole('table')).toHaveCount(0);
});

test('a ministry finds why a score is what it is and what would raise it most', async ({
	asUser
}) => {
	const page = await openScore(asUser);
	// The picture leads there; so does the table under it.
	const inPicture = page.locator('figure').getByRole('link', { name: /^H3 Affordability/ });
	await expect(page.getByRole('heading', { name: /three things to do first/ })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Since the last round' })).toBeVisible();
	await Promise.all([page.waitForURL(/\/score\/H3$/), inPicture.click()]);
	const section = page.locator('#H3');
	await expect(
		section.getByRole('row', { name: /^Affordability −[0-9.]+ of [0-9.]+$/ })
	).toBeVisible();
	await expect(
		section
			.getByRole('listitem')
			.filter({ hasText: /^−[0-9.]+ [A-Z]\d+ / })
			.first()
	).toBeVisible();
	await expect(section.getByText(/^One level up/)).toBeVisible();
	const first = section.locator('.steps > li').filter({ hasText: /^\+/ }).first();
	await expect(first).toContainText(/^\+[0-9.]+ [A-Z]\d+ .+ Level [1-4]: /);
	await unfold(first.locator('summary'));
	await expect(first.getByText(/Now, level [0-3]: .+A first step: /)).toBeVisible();
	await unfold(section.getByText('How sure is'));
	await expect(section.getByText(/^Choices of the method: /)).toBeVisible();
	await unfold(section.getByText('questions with their points'));
	const sums = section.getByRole('row', { name: /^Sum / });
	await expect(sums).toContainText((await section.locator('.big').textContent()) ?? 'none');
	// What the step promises is what trying it out shows.
	const gain = /\+[0-9]+\.[0-9]/.exec((await first.textContent()) ?? '')?.[0] ?? 'none';
	await follow(first.getByRole('link', { name: 'Try it out' }));
	const tried = page.locator('#what-if');
	await expect(tried.getByRole('listitem')).toContainText(/: Level [0-3] → Level [1-4]$/);
	const row = tried.getByRole('row', { name: /^H3 / });
	await expect(row.getByRole('cell').last()).toHaveText(gain);
	// And the step leads to its answer.
	await follow(tried.getByRole('link', { name: /^H3 / }));
	await unfold(first.locator('summary'));
	await follow(first.getByRole('link', { name: 'See the answer' }));
	await expect(page).toHaveURL(/check\?dimension=[a-z]+#answer-[A-Z]\d+$/);
});
