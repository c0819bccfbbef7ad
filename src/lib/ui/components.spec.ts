import { createRawSnippet } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { Answer } from '#lib/domain/assessment/answers.ts';
import { questionOf } from '#lib/domain/instrument/instrument.ts';
import { LEVELS } from '#lib/domain/instrument/question.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { answerDocument } from '#lib/wording/answers.ts';
import { questionDocument } from '#lib/wording/question.ts';
import { reportDocument } from '#lib/wording/report.ts';
import { receiptDocument } from '#lib/wording/submission.ts';
import { atLevel, DOCUMENT, noPlan, notSure } from '../../../tests/support/arbitrary.ts';
import { draw } from '../../../tests/support/draw.ts';
import { reportOn } from '../../../tests/support/reports.ts';
import { ENGLISH, QUESTIONS } from '../../../tests/support/worded.ts';
import AnswerSaid from './AnswerSaid.svelte';
import DocumentFields from './DocumentFields.svelte';
import Figure from './Figure.svelte';
import FirstSteps from './FirstSteps.svelte';
import QuestionFields from './QuestionFields.svelte';
import Receipt from './Receipt.svelte';
import { scoreLinks } from './score-links.ts';
import ScoreSummary from './ScoreSummary.svelte';
import StepRows from './StepRows.svelte';
import SureCards from './SureCards.svelte';

const MIXED = Object.fromEntries(
	LATEST.questions.map(({ id }, i) => [id, atLevel(LEVELS[i % 5] ?? 0)])
);
const report = reportDocument(ENGLISH, reportOn(MIXED));
const empty = reportDocument(ENGLISH, reportOn({}));
const links = scoreLinks('/assessments/a');
const [highlight] = report.highlights;
if (!highlight) throw new Error('no highlight');

describe('a score in its place', () => {
	it('is said with its band and what stands beside it', () => {
		const html = draw(ScoreSummary, { score: report.overall });
		expect(html).toContain(`<span class="big">${report.overall.score}</span>`);
		expect(html).toContain(report.overall.band);
		for (const { label, text } of report.overall.facts)
			expect(html).toMatch(new RegExp(`<dt>${label}</dt>\\s*<dd>${text}</dd>`));
	});
	it('says why there is none instead of one', () => {
		const html = draw(ScoreSummary, { score: empty.overall });
		expect(html).not.toContain('class="big"');
		expect(html).toContain('No overall score: not all six have one');
		expect(html).not.toContain('NaN');
	});
});

describe('a figure', () => {
	const children = createRawSnippet(() => ({ render: () => '<svg class="drawing"></svg>' }));
	const html = draw(Figure, {
		finding: 'Highest: A & B',
		text: 'Scores of 12 ministries.',
		table: report.overview,
		children
	});
	it('states its finding as a heading, then the drawing, then the same figures as a table', () => {
		expect(html).toMatch(/^<figure/);
		const order = ['<h2>Highest: A &amp; B</h2>', 'Scores of 12', 'class="drawing"', '<table'];
		const places = order.map((part) => html.indexOf(part));
		expect(places.every((place) => place >= 0)).toBe(true);
		expect(places).toEqual(places.toSorted((a, b) => a - b));
		expect(html).toContain('The figures as tables');
	});
	it('has every figure of its table, heads and rows named as such', () => {
		expect(html).toContain(`<caption>${report.overview.title}</caption>`);
		expect(html.match(/<th scope="col"/g)).toHaveLength(report.overview.header.length);
		// The six, and all of them together.
		expect(html.match(/<th scope="row"/g)).toHaveLength(7);
		for (const { cells } of report.overview.rows)
			for (const cell of cells) expect(html).toContain(`>${String(cell)}<`);
	});
});

