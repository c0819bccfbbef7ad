/**
 * Every page there is, by who sees it: for tests that walk through all of them, and for pictures. A new page is one
 * line here. Nothing in this file knows a language.
 */
import { DatabaseSync } from 'node:sqlite';
import type { Page } from '@playwright/test';
import type { Client } from './app.ts';
import type { Example } from './example.ts';
import { follow } from './follow.ts';

/** A desk's window, a phone's, and the narrowest in which everything must be readable (WCAG 1.4.10). */
export const WIDTHS = [1280, 360, 320] as const;

/** A page, or a name for what is seen after something is done on it. */
type PageType = string | { at: string; seen: string; after: (page: Page) => Promise<void> };

const press = (page: Page, button: string): Promise<void> => follow(page.locator(button).first());

/** A question with all that can be wrong in it. */
async function typeWrong(page: Page): Promise<void> {
	await page.locator('input.high').first().check();
	await page.locator('[name$=".link"]').first().fill('no link');
	await page.locator('[name$=".year"]').first().fill('20XX');
	await page.locator('[name$=".note"]').evaluate((note: HTMLTextAreaElement) => {
		note.value = 'x'.repeat(2001);
	});
	await press(page, '#answer .acts .btn');
}

/** The same question, answered in another window meanwhile. */
async function saveTwice(page: Page): Promise<void> {
	const other = await page.context().newPage();
	await other.goto(page.url());
	for (const [window, level] of [[other, '1'] as const, [page, '4'] as const]) {
		await window.locator(`input[type=radio][value="${level}"]`).check();
		await window.locator('[name$=".note"]').evaluate((note: HTMLTextAreaElement, text) => {
			note.value = text;
		}, `Level ${level}, ${Date.now()}`);
		await press(window, '#answer .acts .btn');
	}
	await other.close();
}

/** An answer to a page that was made for somebody else: it is held. */
async function loseStamp(page: Page): Promise<void> {
	await page.locator('#answer [name=stamp]').evaluate((stamp: HTMLInputElement) => {
		stamp.value = 'another';
	});
	await typeWrong(page);
}

/** A table of answers that was asked for, once it is there. */
async function askForAnswers(page: Page): Promise<void> {
	await press(page, 'main section:last-of-type .btn');
	await page.locator('meta[http-equiv=refresh]').waitFor({ state: 'detached', timeout: 60_000 });
}

/** A round that is not open yet. */
async function makeDraft(page: Page): Promise<void> {
	await page.locator('[name=id]').fill('2027');
	await page.locator('[name=name]').fill('Example round 2027');
	await page.locator('[name=opensOn]').fill('2099-01-01');
	await page.locator('[name=closesOn]').fill('2099-03-01');
	await press(page, 'main .btn');
}

/** An assessment in the rapid form, and its pages that differ from those of other forms. */
const RAPID_ASSESSMENT = 'rapid-assessment-of1';
const RAPID_PAGES = ['', '/check', '/score', '/submit', '/ways'];

/**
 * Who sees which pages; nobody is signed in where there is no address. OWN stands for their assessment in the open
 * round, SUBMITTED and ACCEPTED for those of others, MINISTRY for one that is counted, PERSON for somebody in a list.
 */
