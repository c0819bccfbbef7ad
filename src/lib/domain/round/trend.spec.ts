import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import {
	assessments,
	atLevel,
	noPlan,
	notApplicable,
	notSure,
	RUNS
} from '../../../../tests/support/arbitrary.ts';
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import { questionOf, type Instrument } from '../instrument/instrument.ts';
import { highlightsOf } from '../instrument/question.ts';
import { encode } from '../assessment/marks.ts';
import { firstSteps } from '../score/gaps.ts';
import { score } from '../score/score.ts';
import { remark, trend } from './trend.ts';
import { compare, readAttempts, tried } from '../score/what-if.ts';

/** The same questions, one weight changed. */
const CHANGED: Instrument = {
	...LATEST,
	version: 2,
	questions: LATEST.questions.map((question) =>
		question.id === 'C1' ? { ...question, weights: { ...question.weights, H1: 1 } } : question
	)
};
const ANY = assessments(LATEST);

describe('a trend', () => {
	it('with the same questionnaire comes from answers alone', () => {
		fc.assert(
			fc.property(ANY, ANY, (a, b) => {
				const changes = trend(
					{ instrument: LATEST, answers: a },
					{ instrument: LATEST, answers: b }
				);
				for (const h of HIGHLIGHTS) {
					if (changes[h].change === null) continue;
					expect(changes[h].fromInstrument).toBeCloseTo(0, 9);
					expect(changes[h].fromAnswers).toBeCloseTo(changes[h].change, 9);
				}
			}),
			{ numRuns: RUNS }
		);
	}, 60_000);

	it('with the same answers comes from the questionnaire alone; both parts always add up', () => {
		fc.assert(
			fc.property(ANY, ANY, (a, b) => {
				const same = trend({ instrument: LATEST, answers: a }, { instrument: CHANGED, answers: a });
				for (const h of HIGHLIGHTS)
					if (same[h].fromAnswers !== null) expect(same[h].fromAnswers).toBeCloseTo(0, 9);
				const both = trend({ instrument: LATEST, answers: a }, { instrument: CHANGED, answers: b });
				for (const h of HIGHLIGHTS) {
					const { change, fromAnswers, fromInstrument } = both[h];
					if (fromAnswers === null || fromInstrument === null) continue;
					expect(fromAnswers + fromInstrument).toBeCloseTo(change ?? NaN, 9);
				}
			}),
			{ numRuns: RUNS }
		);
	}, 60_000);
});

describe('marks', () => {
	it('are read in another questionnaire’s order', () => {
		const short = load('2026', 1, 'short');
		const marks = encode(LATEST, { C1: atLevel(3), C5: atLevel(4) });
		expect(remark(LATEST, short, marks)[0]).toBe('3');
		expect(remark(short, LATEST, remark(LATEST, short, marks))).toBe(marks.replace('4', '.'));
	});
});

describe('what if', () => {
	it('reads only what the questions that are asked can be answered with', () => {
		const address = new URLSearchParams(
			'C1=noPlan&C2=9&C3=noPlan&A8=&A9=notSure&zz=1&P8=0&L9=noLandBorder&L2=noLandBorder&toString=2'
		);
		const changes = { C1: 'noPlan', A9: 'notSure', P8: '0', L9: 'noLandBorder' };
		expect(readAttempts(LATEST, {}, address)).toEqual(changes);
		// What was answered so already is no change.
		const answers = { A9: notSure, P8: atLevel(0), L9: notApplicable('noLandBorder') };
		expect(readAttempts(LATEST, answers, address)).toEqual({ C1: 'noPlan' });
	});
	it('scores what is tried as if it were answered', () => {
		const answers = Object.fromEntries(LATEST.questions.map(({ id }) => [id, atLevel(2)]));
		const changed = { A9: notSure, L9: notApplicable('noLandBorder'), C1: noPlan };
		const attempt = tried(LATEST, answers, { A9: 'notSure', L9: 'noLandBorder', C1: 'noPlan' });
		expect(score(LATEST, attempt)).toEqual(score(LATEST, { ...answers, ...changed }));
	});
	it('changes the copy and keeps documents', () => {
		const answers = { A9: atLevel(1, 2) };
		const copy = tried(LATEST, answers, { A9: '4', A10: '2' });
		expect(copy['A9']).toEqual(atLevel(4, 2));
		expect(copy['A10']).toEqual(atLevel(2));
		expect(answers.A9).toEqual(atLevel(1, 2));
	});
	it('compares every score before and after, on both bases', () => {
		const answers = Object.fromEntries(LATEST.questions.map(({ id }) => [id, atLevel(2)]));
		const { highlights, overall } = compare(LATEST, answers, { ...answers, C1: atLevel(4) });
		expect(highlights.H1.change).toBeCloseTo((3 * 50) / 27, 9);
		expect(highlights.H1.after.evidenced).toBe(50);
		expect(highlights.H2.change).toBe(0);
		expect(overall.change).toBeCloseTo((highlights.H1.change ?? NaN) / 6, 9);
		expect(compare(LATEST, {}, answers).overall.change).toBeNull();
	});
});

describe('what to do first', () => {
	it('is what brings most over all highlights that it serves', () => {
		const scores = score(
			LATEST,
			Object.fromEntries(LATEST.questions.map((question) => [question.id, atLevel(2)]))
		);
		const all = firstSteps(scores, 99);
		expect(all).toHaveLength(LATEST.questions.length);
		const worth = all.map((step) => step.gain * step.highlights.length);
		expect(worth).toEqual(worth.toSorted((a, b) => b - a));
		for (const { question, highlights } of all)
			expect(highlights).toEqual(highlightsOf(questionOf(LATEST, question)));
		expect(firstSteps(scores, 3)).toEqual(all.slice(0, 3));
		expect(firstSteps(score(LATEST, {}), 3)).toEqual([]);
	});
});
