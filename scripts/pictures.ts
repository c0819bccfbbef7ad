/** Takes the README's pictures from the example round: node scripts/pictures.ts (after a build). */
import { mkdirSync } from 'node:fs';
import { chromium, type BrowserContextOptions, type Page } from '@playwright/test';
import { startApp } from '../tests/support/app.ts';
import { findChromium } from '../tests/support/chromium.ts';
import { example } from '../tests/support/example.ts';
import { follow } from '../tests/support/follow.ts';

const FOLDER = 'docs/pictures';
mkdirSync(FOLDER, { recursive: true });
const data = await example('sqlite', '');
const app = await startApp(data.databaseUrl);
const browser = await chromium.launch({
	executablePath: findChromium(),
	args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
});

async function as(email: string, options: BrowserContextOptions): Promise<Page> {
	const context = await browser.newContext({ baseURL: app.url, locale: 'en-GB', ...options });
	const page = await context.newPage();
	await page.goto('/sign-in');
	await page.getByLabel('E-mail address').fill(email);
	await page.getByLabel('Password').fill(data.password(email));
	await follow(page.getByRole('main').getByRole('button', { name: 'Sign in' }));
	return page;
}

const shot = (page: Page, name: string, height?: number): Promise<Buffer> => {
	const width = page.viewportSize()?.width ?? 0;
	const clip = height === undefined ? {} : { clip: { x: 0, y: 0, width, height } };
	return page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: true, ...clip });
};

const wide = { viewport: { width: 1000, height: 800 } };
const ministry = await as('focal.ke@example.org', wide);
await follow(ministry.getByRole('link', { name: 'Example round 2026' }));
const base = ministry.url();
await shot(ministry, 'tasks');
await ministry.goto(`${base}/coordination?question=C3`);
await shot(ministry, 'question');
await ministry.goto(`${base}/score`);
await shot(ministry, 'score', 780);
await ministry.goto(`${base}/score/H3`);
await ministry.locator('#H3').screenshot({ path: `${FOLDER}/why.png` });
const phone = await as('focal.ke@example.org', {
	viewport: { width: 360, height: 740 },
	colorScheme: 'dark'
});
await phone.goto(`${base}/coordination?question=C3`);
await shot(phone, 'phone-question', 1100);
await phone.goto(`${base}/score`);
await shot(phone, 'phone-score', 1100);
const analyst = await as('analyst@example.org', { viewport: { width: 1200, height: 900 } });
await analyst.goto('/rounds/2026');
await shot(analyst, 'round', 1500);
await browser.close();
await app.stop();
