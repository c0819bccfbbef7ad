import { describe, expect, it } from 'vitest';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import type { Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import type { ExplainedHighlight } from '#lib/domain/score/explain.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import {
	atLevel,
	EVERYWHERE,
	noBody,
	notApplicable,
	notSure
} from '../../../tests/support/arbitrary.ts';
import { reportOn, toAll } from '../../../tests/support/reports.ts';
import { baseLanguage } from './language.ts';
import { reportDocument } from './report.ts';

const ENGLISH = baseLanguage();
const { points, signed } = ENGLISH;
const texts = ENGLISH.texts(LATEST).questions;

/** A report on a questionnaire in which every question can be not applicable. */
const loose = (answers: Answers) => reportOn(answers, {}, { instrument: EVERYWHERE });
const documentOf = (report: Report, id: Highlight = 'H3') => {
	const found = reportDocument(ENGLISH, report).highlights.find((h) => h.id === id);
	if (!found) throw new Error(id);
	return found;
};
const explained = (report: Report, id: Highlight = 'H3'): ExplainedHighlight => {
	const found = report.highlights.find((h) => h.id === id);
	if (!found) throw new Error(id);
	return found;
};
/** Answers to the questions that count for H3 with one of these weights. */
const ofWeight = (weights: readonly number[], answer: Answers[string]): Answers =>
	Object.fromEntries(
		LATEST.questions
			.filter((question) => weights.includes(question.weights.H3))
			.map(({ id }) => [id, answer])
	);
/** The share of the weight of H3 that questions of these weights make up. */
const shareOf = (weights: readonly number[]) => {
	const sum = (counted: readonly number[]) =>
		LATEST.questions.reduce((all, { weights: { H3 } }) => all + (counted.includes(H3) ? H3 : 0), 0);
	return sum(weights) / sum([1, 2, 3]);
};
/** Two questions about H3 itself, of which one can be not sure without an answer. */
const [FIRST = '', SECOND = ''] = LATEST.questions
	.filter(({ weights, notSure: counts }) => weights.H3 === 3 && counts === 'unknown')
	.map(({ id }) => id);

describe('why a score is what it is', () => {
	const answers = { ...toAll(atLevel(1)), [FIRST]: atLevel(0), [SECOND]: notSure };

	it('says what each dimension brings of what it could, adding up to the score and to 100', () => {
		const h = explained(reportOn(answers));
		const total = (pick: (row: ExplainedHighlight['byDimension'][number]) => number) =>
			h.byDimension.reduce((sum, row) => sum + pick(row), 0);
		expect(total((row) => row.points)).toBeCloseTo(h.value ?? 0, 9);
		expect(total((row) => row.possible)).toBeCloseTo(100, 9);
		const why = documentOf(reportOn(answers)).why;
		expect(why?.rows.map(({ dimension }) => dimension)).toEqual(
			h.byDimension.map(({ dimension }) => dimension)
		);
		expect(why?.total).toMatchObject({ points: points(h.value), possible: '100.0' });
		expect(why?.title).toMatch(/^Why: .+ brings \d+\.\d of its \d+\.\d points, /);
	});
	it('names the question where most is lacking, with what its answer says', () => {
		const [shortfall] = documentOf(reportOn(answers)).held.items;
		expect(shortfall).toMatchObject({
			question: FIRST,
			title: texts[FIRST]?.title,
			level: 0,
			word: 'Level 0',
			text: texts[FIRST]?.levels[0],
			note: ''
		});
		expect(shortfall?.lacks).toMatch(/^\d+\.\d$/);
	});
	it('says what counts as level 0 without being one', () => {
		const full = toAll(atLevel(4, 1));
		const h1 = (answer: Answers[string]) =>
			documentOf(reportOn({ ...full, C3: answer }), 'H1').held.items[0];
		expect(h1(notSure)).toMatchObject({
			word: 'Not sure (counts as 0)',
			text: texts['C3']?.levels[0]
		});
		expect(h1(noBody)).toMatchObject({
			word: 'Not there (counts as 0)',
			text: texts['C3']?.structural[0]?.label
		});
	});
	it('names none where nothing is lacking, and counts those that lack the same', () => {
		expect(documentOf(reportOn(toAll(atLevel(4, 1)))).held).toMatchObject({ items: [], more: '' });
		const light = { ...toAll(atLevel(0)), ...ofWeight([2, 3], atLevel(4, 1)) };
		const more = Object.keys(ofWeight([1], notSure)).length - 3;
		expect(explained(reportOn(light)).heldBack).toMatchObject({ more: Math.max(0, more) });
	});
	it('names what is strong already, from level 3 on', () => {
		const strong = documentOf(reportOn({ ...toAll(atLevel(1)), [FIRST]: atLevel(3, 1) })).strong;
		expect(strong.items).toMatchObject([{ question: FIRST, text: texts[FIRST]?.levels[3] }]);
		expect(documentOf(reportOn(toAll(atLevel(2)))).strong.items).toEqual([]);
	});
	it('says of a highlight without a score only which answers would bring one', () => {
		const nothing = documentOf(reportOn({}));
		expect(nothing).toMatchObject({
			...{ isScored: false, score: '', why: null, sure: null, sentence: '' },
			...{ unknown: { items: [] }, held: { items: [] } },
			steps: { lead: '', shown: [], further: [] }
		});
		expect(nothing.missing?.items.length).toBeGreaterThan(0);
		expect(documentOf(reportOn(toAll(atLevel(2)))).missing).toBeNull();
	});
});

