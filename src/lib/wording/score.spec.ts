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
import { scoreChart } from './score.ts';

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

	it('says what each dimension lacks of what it could bring, adding up', () => {
		const h = explained(reportOn(answers));
		const total = (pick: (gap: ExplainedHighlight['byDimension'][number]) => number) =>
			h.byDimension.reduce((sum, gap) => sum + pick(gap), 0);
		expect(total((gap) => gap.shortfall)).toBeCloseTo(100 - (h.value ?? 0), 9);
		expect(total((gap) => gap.possible)).toBeCloseTo(100, 9);
		const { rows } = documentOf(reportOn(answers)).dimensions;
		expect(rows[0]?.cells[1]).toMatch(/^−\d+\.\d of \d+\.\d$/);
		expect(documentOf(reportOn(toAll(atLevel(4, 1)))).dimensions.rows).toEqual([]);
	});
	it('names the question where most is lacking, with what its answer says', () => {
		const [shortfall] = documentOf(reportOn(answers)).why.held;
		expect(shortfall).toMatchObject({
			question: FIRST,
			title: `${FIRST} ${texts[FIRST]?.title}`,
			word: 'Level 0',
			text: texts[FIRST]?.levels[0]
		});
		expect(shortfall?.lacks).toMatch(/^−\d+\.\d$/);
	});
	it('says what counts as level 0 without being one', () => {
		const full = toAll(atLevel(4, 1));
		const h1 = (answer: Answers[string]) =>
			documentOf(reportOn({ ...full, C3: answer }), 'H1').why.held[0];
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
		expect(documentOf(reportOn(toAll(atLevel(4, 1)))).why).toMatchObject({ held: [], more: '' });
		const light = { ...toAll(atLevel(0)), ...ofWeight([2, 3], atLevel(4, 1)) };
		const more = Object.keys(ofWeight([1], notSure)).length - 3;
		expect(explained(reportOn(light)).heldBack).toMatchObject({ more: Math.max(0, more) });
	});
	it('says nothing where there is no score', () => {
		const nothing = documentOf(reportOn({}));
		expect(nothing).toMatchObject({
			isScored: false,
			score: '–',
			unknown: { lead: '', items: [] },
			sure: { lines: [] },
			steps: { lead: '', shown: [], further: [] }
		});
		expect(nothing.why.held).toEqual([]);
	});
});