describe('the steps and the doubt of a score', () => {
	it('leads from every step to its trial and to its answer', () => {
		const html = draw(StepRows, { steps: highlight.steps.shown, links });
		expect(highlight.steps.shown.length).toBeGreaterThan(0);
		for (const { question, dimension, to, gain, action } of highlight.steps.shown) {
			expect(html).toContain(`/assessments/a/score/what-if?${question}=${to}`);
			expect(html).toContain(`/assessments/a/check?dimension=${dimension}#answer-${question}`);
			expect(html).toContain(`<span class="up">${gain}</span>`);
			expect(html).toContain(action);
		}
	});
	it('tells links of the same words apart by what they are about', () => {
		const html = draw(StepRows, { steps: highlight.steps.shown, links });
		const texts = [...html.matchAll(/<a [^>]*>(.*?)<\/a>/gs)].map(([, text]) => text);
		expect(new Set(texts).size).toBe(texts.length);
	});
	it('shows three first steps, or the answers that bring a first score', () => {
		const html = draw(FirstSteps, { first: report.first, links });
		expect(html.match(/<li class="card"/g)).toHaveLength(3);
		for (const { gain, unit, title } of report.first.steps) {
			expect(html).toContain(`${gain} <small>${unit}</small>`);
			expect(html).toContain(`<h3>${title}</h3>`);
		}
		const missing = draw(FirstSteps, { first: empty.first, links });
		expect(missing).not.toContain('class="card"');
		for (const { question, dimension, title } of empty.first.missing?.items ?? []) {
			expect(missing).toContain(`/assessments/a/${dimension}?question=${question}`);
			expect(missing).toContain(`<h3>${title}</h3>`);
		}
	});
	it('says that nothing is left to raise where nothing is', () => {
		const best = Object.fromEntries(LATEST.questions.map(({ id }) => [id, atLevel(4, 1)]));
		const { first } = reportDocument(ENGLISH, reportOn(best));
		expect(draw(FirstSteps, { first, links })).toContain('<p>Nothing is below level 4.</p>');
	});
	it('leads from a doubt to the question that settles it, and keeps other ways apart', () => {
		const answers = { ...MIXED, A8: notSure };
		const documents = reportDocument(ENGLISH, reportOn(answers)).highlights;
		const { sure } = documents.find(({ id }) => id === 'H3') ?? {};
		if (!sure) throw new Error('no score');
		const html = draw(SureCards, { sure, links });
		expect(html.match(/<li class="card"/g)).toHaveLength(3);
		const settled = sure.cards.flatMap(({ at }) => at ?? []);
		expect(settled.length).toBeGreaterThan(0);
		for (const { question, dimension, title } of settled)
			expect(html).toContain(
				`<a href="/assessments/a/${dimension}?question=${question}">${title}</a>`
			);
		expect(html).toMatch(/<details.*nine of ten/s);
	});
});