describe('what stands beside a score', () => {
	const facts = (report: Report) =>
		Object.fromEntries(documentOf(report).facts.map(({ label, text }) => [label, text]));

	it('says what documents show, and where there is no score, what is known', () => {
		expect(facts(loose(toAll(atLevel(2))))).toEqual({ 'Only what documents show': '50.0' });
		expect(facts(loose(toAll(atLevel(4))))).toEqual({ 'Only what documents show': '50.0' });
		expect(facts(loose({}))).toEqual({
			'If all that is unknown were known': '0.0 to 100.0',
			Known: '0% of the weight; two thirds are needed'
		});
		expect(facts(loose(toAll(notApplicable())))).toEqual({});
	});
	it('says the share that applies wherever it is under one', () => {
		const without = (weights: readonly number[]) =>
			loose({ ...toAll(atLevel(2)), ...ofWeight(weights, notApplicable()) });
		const percent = (weights: readonly number[]) => ENGLISH.percent(1 - shareOf(weights));
		const most = without([1, 2]);
		expect(reportDocument(ENGLISH, most).overview.rows[2]?.cells.at(-1)).toBe(
			`100% of ${percent([1, 2])}`
		);
		expect(facts(most)['Applies']).toBe(percent([1, 2]));
		const little = without([3]);
		expect(shareOf([3])).toBeGreaterThan(0.5);
		expect(explained(little).value).toBeNull();
		expect(documentOf(little)).toMatchObject({ band: 'Too little of this applies', sure: null });
		expect(facts(little)).toEqual({ Applies: percent([3]) });
		expect(reportDocument(ENGLISH, little).overview.rows[2]?.cells.slice(1)).toEqual([
			...['–', 'Too little of this applies', '–', '–'],
			`100% of ${percent([3])}`
		]);
	});
	it('says how it changed since the round before, where there is one, on page and in the table', () => {
		const before = { round: 'Round 2025', instrument: LATEST, answers: toAll(atLevel(1)) };
		const report = reportOn(toAll(atLevel(2)), {}, { before });
		expect(facts(report)['Since Round 2025']).toBe('+25.0, from 25.0');
		const { change, overall, overview } = reportDocument(ENGLISH, report);
		expect(change?.rows[2]?.cells.slice(1)).toEqual(['25.0', '50.0', '+25.0', '+25.0', '0.0']);
		expect(overall.facts[0]?.text).toBe('+25.0, from 25.0');
		expect(overview.rows[2]?.cells.slice(3, 5)).toEqual(['25.0', '+25.0']);
		expect(reportDocument(ENGLISH, reportOn(toAll(atLevel(2)))).change).toBeNull();
		const nothing = reportOn(toAll(atLevel(2)), {}, { before: { ...before, answers: {} } });
		expect(facts(nothing)).not.toHaveProperty('Since Round 2025');
	});
	it('says so where the round before did not ask the same', () => {
		const notes = (version: number) =>
			reportDocument(
				ENGLISH,
				reportOn(
					toAll(atLevel(2)),
					{},
					{
						before: { round: 'R', instrument: { ...LATEST, version }, answers: toAll(atLevel(1)) }
					}
				)
			).change?.notes;
		expect(notes(0)).toContain('The two rounds did not ask the same questions.');
		expect(notes(LATEST.version)).not.toContain('The two rounds did not ask the same questions.');
	});
	it('sets the geometric mean beside the plain one on the same scale', () => {
		expect(reportDocument(ENGLISH, reportOn(toAll(atLevel(2)))).reading).toMatch(
			/geometric mean .* It is 50\.0, where the plain mean is 50\.0\./
		);
		expect(reportDocument(ENGLISH, reportOn({})).reading).not.toContain('geometric');
	});
});

