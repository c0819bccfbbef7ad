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
}

/** Somebody's first page, in a context of their own; a visitor's where there is no address. */
type AsUser = (email: string) => Promise<Page>;

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
	asUser: async ({ browser, demo, javaScriptEnabled }, use) => {
		const pages: Page[] = [];
		await use(async (email) => {
			const context = await browser.newContext({
				baseURL: demo.url,
				javaScriptEnabled: javaScriptEnabled ?? true
			});
			const page = await context.newPage();
			pages.push(page);
			if (email) await signIn(page, email, demo.password(email));
			return page;
		});
		await Promise.all(pages.map((page) => page.context().close()));
	}
});
export { expect } from '@playwright/test';
