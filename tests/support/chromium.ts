/** Chromium for the browser tests: Playwright's own, else an installed one, else Debian's. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { installDebian } from '../../scripts/debian.js';

/** The one without a window comes first: with it tests take two thirds of the time that one takes that only shows none. */
const SHELL = 'chromium-headless-shell';
const FONTS = ['fonts-dejavu-core'];
const NAMES = [SHELL, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function installed(): string | undefined {
	const own = chromium.executablePath();
	if (own && existsSync(own)) return own;
	const folders = (process.env['PATH'] ?? '').split(':');
	return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) =>
		existsSync(path)
	);
}

/** The path of a Chromium. Installs Debian's where there is none. */
export function findChromium(): string {
	const before = installed();
	if (before) return before;
	try {
		installDebian(SHELL, ...FONTS);
	} catch {
		// Not every release has it.
		installDebian('chromium', ...FONTS);
	}
	const after = installed();
	if (!after) throw new Error('Chromium was installed, but not found.');
	return after;
}
