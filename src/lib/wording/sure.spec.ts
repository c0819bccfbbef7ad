import { describe, expect, it } from 'vitest';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import { atLevel, notSure } from '../../../tests/support/arbitrary.ts';
import { reportOn, toAll } from '../../../tests/support/reports.ts';
import { documentOf, ENGLISH, explained, FIRST, QUESTIONS } from '../../../tests/support/worded.ts';

const cards = (answers: Answers) => documentOf(reportOn(answers)).sure?.cards ?? [];

describe('how sure a score is', () => {
	it('tells documents, unknown answers and choices of the method apart', () => {
		const { sure } = documentOf(reportOn({ ...toAll(atLevel(2)), [FIRST]: notSure }));
		expect(sure?.title).toBe('How sure is 50.0?');
		expect(sure?.cards.map(({ label }) => label)).toEqual([
			...['Known', 'Most to find out', 'Most to document']
		]);
		expect(sure?.others.text).toMatch(
			/^Choices of the method: .* nine of ten of 2,000 such scores lie between \d+\.\d and \d+\.\d; \d+% of the runs are in the band “[\w ]+”\./
		);
	});
	it('says what is known, and that nothing is unknown where nothing is', () => {
		const [some] = cards({ ...toAll(atLevel(2)), [FIRST]: notSure });
		expect(some?.figure).toMatch(/^\d\d%$/);
		expect(some?.text).toBe('of the weight has an answer; two thirds are needed.');
		const [all, findOut] = cards(toAll(atLevel(2)));
		expect(all).toMatchObject({
			figure: '100%',
			text: 'of the weight has an answer: nothing is unknown.'
		});
		expect(findOut).toMatchObject({ figure: '', text: 'Nothing is unknown.', at: null });
	});
	it('says what finding out can cost and bring, and at which question', () => {
		const report = reportOn({ ...toAll(atLevel(2)), [FIRST]: notSure });
		const { low, high } = explained(report);
		// Nothing else is unknown: what this answer can do is what the bounds say.
		expect(documentOf(report).sure?.cards[1]).toMatchObject({
			figure: `${ENGLISH.signed((low ?? NaN) - 50)} to ${ENGLISH.signed((high ?? NaN) - 50)}`,
			at: { question: FIRST, title: QUESTIONS[FIRST]?.title }
		});
	});
	it('says what is lost without documents, and at which question most', () => {
		const [, , document] = cards(toAll(atLevel(4)));
		expect(document).toMatchObject({ figure: '−50.0' });
		expect(document?.text).toMatch(/^without documents for \d+ answers, above all:$/);
		expect(document?.at?.title).toBe(QUESTIONS[document?.at?.question ?? '']?.title);
		const single = { ...toAll(atLevel(4, 1)), [FIRST]: atLevel(4) };
		expect(cards(single)[2]).toMatchObject({
			text: 'without a document for one answer:',
			at: { question: FIRST }
		});
		expect(cards(toAll(atLevel(4, 1)))[2]).toMatchObject({
			...{ figure: '', at: null },
			text: 'Every answer at level 3 or 4 names a document.'
		});
	});
	it('is not said where there is no score', () => expect(documentOf(reportOn({})).sure).toBeNull());
});
