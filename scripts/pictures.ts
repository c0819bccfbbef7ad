/**
 * Takes pictures of the example's pages, to be looked at: each one wide, on a phone, dark, on paper, and in two
 * languages that nobody speaks. Then the README's.
 *   npm run pictures [-- readme | -- wide phone …]     some of them alone
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContextOptions } from '@playwright/test';
import { startApp, type App } from '../tests/support/app.ts';
import { findChromium } from '../tests/support/chromium.ts';
import { copyProject, lendPackages } from '../tests/support/copy.ts';
import { example, type Example } from '../tests/support/example.ts';
import { pagesOf, signIn, WHO, withEveryState } from '../tests/support/pages.ts';
import { teachPseudoLanguages } from '../tests/support/pseudo-language.ts';
import { build } from './build.ts';

/** What is looked at, outside of version control. */
const FOLDER = 'test-results/pictures';

const WIDE = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 360, height: 740 } };
/** A4 less its margins. */
const PAPER = { viewport: { width: 718, height: 1000 } };

interface Way {
	context: BrowserContextOptions;
	isPrinted?: boolean;
	/** In a copy of the project that was taught the language. */
	isPseudo?: boolean;
}
const WAYS: Readonly<Record<string, Way>> = {
	wide: { context: WIDE },
	phone: { context: PHONE },
	dark: { context: { ...WIDE, colorScheme: 'dark' } },
	print: { context: PAPER, isPrinted: true },
	longer: { context: { ...WIDE, locale: 'en-XA' }, isPseudo: true },
	mirrored: { context: { ...WIDE, locale: 'ar-XB' }, isPseudo: true }
};

/** The README's, each of somebody's page; as high as is worth showing. */
const KENYA = 'focal.ke@example.org';
const OWN = '/assessments/OWN';
const README: Readonly<
	Record<string, { who: string; at: string; height?: number; context: BrowserContextOptions }>
> = {
	score: { who: KENYA, at: `${OWN}/score`, ...sized(1100, 1150) },
	highlight: { who: KENYA, at: `${OWN}/score/H3`, ...sized(1100, 1150) },
	question: { who: KENYA, at: `${OWN}/coordination?question=C3`, ...sized(1100) },
	tasks: { who: KENYA, at: OWN, ...sized(1100) },
	round: { who: 'analyst@example.org', at: '/rounds/2026', ...sized(1200, 1500) },
	'phone-question': {
		...{ who: KENYA, at: `${OWN}/coordination?question=C3`, height: 1100 },
		context: { ...PHONE, colorScheme: 'dark' }
	},
	'phone-score': {
		...{ who: KENYA, at: `${OWN}/score`, height: 1100 },
		context: { ...PHONE, colorScheme: 'dark' }
	}
};

function sized(width: number, height?: number) {
	const context = { viewport: { width, height: 800 } };
	return height === undefined ? { context } : { context, height };
}

const browser = await chromium.launch({
	executablePath: findChromium(),
	args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
});

/** Takes the pages of somebody that are wanted; an empty path is not wanted. */
async function take(
	app: App & Pick<Example, 'password'>,
	who: string,
	{ context: options, isPrinted = false }: Way,
	wanted: (page: string) => { path: string; height?: number | undefined } | null
): Promise<void> {
	const context = await browser.newContext({ baseURL: app.url, locale: 'en-GB', ...options });
	const page = await context.newPage();
	if (who) await signIn(page, who, app.password(who));
	const width = page.viewportSize()?.width ?? 0;
	for (const { name, open } of await pagesOf(page, who)) {
		const picture = wanted(name);
		if (!picture) continue;
		// What is not printed cannot be pressed on the way.
		await page.emulateMedia({ media: 'screen' });
		await open();
		if (isPrinted) await page.emulateMedia({ media: 'print' });
		const { path, height } = picture;
		const clip = height === undefined ? {} : { clip: { x: 0, y: 0, width, height } };
		await page.screenshot({ path, fullPage: true, ...clip });
	}
	await context.close();
}

/** An app on an example of its own. */
async function appIn(folder: string): Promise<App & Pick<Example, 'password'>> {
	const data = withEveryState(await example('sqlite', ''));
	const app = await startApp(data.databaseUrl, undefined, [], folder);
	return { ...app, password: data.password };
}

/** A copy of the project that speaks the languages that nobody speaks. */
async function inPseudoLanguages(look: (app: App & Pick<Example, 'password'>) => Promise<void>) {
	const folder = copyProject();
	lendPackages(folder);
	teachPseudoLanguages(folder);
	execFileSync(process.execPath, ['scripts/build.ts'], { cwd: folder, stdio: 'inherit' });
	const app = await appIn(folder);
	await look(app);
	await app.stop();
	rmSync(folder, { recursive: true, force: true });
}

const fileOf = (who: string, page: string): string =>
	`${who.split('@')[0] || 'visitor'}${page.replace('/assessments/OWN', '/tasks')}`
		.replace(/[^\w.]+/g, '-')
		.replace(/-$/, '');

const asked = process.argv.slice(2);
const isAsked = (name: string): boolean => asked.length === 0 || asked.includes(name);

async function takeAll(app: App & Pick<Example, 'password'>, pseudo: boolean): Promise<void> {
	for (const [name, way] of Object.entries(WAYS)) {
		if (!isAsked(name) || Boolean(way.isPseudo) !== pseudo) continue;
		mkdirSync(join(FOLDER, name), { recursive: true });
		for (const who of WHO)
			await take(app, who, way, (page) => ({
				path: join(FOLDER, name, `${fileOf(who, page)}.png`)
			}));
		console.error(`${join(FOLDER, name)} is there.`);
	}
}

await build();
const app = await appIn('.');
if (isAsked('readme'))
	for (const [name, { who, at, height, context }] of Object.entries(README))
		await take(app, who, { context }, (page) =>
			page === at ? { path: `docs/pictures/${name}.png`, height } : null
		);
await takeAll(app, false);
await app.stop();
if (Object.entries(WAYS).some(([name, { isPseudo }]) => isPseudo && isAsked(name)))
	await inPseudoLanguages((taught) => takeAll(taught, true));
await browser.close();
