/** From an empty database to a round that is closed: everybody's part, as each would click it. */
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { follow, openSection, unfold } from '../support/follow.ts';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import { expect, test } from './fixtures.ts';

/** A day from now, as a field for days takes it: the round takes answers while the test runs. */
const dayFromNow = (days: number): string =>
	new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

const PASSWORD = 'four plain words here';

async function visitor(browser: Browser, baseURL: string, scripts: boolean): Promise<Page> {
	return (await browser.newContext({ baseURL, javaScriptEnabled: scripts })).newPage();
}

/** Follows an invitation's link and makes the account. */
async function accept(page: Page, link: string, name?: string, email?: string): Promise<void> {
	await page.goto(link);
	if (name) await page.getByLabel('Your name').fill(name);
	if (email) await page.getByLabel('E-mail address').fill(email);
	await page.getByLabel('Choose a password').fill(PASSWORD);
	await follow(page.getByRole('button', { name: 'Create account' }));
}

/** Invites somebody on the page that shows the form, and gives the link. */
async function invite(page: Page, name: string, email: string, role: string): Promise<string> {
	const field = page.getByLabel('Name', { exact: true });
	if (!(await field.isVisible())) await unfold(page.getByText('Invite somebody'));
	await field.fill(name);
	await page.getByLabel('E-mail address').fill(email);
	await page.getByLabel('Role').selectOption(role);
	await follow(page.getByRole('button', { name: 'Make invitation' }));
	return (await page.locator('.note code').textContent()) ?? '';
}