const PAGES: Readonly<Record<string, readonly PageType[]>> = {
	'': [
		...['/', '/method', '/programmes', '/accessibility', '/privacy', '/sign-in'],
		'/results/2025',
		...['/nowhere', '/invitation/nothing', '/password/nothing'],
		{ at: '/sign-in', seen: 'refused', after: (page) => press(page, 'main .btn') }
	],
	// Nothing is answered yet.
	'focal.np@example.org': [
		...['/assessments', '/assessments/OWN', '/assessments/OWN/logistics?question=L9'],
		...['/assessments/OWN/check', '/assessments/OWN/score', '/assessments/OWN/score/H3'],
		...['/assessments/OWN/submit', '/assessments/OWN/support', '/assessments/OWN/team'],
		'/assessments/OWN/ways'
	],
	// Some is answered.
	'focal.bf@example.org': [
		...['/assessments/OWN', '/assessments/OWN/coordination?question=C1'],
		...['/assessments/OWN/legal?question=G1', '/assessments/OWN/skills?view=all'],
		...['/assessments/OWN/check', '/assessments/OWN/check?dimension=coordination'],
		...['/assessments/OWN/score', '/assessments/OWN/score/H3'],
		...['/assessments/OWN/score/what-if?C1=4&A8=3', '/assessments/OWN/support'],
		...['/assessments/OWN/submit', '/assessments/OWN/team', '/password'],
		'/assessments/OWN/team/PERSON',
		{ at: '/assessments/OWN/payments?question=P2', seen: 'held', after: loseStamp },
		{ at: '/assessments/OWN/legal?question=G2', seen: 'refused', after: typeWrong },
		{ at: '/assessments/OWN/coordination?question=C3', seen: 'conflict', after: saveTwice }
	],
	'contributor.bf@example.org': ['/assessments/OWN', '/assessments/OWN/submit'],
	// Everything is answered.
	'focal.ke@example.org': [
		...['/assessments/OWN', '/assessments/OWN/coordination?question=C3'],
		...['/assessments/OWN/check', '/assessments/OWN/check?dimension=logistics'],
		...['/assessments/OWN/check?answers=all', '/assessments/OWN/score'],
		...['/assessments/OWN/score/H1', '/assessments/OWN/score/H3'],
		'/assessments/OWN/score/H3?questions=all',
		...['/assessments/OWN/score/what-if', '/assessments/OWN/score/what-if?C1=4&A9=3'],
		...['/assessments/OWN/support', '/assessments/OWN/submit'],
		{
			at: '/assessments/OWN/submit',
			seen: 'refused',
			after: (page) => press(page, '.key-act .btn')
		}
	],
	// Returned, submitted, accepted.
	'focal.sn@example.org': ['/assessments', '/assessments/OWN', '/assessments/OWN/check'],
	'focal.bj@example.org': [
		...['/assessments/OWN', '/assessments/OWN/check', '/assessments/OWN/score'],
		...['/assessments/OWN/submit', '/assessments/OWN/support']
	],
	'focal.gh@example.org': [
		...['/assessments/OWN', '/assessments/OWN/submit'],
		...RAPID_PAGES.map((page) => `/assessments/${RAPID_ASSESSMENT}${page}`)
	],
	'analyst@example.org': [
		...['/rounds', '/rounds/2026', '/rounds/2025', '/rounds/rapid'],
		...['/rounds/2026?ldc=yes&reached=aware&missed=consulted', '/rounds/2026?region=150'],
		...['scores', 'groups', 'questions', 'change', 'support', 'map', 'quality'].map(
			(page) => `/rounds/2026/${page}`
		),
		...['/rounds/2026/highlights/H1', '/rounds/2026/questions/C1', '/rounds/2026/map?show=H4'],
		...['/rounds/2026/groups?by=union', '/rounds/rapid/groups', '/rounds/2025/change'],
		...['/rounds/2026/ministries', '/rounds/2026/ministries?state=submitted'],
		'/rounds/2026/ministries?columns=dimensions&sort=skills',
		...['/rounds/2026/compare', '/rounds/2026/compare?side=all&side=g-ldc+yes&side=g-region+009'],
		{ at: '/rounds/2026/export', seen: 'made', after: askForAnswers },
		...['/rounds/2026/reliability', '/review/SUBMITTED', '/review/SUBMITTED?show=all'],
		...['/review/ACCEPTED', '/ministries/MINISTRY', '/password', '/rounds/2026/export', '/jobs'],
		{ at: '/review/SUBMITTED', seen: 'refused', after: (page) => press(page, '.decide .btn') }
	],
	'admin@example.org': [
		...['/admin/rounds', '/admin/rounds/new', '/admin/rounds/2026', '/admin/rounds/2025'],
		...['/admin/rounds/2026/close', '/admin/rounds/2026/extend', '/admin/rounds/2026/edit'],
		...['/admin/rounds/2025/publish', '/admin/ministries', '/admin/users'],
		...['/admin/users?waiting=yes', '/admin/users/invite', '/admin/users/PERSON'],
		...['/admin/users/PERSON/close', '/admin/settings', '/admin/data'],
		// An open round cannot be opened.
		'/admin/rounds/2026/open',
		...[
			...['/admin/rounds/new', '/admin/rounds/2026/extend'],
			...['/admin/ministries', '/admin/data']
		].map((at) => ({
			at,
			seen: 'refused',
			after: (page: Page) => press(page, 'main .btn')
		})),
		{ at: '/admin/rounds/new', seen: 'draft', after: makeDraft },
		...['/admin/rounds/2027/open', '/admin/rounds/2027/edit', '/admin/rounds/2027/delete']
	]
};

