import { describe, expect, it } from 'vitest';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import { minutesFor } from '#lib/domain/assessment/effort.ts';
import { DIMENSIONS, type Dimension } from '#lib/domain/instrument/highlights.ts';
import { inForm, ofDimension } from '#lib/domain/instrument/instrument.ts';
import { score } from '#lib/domain/score/score.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel, noPlan } from '../../../tests/support/arbitrary.ts';
import { toAll } from '../../../tests/support/reports.ts';
import { ENGLISH, QUESTIONS } from '../../../tests/support/worded.ts';
import {
	effortText,
	minutesLeft,
	scoreLine,
	nextStep,
	scoredWord,
	submitState,
	taskDocument,
	taskSource,
	type AssessmentSource
} from './tasks.ts';

const source = (answers: Answers, dimension: Dimension, completed: readonly Dimension[] = []) =>
	taskSource(ENGLISH, LATEST, answers, dimension, new Set(completed));
const task = (...parameters: Parameters<typeof source>) =>
	taskDocument(ENGLISH, source(...parameters));
const asked = (dimension: Dimension) => ofDimension(LATEST, dimension).length;
const titleOf = (d: Dimension) => ENGLISH.texts(LATEST).dimensions[d].title;

const ASSESSMENT: AssessmentSource = {
	state: 'inProgress',
	round: {
		state: 'open',
		opensOn: new Date('2026-03-01'),
		closesOn: new Date('2026-04-30'),
		closedAt: null
	},
	...{ mayFill: true, maySubmit: true, isFocalPoint: true, at: new Date('2026-03-15T12:00:00Z') }
};
const next = (answers: Answers, over: Partial<AssessmentSource> = {}) => {
	const tasks = DIMENSIONS.map((d) => source(answers, d));
	return nextStep(ENGLISH, { ...ASSESSMENT, ...over }, tasks);
};

describe('the line of a dimension', () => {
	const all = asked('legal');
	const [first, second] = ofDimension(LATEST, 'legal');
	it.each<[string, Answers, Dimension[], string, string]>([
		['nothing is answered', {}, [], 'Not started', 'none'],
		['some is', { [first?.id ?? '']: atLevel(1) }, [], `1 of ${all} answered`, 'going'],
		['all is', toAll(atLevel(1)), [], `${all} of ${all} answered`, 'going'],
		['all is, and it is marked', toAll(atLevel(1)), ['legal'], 'Completed', 'good'],
		['it is marked, but something was opened again', {}, ['legal'], 'Not started', 'none']
	])('%s', (_, answers, completed, state, kind) =>
		expect(task(answers, 'legal', completed)).toMatchObject({ state, kind })
	);
	it('says how much work it is, and leads to the first open question', () => {
		expect(task({}, 'legal')).toMatchObject({
			title: titleOf('legal'),
			effort: `${all} questions, about ${minutesFor(all)} minutes`,
			question: first?.id
		});
		expect(task({ [first?.id ?? '']: atLevel(1) }, 'legal').question).toBe(second?.id);
	});
	it('asks for nothing that another answer made meaningless', () => {
		expect(source({ C1: noPlan }, 'coordination')).toMatchObject({
			asked: asked('coordination') - 2,
			answered: 1
		});
	});
});

describe('the one next thing to do', () => {
	it('is the first open question, with how long the rest of its dimension takes', () => {
		const all = asked('coordination');
		expect(next({})).toMatchObject({
			title: `Next: ${titleOf('coordination')}, question 1 of ${all}`,
			text: `${QUESTIONS['C1']?.title}. ${all} questions left in this part, about ${minutesFor(all)} minutes. Every answer is saved.`,
			button: {
				to: 'question',
				task: { dimension: 'coordination', question: 'C1' },
				text: `Begin with ${titleOf('coordination')}`
			}
		});
		expect(next({ C1: atLevel(1) })?.button?.text).toBe(`Continue with ${titleOf('coordination')}`);
		const { S8: _, ...rest } = toAll(atLevel(1));
		expect(next(rest)?.text).toBe(
			`${QUESTIONS['S8']?.title}. One question left in this part, about ${minutesFor(1)} minutes.`
		);
	});
	it('is to submit where nothing is open, for who may', () => {
		const all = toAll(atLevel(1));
		expect(next(all)).toMatchObject({
			title: 'Ready to submit',
			button: { to: 'submit', text: 'Check and submit' }
		});
		expect(next(all, { maySubmit: false, isFocalPoint: false })).toMatchObject({
			text: 'Your focal point submits the assessment.',
			button: null
		});
	});
	it.each([
		['submitted', 'Submitted'],
		['accepted', 'Accepted']
	] as const)('is the receipt once it is %s', (state, title) =>
		expect(next(toAll(atLevel(1)), { state, mayFill: false })).toMatchObject({
			title,
			button: { to: 'receipt' }
		})
	);
	it('is nothing but to know it, where the time is over', () => {
		const late = next({}, { mayFill: false, at: new Date('2026-05-15T00:00:00Z') });
		expect(late?.title).toMatch(/^Answers are closed since /);
		expect(late?.text).toMatch(/^Nothing is lost/);
		expect(late?.button).toBeNull();
		// Before the first day there is nothing to say.
		expect(next({}, { mayFill: false, at: new Date('2026-01-01T00:00:00Z') })).toBeNull();
	});
});

describe('in a word', () => {
	it('says how many highlights have a score', () => {
		expect(scoredWord(ENGLISH, score(LATEST, {}))).toBe('Not enough known yet');
		expect(scoredWord(ENGLISH, score(LATEST, toAll(atLevel(1))))).toBe('6 of 6 scored');
	});
	it('says whether it can be submitted, or was', () => {
		expect(submitState(ENGLISH, { state: 'inProgress', mayFill: true }, 3)).toBe('Not yet');
		expect(submitState(ENGLISH, { state: 'inProgress', mayFill: true }, 0)).toBe('Ready');
		expect(submitState(ENGLISH, { state: 'accepted', mayFill: false }, 0)).toBe('Accepted');
	});
	it.each([
		[1, 'about 5 minutes, by several people'],
		[10, 'about 35 minutes, by several people'],
		[24, 'about 85 minutes, by several people'],
		[25, 'about 1.5 hours, by several people'],
		[48, 'about 3 hours, by several people']
	])('%d questions take %s', (questions, text) =>
		expect(effortText(ENGLISH, minutesFor(questions))).toBe(text)
	);
	it('gives the whole as the sum of what its parts say', () => {
		const rapid = inForm(LATEST, 'rapid');
		const tasks = DIMENSIONS.map((dimension) =>
			taskSource(ENGLISH, rapid, {}, dimension, new Set())
		).filter(({ asked }) => asked > 0);
		const parts = tasks.map(({ asked }) => minutesFor(asked));
		expect(minutesLeft(tasks)).toBe(parts.reduce((sum, minutes) => sum + minutes, 0));
	});
	it('speaks of no score where there is none', () => {
		const { link, about } = scoreLine(ENGLISH, inForm(LATEST, 'rapid'));
		expect(`${link} ${about}`).not.toMatch(/score/i);
		expect(scoreLine(ENGLISH, LATEST).link).toBe('See your score');
	});
	it('never says less than it takes, in steps of five minutes', () => {
		for (let n = 0; n <= 60; n++) {
			expect(minutesFor(n)).toBeGreaterThanOrEqual(3.5 * n);
			expect(minutesFor(n) % 5).toBe(0);
		}
	});
});
