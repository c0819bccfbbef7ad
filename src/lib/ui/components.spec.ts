import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import Bars from '#lib/charts/Bars.svelte';
import { scoreFinding } from '#lib/charts/score-bars.ts';
import { compose } from '#lib/domain/report.ts';
import { LEVELS } from '#lib/domain/instrument/instrument.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel } from '../../../tests/support/arbitrary.ts';
import QuestionFields from './QuestionFields.svelte';
import ScoreView from './ScoreView.svelte';

const subject = {
	ministry: 'Ministry <of> Trade',
	country: 'Burkina Faso',
	round: { id: '2026', name: 'Round', form: 'full' as const, fictional: false },
	state: 'inProgress' as const,
	submittedAt: null,
	receipt: null
};
const report = compose(
	LATEST,
	Object.fromEntries(
		LATEST.questions.map((question, i) => [question.id, atLevel(LEVELS[i % 5] ?? 0)])
	),
	null,
	subject
);

describe('a chart', () => {
	const bars = [
		{ id: 'a', label: 'A <b>', text: '50.0', value: 50, span: { low: 25, high: 75 } },
		{ id: 'b', label: 'B', text: 'no score yet', value: null }
	];
	const { body } = render(Bars, {
		props: { id: 'x', bars, title: 'Title', description: 'Says it' }
	});

	it('has a title and a description that it is named by', () => {
		expect(body).toContain('aria-labelledby="x-t x-d"');
		expect(body).toContain('<title id="x-t">Title</title>');
		expect(body).toContain('<desc id="x-d">Says it</desc>');
	});
	it('draws lengths on the fixed scale, and no bar where there is no value', () => {
		expect(body.match(/class="bar[^"]*"/g)).toHaveLength(1);
		expect(body).toMatch(/width="170" height="12" fill="#0a5c80"/);
		expect(body).toContain('M85 24v8m0-4H255m0-4v8');
	});
	it('escapes what it prints and needs no style to be read', () => {
		expect(body).toContain('A &lt;b>');
		expect(body).not.toContain('style=');
	});
});

describe('the view of a score', () => {
	const links = { answer: ({ question }: { question: string }) => `#answer-${question}` };
	const { body } = render(ScoreView, { props: { report, links } });
	it('shows every highlight once, with its tables', () => {
		for (const highlight of report.highlights)
			expect(body.split(`<section id="${highlight.id}"`)).toHaveLength(2);
		// The six together, the dimensions, and for each highlight its questions and what dimensions miss.
		expect(body.match(/<caption>/g)).toHaveLength(2 + 2 * 6);
	});
	it('leads to a page for each highlight where there is one, and shows none then', () => {
		const paged = { ...links, highlight: (h: string) => `/score/${h}` };
		const { body: page } = render(ScoreView, { props: { report, links: paged } });
		for (const { id } of report.highlights) expect(page).toContain(`<a href="/score/${id}">`);
		expect(page).not.toContain('<section id="H');
	});
	it('states its finding in a sentence', () => {
		expect(scoreFinding(report)).toMatch(/^Highest: .+ \d+\.\d of 100\. Lowest: .+ \d+\.\d\.$/);
		const empty = compose(LATEST, {}, null, subject);
		expect(scoreFinding(empty)).toMatch(/Not enough is known/);
		expect(render(ScoreView, { props: { report: empty, links } }).body).not.toContain('NaN');
	});
});

describe('a question', () => {
	const question = LATEST.questions.find((one) => one.id === 'A2')!;
	const fields = (values: Record<string, string>, errors = {}) =>
		render(QuestionFields, {
			props: { question, caption: 'Affordability', values, errors, revision: 3, saveKey: 'key' }
		}).body;

	it('is five levels, not sure and not applicable, none chosen before an answer', () => {
		const html = fields({});
		expect(html.match(/type="radio"/g)).toHaveLength(7);
		expect(html).not.toContain('checked');
		expect(html).toContain('<legend');
	});
	it('shows what was typed, errors beside their field', () => {
		const html = fields(
			{ 'A2.response': '3', 'A2.note': '</textarea><script>' },
			{ 'A2.note': 'Shorten this' }
		);
		expect(html).toMatch(/value="3" checked/);
		expect(html).not.toContain('</textarea><script>');
		expect(html).toMatch(/aria-describedby="A2\.note-error"/);
	});
});
