/** What axe-core finds on a page, asked in the page itself. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { fold } from './layout.ts';
import { WIDTHS } from './pages.ts';

const SCRIPT = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const EVERYTHING: RunOptions = {
	// Pages bring their style sheet with them: there is nothing to load first.
	preload: false,
	runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
};
/** All that another scheme of colours can change. */
const CONTRASTS: RunOptions = {
	preload: false,
	runOnly: { type: 'rule', values: ['color-contrast'] }
};

/**
 * Brings axe into every page that a window opens meanwhile: once it is in the browser, that takes half as long as
 * sending it to each page, and the rules a third as long as through their own runner.
 */
export async function withAxe<T>(page: Page, work: () => Promise<T>): Promise<T> {
	const session = await page.context().newCDPSession(page);
	await session.send('Page.enable');
	const { identifier } = await session.send('Page.addScriptToEvaluateOnNewDocument', {
		source: SCRIPT
	});
	const result = await work();
	await session.send('Page.removeScriptToEvaluateOnNewDocument', { identifier });
	await session.detach();
	return result;
}

const violationsIn = (page: Page, options: RunOptions): Promise<string[]> =>
	page.evaluate(
		async (chosen) => {
			const { axe } = window as unknown as {
				axe: { run: (at: Document, options: RunOptions) => Promise<AxeResults> };
			};
			const { violations } = await axe.run(document, chosen);
			return violations.map(({ id, nodes }) => {
				const [first] = nodes;
				return `${id}: ${nodes.length} times, first ${first?.html ?? ''}`;
			});
		},
		{ ...options, resultTypes: ['violations' as const] }
	);

/** All rules but the slowest one: colours are the same in every language. */
const WITHOUT_CONTRASTS: RunOptions = {
	...EVERYTHING,
	rules: { 'color-contrast': { enabled: false } }
};

/** What is wrong on a page in another language than the one in which contrasts are tried. */
export const axeViolationsOfTexts = (page: Page): Promise<string[]> =>
	violationsIn(page, WITHOUT_CONTRASTS);

/** What is wrong on a page as it is drawn now, by every rule of WCAG 2.2 AA that can be tried; if wanted its contrasts in the dark, too. */
export async function axeViolations(page: Page, isTriedInTheDark: boolean): Promise<string[]> {
	const inLight = await violationsIn(page, EVERYTHING);
	if (!isTriedInTheDark) return inLight;
	await page.emulateMedia({ colorScheme: 'dark' });
	const inDark = await violationsIn(page, CONTRASTS);
	await page.emulateMedia({ colorScheme: 'light' });
	return [...inLight, ...inDark.map((violation) => `in the dark: ${violation}`)];
}

const MODES = [
	{ colorScheme: 'light', forcedColors: 'none' },
	{ colorScheme: 'dark', forcedColors: 'none' },
	{ colorScheme: 'light', forcedColors: 'active' }
] as const;

/** The same by every rule in every mode, at every width, with folds closed and open: for the drill, since it takes its time. */
export async function axeMatrix(page: Page): Promise<string[]> {
	const found: string[] = [];
	for (const isOpen of [false, true]) {
		await fold(page, isOpen);
		for (const width of WIDTHS) {
			await page.setViewportSize({ width, height: 800 });
			for (const mode of MODES) {
				await page.emulateMedia(mode);
				const where = `${mode.colorScheme}, forced colours ${mode.forcedColors}, ${width} px, folds ${isOpen ? 'open' : 'closed'}`;
				for (const violation of await violationsIn(page, EVERYTHING))
					found.push(`${where}: ${violation}`);
			}
		}
	}
	return found;
}
