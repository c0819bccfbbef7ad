/** An app of its own for each worker, on a database of its own, and people who are signed in. */
import { test as base, type Page } from '@playwright/test';
import { startApp, type App } from '../support/app.ts';
import { example, type Example } from '../support/example.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { signIn, withEveryState } from '../support/pages.ts';

interface Worlds {
	/** The app with the example round. */
	demo: App & Example;
	/** The app on an empty database, as on its first day. */
	empty: App;
	/** The windows of those who are signed in, by address: to sign in takes longer than most tests. */
	windows: Map<string, Window>;
}

interface Window {
	page: Page;
	/** Where signing in led to. */
	first: string;
}

/** Somebody's first page, in a window of their own; a visitor's where there is no address. */
type AsUser = (email: string) => Promise<Page>;

/** As a window is when it is opened, but for who is signed in. */
async function asNew(page: Page): Promise<void> {
	const others = page.context().pages();
	await Promise.all(others.filter((other) => other !== page).map((other) => other.close()));
	page.removeAllListeners();
	await page.emulateMedia({ media: null, colorScheme: null, forcedColors: null });
	await page.setViewportSize({ width: 1280, height: 720 });
}

export const test = base.extend<{ asUser: AsUser }, Worlds>({
	demo: [
		async ({}, use) => {
			const data = withEveryState(await example('sqlite', ''));
			const app = await startApp(data.databaseUrl);
			await use({ ...app, ...data });
			await app.stop();
		},
		{ scope: 'worker', timeout: 240_000 }
	],
	empty: [
		async ({}, use) => {
			const app = await startApp(await freshDatabase('sqlite', ''));
			await use(app);
			await app.stop();
		},
		{ scope: 'worker', timeout: 240_000 }
	],
	windows: [
		async ({}, use) => {
			const windows = new Map<string, Window>();
			await use(windows);
			await Promise.all([...windows.values()].map(({ page }) => page.context().close()));
		},
		{ scope: 'worker' }
	],
	asUser: async ({ browser, demo, javaScriptEnabled, windows }, use) => {
		const used: Page[] = [];
		const open = async (): Promise<Page> => {
			const context = await browser.newContext({
				baseURL: demo.url,
				javaScriptEnabled: javaScriptEnabled ?? true
			});
			return context.newPage();
		};
		await use(async (email) => {
			const window = windows.get(email);
			const page = window?.page ?? (await open());
			used.push(page);
			if (window) await page.goto(window.first);
			else if (email) {
				await signIn(page, email, demo.password(email));
				windows.set(email, { page, first: page.url() });
			}
			return page;
		});
		const kept = [...windows.values()].map(({ page }) => page);
		for (const page of used) {
			if (!kept.includes(page)) await page.context().close();
			else await asNew(page);
		}
	}
});
export { expect } from '@playwright/test';
