import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { assessments, atLevel, RUNS } from '../../../tests/support/arbitrary.ts';
import { DIMENSIONS, HIGHLIGHTS } from './highlights.ts';
import { LEVELS } from './instrument.ts';
import { gaps } from './gaps.ts';
import { bandOf, contribution, missing, printed, score, type Scores } from './score.ts';

const all = (scores: Scores) => [
	...HIGHLIGHTS.map((h) => scores.highlights[h]),
	...DIMENSIONS.map((d) => scores.dimensions[d])
];
const ANY = assessments(LATEST);
const SLACK = 1e-9;

describe('laws of the score', () => {
	it('values, bounds and coverage stay in their ranges, and bounds contain the value', () => {
		fc.assert(
			fc.property(
				ANY,
				fc.constantFrom('declared' as const, 'evidenced' as const),
				(answers, basis) => {
					for (const one of all(score(LATEST, answers, basis))) {
						expect(one.coverage).toBeGreaterThanOrEqual(0);
						expect(one.coverage).toBeLessThanOrEqual(1);
						if (one.low === null || one.high === null) {
							expect(one.why).toBe('nothingApplies');
							continue;
						}
						expect(one.low).toBeGreaterThanOrEqual(-SLACK);
						expect(one.high).toBeLessThanOrEqual(100 + SLACK);
						if (one.value === null) continue;
						expect(one.value).toBeGreaterThanOrEqual(one.low - SLACK);
						expect(one.value).toBeLessThanOrEqual(one.high + SLACK);
					}
				}
			),
			{ numRuns: RUNS }
		);
	}, 120_000);

	it('contributions add up to the score, and with what is missing to 100', () => {
		fc.assert(
			fc.property(ANY, (answers) => {
				for (const one of all(score(LATEST, answers))) {
					if (one.value === null) continue;
					const sum = (points: typeof contribution) =>
						one.parts.reduce((total, part) => total + points(one, part), 0);
					expect(sum(contribution)).toBeCloseTo(one.value, 9);
					expect(sum(contribution) + sum(missing)).toBeCloseTo(100, 9);
				}
			}),
			{ numRuns: RUNS }
		);
	}, 120_000);

	it('raising one answer never lowers a score', () => {
		fc.assert(
			fc.property(ANY, fc.nat(LATEST.questions.length - 1), (answers, at) => {
				const id = LATEST.questions[at]?.id ?? '';
				const answer = answers[id];
				if (answer?.response.kind !== 'level' || answer.response.level === 4) return;
				const raised = LEVELS[answer.response.level + 1] ?? 4;
				const before = all(score(LATEST, answers));
				const after = all(
					score(LATEST, { ...answers, [id]: atLevel(raised, answer.references.length) })
				);
				before.forEach((one, i) => {
					if (one.value !== null) expect(after[i]?.value).toBeGreaterThanOrEqual(one.value - SLACK);
				});
			}),
			{ numRuns: RUNS }
		);
	}, 120_000);

	it('the order of answers does not matter, and evidence never lowers a score', () => {
		fc.assert(
			fc.property(ANY, (answers) => {
				const reversed = Object.fromEntries(Object.entries(answers).reverse());
				const declared = score(LATEST, answers);
				expect(score(LATEST, reversed)).toEqual(declared);
				const evidenced = score(LATEST, answers, 'evidenced');
				all(declared).forEach((one, i) => {
					const capped = all(evidenced)[i]?.value ?? null;
					expect(capped === null).toBe(one.value === null);
					if (one.value !== null) expect(capped).toBeLessThanOrEqual(one.value + SLACK);
				});
			}),
			{ numRuns: RUNS }
		);
	}, 120_000);
});

describe('gaps', () => {
	it('raising the answer by one level brings exactly what the gap says', () => {
		const answers = Object.fromEntries(
			LATEST.questions.map((question, i) => [question.id, atLevel(LEVELS[i % 5] ?? 0)])
		);
		const before = score(LATEST, answers);
		for (const h of HIGHLIGHTS) {
			const list = gaps(before, h);
			expect(list.map((gap) => gap.gain)).toEqual(
				list.map((gap) => gap.gain).toSorted((a, b) => b - a)
			);
			for (const gap of list) {
				const after = score(LATEST, {
					...answers,
					[gap.question]: atLevel(LEVELS[gap.level + 1] ?? 4)
				});
				expect((after.highlights[h].value ?? 0) - (before.highlights[h].value ?? 0)).toBeCloseTo(
					gap.gain,
					9
				);
			}
		}
	});

	it('none are listed where there is no score', () => {
		expect(gaps(score(LATEST, { C1: atLevel(1) }), 'H3')).toEqual([]);
	});
});

describe('reading', () => {
	it.each([
		[0, 'limited'],
		[29.999, 'limited'],
		[30, 'transition'],
		[60, 'advanced'],
		[79.9, 'advanced'],
		[80, 'leading'],
		[100, 'leading']
	])('%d is read as %s', (value, band) => expect(bandOf(value)).toBe(band));

	it.each([
		[0, '0.0'],
		[49.25, '49.3'],
		[12.35, '12.4'],
		[99.95, '100.0'],
		[66.666666, '66.7'],
		[100, '100.0']
	])('%d is printed as %s', (value, text) => expect(printed(value)).toBe(text));
});