/** What a page is, whatever it is about. */
const routeOf = (type: PageType): string =>
	(typeof type === 'string' ? type : type.at).replace(/\?.*/, '').replace(/\bH\d|\b20\d\d/g, '…');

/** Whose page is taken where several see it: first whoever has most on it. */
const FULLEST = ['focal.ke@example.org', 'focal.bf@example.org', 'analyst@example.org'];

/** Each page once, as whoever has most on it sees it, and nothing done on it. */
const EACH_ONCE: Readonly<Record<string, readonly PageType[]>> = (() => {
	const seen = new Set<string>();
	const order = [...FULLEST, ...Object.keys(PAGES).filter((who) => !FULLEST.includes(who))];
	const once = order.map((who) => {
		const types = (PAGES[who] ?? []).filter((type) => {
			const isNew = typeof type === 'string' && !seen.has(routeOf(type));
			seen.add(routeOf(type));
			return isNew;
		});
		return [who, types];
	});
	return Object.fromEntries(once) as Record<string, readonly PageType[]>;
})();
export const WHO_ONCE = Object.keys(EACH_ONCE).filter((who) => EACH_ONCE[who]?.length);

/** Every address that is looked at. */
export const ADDRESSES = Object.values(PAGES)
	.flat()
	.map((type) => (typeof type === 'string' ? type : type.at));

/** The addresses of those who see pages; empty for a visitor. */
export const WHO = Object.keys(PAGES);

/**
 * Focal points whose ministries are in states that no account of the example shows: returned, submitted, accepted;
 * and for tests that answer and submit, one who has not begun and another one to whom all was returned.
 */
const BORROWED = ['sn', 'bj', 'gh', 'tg', 'ug'].map((country) => `focal.${country}@example.org`);
const LENDER = 'focal.bf@example.org';

/** A round in the rapid form, which the example has none of, with the answers that one ministry gave elsewhere. */
function addRapidRound(database: DatabaseSync): void {
	database.exec(`INSERT INTO "Round" ("id", "name", "instrumentId", "instrumentVersion", "form", "state",
			"opensOn", "closesOn", "minimumGroup", "fictional", "createdAt", "openedAt")
		SELECT 'rapid', 'Example round 2020', "instrumentId", "instrumentVersion", 'rapid', 'open',
			'2020-01-01T00:00:00.000Z', '2099-12-31T00:00:00.000Z', "minimumGroup", "fictional", "createdAt", "openedAt"
		FROM "Round" WHERE "id" = '2026'`);
	const ministry = `(SELECT "ministryId" FROM "User" WHERE "email" = 'focal.gh@example.org')`;
	database.exec(`INSERT INTO "Assessment" ("id", "roundId", "ministryId", "state", "createdAt", "country")
		SELECT '${RAPID_ASSESSMENT}', 'rapid', "ministryId", 'inProgress', "createdAt", "country"
		FROM "Assessment" WHERE "roundId" = '2026' AND "ministryId" = ${ministry}`);
	database.exec(`INSERT INTO "Answer" ("assessmentId", "questionId", "content", "revision", "savedById", "savedAt")
		SELECT '${RAPID_ASSESSMENT}', n."questionId", n."content", n."revision", n."savedById", n."savedAt"
		FROM "Answer" n JOIN "Assessment" a ON a."id" = n."assessmentId"
		WHERE a."roundId" = '2026' AND a."ministryId" = ${ministry}`);
}

