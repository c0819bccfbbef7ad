import { describe, expect, it } from 'vitest';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel, noPlan, notSure } from '../../../tests/support/arbitrary.ts';
import { reportOn, toAll } from '../../../tests/support/reports.ts';
import { ENGLISH } from '../../../tests/support/worded.ts';
import { plotDocument } from './overview.ts';
import { receiptDocument, submissionSummary } from './submission.ts';

const summary = (answers: Answers) => submissionSummary(ENGLISH, reportOn(answers));
const all = LATEST.questions.length;

describe('what a ministry signs', () => {
	it('is the six scores and four counts', () => {
		const answers = { ...toAll(atLevel(2)), C1: atLevel(3), A8: notSure, A9: atLevel(4, 2) };
		const { counts, plot, title, better, open, lead } = summary(answers);
		expect(counts.map(({ label, text }) => [label, text])).toEqual([
			['Answers', String(all)],
			['Not sure', '1'],
			['High, without a document', '1'],
			['Documents', '2']
		]);
		expect(plot).toEqual(plotDocument(ENGLISH, reportOn(answers)));
		expect(title).toMatch(/^Overall \d+\.\d, In transition$/);
		expect([better, open]).toEqual(['See the 2 that could be made better', null]);
		expect(lead).toMatch(/^This is what your ministry states\./);
	});
	it('shows what is open instead, while something is', () => {
		const { C9: _, ...rest } = toAll(atLevel(2));
		expect(summary(rest)).toMatchObject({
			lead: 'One question has no answer yet.',
			open: { items: [{ question: 'C9' }] },
			...{ answers: all - 1, asked: all }
		});
		expect(summary({}).title).toBe('No overall score: not all six have one');
	});
	it('counts neither questions nor answers that another one made meaningless', () => {
		const { answers, asked, counts } = summary({ ...toAll(atLevel(2)), C1: noPlan });
		expect([answers, asked, counts[0]?.text]).toEqual([all - 2, all - 2, String(all - 2)]);
	});
	it('needs no look at what could be better where nothing could', () =>
		expect(summary(toAll(atLevel(4, 1))).better).toBe(''));
	it('says what does not fit together', () =>
		expect(summary({ C1: atLevel(1), C3: atLevel(3) }).contradictions).toHaveLength(1));
});

describe('the receipt', () => {
	const id = 'x'.repeat(20);
	const submission = {
		number: 2,
		submittedAt: new Date('2026-03-15T12:34:00Z'),
		receipt: '0123456789abcdef'.repeat(4)
	};
	const receipt = (state: 'submitted' | 'accepted') =>
		receiptDocument(ENGLISH, { id, state, submission });

	it('says which submission, when, and the whole hash in groups of eight', () => {
		const { title, when, hash } = receipt('submitted');
		expect(title).toBe('Submitted');
		expect(when).toBe('Submission 2, 15 March 2026 at 12:34 UTC.');
		expect(hash.split(' ').every((group) => group.length === 8)).toBe(true);
		expect(hash.replaceAll(' ', '')).toBe(submission.receipt);
	});
	it('has a report, the text of which the hash is, and a table, each at an address of its own', () => {
		const { files } = receipt('submitted');
		const hrefs = files.map(({ href }) => href);
		for (const format of ['pdf', 'json', 'csv'])
			expect(hrefs).toContain(`/reports/${id}.${format}`);
		expect(new Set(hrefs).size).toBe(hrefs.length);
		expect(files.find(({ format }) => format === 'JSON')?.about).toContain('SHA-256');
	});
	it('says what comes next, and that it is over once it is accepted', () => {
		expect(receipt('submitted').next).toMatch(/^An analyst /);
		expect(receipt('accepted').title).toBe('Accepted');
		expect(receipt('accepted').next).toContain('Nothing is left to do');
	});
});
