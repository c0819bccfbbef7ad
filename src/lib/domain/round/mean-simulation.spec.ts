import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { assessments, atLevel } from '../../../../tests/support/arbitrary.ts';
import { toAll } from '../../../../tests/support/reports.ts';
import { encode } from '../assessment/marks.ts';
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import { inForm } from '../instrument/instrument.ts';
import { draw, USUAL, weigh } from '../score/choices.ts';
import { prepare, score, TARGETS } from '../score/simulation.ts';
import { intervalOf, intervals } from '../score/uncertainty.ts';
import { MeanSimulation } from './mean-simulation.ts';

const FEW = { ...USUAL, runs: 300 };
const SHORT = inForm(LATEST, 'short');
const at = (instrument: typeof LATEST, level: 0 | 1 | 2 | 3 | 4) =>
	encode(instrument, toAll(atLevel(level)));

describe('the means of a round', () => {
	it('of one ministry are its own intervals', () => {
		for (const answers of fc.sample(assessments(LATEST), { numRuns: 10, seed: 2 })) {
			const mark = encode(LATEST, answers);
			const simulation = new MeanSimulation(LATEST, null, FEW);
			simulation.add(mark, null);
			const [own] = intervals(LATEST, [mark], FEW);
			for (const h of HIGHLIGHTS)
				if (own?.highlights[h]) expect(simulation.means()[h]).toEqual(own.highlights[h]);
		}
	});
	it('are the means of the runs of its ministries', () => {
		const marks = fc
			.sample(assessments(LATEST), { numRuns: 12, seed: 3 })
			.map((own) => encode(LATEST, own));
		const simulation = new MeanSimulation(LATEST, null, FEW);
		for (const mark of marks) simulation.add(mark, null);
		const draws = draw(
			LATEST.questions.map(({ id }) => id),
			FEW
		);
		const weighing = weigh(LATEST, draws);
		const runs = draws.chosen.map((chosen, r) => {
			const scores = marks.map((mark) => {
				const out = new Float64Array(TARGETS);
				score(prepare(LATEST, mark), weighing, r, chosen, out, 0);
				return out[0] ?? NaN;
			});
			const known = scores.filter((value) => !Number.isNaN(value));
			return known.reduce((sum, value) => sum + value, 0) / known.length;
		});
		const interval = intervalOf(Float64Array.from(runs));
		expect(simulation.means().H1?.low).toBeCloseTo(interval?.low ?? NaN, 9);
		expect(simulation.means().H1?.high).toBeCloseTo(interval?.high ?? NaN, 9);
	});
});

describe('the change of means', () => {
	it('is sure where every choice agrees, also between a short and a full form', () => {
		for (const before of [LATEST, SHORT]) {
			const simulation = new MeanSimulation(LATEST, before, FEW);
			for (let i = 0; i < 5; i++) simulation.add(at(LATEST, 2), at(before, 1));
			for (const h of HIGHLIGHTS) {
				const change = simulation.changes()[h];
				expect(change?.low).toBeCloseTo(25, 9);
				expect(change?.high).toBeCloseTo(25, 9);
				expect(change?.above).toBe(1);
			}
		}
	});
	it('is over the ministries that are in both rounds, and none where none is', () => {
		const simulation = new MeanSimulation(LATEST, LATEST, FEW);
		simulation.add(at(LATEST, 4), null);
		expect(simulation.changes().H1).toBeNull();
		simulation.add(at(LATEST, 2), at(LATEST, 2));
		expect(simulation.changes().H1).toMatchObject({ low: 0, high: 0, above: 0 });
	});
});
