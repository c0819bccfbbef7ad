/** From an empty database to a round that is closed: everybody's part, as each would click it, in each language. */
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { follow, openSection, unfold } from '../support/follow.ts';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import { languageOf, LOCALES, type Language, type Locale } from '#lib/wording/language.ts';
import { STATE_WORDS } from '#lib/wording/words.ts';
import { startApp, type App } from '../support/app.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { expect, test } from './fixtures.ts';

/** A day from now, as a field for days takes it: the round takes answers while the test runs. */
const dayFromNow = (days: number): string =>
	new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

const PASSWORD = 'four plain words here';

/** The form that is walked through in each language, so that each form is walked through once. */
const FORMS: Readonly<Record<Locale, 'full' | 'short'>> = { en: 'full', fr: 'short', es: 'short' };

/** What stands where a sentence names something. */
const SOMETHING = '…';
/** The words of a text, whatever spaces stand between them: French has three kinds. */
const wordsOf = (text: string): string => text.split(/\s+/).map(RegExp.escape).join('\\s+');
/** A sentence whatever it names. */
const like = (text: string): RegExp => new RegExp(text.split(SOMETHING).map(wordsOf).join('.+'));
/** What begins with the same words. */
const beginning = (text: string): RegExp => new RegExp(`^${wordsOf(text.trim())}`);

interface Visit {
	browser: Browser;
	baseURL: string;
	scripts: boolean;
	locale: Locale;
}

async function visitor({ browser, baseURL, scripts, locale }: Visit): Promise<Page> {
	return (await browser.newContext({ baseURL, javaScriptEnabled: scripts, locale })).newPage();
}

/** Follows an invitation's link and makes the account. */
async function accept(
	{ say }: Language,
	page: Page,
	link: string,
	{ name, email }: { name?: string; email?: string } = {}
): Promise<void> {
	await page.goto(link);
	if (name) await page.getByLabel(say.your_name()).fill(name);
	if (email) await page.getByLabel(say.email()).fill(email);
	await page.getByLabel(say.choose_password()).fill(PASSWORD);
	await follow(page.getByRole('button', { name: say.create_account() }));
}

/** Invites somebody on the page that shows the form, and gives the link. */
async function invite(
	{ say }: Language,
	page: Page,
	person: { name: string; email: string; role: string }
): Promise<string> {
	const { name, email, role } = person;
	const field = page.getByLabel(say.name(), { exact: true });
	if (!(await field.isVisible())) await unfold(page.getByText(say.invite_title(), { exact: true }));
	await field.fill(name);
	await page.getByLabel(say.email()).fill(email);
	await page.getByLabel(say.role()).selectOption(role);
	await follow(page.getByRole('button', { name: say.invite(), exact: true }));
	return (await page.locator('.note code').textContent()) ?? '';
}

test.describe.configure({ mode: 'parallel' });

/** Servers that stories started: stopped with the story, however it ends. */
const started: App[] = [];
test.afterEach(async () => {
	for (const app of started.splice(0)) await app.stop();
});