describe('the six on one scale', () => {
	const plotOf = (report: Report) => reportDocument(ENGLISH, report).plot;

	it('tells what is not known from what does not apply', () => {
		const [outside, unknown] = [plotOf(loose(toAll(notApplicable()))), plotOf(loose({}))];
		expect(outside.rows.map(({ none }) => none)).toEqual(Array(6).fill('too little applies'));
		expect(outside.finding).toBe('Too little applies to score a highlight');
		expect(unknown.rows.map(({ none }) => none)).toEqual(Array(6).fill('no score yet'));
		expect(unknown.finding).toBe('Not enough is known yet to score a highlight');
	});
	it('marks bounds, documents and last round only where they can be told apart, and says what its marks are', () => {
		const same = plotOf(reportOn(toAll(atLevel(2))));
		expect(same.rows[0]?.mark).toEqual({
			...{ now: 50, low: null, high: null, evidenced: null, last: null }
		});
		expect(same.keys).toEqual({ now: 'this round', last: '', bounds: '', evidenced: '' });
		expect(same.header.change).toBe('');
		const before = { round: 'R', instrument: LATEST, answers: toAll(atLevel(1)) };
		const all = plotOf(reportOn({ ...toAll(atLevel(4)), [FIRST]: notSure }, {}, { before }));
		expect(all.rows[2]?.mark).toMatchObject({ now: 100, high: 100, evidenced: 50, last: 25 });
		expect(Object.values(all.keys).every(Boolean)).toBe(true);
	});
	it('says how the six moved, and which is lowest', () => {
		const before = { round: 'R', instrument: LATEST, answers: toAll(atLevel(1)) };
		const moved = plotOf(
			reportOn({ ...toAll(atLevel(3, 1)), [FIRST]: atLevel(2) }, {}, { before })
		);
		expect(moved.finding).toMatch(/^Higher than last round in all six; lowest: /);
		expect(plotOf(reportOn(toAll(atLevel(2)))).finding).toBe('All that are scored stand at 50.0');
	});
});

describe('how sure it is', () => {
	it('says in three cards what is known, what to find out and what to document, each with where', () => {
		const cards = (answers: Answers) => documentOf(reportOn(answers)).sure?.cards ?? [];
		const [known, findOut, document] = cards({ ...toAll(atLevel(2)), [FIRST]: notSure });
		expect(known).toMatchObject({ figure: expect.stringMatching(/^\d+%$/) as string, at: null });
		expect(findOut).toMatchObject({ at: { question: FIRST } });
		expect(findOut?.figure).toMatch(/^−\d+\.\d to \+\d+\.\d$/);
		expect(document).toMatchObject({ figure: '', at: null });
		const [all, nothing, missing] = cards(toAll(atLevel(4)));
		expect(all?.figure).toBe('100%');
		expect(nothing).toMatchObject({ figure: '', at: null });
		expect(missing).toMatchObject({ figure: '−50.0' });
		expect(missing?.at).not.toBeNull();
	});
	it('keeps other ways of calculating apart', () => {
		expect(documentOf(reportOn(toAll(atLevel(2)))).sure?.others.text).toMatch(
			/^Choices of the method: .* nine of ten of 2,000 such scores lie between /
		);
	});
});