describe('a question', () => {
	const fields = (id: string, values: Record<string, string>, errors = {}) =>
		draw(QuestionFields, {
			question: questionDocument(ENGLISH, LATEST, questionOf(LATEST, id)),
			caption: 'Affordability',
			...{ values, errors, revision: 3, saveKey: 'key' }
		});
	const radios = (html: string) => html.match(/type="radio"/g) ?? [];

	it('is five levels and not sure, none chosen before an answer', () => {
		const html = fields('A9', {});
		expect(radios(html)).toHaveLength(6);
		expect(html).not.toContain('checked');
		expect(html).toContain('<legend');
		expect(html).not.toContain('A9.confirmed');
	});
	it('offers the reasons of its own list, in their own words', () => {
		const html = fields('L9', { 'L9.response': 'noLandBorder' });
		expect(radios(html)).toHaveLength(7);
		expect(html).toContain('The country has no land border.');
		expect(html).toMatch(/value="noLandBorder" checked/);
	});
	it('offers its structural answer with a place for who confirmed it', () => {
		const html = fields('C1', { 'C1.confirmed': 'Ministry of ICT' });
		expect(radios(html)).toHaveLength(7);
		expect(html).toMatch(
			/<label for="C1\.confirmed">Which body confirmed this, and when\?<\/label>/
		);
		expect(html).toContain('>Ministry of ICT</textarea>');
	});
	it('says who will read a sensitive answer before it is given', () => {
		const html = fields('C2', {});
		expect(html.indexOf('Only your ministry')).toBeGreaterThan(0);
		expect(html.indexOf('Only your ministry')).toBeLessThan(html.indexOf('type="radio"'));
	});
	it('explains its words and special situations beside it', () => {
		const html = fields('C1', {});
		expect(html).toContain('<dt>ICT</dt>');
		expect(html).toContain('<dt>small island or regional plan</dt>');
	});
	it('keeps who knows, where to find out and what shows it beside it', () => {
		const html = fields('A9', {});
		const { who, help, evidence } = questionDocument(ENGLISH, LATEST, questionOf(LATEST, 'A9'));
		const aside = /<aside.*<\/aside>/s.exec(html)?.[0] ?? '';
		for (const text of [who, help, evidence]) expect(aside).toContain(text);
	});
	it('says what a high level needs where it is chosen, and what other answers do to the score', () => {
		const html = fields('A9', {});
		// Which of it shows follows the chosen level by style alone.
		expect([...html.matchAll(/class="high"[^>]*value="(\d)"/g)].map(([, value]) => value)).toEqual([
			...['3', '4']
		]);
		expect(html).toMatch(/if-high[^>]*>Levels 3 and 4 count as level 2/);
		const { others } = questionDocument(ENGLISH, LATEST, questionOf(LATEST, 'C1'));
		const c1 = fields('C1', {});
		for (const { hint } of others) expect(c1).toContain(hint);
	});
	it('carries what it has seen and a key of its own', () => {
		const html = fields('A9', {});
		expect(html).toContain('name="A9.revision" value="3"');
		expect(html).toContain('name="A9.key" value="key"');
	});
	it('shows what was typed, errors beside their field', () => {
		const html = fields(
			'A9',
			{ 'A9.response': '3', 'A9.note': '</textarea><script>' },
			{ 'A9.note': 'Shorten this', 'A9.response': 'Choose one' }
		);
		expect(html).toMatch(/value="3" checked/);
		expect(html).not.toContain('</textarea><script>');
		expect(html).toMatch(/aria-describedby="A9\.note-error"/);
		expect(html).toMatch(/<fieldset id="A9\.response" aria-describedby="A9\.response-error"/);
		for (const field of ['note', 'response']) expect(html).toContain(`id="A9.${field}-error"`);
		// What is wrong is not folded away.
		expect(html).toMatch(/<details class="fold" open/);
		expect(fields('A9', {})).not.toMatch(/<details class="fold" open/);
	});
});

describe('the documents of an answer', () => {
	const documents = (values: Record<string, string>, errors = {}, more = 0) =>
		draw(DocumentFields, { questionId: 'A9', values, errors, more });
	const shown = (html: string) => html.match(/<fieldset class="doc"/g)?.length ?? 0;
	const filled = (n: number) =>
		Object.fromEntries(Array.from({ length: n }, (_, i) => [`A9.reference.${i}.title`, `T${i}`]));

	it('have room for one, for those that were given, and for one more where it is asked for', () => {
		expect(shown(documents({}))).toBe(1);
		expect(shown(documents(filled(2)))).toBe(2);
		expect(shown(documents(filled(2), {}, 1))).toBe(3);
		// Any part of it is one, wherever it stands.
		expect(shown(documents({ 'A9.reference.3.page': '7' }))).toBe(4);
	});
	it('are five at most, and then no more are offered', () => {
		expect(shown(documents(filled(5), {}, 1))).toBe(5);
		expect(documents(filled(5))).not.toContain('more:A9');
		expect(documents(filled(4))).toContain('name="then" value="more:A9"');
	});
	it('are open where there is one, or one is asked for', () => {
		expect(documents({})).not.toContain('checked');
		expect(documents(filled(1))).toMatch(/class="docs" checked/);
		expect(documents({}, {}, 1)).toMatch(/class="docs" checked/);
	});
	it('have a label for every field, and what is wrong tied to it', () => {
		const html = documents(
			{ 'A9.reference.0.link': '"><script>' },
			{ 'A9.reference.0.link': 'No link', 'A9.reference.0.year': 'No year' }
		);
		const ids = [...html.matchAll(/<input id="([^"]+)"/g)].map(([, id = '']) => id);
		expect(ids).toHaveLength(5);
		for (const id of ids) expect(html).toContain(`<label for="${id}">`);
		for (const part of ['link', 'year']) {
			const id = `A9.reference.0.${part}`;
			expect(html).toMatch(
				new RegExp(
					`id="${id}"(?: [a-z-]+="[^"]*")* aria-invalid="true" aria-describedby="${id}-error"`
				)
			);
			expect(html).toContain(`id="${id}-error"`);
		}
		expect(html).not.toContain('<script>');
		expect(html).toContain('aria-label="Document 1"');
	});
});

