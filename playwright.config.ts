import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './tests/support/chromium.ts';

export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results',
	timeout: 120_000,
	workers: 2,
	forbidOnly: true,
	reporter: process.env['E2E_JSON']
		? [['list'], ['json', { outputFile: process.env['E2E_JSON'] }]]
		: 'list',
	use: {
		...devices['Desktop Chrome'],
		locale: 'en-GB',
		// What is not there after so long will not come.
		actionTimeout: 20_000,
		navigationTimeout: 30_000,
		launchOptions: {
			executablePath: findChromium(),
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync'
			]
		}
	},
	projects: [
		{
			name: 'with scripts',
			use: { javaScriptEnabled: true },
			// The longest journey is walked without scripts; with them its pages are the same. The drill walks both.
			...(process.env['EVERY_MODE'] ? {} : { testIgnore: /whole-story/ })
		},
		{
			name: 'without scripts',
			use: { javaScriptEnabled: false },
			testIgnore: /accessibility|keyboard|layout|pages|print/
		}
	]
});
