import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import {
	assessments,
	atLevel,
	notApplicable,
	notSure,
	RUNS
} from '../../../tests/support/arbitrary.ts';
import { HIGHLIGHTS } from './highlights.ts';
import type { Instrument, Level } from './instrument.ts';
import { encode } from './assessment/marks.ts';
import { firstSteps } from './gaps.ts';
import { score } from './score.ts';
import { meanTrend, remark, trend } from './trend.ts';
import { readChanges, tried } from './what-if.ts';

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

describe('the trend of many', () => {
	it('is the mean of each one’s', () => {
		const old = fc.sample(ANY, { numRuns: 90, seed: 1 });
		const now = fc.sample(ANY, { numRuns: 90, seed: 2 });
		const found = meanTrend(
			LATEST,
			CHANGED,
			old.map((answers, i) => ({
				before: encode(LATEST, answers),
				after: encode(CHANGED, now[i] ?? {})
			})),
			5
		);
		const each = old.map((answers, i) =>
			trend({ instrument: LATEST, answers }, { instrument: CHANGED, answers: now[i] ?? {} })
		);
		const shown = HIGHLIGHTS.filter((h) => {
			const both = each.filter((one) => one[h].change !== null);
			expect(found[h].n).toBe(both.length);
			const rests = (['before', 'after'] as const).map(
				(side) => each.filter((one) => one[h][side].declared !== null).length - both.length
			);
			if (rests.some((rest) => rest > 0 && rest < 5)) {
				expect(found[h].change).toBeNull();
				return false;
			}
			const mean = (pick: (one: (typeof both)[number]) => number | null) =>
				both.reduce((sum, one) => sum + (pick(one) ?? NaN), 0) / both.length;
			expect(found[h].change).toBeCloseTo(
				mean((one) => one[h].change),
				9
			);
			for (const side of ['before', 'after'] as const)
				for (const basis of ['declared', 'evidenced'] as const)
					expect(found[h][side][basis]).toBeCloseTo(
						mean((one) => one[h][side][basis]),
						9
					);
			return true;
		});
		expect(shown.length).toBeGreaterThan(0);
	});
	it('reads marks in another questionnaire’s order', () => {
		const short = load('2026', 1, 'short');
		const marks = encode(LATEST, { C1: atLevel(3), S7: atLevel(4) });
		expect(remark(LATEST, short, marks)[0]).toBe('3');
		expect(remark(short, LATEST, remark(LATEST, short, marks))).toBe(marks.replace('4', '.'));
	});
	it('is held back where the rest of a round could be found by subtraction', () => {
		const full = (level: Level) =>
			encode(
				LATEST,
				Object.fromEntries(LATEST.questions.map((question) => [question.id, atLevel(level)]))
			);
		const changeOf = (onlyBefore: number, onlyAfter: number, unscored = 0) =>
			meanTrend(
				LATEST,
				LATEST,
				[
					...Array.from({ length: 10 }, () => ({ before: full(1), after: full(2) })),
					...Array.from({ length: onlyBefore }, () => ({ before: full(1), after: null })),
					...Array.from({ length: onlyAfter }, () => ({ before: null, after: full(2) })),
					...Array.from({ length: unscored }, () => ({
						before: encode(LATEST, {}),
						after: full(2)
					}))
				],
				5
			).H1;
		expect(changeOf(0, 0)).toMatchObject({ n: 10, change: 25 });
		expect(changeOf(5, 7)).toMatchObject({ n: 10, change: 25 });
		for (const held of [changeOf(1, 0), changeOf(0, 4), changeOf(5, 3), changeOf(0, 0, 2)])
			expect(held).toEqual({
				n: 10,
				before: { declared: null, evidenced: null },
				after: { declared: null, evidenced: null },
				change: null,
				fromAnswers: null,
				fromInstrument: null
			});
		expect(changeOf(0, 3, 2)).toMatchObject({ n: 10, change: 25 });
	});
	it('says nothing about too few', () => {
		const marks = encode(LATEST, { C1: atLevel(3) });
		expect(meanTrend(LATEST, LATEST, [{ before: marks, after: marks }], 5).H1.change).toBeNull();
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
