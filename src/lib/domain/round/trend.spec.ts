import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import {
	assessments,
	atLevel,
	notApplicable,
	notSure,
	RUNS
} from '../../../../tests/support/arbitrary.ts';
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { encode } from '../assessment/marks.ts';
import { firstSteps } from '../score/gaps.ts';
import { score } from '../score/score.ts';
import { remark, trend } from './trend.ts';
import { readChanges, tried } from '../score/what-if.ts';

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
				const found = trend({ instrument: LATEST, answers: a }, { instrument: LATEST, answers: b });
				for (const h of HIGHLIGHTS) {
					if (found[h].change === null) continue;
					expect(found[h].fromInstrument).toBeCloseTo(0, 9);
					expect(found[h].fromAnswers).toBeCloseTo(found[h].change, 9);
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
		const marks = encode(LATEST, { C1: atLevel(3), S7: atLevel(4) });
		expect(remark(LATEST, short, marks)[0]).toBe('3');
		expect(remark(short, LATEST, remark(LATEST, short, marks))).toBe(marks.replace('4', '.'));
	});
});

describe('what if', () => {
	it('reads only what the questions that are asked can be answered with', () => {
		const address = new URLSearchParams(
			'C1=structural&C2=9&C3=notApplicable&A1=&A2=notSure&zz=1&P1=0&P4=notApplicable&toString=2'
		);
		expect(readChanges(LATEST, {}, address)).toEqual({
			C1: 'structural',
			A2: 'notSure',
			P1: '0',
			P4: 'notApplicable'
		});
		// What was answered so already is no change.
		const given = { A2: notSure, P1: atLevel(0), P4: notApplicable() };
		expect(readChanges(LATEST, given, address)).toEqual({ C1: 'structural' });
	});
	it('scores what is tried as if it were answered', () => {
		const given = Object.fromEntries(LATEST.questions.map(({ id }) => [id, atLevel(2)]));
		const answered = {
			...given,
			A2: notSure,
			P4: notApplicable(),
			C1: notApplicable('structural')
		};
		expect(
			score(LATEST, tried(given, { A2: 'notSure', P4: 'notApplicable', C1: 'structural' }))
		).toEqual(score(LATEST, answered));
	});
	it('changes the copy and keeps documents', () => {
		const given = { A2: atLevel(1, 2) };
		const copy = tried(given, { A2: '4', A3: '2' });
		expect(copy['A2']).toEqual(atLevel(4, 2));
		expect(copy['A3']).toEqual(atLevel(2));
		expect(given.A2).toEqual(atLevel(1, 2));
	});
});

describe('what to do first', () => {
	it('is what brings most over all highlights that it serves', () => {
		const scores = score(
			LATEST,
			Object.fromEntries(LATEST.questions.map((question) => [question.id, atLevel(2)]))
		);
		const all = firstSteps(scores, 99);
		expect(all).toHaveLength(43);
		const worth = all.map((step) => step.gain * step.highlights.length);
		expect(worth).toEqual(worth.toSorted((a, b) => b - a));
		// C4 informs all six highlights, with weights 3, 1, 1, 2, 1 and 2.
		expect(all.find((step) => step.question === 'C4')?.highlights).toEqual([...HIGHLIGHTS]);
		expect(firstSteps(scores, 3)).toEqual(all.slice(0, 3));
		expect(firstSteps(score(LATEST, {}), 3)).toEqual([]);
	});
});
