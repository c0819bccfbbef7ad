import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import {
	assessments,
	atLevel,
	EVERYWHERE,
	everywhere,
	noBody,
	noPlan,
	notApplicable,
	notSure,
	RUNS,
	sparse
} from '../../../../tests/support/arbitrary.ts';
import { aggregate } from './aggregate.ts';
import { scoreMarks } from './mark-scores.ts';
import { quantile } from './distribution.ts';
import type { Answers } from '../assessment/answers.ts';
import { DIMENSIONS, HIGHLIGHTS } from '../instrument/highlights.ts';
import { decode, encode } from '../assessment/marks.ts';
import { applies } from '../score/counting.ts';
import { score } from '../score/score.ts';
import { standing } from '../assessment/answers.ts';

describe('marks', () => {
	it('say what stands at every question', () => {
		fc.assert(
			fc.property(assessments(LATEST), (answers) => {
				const marks = encode(LATEST, answers);
				expect(marks).toHaveLength(LATEST.questions.length);
				LATEST.questions.forEach((question, i) => {
					const stands = standing(LATEST, answers, question.id);
					const read = decode(marks[i] ?? '');
					// Marks do not say which question or which structural answer it was.
					const unnamed =
						stands.state === 'skipped'
							? { ...stands, by: '' }
							: stands.state === 'structural'
								? { ...stands, code: '' }
								: stands;
					expect(read).toEqual(unnamed);
				});
			}),
			{ numRuns: 500 }
		);
	});

	it.each(['full', 'short'] as const)('score as the explained engine does, %s form', (form) => {
		const instrument = everywhere(load('2026', 1, form));
		fc.assert(
			fc.property(
				fc.oneof(assessments(instrument), sparse(instrument)),
				fc.constantFrom('declared' as const, 'evidenced' as const),
				(answers, basis) => {
					const row = scoreMarks(instrument, [encode(instrument, answers)], basis);
					const long = score(instrument, answers, basis);
					const expected = [
						...HIGHLIGHTS.map((h) => long.highlights[h].value),
						...DIMENSIONS.map((d) => long.dimensions[d].value)
					];
					expected.forEach((value, i) => {
						if (value === null) expect(row[i]).toBeNaN();
						else expect(row[i]).toBeCloseTo(value, 9);
					});
				}
			),
			{ numRuns: RUNS }
		);
	});
});

describe('quantiles, type 7', () => {
	it.each([
		[[1, 2, 3, 4], 0.25, 1.75],
		[[1, 2, 3, 4], 0.5, 2.5],
		[[10], 0.75, 10],
		[[0, 10, 20, 30, 100], 0.75, 30]
	])('%j at %d is %d', (values, p, expected) => expect(quantile(values, p)).toBe(expected));
});

describe('a round', () => {
	const everyone = (answers: Answers, n: number) =>
		Array.from({ length: n }, () => encode(LATEST, answers));
	const full = (level: 0 | 1 | 2 | 3 | 4): Answers =>
		Object.fromEntries(LATEST.questions.map((question) => [question.id, atLevel(level)]));

	it('recomputed the long way', () => {
		const many = fc.sample(assessments(LATEST), { numRuns: 60, seed: 7 });
		const result = aggregate(
			LATEST,
			many.map((answers) => encode(LATEST, answers)),
			5
		);
		for (const h of HIGHLIGHTS) {
			const values = many.flatMap((answers) => score(LATEST, answers).highlights[h].value ?? []);
			const sorted = values.toSorted((a, b) => a - b);
			expect(result.highlights[h].n).toBe(values.length);
			expect(result.highlights[h].mean).toBeCloseTo(
				values.reduce((sum, value) => sum + value, 0) / values.length,
				9
			);
			expect(result.highlights[h].median).toBeCloseTo(quantile(sorted, 0.5), 9);
			const bands = result.highlights[h].bands;
			expect(Object.values(bands ?? {}).reduce((sum, n) => sum + n, 0)).toBe(values.length);
		}
		for (const question of LATEST.questions) {
			const states = many.map((answers) => standing(LATEST, answers, question.id));
			const outside = states.filter((stands) => !applies(stands));
			const spread = result.questions[question.id];
			expect(spread?.n).toBe(many.length - outside.length);
			expect(spread?.notSure).toBe(states.filter((stands) => stands.state === 'notSure').length);
			expect(spread?.structural).toBe(
				states.filter((stands) => stands.state === 'structural' && stands.counts === 'level0')
					.length
			);
			expect(spread?.levels?.[3]).toBe(
				states.filter((stands) => stands.state === 'level' && stands.level === 3).length
			);
		}
	});

	it('the awareness chain counts not sure as not reached and leaves out countries without a plan', () => {
		const result = aggregate(
			LATEST,
			[
				...everyone(full(2), 6),
				...everyone({ ...full(3), C1: notSure, C3: notSure }, 4),
				...everyone({ ...full(1), C3: noBody }, 3),
				...everyone({ ...full(3), C1: noPlan }, 5)
			],
			5
		);
		expect(result.chain.base).toBe(13);
		expect(result.chain.noPlan).toBe(5);
		expect(result.chain.noBody).toBe(3);
		expect(result.chain.steps.map((step) => [step.step, step.reached, step.notSure])).toEqual([
			['aware', 9, 4],
			['read', 6, 4],
			['consulted', 10, 0],
			['engaged', 6, 4],
			['prioritised', 10, 0]
		]);
	});

	it('counts nobody of whom too little applies', () => {
		const own = EVERYWHERE.questions.filter(({ dimension }) => dimension === 'payments');
		const outside = own.slice(0, 4).map(({ id }) => [id, notApplicable()] as const);
		const little = { ...full(4), ...Object.fromEntries(outside) };
		const marks = [...Array<Answers>(6).fill(full(2)), ...Array<Answers>(5).fill(little)];
		const result = aggregate(
			EVERYWHERE,
			marks.map((answers) => encode(EVERYWHERE, answers)),
			5
		);
		expect(result.dimensions.payments).toMatchObject({ n: 6, mean: 50 });
		expect(result.dimensions.skills).toMatchObject({ n: 11 });
	});

	it('shows no figure over fewer than the minimum', () => {
		const result = aggregate(LATEST, everyone(full(2), 4), 5);
		expect(result.highlights.H1).toMatchObject({ n: 4, mean: null, median: null, bands: null });
		expect(result.questions['C1']).toMatchObject({ levels: null, notSure: null });
		expect(result.chain.steps[0]?.reached).toBeNull();
	});

	it('of nobody is empty, not wrong', () => {
		const result = aggregate(LATEST, [], 5);
		expect(result.n).toBe(0);
		expect(result.highlights.H6).toMatchObject({ n: 0, mean: null });
	});
});
