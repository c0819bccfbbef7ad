import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { load } from '#lib/instrument/catalogue.ts';
import { assessments, atLevel, everywhere, sparse } from '../../../../tests/support/arbitrary.ts';
import { toAll } from '../../../../tests/support/reports.ts';
import { standing, type Answers } from '../assessment/answers.ts';
import { HIGHLIGHTS, type Highlight } from '../instrument/highlights.ts';
import { fewest, firstScore } from './first-score.ts';
import { score } from './score.ts';

/** Few questions, so that all sets of them can be tried. */
const SHORT = everywhere(load('2026', 1, 'short'));
/** Answers of which many are missing, so that the floor is met from below. */
const GAPPY = fc
	.tuple(
		fc.oneof(assessments(SHORT), sparse(SHORT)),
		fc.subarray(SHORT.questions.map(({ id }) => id))
	)
	.map(([answers, kept]): Answers =>
		Object.fromEntries(Object.entries(answers).filter(([id]) => kept.includes(id)))
	);

/** Every choice of so many of a list. */
function* sets<T>(items: readonly T[], size: number): Generator<T[]> {
	if (size === 0) return yield [];
	for (const [i, first] of items.entries())
		for (const rest of sets(items.slice(i + 1), size - 1)) yield [first, ...rest];
}
const answered = (answers: Answers, questions: readonly string[]): Answers => ({
	...answers,
	...Object.fromEntries(questions.map((id) => [id, atLevel(1)]))
});
const isScoredWith = (answers: Answers, h: Highlight, questions: readonly string[]): boolean =>
	score(SHORT, answered(answers, questions)).highlights[h].value !== null;
/** Questions of a highlight that apply and are neither answered nor counted as level 0. */
const unknownOf = (answers: Answers, h: Highlight): string[] =>
	SHORT.questions
		.filter(({ id, weights, notSure }) => {
			const { state } = standing(SHORT, answers, id);
			const isOpen = state === 'unanswered' || (state === 'notSure' && notSure === 'unknown');
			return isOpen && weights[h] > 0;
		})
		.map(({ id }) => id);

describe('the fewest answers to a first score', () => {
	it('bring it, no smaller set does, and no highlight takes fewer', () => {
		const met = new Map<number, number>();
		fc.assert(
			fc.property(GAPPY, (answers) => {
				const scores = score(SHORT, answers);
				const short = HIGHLIGHTS.filter((h) => scores.highlights[h].why === 'notEnoughKnown');
				for (const h of short) {
					const questions = fewest(scores.highlights[h]).map(({ question }) => question);
					expect(isScoredWith(answers, h, questions)).toBe(true);
					expect(unknownOf(answers, h)).toEqual(expect.arrayContaining(questions));
					for (const smaller of sets(unknownOf(answers, h), questions.length - 1))
						expect(isScoredWith(answers, h, smaller), `${h} ${smaller.join(' ')}`).toBe(false);
					met.set(questions.length, (met.get(questions.length) ?? 0) + 1);
				}
				const first = firstScore(scores);
				if (short.length === 0) {
					expect(first).toBeNull();
					return;
				}
				const least = Math.min(...short.map((h) => fewest(scores.highlights[h]).length));
				expect(first?.answers).toHaveLength(least);
				const nearest = short
					.filter((h) => fewest(scores.highlights[h]).length === least)
					.map((h) => scores.highlights[h].coverage);
				expect(first?.coverage).toBe(Math.max(...nearest));
				expect(first?.answers).toEqual(fewest(scores.highlights[first?.highlight ?? 'H1']));
			}),
			{ numRuns: 150 }
		);
		// One, two and three at least were met.
		for (const size of [1, 2, 3]) expect(met.get(size)).toBeGreaterThan(10);
	});

	it('weigh what is said of them: with what is known they reach two thirds', () => {
		fc.assert(
			fc.property(GAPPY, (answers) => {
				const first = firstScore(score(SHORT, answers));
				if (!first) return;
				const shares = first.answers.map(({ share }) => share);
				expect(shares).toEqual(shares.toSorted((a, b) => b - a));
				const reached = (from: number, added: readonly number[]) =>
					added.reduce((sum, share) => sum + share, from);
				expect(reached(first.coverage, shares)).toBeGreaterThanOrEqual(2 / 3 - 1e-9);
				expect(reached(first.coverage, shares.slice(0, -1))).toBeLessThan(2 / 3);
			}),
			{ numRuns: 500 }
		);
	});

	it('are none where all have a score, and where answering would bring none', () => {
		expect(firstScore(score(SHORT, toAll(atLevel(2), SHORT)))).toBeNull();
		const outside = Object.fromEntries(
			SHORT.questions.map(({ id, notApplicable }) => [
				id,
				{
					response: { kind: 'notApplicable' as const, reason: notApplicable[0] ?? '' },
					note: '',
					references: []
				}
			])
		);
		expect(firstScore(score(SHORT, outside))).toBeNull();
	});
	it('are there from the first page on', () => {
		const first = firstScore(score(SHORT, {}));
		expect(first).toMatchObject({ coverage: 0 });
		expect(first?.answers.length).toBeGreaterThan(0);
	});
});