describe('what would raise it most', () => {
	it('names the step, the few or the number of steps that bring the same', () => {
		const lead = (answers: Answers) => documentOf(reportOn(answers)).steps.lead;
		const full = toAll(atLevel(4, 1));
		expect(lead({ ...full, [FIRST]: atLevel(1) })).toMatch(
			new RegExp(`^One level up on “${texts[FIRST]?.title}” adds \\+\\d`)
		);
		expect(lead({ ...full, [FIRST]: atLevel(1), [SECOND]: atLevel(2) })).toMatch(
			/^One level up on any of the first 2 adds \+\d/
		);
		expect(lead(full)).toBe('Nothing is below level 4.');
		const many = Object.keys(ofWeight([3], notSure)).length;
		expect(many).toBeGreaterThan(5);
		expect(lead(toAll(atLevel(2)))).toMatch(
			new RegExp(`^One level up brings \\+\\d+\\.\\d points on ${many} questions alike; here are 5`)
		);
	});
	it('shows at most five steps, those that bring most first', () => {
		const bestOf = (answers: Answers) => explained(reportOn(answers)).best.steps;
		expect(bestOf(toAll(atLevel(2)))).toHaveLength(5);
		const single = { ...toAll(atLevel(2)), ...ofWeight([3], atLevel(4, 1)), [FIRST]: atLevel(2) };
		expect(bestOf(single)[0]?.question).toBe(FIRST);
		expect(bestOf({})).toEqual([]);
	});
	it('shows every step once: those that bring most, and further ones', () => {
		const { steps } = documentOf(reportOn(toAll(atLevel(2))));
		const all = [...steps.shown, ...steps.further].map(({ question }) => question);
		expect(new Set(all).size).toBe(all.length);
		expect(all).toHaveLength(explained(reportOn(toAll(atLevel(2)))).steps.length);
	});
	it('says what must hold at the next level, how to begin, and where a document is needed for it', () => {
		const step = (answer: Answers[string]) => {
			const [first] = documentOf(reportOn(toAll(answer))).steps.shown;
			if (!first) throw new Error('no step');
			return { ...first, text: texts[first.question] };
		};
		const low = step(atLevel(1));
		expect(low.gain).toMatch(/^\+\d+\.\d$/);
		expect(low).toMatchObject({
			...{ from: 1, to: 2, document: '' },
			...{ title: low.text?.title, now: low.text?.levels[1], target: low.text?.levels[2] },
			action: low.text?.steps[1]
		});
		const high = step(atLevel(2));
		expect(high.document).toBe(`Needs a document: ${high.text?.evidence}`);
		expect(step(atLevel(2, 1)).document).toBe('Check that the document given shows this.');
	});
	it('says of first steps the points of the overall score, and what to do where nothing is known', () => {
		const { first } = reportDocument(ENGLISH, reportOn(toAll(atLevel(2))));
		expect(first.steps).toHaveLength(3);
		expect(first.steps[0]).toMatchObject({ unit: 'points overall', from: 2, to: 3 });
		const none = reportDocument(ENGLISH, reportOn({})).first;
		expect(none.steps).toEqual([]);
		expect(none.missing?.items.length).toBeGreaterThan(0);
		expect(reportDocument(ENGLISH, reportOn(toAll(atLevel(4, 1)))).first.none).toBe(
			'Nothing is below level 4.'
		);
	});
	it('lists what nobody knows, with the points that it does not bring', () => {
		const { unknown, parts } = documentOf(reportOn({ ...toAll(atLevel(2)), [FIRST]: notSure }));
		expect(unknown.items).toMatchObject([
			{ question: FIRST, title: texts[FIRST]?.title, word: 'Not sure' }
		]);
		const row = parts.rows.find(({ id }) => id === FIRST);
		expect(row?.cells.slice(1)).toEqual(['Not sure', '(3)', '–', '–']);
		expect(parts.foot?.at(-1)).toBe('50.0');
		// Where not knowing counts as level 0 there is nothing to find out for the score.
		expect(documentOf(reportOn({ ...toAll(atLevel(2)), C9: notSure })).unknown.items).toEqual([]);
	});
});

it.each([
	[1.25, '+1.3'],
	[-0.3, '−0.3'],
	[0, '0.0'],
	[-0.04, '0.0'],
	[0.049, '0.0'],
	[null, '–']
])('a change of %s is written %s', (value, text) => expect(signed(value)).toBe(text));
