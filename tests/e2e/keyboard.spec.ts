/**
 * Journeys by keyboard alone: whatever is needed is reached by Tab, in few stops and in its order, shows that it has
 * the focus, is covered by nothing, and is worked with Space, Enter and the arrows.
 */
import type { Browser, Locator, Page } from '@playwright/test';
import { LATEST as demoInstrument } from '#lib/instrument/catalogue.ts';
import { languageOf } from '#lib/wording/language.ts';
import { expect, test } from './fixtures.ts';

/** As an official in Dakar would meet it. */
const LOCALE = 'fr';
const { say, texts: textsOf } = languageOf(LOCALE);
/** More stops than any of our pages has before what it is for. */
const MOST_STOPS = 90;

async function windowOf(browser: Browser, baseURL: string): Promise<Page> {
	return (await browser.newContext({ baseURL, locale: LOCALE })).newPage();
}

/** What is wrong with how the element that has the focus shows it; empty where nothing is. */
const focusFault = (page: Page): Promise<string> =>
	page.evaluate(() => {
		const element = document.activeElement as HTMLElement;
		// Past the last stop a browser has its own.
		if (element === document.body) return '';
		// A date has stops within it, which the browser marks: day, month, year, calendar.
		if (element.matches('[type=date]')) return '';
		const name = `${element.localName} ${element.id} ${element.textContent.trim().slice(0, 30)}`;
		const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
		const isMarked = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
		if (!isMarked && boxShadow === 'none') return `${name} does not show that it has the focus`;
		const { left, right, top, bottom } = element.getBoundingClientRect();
		if (bottom < 0 || top > innerHeight) return `${name} is out of sight`;
		const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
		const isSeen = at && (element.contains(at) || at.contains(element));
		return isSeen ? '' : `${name} is covered by ${at?.localName ?? 'nothing'}`;
	});