test('a round from its first administrator to its end, of which nothing is published', async ({
	browser,
	empty,
	javaScriptEnabled
}, info) => {
	test.setTimeout(240_000);
	const scripts = javaScriptEnabled ?? true;
	// Both forms are walked through once.
	const form = scripts ? 'short' : 'full';
	const { length: questions } = load(LATEST.id, LATEST.version, form).questions;
	const mark = info.project.name.replace(/\W/g, '');
	const admin = await visitor(browser, empty.url, scripts);

	await test.step('the first administrator comes by the link that the server printed', async () => {
		const link = /https?:\/\/\S+\/invitation\/\S+/.exec(empty.output())?.[0] ?? '';
		await accept(admin, link, 'Omar', `omar.${mark}@example.org`);
		await expect(admin.getByRole('heading', { name: 'Rounds', level: 1 })).toBeVisible();
		await admin.goto(link);
		await expect(admin.getByText('This link was used before')).toBeVisible();
	});

	await test.step('makes a ministry, a round, and opens it', async () => {
		await admin.goto('/admin/ministries');
		await admin.getByLabel('Name', { exact: true }).fill('Ministère du Commerce');
		await follow(admin.getByRole('button', { name: 'Add ministry' }));
		await expect(admin.getByRole('alert')).toContainText('Choose a country');
		await expect(admin.getByLabel('Name', { exact: true })).toHaveValue('Ministère du Commerce');
		await admin.getByLabel('Country').selectOption('BF');
		await follow(admin.getByRole('button', { name: 'Add ministry' }));
		await admin.goto('/admin/rounds');
		await follow(admin.getByRole('link', { name: 'New round' }));
		await admin.getByLabel('Name', { exact: true }).fill('Round of 2027');
		await admin.getByLabel('Short name').fill(`r-${mark.toLowerCase()}`);
		await admin.getByLabel('Form', { exact: true }).selectOption(form);
		await admin.getByLabel('Opens on').fill(dayFromNow(0));
		await admin.getByLabel('Closes on').fill(dayFromNow(30));
		await follow(admin.getByRole('button', { name: 'Create round' }));
		await expect(admin.getByRole('status')).toContainText('The draft was created');
		await follow(admin.getByRole('link', { name: 'Open the round' }));
		await follow(admin.getByRole('button', { name: 'Open the round' }));
		await expect(admin.getByRole('status')).toContainText('The round is open');
	});

	const focal = await visitor(browser, empty.url, scripts);
	const analyst = await visitor(browser, empty.url, scripts);
	await test.step('invites a focal point and an analyst', async () => {
		await admin.goto('/admin/users');
		const forAna = await invite(admin, 'Ana', `ana.${mark}@example.org`, 'analyst');
		await accept(analyst, forAna);
		await expect(analyst.getByRole('heading', { name: 'Rounds', level: 1 })).toBeVisible();
		await admin.goto('/admin/ministries');
		await follow(admin.getByRole('link', { name: 'Make invitation Ministère du Commerce' }));
		const forAwa = await invite(admin, 'Awa', `awa.${mark}@example.org`, 'focalPoint');
		await accept(focal, forAwa);
		await expect(focal.getByRole('heading', { name: 'Your assessments' })).toBeVisible();
	});

	await test.step('the focal point answers question after question', async () => {
		await follow(focal.getByRole('link', { name: 'Round of 2027' }));
		await expect(focal.locator('.tally')).toHaveText(new RegExp(`^0\\s+of ${questions} answered$`));
		await follow(focal.getByRole('link', { name: 'Begin with ICT coordination' }));
		await follow(focal.getByRole('button', { name: 'Save and continue' }));
		await expect(focal).toHaveTitle(/^Error: /);
		await expect(focal.getByRole('alert')).toContainText('Choose an answer');
		for (let answered = 0; answered < questions; answered++) {
			const choice = answered % 9 === 4 ? 'notSure' : String((answered * 3) % 5);
			await focal.locator(`input[type=radio][value="${choice}"]`).first().check();
			if (answered === 1) {
				await unfold(focal.getByText('Add a note'));
				await focal.getByLabel(/^Note/).fill('Lettre du 3 mars — “naïve” & co.');
				// The level is a high one, so that the fields of its document show.
				await expect(focal.getByText(/^Levels 3 and 4 count as level 2/)).toBeVisible();
				await focal.getByLabel('Title').fill('Plan national du numérique');
				await focal.getByLabel('Year').first().fill('20XX');
				await follow(focal.getByRole('button', { name: 'Save and continue' }));
				await expect(focal.getByRole('alert')).toContainText('year in four digits');
				await expect(focal.getByLabel(/^Note/)).toHaveValue(/naïve/);
				await focal.getByLabel('Year').first().fill('2023');
			}
			await follow(focal.getByRole('button', { name: 'Save and continue' }));
			await expect(focal.getByText(/^Saved, /)).toBeVisible();
			if (await focal.getByText('Have you completed this section?').isVisible()) {
				await focal.getByLabel('Yes').check();
				await follow(focal.getByRole('button', { name: 'Save and continue' }));
				const next = focal
					.locator('.tasks li', { hasText: 'Not started' })
					.getByRole('link')
					.first();
				if (await next.isVisible()) await follow(next);
			}
		}
		await expect(focal.locator('.tally')).toHaveText(
			new RegExp(`^${questions}\\s+of ${questions} answered$`)
		);
		await expect(focal.getByRole('heading', { name: 'Ready to submit' })).toBeVisible();
	});

	await test.step('says what support is needed', async () => {
		await follow(focal.getByRole('link', { name: 'Support needed' }));
		const need = focal.getByLabel('Question in which your ministry would advance').first();
		await need.selectOption({ index: 1 });
		await focal.getByLabel('By when (year)').first().fill('soon');
		await follow(focal.getByRole('button', { name: 'Save' }));
		await expect(focal.getByRole('alert')).toContainText('year in four digits');
		await expect(need).not.toHaveValue('');
		await focal.getByLabel('By when (year)').first().fill('2028');
		await follow(focal.getByRole('button', { name: 'Save' }));
		await expect(focal.getByRole('status')).toContainText('Saved');
		await follow(focal.getByRole('link', { name: 'Task list' }));
	});

	let receipt = '';
	await test.step('checks, sees the score, submits and takes the report away', async () => {
		await follow(focal.getByRole('link', { name: 'See your score' }).first());
		const rows = focal.locator('.plot > li');
		await follow(rows.getByRole('link', { name: 'Affordability' }));
		await expect(focal.getByRole('heading', { level: 1 })).toContainText('Affordability');
		await expect(focal.getByRole('heading', { name: /^Why/ })).toBeVisible();
		await follow(focal.getByRole('link', { name: 'Your score' }));
		await follow(focal.getByRole('link', { name: 'Task list' }));
		await follow(focal.getByRole('link', { name: 'Check your answers' }));
		await follow(focal.getByRole('link', { name: 'All answers on this page' }));
		await expect(focal.getByText('Lettre du 3 mars')).toBeVisible();
		await expect(focal.getByText('Plan national du numérique, 2023')).toBeVisible();
		await follow(focal.getByRole('link', { name: 'Go on to submit' }));
		const submit = focal.getByRole('button', { name: `Submit ${questions} answers` });
		await follow(submit);
		await expect(focal.getByRole('alert')).toContainText('Tick the box');
		await focal.getByRole('checkbox').check();
		await follow(submit);
		await expect(focal.getByRole('heading', { name: 'Submitted', level: 1 })).toBeVisible();
		receipt = ((await focal.locator('code').textContent()) ?? '').replace(/\s/g, '');
		const [json] = await Promise.all([
			focal.waitForEvent('download'),
			focal.getByRole('link', { name: 'Answers as submitted' }).click()
		]);
		const frozen = readFileSync(await json.path());
		expect(createHash('sha256').update(frozen).digest('hex')).toBe(receipt);
		const [pdf] = await Promise.all([
			focal.waitForEvent('download'),
			focal.getByRole('link', { name: 'Assessment report' }).click()
		]);
		expect(readFileSync(await pdf.path(), 'latin1').slice(0, 5)).toBe('%PDF-');
		expect(pdf.suggestedFilename()).toMatch(
			/^Ministère-du-Commerce_Round-of-2027_report_1-[0-9a-f]{12}\.pdf$/
		);
	});

	await test.step('the analyst returns it with a reason', async () => {
		await analyst.reload();
		await follow(analyst.getByRole('link', { name: 'Round of 2027' }));
		await follow(analyst.getByRole('link', { name: 'Review the one that waits' }));
		await expect(analyst.getByRole('heading', { level: 1 })).toContainText('Ministère du Commerce');
		await expect(analyst.getByText(receipt.slice(0, 12))).toBeVisible();
		await analyst.getByLabel('Return with a reason').check();
		await follow(analyst.getByRole('button', { name: 'Record decision' }));
		await expect(analyst.getByRole('alert')).toContainText('Say why');
		await analyst.getByLabel('Reason', { exact: true }).fill('Please add the decree to C3.');
		await follow(analyst.getByRole('button', { name: 'Record decision' }));
		await expect(analyst.getByText(/^Returned by Ana, /)).toBeVisible();
	});

	await test.step('the focal point changes an answer and submits again', async () => {
		await follow(focal.getByRole('link', { name: 'Task list' }).first());
		await expect(focal.getByText('Please add the decree to C3.')).toBeVisible();
		await follow(focal.getByRole('link', { name: 'Check your answers' }));
		await openSection(focal, 'coordination');
		await follow(focal.locator('#answer-C3').getByRole('link', { name: /^Change/ }));
		await focal.locator('input[type=radio][value="3"]').check();
		await follow(focal.getByRole('button', { name: 'Save and sign out' }));
		await expect(focal.getByRole('status')).toContainText('You are signed out');
		await focal.getByLabel('E-mail address').fill(`awa.${mark}@example.org`);
		await focal.getByLabel('Password').fill(PASSWORD);
		await follow(focal.getByRole('main').getByRole('button', { name: 'Sign in' }));
		await follow(focal.getByRole('link', { name: 'Round of 2027' }));
		await follow(focal.getByRole('link', { name: 'Submit', exact: true }));
		// In two windows: whoever presses a second time is shown the receipt, and nothing is submitted twice.
		const late = await focal.context().newPage();
		await late.goto(focal.url());
		for (const window of [focal, late]) {
			await window.getByRole('checkbox').check();
			await follow(window.getByRole('button', { name: `Submit ${questions} answers` }));
			await expect(window.getByText(/^Submission 2,/)).toBeVisible();
		}
		await late.close();
	});

	await test.step('it is accepted and the round is closed; of few nothing is published', async () => {
		await analyst.reload();
		await analyst.getByLabel('Accept', { exact: true }).check();
		await follow(analyst.getByRole('button', { name: 'Record decision' }));
		await expect(analyst.getByText(/^Accepted by Ana, /)).toBeVisible();
		await admin.goto('/admin/rounds');
		await follow(admin.getByRole('link', { name: 'Round of 2027' }));
		await follow(admin.getByRole('link', { name: 'Close the round' }));
		await follow(admin.getByRole('button', { name: 'Close the round' }));
		await expect(admin.getByRole('status')).toContainText('The round is closed');
		await follow(admin.getByRole('link', { name: 'Publish the results' }));
		// Of one ministry everything would be held back but how many there are.
		await expect(admin.getByText(/^These results cannot be published/)).toBeVisible();
		await expect(admin.getByText(/^Over fewer than 5 ministries/)).toBeVisible();
		await expect(admin.getByRole('button', { name: 'Publish the results' })).toHaveCount(0);
		const reader = await visitor(browser, empty.url, scripts);
		await reader.goto('/');
		await expect(reader.getByRole('heading', { level: 1 })).toBeVisible();
		await expect(reader.locator('a[href^="/results"]')).toHaveCount(0);
		await reader.context().close();
	});
	await Promise.all([admin, focal, analyst].map((page) => page.context().close()));
});
