import { describe, expect, it } from 'vitest';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import { DIMENSIONS, type Dimension } from '#lib/domain/instrument/highlights.ts';
import { inForm } from '#lib/domain/instrument/instrument.ts';
import type { Question } from '#lib/domain/instrument/question.ts';
import { survey } from '#lib/domain/survey.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel, noPlan, notSure } from '../../../tests/support/arbitrary.ts';
import { toAll } from '../../../tests/support/reports.ts';
import { ENGLISH, QUESTIONS } from '../../../tests/support/worded.ts';
import { checkDocument, checkedSection } from './check.ts';
import { questionDocument } from './question.ts';

const FACTS = { landlocked: false, ldc: false };
const check = (answers: Answers) => checkDocument(ENGLISH, LATEST, survey(LATEST, answers, FACTS));
const section = (answers: Answers, dimension: Dimension = 'coordination') =>
	checkedSection(ENGLISH, LATEST, survey(LATEST, answers, FACTS), dimension);

describe('what comes first in the check', () => {
	it('is what is open, then what lacks a document, then what nobody knows', () => {
		const { C9: _, ...rest } = toAll(atLevel(2));
		const { lead, better } = check({ ...rest, C1: atLevel(3), A8: notSure, A9: atLevel(4, 1) });
		expect(lead).toBe('One question has no answer yet.');
		expect(better.map(({ id, title }) => [id, title])).toEqual([
			['open', 'Still open: 1'],
			['documents', 'Without a document: 1'],
			['unknown', 'Not sure: 1']
		]);
		const [open, documents, unknown] = better;
		expect(open?.items).toMatchObject([
			{ question: 'C9', title: QUESTIONS['C9']?.title, text: '', level: null, action: 'Answer' }
		]);
		expect(documents?.items).toMatchObject([
			{ question: 'C1', text: QUESTIONS['C1']?.levels[3], level: 3, action: 'Name a document' }
		]);
		// Where to find out.
		expect(unknown?.items).toMatchObject([
			{ question: 'A8', text: QUESTIONS['A8']?.help, level: null, action: 'Answer' }
		]);
		expect(documents?.text).not.toBe('');
		expect(unknown?.text).toContain('none of these stops you');
	});
	it('is nothing where nothing could be better', () => {
		expect(check(toAll(atLevel(4, 1)))).toMatchObject({
			lead: 'Every question has an answer, and every high level names its document.',
			better: []
		});
		expect(check({ ...toAll(atLevel(2)), A8: notSure }).lead).toMatch(
			/^Every question has an answer\. One could be made better/
		);
	});
	it('speaks of an evidenced score only where there are scores', () => {
		const [documents] = check(toAll(atLevel(3))).better;
		expect(documents?.text).toContain('evidenced score');
		const rapid = inForm(LATEST, 'rapid');
		const [inRapid] = checkDocument(ENGLISH, rapid, survey(rapid, toAll(atLevel(3)), FACTS)).better;
		expect([inRapid?.id, inRapid?.items.length]).toEqual(['documents', rapid.questions.length]);
		expect(inRapid?.text).not.toMatch(/score/);
		const question = rapid.questions[0] as Question;
		expect(questionDocument(ENGLISH, LATEST, question).highNote).toContain('evidenced score');
		for (const asked of rapid.questions) {
			const { highNote, others } = questionDocument(ENGLISH, rapid, asked);
			expect([highNote, ...others.map(({ hint }) => hint)].join(' ')).not.toMatch(/score/);
		}
	});
	it('does not ask for what another answer made meaningless', () => {
		const { C2: _, C4: __, ...rest } = toAll(atLevel(2));
		expect(check({ ...rest, C1: noPlan }).better).toEqual([]);
	});
	it('says what does not fit together', () => {
		const { rules } = ENGLISH.texts(LATEST);
		expect(check({ C1: atLevel(1), C3: atLevel(3) }).contradictions).toEqual([
			rules['member-has-not-read']
		]);
		expect(check({}).contradictions).toEqual([]);
	});
});

describe('a section of the check', () => {
	it('has every question of its dimension once, in the order in which they are asked', () => {
		const all = DIMENSIONS.flatMap((d) => section({}, d).answers.map(({ question }) => question));
		expect(all).toEqual(LATEST.questions.map(({ id }) => id));
	});
	it('says how many lack an answer, else how many lack a document', () => {
		const asked = LATEST.questions.filter((q) => q.dimension === 'coordination').length;
		expect(section({})).toMatchObject({
			summary: `${asked} questions`,
			lacks: `${asked} to answer`
		});
		const { C9: _, ...rest } = toAll(atLevel(3));
		expect(section(rest).lacks).toBe('One to answer');
		expect(section(toAll(atLevel(3))).lacks).toBe(`${asked} without a document`);
		expect(section(toAll(atLevel(3, 1))).lacks).toBe('');
	});
	it('says which are not asked', () => {
		const { answers } = section({ C1: noPlan, C2: atLevel(4) });
		const notAsked = answers.filter(({ isAsked }) => !isAsked);
		expect(notAsked.map(({ question }) => question)).toEqual(['C2', 'C4']);
		for (const answer of notAsked) expect([answer.text, answer.level]).toEqual(['', null]);
	});
});
