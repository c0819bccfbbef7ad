import { describe, expect, it } from 'vitest';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import { atLevel, notSure } from '../../../tests/support/arbitrary.ts';
import { reportOn, toAll } from '../../../tests/support/reports.ts';
import { ENGLISH } from '../../../tests/support/worded.ts';
import { REVIEW_VIEWS, reviewDocument, type ReviewView } from './review.ts';

const review = (
	answers: Answers,
	before: Answers | null,
	view: ReviewView,
	instrument: Instrument = LATEST
) =>
	reviewDocument(ENGLISH, reportOn(answers), {
		before: before && { instrument, answers: before },
		figures: new Map(),
		chosen: view
	});
const shown = (...parameters: Parameters<typeof review>) =>
	review(...parameters).sections.flatMap(({ answers }) =>
		answers.map(({ answer }) => answer.question)
	);

describe('what a reviewer chooses to see', () => {
	const before = toAll(atLevel(1));
	const answers = {
		...toAll(atLevel(1)),
		...{ C3: atLevel(3), A8: atLevel(3, 1), A9: notSure, G1: atLevel(2) }
	};

	it.each<[ReviewView, string[]]>([
		// What C1 says does not fit C3; C3 and A8 rose by two levels.
		['attention', ['C1', 'C3', 'A8']],
		['documents', ['C3']],
		['unknown', ['A9']],
		['changed', ['C3', 'A8', 'A9', 'G1']]
	])('%s', (view, questions) => expect(shown(answers, before, view)).toEqual(questions));

	it('holds what each tab counts, and all holds all', () => {
		for (const view of REVIEW_VIEWS) {
			const tab = review(answers, before, view).tabs.find((each) => each.view === view);
			expect(tab?.text.match(/\d+$/)?.[0]).toBe(String(shown(answers, before, view).length));
		}
		expect(shown(answers, before, 'all')).toEqual(LATEST.questions.map(({ id }) => id));
	});
	it('says so where a view holds none', () => {
		expect(review(toAll(atLevel(2)), null, 'unknown')).toMatchObject({
			sections: [],
			none: 'There are none.'
		});
		expect(review(answers, before, 'all').none).toBe('');
		// Without a round before nothing has changed.
		expect(shown(answers, null, 'changed')).toEqual([]);
	});
});

describe('a published figure', () => {
	/** Of a basket of data that costs 8.4% of income: level 1 by itself. */
	const figures = new Map([['A8', { year: 2025, value: 8.4, source: 'ITU' }]]);
	const flagsOf = (answers: Answers) =>
		reviewDocument(ENGLISH, reportOn(answers), { before: null, figures, chosen: 'all' })
			.sections.flatMap((section) => section.answers)
			.filter(({ answer }) => answer.question === 'A8')
			.flatMap(({ flags }) => flags);
	it('that means another level than the one stated asks for attention', () => {
		const flag = 'The published figure, 8.4% (ITU, 2025), means level 1 by itself.';
		expect(flagsOf({ ...toAll(atLevel(2)), A8: atLevel(3, 1) })).toContain(flag);
	});
	it('that means the same level, or beside no level, asks for none', () => {
		expect(flagsOf({ ...toAll(atLevel(2)), A8: atLevel(1, 1) })).toEqual([]);
		expect(flagsOf({ ...toAll(atLevel(2)), A8: notSure })).toEqual([]);
	});
});

describe('beside an answer', () => {
	const entry = (id: string, ...parameters: Parameters<typeof review>) =>
		review(...parameters)
			.sections.flatMap(({ answers }) => answers)
			.find(({ answer }) => answer.question === id);

	it('stands what was there in the last round, where it was asked', () => {
		expect(entry('C5', { C5: atLevel(3) }, { C5: atLevel(1) }, 'all')?.last).toEqual({
			word: 'Level 1',
			level: 1
		});
		expect(entry('C5', {}, { C5: notSure }, 'all')?.last).toEqual({
			word: 'Not sure',
			level: null
		});
		expect(entry('C5', {}, null, 'all')?.last).toBeNull();
		const rapid = load('2026', 1, 'rapid');
		const absent = LATEST.questions.find(({ id }) => !rapid.questions.some((q) => q.id === id));
		expect(entry(absent?.id ?? '', {}, {}, 'all', rapid)?.last).toBeNull();
	});
	it.each([
		[0, 2, ['Changed: 2 levels higher than last round.']],
		[4, 1, ['Changed: 3 levels lower than last round.']],
		[1, 2, []],
		[3, 2, []]
	] as const)('stands that a change from %d to %d asks for a reason: %j', (from, to, flags) =>
		expect(entry('C5', { C5: atLevel(to) }, { C5: atLevel(from) }, 'all')?.flags).toEqual(flags)
	);
	it('stands what does not fit, at one of the answers that it is about', () => {
		const { rules } = ENGLISH.texts(LATEST);
		const flagged = review({ C1: atLevel(1), C3: atLevel(3) }, null, 'attention').sections.flatMap(
			({ answers }) => answers
		);
		expect(flagged).toHaveLength(1);
		expect(['C1', 'C3']).toContain(flagged[0]?.answer.question);
		expect(flagged[0]?.flags).toEqual([rules['member-has-not-read']]);
	});
});
