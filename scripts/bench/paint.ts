/**
 * When a question's page shows its first text on a slow line and a slow machine: Chromium's own throttling, with the
 * 2G profile of its tools and a processor slowed down four times. Runs with the database in its environment.
 */
import { chromium } from '@playwright/test';
import { startApp } from '../../tests/support/app.ts';
import { findChromium } from '../../tests/support/chromium.ts';
import { env } from '#lib/server/env.ts';
import { median, type Line } from './measure.ts';
import { officials } from './world.ts';

/** 280 and 256 kbit/s, 800 ms there and back. Connecting is not throttled: the page is one request, its line is open. */
const SLOW_LINE = {
	offline: false,
	latency: 800,
	downloadThroughput: 280_000 / 8,
	uploadThroughput: 256_000 / 8
};
const SLOWER = 4;
const ROUNDS = 7;

const [official] = await officials(1);
const app = await startApp(env.databaseUrl);
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });

/** Milliseconds from the request to the first text or picture of a page that was not opened before. */
async function firstPaint(path: string): Promise<number> {
	const context = await browser.newContext({ baseURL: app.url });
	await context.addCookies([{ name: 'session', value: official?.cookie ?? '', url: app.url }]);
	const page = await context.newPage();
	// Whoever answers comes from a page of ours: what is begun for a site is there, and nothing of this page.
	await page.goto('/readyz');
	const tools = await context.newCDPSession(page);
	await tools.send('Network.enable');
	await tools.send('Network.emulateNetworkConditions', SLOW_LINE);
	await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
	await page.goto(path);
	const paint = await page.evaluate(
		() =>
			new Promise<number>((painted) => {
				new PerformanceObserver((list) => {
					for (const { name, startTime } of list.getEntries())
						if (name === 'first-contentful-paint') painted(startTime);
				}).observe({ type: 'paint', buffered: true });
			})
	);
	await context.close();
	return paint;
}

const base = `/assessments/${official?.assessmentId}`;
const PAGES = {
	// The heaviest question.
	'a question page': { path: `${base}/coordination?question=C1`, most: 1.5 },
	'the task list': { path: base, most: null },
	'the score page': { path: `${base}/score`, most: null }
};
const seconds = (value: number): string => `${(value / 1000).toFixed(2)} s`;
const lines: Line[] = [];
for (const [name, { path, most }] of Object.entries(PAGES)) {
	const paints: number[] = [];
	const floors: number[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		paints.push(await firstPaint(path));
		floors.push(await firstPaint('/healthz'));
	}
	lines.push({
		what: `${name}, first text on a 2G line, processor slowed four times`,
		figure: seconds(median(paints)),
		floor: `${seconds(median(floors))} two letters on the same line`,
		ratio: `${(median(paints) / median(floors)).toFixed(1)}×`,
		target: most === null ? '' : `${most} s`
	});
}
await browser.close();
await app.stop();
process.send?.(lines);
process.exit();
