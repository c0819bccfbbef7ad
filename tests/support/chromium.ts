/** Chromium for the browser tests: Playwright's own, else an installed one, else Debian's package. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { installDebian } from '../../scripts/debian.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function installed(): string | undefined {
	const own = chromium.executablePath();
	if (own && existsSync(own)) return own;
	return (process.env['PATH'] ?? '')
		.split(':')
		.flatMap((folder) => NAMES.map((name) => join(folder, name)))
		.find((path) => existsSync(path));
}

/** The path of a Chromium. Installs Debian's where there is none. */
export function findChromium(): string {
	const before = installed();
	if (before) return before;
	installDebian('chromium', 'fonts-dejavu-core');
	const after = installed();
	if (!after) throw new Error('Chromium was installed, but not found.');
	return after;
}