describe('how sure it is', () => {
	it('says what documents bear out, and where there is no score, what is known', () => {
		const facts = (answers: Answers) => documentOf(loose(answers)).facts;
		expect(facts(toAll(atLevel(2)))).toBe('Evidenced 50.0.');
		expect(facts(toAll(atLevel(4)))).toBe('Evidenced 50.0.');
		expect(facts({})).toBe(
			'0% of the weight is known, two thirds are needed. 0.0 to 100.0, depending on what is unknown.'
		);
		expect(facts(toAll(notApplicable()))).toBe('');
	});
	it('says the share that applies wherever it is under one, and what is needed where it is too little', () => {
		const without = (weights: readonly number[]) =>
			loose({ ...toAll(atLevel(2)), ...ofWeight(weights, notApplicable()) });
		const percent = (weights: readonly number[]) => ENGLISH.percent(1 - shareOf(weights));
		const most = without([1, 2]);
		expect(reportDocument(ENGLISH, most).overview.rows[2]?.cells[5]).toBe(
			`100% of ${percent([1, 2])}`
		);
		expect(documentOf(most).facts).toBe(
			`Evidenced 50.0. ${percent([1, 2])} of the weight applies.`
		);
		const little = without([3]);
		expect(shareOf([3])).toBeGreaterThan(0.5);
		expect(explained(little).value).toBeNull();
		expect(reportDocument(ENGLISH, little).overview.rows[2]?.cells.slice(1)).toEqual([
			...['–', '–', '–', '–', `100% of ${percent([3])}`],
			'Too little of this applies'
		]);
		expect(documentOf(little).facts).toBe(`${percent([3])} of the weight applies, half is needed.`);
		expect(documentOf(little).sure.lines).toEqual([]);
		expect(reportDocument(ENGLISH, little).overview.foot?.[5]).toBe('');
		expect(reportDocument(ENGLISH, loose(toAll(notApplicable()))).overview.rows[2]?.cells[5]).toBe(
			'–'
		);
	});
	it('the picture and its finding tell what is not known from what does not apply', () => {
		const [outside, unknown] = [loose(toAll(notApplicable())), loose({})].map((report) =>
			scoreChart(ENGLISH, report)
		);
		expect(outside?.bars.map(({ text }) => text)).toEqual(Array(6).fill('too little applies'));
		expect(outside?.finding).toBe('Too little applies to score any highlight.');
		expect(unknown?.bars.map(({ text }) => text)).toEqual(Array(6).fill('no score yet'));
		expect(unknown?.finding).toBe('Not enough is known yet to score any highlight.');
	});
	it('says how it changed since the round before, where there is one, on page and in the table', () => {
		const before = { round: 'Round 2025', instrument: LATEST, answers: toAll(atLevel(1)) };
		const report = reportOn(toAll(atLevel(2)), {}, { before });
		expect(documentOf(report).facts).toMatch(/ \+25\.0 since Round 2025\.$/);
		const { change } = reportDocument(ENGLISH, report);
		expect(change?.rows[2]?.cells.slice(1)).toEqual(['25.0', '50.0', '+25.0', '+25.0', '0.0']);
		expect(reportDocument(ENGLISH, reportOn(toAll(atLevel(2)))).change).toBeNull();
		const nothing = reportOn(toAll(atLevel(2)), {}, { before: { ...before, answers: {} } });
		expect(documentOf(nothing).facts).not.toContain('Round');
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
	it('tells documents, unknown answers and choices of the method apart', () => {
		const lines = (answers: Answers) => documentOf(reportOn(answers)).sure.lines;
		const [evidence, unknown, method] = lines({ ...toAll(atLevel(2)), [FIRST]: notSure });
		expect(evidence).toMatch(/^Evidence: it is the same /);
		expect(unknown).toMatch(/^Unknown answers: \d+% of the weight is known\. /);
		expect(method).toMatch(
			/^Choices of the method: .* nine of ten of 2,000 such scores lie between /
		);
		expect(lines(toAll(atLevel(4)))[0]).toMatch(/ it is 50\.0, a distance of 50\.0\.$/);
		expect(lines(toAll(atLevel(4)))[1]).toMatch(/there are none/);
	});
	it('sets the geometric mean beside the plain one on the same scale', () => {
		expect(reportDocument(ENGLISH, reportOn(toAll(atLevel(2)))).reading).toMatch(
			/geometric mean .* It is 50\.0, where the plain mean is 50\.0\./
		);
		expect(reportDocument(ENGLISH, reportOn({})).reading).not.toContain('geometric');
	});
});

describe('what would raise it most', () => {
	it('names the step, the few or the number of steps that bring the same', () => {
		const lead = (answers: Answers) => documentOf(reportOn(answers)).steps.lead;
		const full = toAll(atLevel(4, 1));
		expect(lead({ ...full, [FIRST]: atLevel(1) })).toBe('One level up:');
		expect(lead({ ...full, [FIRST]: atLevel(1), [SECOND]: atLevel(2) })).toBe(
			'One level up, 2 steps bring the same, lowest level first:'
		);
		expect(lead(full)).toBe('Nothing is below level 4.');
		const many = Object.keys(ofWeight([3], notSure)).length;
		expect(many).toBeGreaterThan(6);
		expect(lead(toAll(atLevel(2)))).toBe(
			`One level up, ${many} steps bring the same; here 6, lowest level first:`
		);
	});
	it('shows all steps that bring most, and otherwise three with those that bring as much', () => {
		const bestOf = (answers: Answers) => explained(reportOn(answers)).best.steps;
		expect(new Set(bestOf(toAll(atLevel(2))).map(({ gain }) => gain)).size).toBe(1);
		const single = { ...toAll(atLevel(2)), ...ofWeight([3], atLevel(4, 1)), [FIRST]: atLevel(2) };
		expect(bestOf(single)[0]?.question).toBe(FIRST);
		expect(bestOf(single).length).toBeGreaterThanOrEqual(3);
		expect(bestOf({})).toEqual([]);
	});
	it('shows every step once: those that bring most, and further ones', () => {
		const { steps } = documentOf(reportOn(toAll(atLevel(2))));
		const all = [...steps.shown, ...steps.further].map(({ question }) => question);
		expect(new Set(all).size).toBe(all.length);
		expect(all).toHaveLength(explained(reportOn(toAll(atLevel(2)))).steps.length);
	});
	it('says what must hold at the next level, and where a document is needed for it', () => {
		const step = (answer: Answers[string]) => {
			const [first] = documentOf(reportOn(toAll(answer))).steps.shown;
			if (!first) throw new Error('no step');
			return { ...first, levels: texts[first.question]?.levels };
		};
		const low = step(atLevel(1));
		expect(low.gain).toMatch(/^\+\d+\.\d$/);
		expect(low.title).toMatch(/^[A-Z]\d+ [A-Z]/);
		expect(low.target).toBe(`Level 2: ${low.levels?.[2]}`);
		expect(low.way[0]).toBe(`Now, level 1: ${low.levels?.[1]}`);
		expect(low.way.at(-1)).toMatch(/^Dimension: .+\.$/);
		expect(low.document).toBe('');
		expect(step(atLevel(2)).document).toBe('Needs a document to count as evidenced.');
		expect(step(atLevel(2, 1)).document).toBe('Check that the document given shows this.');
	});
	it('says what finding out can cost and bring, and of which questions', () => {
		const report = reportOn({ ...toAll(atLevel(2)), [FIRST]: notSure });
		const { low, high } = explained(report);
		const { unknown, parts } = documentOf(report);
		expect(unknown.lead).toBe(
			`Not known; finding out moves it by −${points(50 - (low ?? 0))} to +${points((high ?? 0) - 50)}:`
		);
		expect(unknown.items).toMatchObject([
			{ question: FIRST, title: `${FIRST} ${texts[FIRST]?.title}`, word: 'Not sure' }
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
