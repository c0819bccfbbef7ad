import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { placeIn } from '#lib/charts/place.ts';
import ScorePlot from '#lib/charts/ScorePlot.svelte';
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
import { scoreLinks } from './score-links.ts';
import FirstSteps from './FirstSteps.svelte';
import StepRows from './StepRows.svelte';
import SureCards from './SureCards.svelte';

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

describe('a plot of scores', () => {
	const href = (h: string) => `/score/${h}`;
	const body = draw(ScorePlot, { plot: report.plot, href });

	it('says label and figure of every row as text, each in a place of its own', () => {
		for (const { id, label, score } of report.plot.rows) {
			expect(body).toContain(`href="/score/${id}"`);
			expect(body).toContain(`<span>${label}</span>`);
			expect(body).toContain(`<b>${score}</b>`);
		}
	});
	it('places its marks in per cent of the scale, and mirrors them from right to left', () => {
		const [row] = report.plot.rows;
		expect(body).toContain(`cx="${row?.mark.now}%"`);
		expect(placeIn({ direction: 'ltr' }).from(30, 60)).toEqual({ x: '30%', width: '30%' });
		expect(placeIn({ direction: 'rtl' }).from(30, 60)).toEqual({ x: '40%', width: '30%' });
		expect(placeIn({ direction: 'rtl' }).at(12.5)).toBe('87.5%');
	});
	it('needs no style of its own, and draws nothing where nothing is known', () => {
		expect(body).not.toContain('style=');
		const empty = reportDocument(ENGLISH, reportOn({}));
		const drawn = draw(ScorePlot, { plot: empty.plot });
		expect(drawn).not.toContain('NaN');
		expect(drawn).not.toMatch(/class="now" cx="\d/);
	});
	it('escapes what it prints', () => {
		const rows = report.plot.rows.map((row) => ({ ...row, label: 'A <b>' }));
		expect(draw(ScorePlot, { plot: { ...report.plot, rows } })).toContain('A &lt;b>');
	});
});

describe('the steps and the doubt of a score', () => {
	const links = scoreLinks('/assessments/a');
	const [highlight] = report.highlights;
	it('leads from every step to its trial and to its answer', () => {
		const body = draw(StepRows, { steps: highlight?.steps.shown ?? [], links });
		for (const { question, to } of highlight?.steps.shown ?? []) {
			expect(body).toContain(`/score/what-if?${question}=${to}`);
			expect(body).toContain(`#answer-${question}`);
		}
	});
	it('shows three first steps, or the answers that bring a first score', () => {
		expect(
			draw(FirstSteps, { first: report.first, links }).match(/<li class="card"/g)
		).toHaveLength(3);
		const { first } = reportDocument(ENGLISH, reportOn({}));
		const body = draw(FirstSteps, { first, links });
		for (const { question } of first.missing?.items ?? [])
			expect(body).toContain(`?question=${question}`);
	});
	it('leads from a doubt to the question that settles it', () => {
		const sure = highlight?.sure;
		if (!sure) throw new Error('no score');
		const body = draw(SureCards, { sure, links });
		for (const { at } of sure.cards) if (at) expect(body).toContain(`?question=${at.question}`);
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
