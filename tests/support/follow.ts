/** Clicks of a browser that wait for what they bring: the page that is left may answer the next question as well. */
import { baseLanguage } from '#lib/wording/language.ts';
import { expect, type Locator, type Page } from '@playwright/test';

/** Clicks what leads to another page, by link or by form, and waits until that has come. */
export async function follow(link: Locator): Promise<void> {
	await Promise.all([link.page().waitForEvent('load'), link.click()]);
}

/** Opens a section of the answers that are checked, which come on a page of their own. */
export async function openSection(
	page: Page,
	dimension: string,
	say = baseLanguage().say
): Promise<void> {
	const section = page.locator(`#${dimension}`);
	await unfold(section.locator('summary'));
	await follow(section.getByRole('link', { name: say.show_answers() }));
}

/** Opens what is folded, and waits until it is open. */
export async function unfold(summary: Locator): Promise<void> {
	await summary.click();
	await expect(summary.locator('xpath=ancestor-or-self::details[1]')).toHaveAttribute('open');
}