/** Goes on by Tab until something has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
	await expect(wanted).toBeVisible();
	for (let stops = 0; stops < MOST_STOPS; stops++) {
		await page.keyboard.press('Tab');
		expect(await focusFault(page)).toBe('');
		if (await wanted.evaluate((element) => element === document.activeElement)) return;
	}
	throw new Error(`${String(wanted)} is not reached in ${MOST_STOPS} stops`);
}

/** Presses what leads to another page. */
async function enter(page: Page, wanted: Locator): Promise<void> {
	await tabTo(page, wanted);
	await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

async function type(page: Page, field: Locator, text: string): Promise<void> {
	await tabTo(page, field);
	await page.keyboard.type(text);
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
	await page.goto('/sign-in');
	await type(page, page.getByLabel(say.email()), email);
	await type(page, page.getByLabel(say.password()), password);
	await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

test('a focal point changes an answer, comes as far as submitting, and reads the score', async ({
	browser,
	demo
}) => {
	const page = await windowOf(browser, demo.url);
	// Whose answers no other test changes.
	const email = 'focal.sn@example.org';
	await signIn(page, email, demo.password(email));
	await enter(page, page.getByRole('link', { name: 'Example round 2026' }));
	await enter(page, page.locator('.tasks a').first());
	// What the page is for is one jump away from its head.
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: say.skip() })).toBeFocused();
	await Promise.all([expect(page).toHaveURL(/#main$/), page.keyboard.press('Enter')]);
	if (await page.locator('.todo').count())
		await enter(page, page.getByRole('link', { name: new RegExp(`^${say.change()}`) }).first());
	// A group of levels is one stop: the chosen one, or the first.
	const levels = page.locator('input[type=radio]');
	const chosenNow = page.locator('input[type=radio]:checked');
	await tabTo(page, (await chosenNow.count()) > 0 ? chosenNow.first() : levels.first());
	// The arrows move within the levels, and choose.
	await page.keyboard.press('ArrowDown');
	const chosen = await page.locator('input[type=radio]:checked').getAttribute('value');
	await page.keyboard.press('ArrowDown');
	expect(await page.locator('input[type=radio]:checked').getAttribute('value')).not.toBe(chosen);
	const note = page.locator('details:has([name$=".note"])');
	if (!(await note.evaluate((element: HTMLDetailsElement) => element.open))) {
		await tabTo(page, note.locator('summary'));
		await page.keyboard.press('Space');
	}
	await type(page, page.locator('[name$=".note"]'), 'Au clavier');
	await enter(page, page.getByRole('button', { name: say.save_and_continue() }).last());
	await expect(page.getByRole('status').or(page.getByText('Au clavier')).first()).toBeVisible();
	await enter(page, page.locator('.crumb').getByText(say.task_list()));
	await enter(page, page.getByRole('link', { name: say.submit(), exact: true }));
	await tabTo(page, page.getByRole('checkbox'));
	await page.keyboard.press('Space');
	// Pressing it is receipt.spec.ts: here others still need the answers that can be changed.
	await tabTo(page, page.locator('.key-act .btn'));
	await enter(page, page.getByRole('link', { name: say.nav_assessments() }));
	await enter(page, page.getByRole('link', { name: 'Example round 2026' }));
	await enter(page, page.getByRole('link', { name: say.see_score() }).first());
	await enter(page, page.locator('.plot a').first());
	await expect(page.getByRole('heading', { level: 1 })).toContainText(
		textsOf(demoInstrument).highlights.H1.title
	);
	await page.context().close();
});

test('an analyst reads a round, finds a submission and returns it', async ({ browser, demo }) => {
	const page = await windowOf(browser, demo.url);
	await signIn(page, 'analyst@example.org', demo.password('analyst@example.org'));
	await enter(page, page.getByRole('link', { name: 'Example round 2026' }));
	// The figures of a chart are folded under it.
	const figures = page.locator('figure summary').first();
	await tabTo(page, figures);
	await page.keyboard.press('Space');
	await expect(page.locator('figure details[open] table').first()).toBeVisible();
	await enter(page, page.locator('.tabs a[href$="/ministries"]'));
	const state = page.locator('select[name=state]');
	await tabTo(page, state);
	// A list is chosen from by its letters or arrows.
	await page.keyboard.press('End');
	await page.keyboard.press('Home');
	await state.selectOption('submitted');
	await enter(page, page.locator('#list .filter button'));
	// The last one: others read the first.
	const list = page.locator('main table').first();
	await enter(page, list.locator('a[href^="/review/"]').last());
	await tabTo(page, page.locator('[name=decision]').first());
	await page.keyboard.press('Space');
	await page.keyboard.press('ArrowDown');
	await type(
		page,
		page.getByLabel(say.decision_reason(), { exact: true }),
		'Merci de préciser C3.'
	);
	await enter(page, page.getByRole('button', { name: say.decide() }));
	await expect(page.getByText('Merci de préciser C3.')).toBeVisible();
	await page.context().close();
});

test('an administrator drafts a round, and hears what is wrong with it', async ({
	browser,
	demo
}) => {
	const page = await windowOf(browser, demo.url);
	await signIn(page, 'admin@example.org', demo.password('admin@example.org'));
	await enter(page, page.getByRole('link', { name: say.new_round() }));
	await enter(page, page.getByRole('button', { name: say.create_round() }));
	// The summary of what is wrong has the focus, and each line leads to its field.
	await expect(page.getByRole('alert')).toBeFocused();
	await page.keyboard.press('Tab');
	const first = expect(page.locator('input[name=id]')).toBeFocused();
	await Promise.all([first, page.keyboard.press('Enter')]);
	await page.keyboard.type('clavier');
	await type(page, page.getByLabel(say.name(), { exact: true }), 'Cycle au clavier');
	await tabTo(page, page.getByRole('link', { name: say.cancel() }));
	await page.context().close();
});