for (const locale of LOCALES)
	test(`a round from its first administrator to its end, of which nothing is published, in ${locale}`, async ({
		browser,
		javaScriptEnabled
	}, info) => {
		test.setTimeout(240_000);
		const scripts = javaScriptEnabled ?? true;
		const lang = languageOf(locale);
		const { say } = lang;
		const form = FORMS[locale];
		const instrument = load(LATEST.id, LATEST.version, form);
		const { length: questions } = instrument.questions;
		const { support, dimensions, highlights } = lang.texts(instrument);
		// Why a score is what it is: the questions on one dimension, or on two.
		const [why = ''] = say
			.why_single({ dimension: SOMETHING, points: '', possible: '' })
			.split(SOMETHING);
		const mark = info.project.name.replace(/\W/g, '');
		const empty = await startApp(await freshDatabase('sqlite', ''));
		started.push(empty);
		const visit = { browser, baseURL: empty.url, scripts, locale };
		const admin = await visitor(visit);

		await test.step('the first administrator comes by the link that the server printed', async () => {
			const link = /https?:\/\/\S+\/invitation\/\S+/.exec(empty.output())?.[0] ?? '';
			await accept(lang, admin, link, { name: 'Omar', email: `omar.${mark}@example.org` });
			await expect(admin.getByRole('heading', { name: say.nav_rounds(), level: 1 })).toBeVisible();
			await admin.goto(link);
			await expect(admin.getByText(say.invitation_unusable())).toBeVisible();
		});

		await test.step('makes a ministry, a round, and opens it', async () => {
			await admin.goto('/admin/ministries');
			await admin.getByLabel(say.name(), { exact: true }).fill('Ministère du Commerce');
			await follow(admin.getByRole('button', { name: say.add_ministry() }));
			await expect(admin.getByRole('alert')).toContainText(say.issue_country());
			await expect(admin.getByLabel(say.name(), { exact: true })).toHaveValue(
				'Ministère du Commerce'
			);
			await admin.getByLabel(say.country()).selectOption('BF');
			await follow(admin.getByRole('button', { name: say.add_ministry() }));
			await admin.goto('/admin/rounds');
			await follow(admin.getByRole('link', { name: say.new_round() }));
			await admin.getByLabel(say.name(), { exact: true }).fill('Round of 2027');
			await admin.getByLabel(say.round_id()).fill(`r-${mark.toLowerCase()}`);
			await admin.getByLabel(say.form(), { exact: true }).selectOption(form);
			await admin.getByLabel(say.opens_on()).fill(dayFromNow(0));
			await admin.getByLabel(say.closes_on_label()).fill(dayFromNow(30));
			await follow(admin.getByRole('button', { name: say.create_round() }));
			await expect(admin.getByRole('status')).toContainText(say.done_created());
			await follow(admin.getByRole('link', { name: say.round_act_open() }));
			await follow(admin.getByRole('button', { name: say.round_act_open() }));
			await expect(admin.getByRole('status')).toContainText(say.done_open());
		});

		const focal = await visitor(visit);
		const analyst = await visitor(visit);
		await test.step('invites a focal point and an analyst', async () => {
			await admin.goto('/admin/users');
			const forAna = await invite(lang, admin, {
				...{ name: 'Ana', email: `ana.${mark}@example.org`, role: 'analyst' }
			});
			await accept(lang, analyst, forAna);
			await expect(
				analyst.getByRole('heading', { name: say.nav_rounds(), level: 1 })
			).toBeVisible();
			await admin.goto('/admin/ministries');
			await follow(admin.getByRole('link', { name: `${say.invite()} Ministère du Commerce` }));
			const forAwa = await invite(lang, admin, {
				...{ name: 'Awa', email: `awa.${mark}@example.org`, role: 'focalPoint' }
			});
			await accept(lang, focal, forAwa);
			await expect(focal.getByRole('heading', { name: say.nav_assessments() })).toBeVisible();
		});

		await test.step('the focal point answers question after question', async () => {
			await follow(focal.getByRole('link', { name: 'Round of 2027' }));
			await expect(focal.locator('.tally')).toHaveText(
				new RegExp(`^0\\s+${RegExp.escape(say.answered_of({ asked: String(questions) }))}$`)
			);
			await follow(
				focal.getByRole('link', {
					name: say.next_begin({ dimension: dimensions.coordination.title })
				})
			);
			await follow(focal.getByRole('button', { name: say.save_and_continue() }));
			await expect(focal).toHaveTitle(like(say.error_prefix({ title: SOMETHING })));
			await expect(focal.getByRole('alert')).toContainText(say.issue_response_missing());
			for (let answered = 0; answered < questions; answered++) {
				const choice = answered % 9 === 4 ? 'notSure' : String((answered * 3) % 5);
				await focal.locator(`input[type=radio][value="${choice}"]`).first().check();
				if (answered === 1) {
					await unfold(focal.getByText(say.note_summary()));
					await focal
						.getByLabel(like(say.note_label({ limit: SOMETHING })))
						.fill('Lettre du 3 mars — “naïve” & co.');
					// The level is a high one, so that the fields of its document show.
					await expect(focal.getByText(say.high_needs_document())).toBeVisible();
					await focal.getByLabel(say.reference_title()).fill('Plan national du numérique');
					await focal.getByLabel(say.reference_year()).first().fill('20XX');
					await follow(focal.getByRole('button', { name: say.save_and_continue() }));
					await expect(focal.getByRole('alert')).toContainText(say.issue_year_invalid());
					await expect(focal.getByLabel(like(say.note_label({ limit: SOMETHING })))).toHaveValue(
						/naïve/
					);
					await focal.getByLabel(say.reference_year()).first().fill('2023');
				}
				await follow(focal.getByRole('button', { name: say.save_and_continue() }));
				await expect(focal.getByText(like(say.saved({ time: SOMETHING })))).toBeVisible();
				if (await focal.getByText(say.completed_question()).isVisible()) {
					await focal.getByLabel(say.completed_yes(), { exact: true }).check();
					await follow(focal.getByRole('button', { name: say.save_and_continue() }));
					const next = focal
						.locator('.tasks li', { hasText: say[STATE_WORDS.notStarted]() })
						.getByRole('link')
						.first();
					if (await next.isVisible()) await follow(next);
				}
			}
			await expect(focal.locator('.tally')).toHaveText(
				new RegExp(
					`^${questions}\\s+${RegExp.escape(say.answered_of({ asked: String(questions) }))}$`
				)
			);
			await expect(focal.getByRole('heading', { name: say.next_ready() })).toBeVisible();
		});

		await test.step('says what support is needed', async () => {
			await follow(focal.getByRole('link', { name: say.support_task() }));
			const need = focal.getByLabel(support.priorities.fields.question.label).first();
			await need.selectOption({ index: 1 });
			await focal.getByLabel(support.priorities.fields.byWhen.label).first().fill('soon');
			await follow(focal.getByRole('button', { name: say.save(), exact: true }));
			await expect(focal.getByRole('alert')).toContainText(say.issue_year_invalid());
			await expect(need).not.toHaveValue('');
			await focal.getByLabel(support.priorities.fields.byWhen.label).first().fill('2028');
			await follow(focal.getByRole('button', { name: say.save(), exact: true }));
			await expect(focal.getByRole('status')).toContainText(like(say.saved({ time: SOMETHING })));
			await follow(focal.getByRole('link', { name: say.task_list() }));
		});

		let receipt = '';
		await test.step('checks, sees the score, submits and takes the report away', async () => {
			await follow(focal.getByRole('link', { name: say.see_score() }).first());
			const rows = focal.locator('.plot > li');
			await follow(rows.getByRole('link', { name: highlights.H3.title }));
			await expect(focal.getByRole('heading', { level: 1 })).toContainText(highlights.H3.title);
			await expect(focal.getByRole('heading', { name: beginning(why) })).toBeVisible();
			await follow(focal.getByRole('link', { name: say.score_title() }));
			await follow(focal.getByRole('link', { name: say.task_list() }));
			await follow(focal.getByRole('link', { name: say.check_answers() }));
			await follow(focal.getByRole('link', { name: say.all_on_this_page() }));
			await expect(focal.getByText('Lettre du 3 mars')).toBeVisible();
			await expect(focal.getByText('Plan national du numérique, 2023')).toBeVisible();
			await follow(focal.getByRole('link', { name: say.continue_to_submit() }));
			const submit = focal.getByRole('button', { name: say.submit_answers({ count: questions }) });
			await follow(submit);
			await expect(focal.getByRole('alert')).toContainText(say.issue_confirm());
			await focal.getByRole('checkbox').check();
			await follow(submit);
			await expect(
				focal.getByRole('heading', { name: say.submitted_title(), level: 1 })
			).toBeVisible();
			receipt = ((await focal.locator('code').textContent()) ?? '').replace(/\s/g, '');
			const [json] = await Promise.all([
				focal.waitForEvent('download'),
				focal.getByRole('link', { name: say.file_submission() }).click()
			]);
			const frozen = readFileSync(await json.path());
			expect(createHash('sha256').update(frozen).digest('hex')).toBe(receipt);
			const [pdf] = await Promise.all([
				focal.waitForEvent('download'),
				focal.getByRole('link', { name: say.file_report(), exact: true }).click()
			]);
			expect(readFileSync(await pdf.path(), 'latin1').slice(0, 5)).toBe('%PDF-');
			expect(pdf.suggestedFilename()).toMatch(
				new RegExp(
					`^Ministère-du-Commerce_Round-of-2027_${say.file_name_report()}_1-[0-9a-f]{12}\\.pdf$`
				)
			);
		});

		await test.step('the analyst returns it with a reason', async () => {
			await analyst.reload();
			await follow(analyst.getByRole('link', { name: 'Round of 2027' }));
			await follow(analyst.getByRole('link', { name: say.review_oldest({ count: 1 }) }));
			await expect(analyst.getByRole('heading', { level: 1 })).toContainText(
				'Ministère du Commerce'
			);
			await expect(analyst.getByText(receipt.slice(0, 12))).toBeVisible();
			await analyst.getByLabel(say.decision_return()).check();
			await follow(analyst.getByRole('button', { name: say.decide() }));
			await expect(analyst.getByRole('alert')).toContainText(say.issue_return_reason());
			await analyst
				.getByLabel(say.decision_reason(), { exact: true })
				.fill('Please add the decree to C3.');
			await follow(analyst.getByRole('button', { name: say.decide() }));
			await expect(
				analyst.getByText(like(say.returned_by({ name: 'Ana', time: SOMETHING })))
			).toBeVisible();
		});

		await test.step('the focal point changes an answer and submits again', async () => {
			await follow(focal.getByRole('link', { name: say.task_list() }).first());
			await expect(focal.getByText('Please add the decree to C3.')).toBeVisible();
			await follow(focal.getByRole('link', { name: say.check_answers() }));
			await openSection(focal, 'coordination', say);
			await follow(
				focal.locator('#answer-C3').getByRole('link', { name: beginning(say.change()) })
			);
			await focal.locator('input[type=radio][value="3"]').check();
			await follow(focal.getByRole('button', { name: say.save_and_sign_out() }));
			await expect(focal.getByRole('status')).toContainText(say.signed_out());
			await focal.getByLabel(say.email()).fill(`awa.${mark}@example.org`);
			await focal.getByLabel(say.password()).fill(PASSWORD);
			await follow(focal.getByRole('main').getByRole('button', { name: say.sign_in() }));
			await follow(focal.getByRole('link', { name: 'Round of 2027' }));
			await follow(focal.getByRole('link', { name: say.submit(), exact: true }));
			// In two windows: whoever presses a second time is shown the receipt, and nothing is submitted twice.
			const late = await focal.context().newPage();
			await late.goto(focal.url());
			for (const window of [focal, late]) {
				await window.getByRole('checkbox').check();
				await follow(
					window.getByRole('button', { name: say.submit_answers({ count: questions }) })
				);
				await expect(
					window.getByText(like(say.submitted_number({ number: '2', time: SOMETHING })))
				).toBeVisible();
			}
			await late.close();
		});

		await test.step('it is accepted and the round is closed; of few nothing is published', async () => {
			await analyst.reload();
			await analyst.getByLabel(say.decision_accept(), { exact: true }).check();
			await follow(analyst.getByRole('button', { name: say.decide() }));
			await expect(
				analyst.getByText(like(say.accepted_by({ name: 'Ana', time: SOMETHING })))
			).toBeVisible();
			await admin.goto('/admin/rounds');
			await follow(admin.getByRole('link', { name: 'Round of 2027' }));
			await follow(admin.getByRole('link', { name: say.round_act_close() }));
			await follow(admin.getByRole('button', { name: say.round_act_close() }));
			await expect(admin.getByRole('status')).toContainText(say.done_close());
			await follow(admin.getByRole('link', { name: say.round_act_publish() }));
			// Of one ministry everything would be held back but how many there are.
			await expect(admin.getByText(say.publish_empty())).toBeVisible();
			await expect(admin.getByText(like(say.hidden_too_few({ minimum: SOMETHING })))).toBeVisible();
			await expect(admin.getByRole('button', { name: say.round_act_publish() })).toHaveCount(0);
			const reader = await visitor(visit);
			await reader.goto('/');
			await expect(reader.getByRole('heading', { level: 1 })).toBeVisible();
			await expect(reader.locator('a[href^="/results"]')).toHaveCount(0);
			await reader.context().close();
		});
		await Promise.all([admin, focal, analyst].map((page) => page.context().close()));
	});
