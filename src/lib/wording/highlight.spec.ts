import { describe, expect, it } from 'vitest';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel, noBody, notSure } from '../../../tests/support/arbitrary.ts';
import { reportOn, toAll } from '../../../tests/support/reports.ts';
import {
	documentOf,
	ENGLISH,
	explained,
	FIRST,
	ofWeight,
	QUESTIONS,
	SECOND,
	since
} from '../../../tests/support/worded.ts';

const titles = ENGLISH.texts(LATEST).dimensions;

describe('why a score is what it is', () => {
	const answers = { ...toAll(atLevel(1)), [FIRST]: atLevel(0), [SECOND]: notSure };

	it('says what each dimension brings of what it could bring, adding up', () => {
		const report = reportOn(answers);
		const { why } = documentOf(report);
		const sum = (pick: 'points' | 'possible') =>
			why?.rows.reduce((total, row) => total + row[pick], 0);
		expect(sum('points')).toBeCloseTo(explained(report).value ?? NaN, 9);
		expect(sum('possible')).toBeCloseTo(100, 9);
		expect(why?.total).toEqual({
			label: 'Sum',
			points: ENGLISH.points(explained(report).value),
			possible: '100.0'
		});
		for (const row of why?.rows ?? []) {
			expect(row.label).toBe(titles[row.dimension].title);
			expect([row.pointsText, row.possibleText]).toEqual(
				[row.points, row.possible].map(ENGLISH.points)
			);
		}
	});
	it('says in its heading what the two bring that could bring most', () => {
		const { why } = documentOf(reportOn(answers));
		const [a, b] = why?.rows ?? [];
		expect(why?.title).toBe(
			`Why: the questions on ${a?.label} score ${a?.pointsText} of ${a?.possibleText} points, those on ${b?.label} ${b?.pointsText} of ${b?.possibleText}`
		);
	});
	it('names the question where most is lacking, with what its answer says', () => {
		const [first] = documentOf(reportOn(answers)).held.items;
		expect(first).toMatchObject({
			question: FIRST,
			title: QUESTIONS[FIRST]?.title,
			level: 0,
			word: 'Level 0',
			text: QUESTIONS[FIRST]?.levels[0]
		});
		const [most] = explained(reportOn(answers)).heldBack.parts;
		expect(first?.lacks).toBe(ENGLISH.points(most?.shortfall ?? NaN));
	});
	it('gives the ministry’s own note beside it', () => {
		const noted = { ...answers, [FIRST]: { ...atLevel(0), note: 'No tariff is published.' } };
		expect(documentOf(reportOn(noted)).held.items[0]?.note).toBe('No tariff is published.');
		expect(documentOf(reportOn(answers)).held.items[0]?.note).toBe('');
	});
	it('says what counts as level 0 without being one', () => {
		const full = toAll(atLevel(4, 1));
		const h1 = (answer: Answers[string]) =>
			documentOf(reportOn({ ...full, C3: answer }), 'H1').held.items[0];
		// Who was not sure did not say what level 0 says: no words are put into anybody's mouth.
		expect(h1(notSure)).toMatchObject({ word: 'Not sure (counts as 0)', text: '', level: 0 });
		expect(h1(noBody)).toMatchObject({
			word: 'Not there (counts as 0)',
			text: QUESTIONS['C3']?.structural[0]?.label
		});
	});
	it('names none where nothing is lacking, and counts those that lack the same', () => {
		expect(documentOf(reportOn(toAll(atLevel(4, 1)))).held).toMatchObject({ items: [], more: '' });
		const three = documentOf(reportOn(toAll(atLevel(0)))).held;
		expect(three.items).toHaveLength(3);
		const others = Object.keys(ofWeight([3], notSure)).length - 3;
		expect(three.more).toBe(`${others} others miss as much as the last one.`);
	});
	it('says nothing where there is no score', () => {
		expect(documentOf(reportOn({}))).toMatchObject({
			...{ isScored: false, score: '', sentence: '', why: null, sure: null },
			held: { items: [], more: '' },
			unknown: { items: [] },
			strong: { items: [] },
			steps: { lead: '', shown: [], further: [] }
		});
	});
});

