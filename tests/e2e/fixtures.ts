/** An app of its own for each worker, on a database of its own, and people who are signed in. */
import { test as base, type Page } from '@playwright/test';
import { startApp, type App } from '../support/app.ts';
import { example, type Example } from '../support/example.ts';
import { follow } from '../support/follow.ts';
import { freshDatabase } from '../support/fresh-database.ts';

interface Worlds {
	/** The app with the example round. */
	demo: App & Example;
	/** The app on an empty database, as on its first day. */
	empty: App;
}

export const test = base.extend<{ asUser: (email: string) => Promise<Page> }, Worlds>({
	demo: [
		async ({}, use) => {
			const data = await example('sqlite', '');
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
			await signIn(page, email, demo.password(email));
			return page;
		});
		await Promise.all(pages.map((page) => page.context().close()));
	}
});
export { expect } from '@playwright/test';

export async function signIn(page: Page, email: string, password: string): Promise<void> {
	await page.goto('/sign-in');
	await page.getByLabel('E-mail address').fill(email);
	await page.getByLabel('Password').fill(password);
	await follow(page.getByRole('main').getByRole('button', { name: 'Sign in' }));
}
