import { describe, expect, it } from 'vitest';
import type { Answer, Answers } from '#lib/domain/assessment/answers.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel, notSure } from '../../../tests/support/arbitrary.ts';
import { reportOn, toAll } from '../../../tests/support/reports.ts';
import {
	documentOf,
	ENGLISH,
	explained,
	FIRST,
	ofWeight,
	QUESTIONS,
	SECOND
} from '../../../tests/support/worded.ts';
import { firstDocument, whoKnows } from './steps.ts';

const first = (answers: Answers) => firstDocument(ENGLISH, reportOn(answers));

describe('what would raise a highlight most', () => {
	it('names the step, the few or the number of steps that bring the same', () => {
		const lead = (answers: Answers) => documentOf(reportOn(answers)).steps.lead;
		const full = toAll(atLevel(4, 1));
		expect(lead({ ...full, [FIRST]: atLevel(1) })).toMatch(
			new RegExp(`^One level up on “${QUESTIONS[FIRST]?.title}” adds \\+\\d+\\.\\d points, more`)
		);
		expect(lead({ ...full, [FIRST]: atLevel(1), [SECOND]: atLevel(2) })).toMatch(
			/^One level up on any of the first 2 adds \+\d+\.\d points, more than anything else\.$/
		);
		expect(lead(full)).toBe('Nothing is below level 4.');
		const many = Object.keys(ofWeight([3], notSure)).length;
		expect(many).toBeGreaterThan(5);
		expect(lead(toAll(atLevel(2)))).toMatch(
			new RegExp(`^One level up on any of ${many} questions brings \\+\\d+\\.\\d points; these 5 `)
		);
		expect(lead({})).toBe('');
	});
	it('shows five steps at most, the best first, and every step once', () => {
		const bestOf = (answers: Answers) => explained(reportOn(answers)).best.steps;
		const single = { ...toAll(atLevel(2)), ...ofWeight([3], atLevel(4, 1)), [FIRST]: atLevel(2) };
		expect(bestOf(single)[0]?.question).toBe(FIRST);
		expect(bestOf({})).toEqual([]);
		const { steps } = documentOf(reportOn(toAll(atLevel(2))));
		expect(steps.shown).toHaveLength(5);
		const all = [...steps.shown, ...steps.further].map(({ question }) => question);
		expect(new Set(all).size).toBe(all.length);
		expect(all).toHaveLength(explained(reportOn(toAll(atLevel(2)))).steps.length);
		expect(steps.furtherTitle).toBe(`Further steps (${steps.further.length} questions)`);
	});
	it('says what must hold at the next level, how to begin, and where a document is needed for it', () => {
		const step = (answer: Answer) => {
			const [best] = documentOf(reportOn(toAll(answer))).steps.shown;
			if (!best) throw new Error('no step');
			return { ...best, text: QUESTIONS[best.question] };
		};
		const low = step(atLevel(1));
		expect(low.gain).toMatch(/^\+\d+\.\d$/);
		expect(low).toMatchObject({
			...{ title: low.text?.title, from: 1, to: 2, document: '', unit: '' },
			...{ now: low.text?.levels[1], target: low.text?.levels[2], action: low.text?.steps[1] }
		});
		expect(low.action).not.toBe('');
		const high = step(atLevel(2));
		expect(high.document).toBe(`Needs a document: ${high.text?.evidence}`);
		expect(step(atLevel(2, 1)).document).toBe('Check that the document given shows this.');
	});
	it('says who knows, the one who answers it first', () => {
		const report = reportOn(toAll(atLevel(1)));
		const { who } = ENGLISH.texts(LATEST);
		for (const { question, who: named } of documentOf(report).steps.shown) {
			const bodies = LATEST.questions.find(({ id }) => id === question)?.who ?? [];
			expect(named).toBe(ENGLISH.list(bodies.map((body) => who[body].name)));
			expect(named).toBe(whoKnows(ENGLISH, report, question));
		}
	});
});

describe('what to do first', () => {
	it('is three steps, each with what it brings to the overall score', () => {
		const report = reportOn(toAll(atLevel(1)));
		const { title, steps, none, missing } = firstDocument(ENGLISH, report);
		expect([title, none, missing]).toEqual(['Three things to do first', '', null]);
		expect(steps).toHaveLength(3);
		steps.forEach((step, i) => {
			const { gain = NaN, highlights } = report.first[i] ?? {};
			expect(step.gain).toBe(ENGLISH.signed(gain / 6));
			expect(step.unit).toBe('points overall');
			expect(step.highlights).toEqual(highlights);
			expect(step.action).toBe(QUESTIONS[step.question]?.steps[1]);
		});
	});
	it('brings points to highlights where there is no overall score', () => {
		const report = reportOn(ofWeight([1, 2, 3], atLevel(1)));
		expect(report.overall.arithmetic).toBeNull();
		const { steps } = firstDocument(ENGLISH, report);
		expect(steps.length).toBeGreaterThan(0);
		steps.forEach((step, i) => {
			expect(step.gain).toBe(ENGLISH.signed(report.first[i]?.gain ?? NaN));
			const over = step.highlights.length;
			expect(step.unit).toBe(
				over === 1 ? 'points in one highlight' : `points over ${over} highlights`
			);
		});
	});
	it('is nothing where nothing is below level 4, and says so', () => {
		expect(first(toAll(atLevel(4)))).toMatchObject({
			...{ title: 'What to do first', steps: [], none: 'Nothing is below level 4.' },
			missing: null
		});
	});
	it('is to answer, where too little is known: the fewest answers that bring a first score', () => {
		const report = reportOn({});
		const { missing, steps, none } = firstDocument(ENGLISH, report);
		expect([steps, none]).toEqual([[], '']);
		const answers = report.firstScore?.answers ?? [];
		expect(missing?.items.map(({ question }) => question)).toEqual(
			answers.map(({ question }) => question)
		);
		expect(missing?.title).toBe(`${answers.length} answers bring a first score`);
		expect(missing?.lead).toMatch(/^0% of the weight of “.+” is known; a score needs two thirds\./);
	});
	it('counts one answer as one', () => {
		const all = LATEST.questions.filter(({ weights }) => weights.H3 > 0);
		const lists = all
			.map((_, known) => Object.fromEntries(all.slice(0, known).map(({ id }) => [id, atLevel(1)])))
			.map((answers) => first(answers).missing);
		const single = lists.find((missing) => missing?.items.length === 1);
		expect(single?.title).toBe('One answer brings a first score');
	});
});
