/** The line breaks while a form is sent: what was typed is there again when one goes back, on every form of the ministry's way. */
import type { Locator, Page } from '@playwright/test';
import { follow, openSection, unfold } from '../support/follow.ts';
import { lineTo, type Line } from '../support/line.ts';
import { expect, test as base } from './fixtures.ts';

const test = base.extend<{ line: Line; awa: Page }>({
	line: async ({ demo }, use) => {
		const line = await lineTo('127.0.0.1', Number(new URL(demo.url).port));
		await use(line);
		await line.stop();
	},
	awa: async ({ asUser, line }, use) => {
		const page = await asUser('focal.bf@example.org');
		// Cookies belong to a host, whatever its port is.
		await page.goto(`http://localhost:${line.port}/assessments`);
		await follow(page.getByRole('link', { name: 'Example round 2026' }));
		await use(page);
	}
});

const TYPED = 'Typed on a line that breaks';

/** The field for a note, unfolded. */
async function openNote(page: Page): Promise<Locator> {
	const note = page.getByLabel(/^Note/);
	if (!(await note.isVisible())) await unfold(page.getByText('Add a note'));
	return note;
}

/** Sends a form while the line is cut, and goes back once it is mended. */
async function sendOnCutLine(page: Page, line: Line, button: string): Promise<void> {
	const address = page.url();
	line.cut();
	const send = page.getByRole('main').getByRole('button', { name: button, exact: true });
	await Promise.all([page.waitForEvent('requestfailed'), send.click()]);
	await expect(page).toHaveURL(/^chrome-error:/);
	line.mend();
	await page.goBack();
	await expect(page).toHaveURL(address);
}

test('an answer that is changed from the list of answers', async ({ awa, line }) => {
	await follow(awa.getByRole('link', { name: 'Check your answers' }));
	await openSection(awa, 'coordination');
	await follow(awa.getByRole('link', { name: /^Change/ }).nth(1));
	const note = await openNote(awa);
	await note.fill(TYPED);
	await awa.locator('input[type=radio][value="notSure"]').check();
	await sendOnCutLine(awa, line, 'Save and go back');
	await expect(note).toHaveValue(TYPED);
	await expect(awa.locator('input[type=radio][value="notSure"]')).toBeChecked();
	await follow(awa.getByRole('button', { name: 'Save and go back' }));
	await expect(awa.getByText(/^Saved, /)).toBeVisible();
});

test('an answer that was refused before', async ({ awa, line }) => {
	await awa.goto(`${awa.url()}/logistics?question=L11`);
	const note = await openNote(awa);
	await note.fill('x'.repeat(2001));
	await awa.locator('input[type=radio][value="1"]').check();
	await follow(awa.getByRole('button', { name: 'Save and continue' }));
	await expect(awa.getByRole('alert')).toContainText('Shorten this text');
	await note.fill(TYPED);
	line.cut();
	const send = awa.getByRole('button', { name: 'Save and continue' });
	await Promise.all([awa.waitForEvent('requestfailed'), send.click()]);
	await expect(awa).toHaveURL(/^chrome-error:/);
	line.mend();
	// The page before was the answer to a form, which browsers do not keep: trying again sends the new text.
	await awa.reload();
	await expect(awa.getByText(/^Saved, /)).toBeVisible();
	await awa.goto(`${awa.url().replace(/\?.*/, '')}?question=L11`);
	await expect(note).toHaveValue(TYPED);
});

test('the whole of a dimension', async ({ awa, line }) => {
	await awa.goto(`${awa.url()}/skills?view=all`);
	await unfold(awa.locator('#S2').getByText('Add a note'));
	await awa.locator('[name="S2.note"]').fill(TYPED);
	await sendOnCutLine(awa, line, 'Save');
	await expect(awa.locator('[name="S2.note"]')).toHaveValue(TYPED);
});

test('the support that is needed', async ({ awa, line }) => {
	await follow(awa.getByRole('link', { name: 'Support needed' }));
	await awa.locator('[name="partners"]').fill(TYPED);
	await awa.locator('[name="demand"][value="rise"]').check();
	await sendOnCutLine(awa, line, 'Save');
	await expect(awa.locator('[name="partners"]')).toHaveValue(TYPED);
	await expect(awa.locator('[name="demand"][value="rise"]')).toBeChecked();
});

test('an invitation into the team', async ({ awa, line }) => {
	await awa.goto(`${awa.url()}/team`);
	await awa.getByLabel('Name').fill(TYPED);
	await awa.getByLabel('E-mail address').fill('new@example.org');
	await sendOnCutLine(awa, line, 'Make invitation');
	await expect(awa.getByLabel('Name')).toHaveValue(TYPED);
	await expect(awa.getByLabel('E-mail address')).toHaveValue('new@example.org');
});

test('whether a section is completed', async ({ awa, line }) => {
	await awa.goto(`${awa.url()}/check?dimension=legal`);
	await awa.locator('[name="completed"][value="no"]').check();
	await sendOnCutLine(awa, line, 'Save and continue');
	await expect(awa.locator('[name="completed"][value="no"]')).toBeChecked();
});
