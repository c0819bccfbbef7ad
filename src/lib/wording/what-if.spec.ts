import { describe, expect, it } from 'vitest';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import { questionOf } from '#lib/domain/instrument/instrument.ts';
import { compare } from '#lib/domain/score/what-if.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel, noPlan } from '../../../tests/support/arbitrary.ts';
import { toAll } from '../../../tests/support/reports.ts';
import { ENGLISH, QUESTIONS } from '../../../tests/support/worded.ts';
import { tryDocument } from './attempts.ts';
import { whatIfDocument } from './what-if.ts';

const whatIf = (before: Answers, after: Answers) =>
	whatIfDocument(ENGLISH, LATEST, compare(LATEST, before, after));

describe('what if', () => {
	it('says the overall score with these answers, and how far it moves', () => {
		expect(whatIf(toAll(atLevel(1)), toAll(atLevel(2))).finding).toBe('50.0 overall, +25.0');
		expect(whatIf({}, toAll(atLevel(2))).finding).toBe('50.0 overall');
		expect(whatIf(toAll(atLevel(1)), {}).finding).toBe('No overall score: not all six have one');
	});
	it('draws every score as it is and as it would be', () => {
		const { plot } = whatIf(toAll(atLevel(1)), toAll(atLevel(2)));
		expect(plot.keys).toMatchObject({ now: 'with these answers', last: 'as answered' });
		for (const { score, change, mark } of plot.rows) {
			expect([score, change]).toEqual(['50.0', '+25.0']);
			expect(mark).toEqual({ now: 50, last: 25, low: null, high: null, evidenced: null });
		}
		for (const { score, none, change, mark } of whatIf(toAll(atLevel(1)), {}).plot.rows) {
			expect([score, none, change]).toEqual(['', 'no score yet', '']);
			expect([mark.now, mark.last]).toEqual([null, 25]);
		}
	});
	it('has the same in a table, with the evidenced score in small where it differs', () => {
		const { table } = whatIf(toAll(atLevel(2)), toAll(atLevel(4)));
		const after = { text: '100.0', under: '50.0 (50.0)' };
		for (const { cells } of table.rows) expect(cells.slice(1)).toEqual(['50.0', after, '+50.0']);
		expect(table.foot).toEqual(['All six (mean)', '50.0', after, '+50.0']);
		expect(table.notes[0]).toMatch(/^In small figures/);
		expect(whatIf(toAll(atLevel(1)), toAll(atLevel(2))).table.notes).toEqual([
			'Differences are made before rounding.'
		]);
	});
});

describe('what can be tried at a question', () => {
	it('is every choice with what it says, and which one is the answer now', () => {
		const tried = (answers: Answers) =>
			tryDocument(ENGLISH, LATEST, questionOf(LATEST, 'C1'), answers);
		const { choices, now, title } = tried({ C1: atLevel(2) });
		expect([now, title]).toEqual(['2', QUESTIONS['C1']?.title]);
		expect(choices.map(({ choice, word }) => [choice, word])).toEqual([
			...[0, 1, 2, 3, 4].map((level) => [String(level), `Level ${level}`]),
			['notSure', 'Not sure'],
			['noPlan', expect.any(String)]
		]);
		expect(choices[3]?.text).toBe(QUESTIONS['C1']?.levels[3]);
		expect(choices.at(-1)?.text).toBe(QUESTIONS['C1']?.structural[0]?.label);
		expect(tried({}).now).toBeNull();
		expect(tried({ C1: noPlan }).now).toBe('noPlan');
	});
});