describe('an answer as it was given', () => {
	const said = (answer: Answer | undefined, question = 'C1') => {
		const answers = answer ? { [question]: answer } : {};
		const [given] = reportOn(answers).answers.filter((each) => each.question === question);
		if (!given) throw new Error(question);
		return draw(AnswerSaid, { answer: answerDocument(ENGLISH, LATEST, given) });
	};
	const link = 'https://example.org/?a=1&b="2"';
	const reference = {
		...DOCUMENT,
		title: 'Plan <b>',
		issuer: 'Office',
		year: 2024,
		page: '7',
		link
	};

	it('is its level in the level’s own words', () => {
		const html = said(atLevel(2));
		expect(html).toContain('<b class="lv l2">2</b>');
		expect(html).toContain(QUESTIONS['C1']?.levels[2]);
	});
	it('is a word where there is no level, marked where it is still open', () => {
		expect(said(undefined)).toContain('<span class="tag warn">No answer yet</span>');
		expect(said(notSure)).toContain('<span class="tag">Not sure</span>');
		expect(said(noPlan)).toContain('<bdi>The ministry of ICT, 2026</bdi>');
	});
	it('has its note and documents, each set apart from the text around it', () => {
		const html = said({ ...atLevel(3), note: 'A note <i>', references: [reference] });
		expect(html).toContain('<bdi>A note &lt;i></bdi>');
		for (const part of ['Plan &lt;b>', 'Office', '2024', ENGLISH.say.page_n({ page: '7' })])
			expect(html).toContain(`<bdi>${part}</bdi>`);
		expect(html).not.toMatch(/<i>|Plan <b>/);
	});
	it('leads to what a ministry typed without saying where from, and without vouching for it', () => {
		const html = said({ ...atLevel(3), references: [reference] });
		expect(html).toContain('rel="noreferrer nofollow external"');
		expect(html).toContain('href="https://example.org/?a=1&amp;b=&quot;2&quot;"');
	});
	it('says that a document is missing where one is', () => {
		expect(said(atLevel(3))).toContain('No document given: counts as level 2');
		expect(said(atLevel(3, 1))).not.toContain('No document given');
		expect(said(atLevel(2))).not.toContain('No document given');
	});
});

describe('the receipt', () => {
	const document = receiptDocument(ENGLISH, {
		...{ id: 'x'.repeat(20), state: 'submitted' },
		submission: { number: 1, submittedAt: new Date('2026-03-15'), receipt: 'ab'.repeat(32) }
	});
	const receipt = (release: { isReleased: boolean } | null) =>
		draw(Receipt, { assessment: 'a', receipt: document, release, toScore: 'See your score' });

	it('has the hash, every file to keep, and where to go on', () => {
		const html = receipt(null);
		expect(html).toContain(`<code>${document.hash}</code>`);
		for (const { href, name } of document.files)
			expect(html).toContain(`<a href="${href}">${name}</a>`);
		for (const href of ['/assessments/a/score', '/assessments/a'])
			expect(html).toContain(`href="${href}"`);
	});
	it('offers to name the scores, or to take it back, to who may decide it alone', () => {
		expect(receipt(null)).not.toContain('<form');
		expect(receipt({ isReleased: false })).toContain('name="released" value="yes"');
		expect(receipt({ isReleased: true })).toContain('name="released" value="no"');
	});
});

it('no component has a style of its own: a page’s policy would not draw it', () => {
	const pages = [
		draw(ScoreSummary, { score: report.overall }),
		draw(StepRows, { steps: highlight.steps.shown, links }),
		draw(FirstSteps, { first: report.first, links }),
		draw(DocumentFields, { questionId: 'A9', values: {}, errors: {} })
	];
	for (const html of pages) expect(html).not.toMatch(/\sstyle=|<style|\son\w+=/);
});
