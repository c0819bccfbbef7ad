import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import Bars from '#lib/charts/Bars.svelte';
import { questionOf } from '#lib/domain/instrument/instrument.ts';
import { LEVELS } from '#lib/domain/instrument/question.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel } from '../../../tests/support/arbitrary.ts';
import { baseLanguage } from '#lib/wording/language.ts';
import { questionDocument } from '#lib/wording/question.ts';
import { reportDocument } from '#lib/wording/report.ts';
import InLanguage from '../../../tests/support/InLanguage.svelte';
import { reportOn } from '../../../tests/support/reports.ts';
import QuestionFields from './QuestionFields.svelte';
import ScoreView from './ScoreView.svelte';

const ENGLISH = baseLanguage();
/** A component as a page draws it, for a reader of English. */
const draw = <P extends Record<string, unknown>>(component: Component<P>, props: P): string =>
	render(InLanguage, { props: { component: component as Component, props, language: ENGLISH } })
		.body;
const report = reportDocument(
	ENGLISH,
	reportOn(
		Object.fromEntries(LATEST.questions.map(({ id }, i) => [id, atLevel(LEVELS[i % 5] ?? 0)]))
	)
);

describe('a chart', () => {
	const bars = [
		{ id: 'a', label: 'A <b>', text: '50.0', value: 50, span: { low: 25, high: 75 } },
		{ id: 'b', label: 'B', text: 'no score yet', value: null }
	];
	const chart = { title: 'Title', finding: 'Says it', legend: '', bars };
	const body = draw(Bars, { id: 'x', chart });

	it('says label and figure of every line as text', () => {
		expect(body).toContain('aria-label="Title"');
		expect(body).toMatch(/<span[^>]*>B<\/span>.*<b[^>]*>no score yet<\/b>/);
	});
	it('draws lengths on the fixed scale, and no bar where there is no value', () => {
		expect(body.match(/class="bar[^"]*"/g)).toHaveLength(1);
		expect(body).toMatch(/<rect class="bar[^"]*" y="2" width="50" height="10">/);
		expect(body).toContain('M25 4v6m0-3H75m0-3v6');
	});
	it('escapes what it prints and needs no style to be read', () => {
		expect(body).toContain('A &lt;b>');
		expect(body).not.toContain('style=');
	});
});

describe('the view of a score', () => {
	const links = { answer: ({ question }: { question: string }) => `#answer-${question}` };
	const body = draw(ScoreView, { report, links });
	it('shows every highlight once, with its tables', () => {
		for (const highlight of report.highlights)
			expect(body.split(`<section id="${highlight.id}"`)).toHaveLength(2);
		// The six together, the dimensions, and for each highlight its questions and what dimensions miss.
		expect(body.match(/<caption>/g)).toHaveLength(2 + 2 * 6);
	});
	it('leads to a page for each highlight where there is one, and shows none then', () => {
		const paged = { ...links, highlight: (h: string) => `/score/${h}` };
		const page = draw(ScoreView, { report, links: paged });
		for (const { id } of report.highlights) expect(page).toContain(`<a href="/score/${id}">`);
		expect(page).not.toContain('<section id="H');
	});
	it('states its finding in a sentence', () => {
		expect(report.chart.finding).toMatch(/^Highest: .+ \d+\.\d of 100\. Lowest: .+ \d+\.\d\.$/);
		const empty = reportDocument(ENGLISH, reportOn({}));
		expect(empty.chart.finding).toMatch(/Not enough is known/);
		expect(draw(ScoreView, { report: empty, links })).not.toContain('NaN');
	});
});

describe('a question', () => {
	const fields = (id: string, values: Record<string, string>, errors = {}) =>
		draw(QuestionFields, {
			question: questionDocument(ENGLISH, LATEST, questionOf(LATEST, id)),
			caption: 'Affordability',
			values,
			errors,
			revision: 3,
			saveKey: 'key'
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
		expect(html.indexOf('nobody else')).toBeGreaterThan(0);
		expect(html.indexOf('nobody else')).toBeLessThan(html.indexOf('type="radio"'));
	});
	it('explains its words and special situations beside it', () => {
		const html = fields('C1', {});
		expect(html).toContain('<dt>ICT</dt>');
		expect(html).toContain('<dt>small island or regional plan</dt>');
	});
	it('shows what was typed, errors beside their field', () => {
		const html = fields(
			'A9',
			{ 'A9.response': '3', 'A9.note': '</textarea><script>' },
			{ 'A9.note': 'Shorten this' }
		);
		expect(html).toMatch(/value="3" checked/);
		expect(html).not.toContain('</textarea><script>');
		expect(html).toMatch(/aria-describedby="A9\.note-error"/);
	});
});