describe('where it stands, in a sentence', () => {
	it('says how it moved and in which dimension most is missing', () => {
		const sentence = (before: Answers, now: Answers) => documentOf(since(before, now)).sentence;
		const [low, high] = [toAll(atLevel(1)), toAll(atLevel(2))];
		expect(sentence(low, high)).toMatch(
			/^Up from 25\.0 in Round 2025\. Most is missing in .+: \d+\.\d points\.$/
		);
		expect(sentence(high, low)).toMatch(/^Down from 50\.0 in Round 2025\. Most is missing in /);
		expect(sentence(low, low)).toMatch(/^As in Round 2025\. Most is missing in /);
		expect(documentOf(reportOn(low)).sentence).toMatch(/^Most is missing in /);
		expect(documentOf(reportOn(toAll(atLevel(4)))).sentence).toBe('Nothing is below level 4.');
	});
	it('names the dimension whose row has most left', () => {
		const { sentence, why } = documentOf(reportOn({ ...toAll(atLevel(3)), [FIRST]: atLevel(0) }));
		const left = (why?.rows ?? []).map(({ label, points, possible }) => ({
			label,
			points: possible - points
		}));
		const [most] = left.toSorted((a, b) => b.points - a.points);
		expect(sentence).toBe(
			`Most is missing in ${most?.label}: ${ENGLISH.points(most?.points ?? NaN)} points.`
		);
	});
});

describe('what is strong, and what is not known', () => {
	it('names two answers at level 3 or 4 at most, those that bring most', () => {
		const { strong } = documentOf(
			reportOn({ ...toAll(atLevel(1)), ...ofWeight([1], atLevel(4)), [FIRST]: atLevel(3) })
		);
		expect(strong.items).toHaveLength(2);
		expect(strong.items[0]).toEqual({
			question: FIRST,
			title: QUESTIONS[FIRST]?.title,
			text: QUESTIONS[FIRST]?.levels[3]
		});
		expect(documentOf(reportOn(toAll(atLevel(2)))).strong.items).toEqual([]);
	});
	it('says of which questions finding out would tell', () => {
		const { unknown, parts } = documentOf(reportOn({ ...toAll(atLevel(2)), [FIRST]: notSure }));
		expect(unknown.items).toMatchObject([
			{ question: FIRST, title: QUESTIONS[FIRST]?.title, word: 'Not sure' }
		]);
		const row = parts.rows.find(({ id }) => id === FIRST);
		expect(row?.cells.slice(1)).toEqual(['Not sure', '(3)', '–', '–']);
		expect(parts.foot?.slice(-2)).toEqual(['50.0', '50.0']);
		// Where not knowing counts as level 0 there is nothing to find out for the score.
		expect(documentOf(reportOn({ ...toAll(atLevel(2)), C9: notSure })).unknown.items).toEqual([]);
	});
	it('names the answers that bring a first score, and what they weigh', () => {
		expect(documentOf(reportOn(toAll(atLevel(1)))).missing).toBeNull();
		const report = reportOn({ [FIRST]: atLevel(1) });
		const { missing } = documentOf(report);
		const { length } = explained(report).missing;
		expect(missing?.title).toBe(`${length} answers bring a score`);
		expect(missing?.lead).toMatch(/^\d+% of the weight is known; a score needs two thirds\./);
		expect(missing?.items).toHaveLength(length);
		for (const item of missing?.items ?? []) {
			expect(item.title).toBe(QUESTIONS[item.question]?.title);
			expect(item.weight).toMatch(/^\d+% of the weight$/);
			expect(item.who).not.toBe('');
		}
	});
});

describe('the questions of a score', () => {
	it('are all in the table, whose sums are the score and what misses', () => {
		const report = reportOn({ ...toAll(atLevel(1)), [SECOND]: notSure });
		const { parts, title } = documentOf(report);
		const counting = LATEST.questions.filter(({ weights }) => weights.H3 > 0);
		expect(parts.rows.map(({ id }) => id).toSorted()).toEqual(
			counting.map(({ id }) => id).toSorted()
		);
		expect(parts.title).toBe(`What makes up 25.0 points for ${title}`);
		expect(parts.summary).toBe(`All ${counting.length} questions with their points`);
		const { value, weight } = explained(report);
		const sums = [value, 100 - (value ?? NaN)].map(ENGLISH.points);
		expect(parts.foot).toEqual(['Sum', '', String(weight), ...sums]);
		for (const { cells } of parts.rows) expect(cells).toHaveLength(parts.header.length);
	});
	it('say so where there is no score', () => {
		const { parts, title } = documentOf(reportOn({}));
		expect(parts.title).toBe(`The questions of ${title}`);
		expect(parts.foot?.slice(-2)).toEqual(['–', '–']);
	});
});

it('each of the six says its place, the finding of 2017 and what a high score means', () => {
	const texts = ENGLISH.texts(LATEST).highlights;
	HIGHLIGHTS.forEach((h, i) => {
		expect(documentOf(reportOn({}), h)).toMatchObject({
			id: h,
			title: texts[h].title,
			place: `Highlight ${i + 1} of 6`,
			finding: { label: 'The finding of 2017', text: texts[h].finding },
			meaning: { label: 'What a high score means', text: texts[h].meaning }
		});
	});
});