/** Lets people sign in of whom the example gives no password out. */
export function withEveryState(data: Example): Example {
	const database = new DatabaseSync(data.databaseUrl.slice('file:'.length));
	const lend = database.prepare(
		`UPDATE "User" SET "passwordHash" = (SELECT "passwordHash" FROM "User" WHERE "email" = ?)
		WHERE "email" = ?`
	);
	for (const email of BORROWED) lend.run(LENDER, email);
	addRapidRound(database);
	database.close();
	return {
		...data,
		password: (email) => data.password(BORROWED.includes(email) ? LENDER : email)
	};
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
	await page.goto('/sign-in');
	await page.locator('[name=email]').fill(email);
	await page.locator('[name=password]').fill(password);
	await follow(page.locator('main button').first());
}

/** The id in the first link of a page that begins so; empty where there is none. */
async function firstId(page: Page, path: string, begin: string): Promise<string> {
	await page.goto(path);
	const links = page.locator(`main :is(th, li, td) a[href^="${begin}"]`);
	const link = (await links.count()) > 0 ? await links.first().getAttribute('href') : '';
	return link?.split('/').at(-1) ?? '';
}

/** The ids that stand in somebody's addresses. */
async function idsOf(page: Page, who: string): Promise<Readonly<Record<string, string>>> {
	const review = (state: string) =>
		firstId(page, `/rounds/2026/ministries?state=${state}`, '/review/');
	if (who.startsWith('analyst'))
		return {
			SUBMITTED: await review('submitted'),
			ACCEPTED: await review('accepted'),
			MINISTRY: await firstId(page, '/rounds/2026/map', '/ministries/')
		};
	if (who.startsWith('admin'))
		return { PERSON: await firstId(page, '/admin/users', '/admin/users/') };
	if (who === '') return {};
	const own = await firstId(page, '/assessments', '/assessments/');
	const team = `/assessments/${own}/team`;
	const leads = (PAGES[who] ?? []).some((type) => typeof type === 'string' && /PERSON/.test(type));
	return { OWN: own, PERSON: leads ? await firstId(page, team, `${team}/`) : '' };
}

/** A page of somebody's: by a name that stays the same whatever the ids are, and how it is come to. */
export interface Place {
	name: string;
	open: () => Promise<void>;
}

/** Somebody's pages, for who is signed in: in all states, or those that stand for each page. */
export async function pagesOf(page: Page, who: string, eachOnce = false): Promise<Place[]> {
	const ids = await idsOf(page, who);
	return ((eachOnce ? EACH_ONCE : PAGES)[who] ?? []).map((type) => {
		const { at, seen, after } = typeof type === 'string' ? { at: type } : type;
		const address = Object.entries(ids).reduce((path, [word, id]) => path.replace(word, id), at);
		return {
			name: seen ? `${at} ${seen}` : at,
			async open() {
				await page.goto(address);
				await after?.(page);
			}
		};
	});
}

/** The addresses of somebody's pages that are seen without doing anything on them, for tests that need no browser. */
export async function pathsOf(client: Client, who: string): Promise<string[]> {
	const firstId = async (path: string, begin: string): Promise<string> => {
		const [, main = ''] = /<main(.*)<\/main>/s.exec((await client.get(path)).body) ?? [];
		return new RegExp(`href="${begin}([^"/?#]+)"`).exec(main)?.[1] ?? '';
	};
	const review = (state: string) => firstId(`/rounds/2026/ministries?state=${state}`, '/review/');
	const OWN =
		who.startsWith('focal') || who.startsWith('contributor')
			? await firstId('/assessments', '/assessments/')
			: '';
	const ids: Record<string, string> = who.startsWith('analyst')
		? {
				SUBMITTED: await review('submitted'),
				ACCEPTED: await review('accepted'),
				MINISTRY: await firstId('/rounds/2026/map', '/ministries/')
			}
		: who.startsWith('admin')
			? { PERSON: await firstId('/admin/users', '/admin/users/') }
			: {
					OWN,
					PERSON: OWN && (await firstId(`/assessments/${OWN}/team`, `/assessments/${OWN}/team/`))
				};
	const addresses = (PAGES[who] ?? []).filter((type) => typeof type === 'string');
	// The draft of 2027 is made in a browser.
	return addresses
		.filter((address) => !address.startsWith('/admin/rounds/2027'))
		.map((address) =>
			Object.entries(ids).reduce((path, [word, id]) => path.replace(word, id), address)
		);
}
