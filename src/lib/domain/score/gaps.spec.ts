import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { assessments, atLevel, EVERYWHERE, sparse } from '../../../../tests/support/arbitrary.ts';
import { toAll } from '../../../../tests/support/reports.ts';
import type { Answers } from '../assessment/answers.ts';
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import { LEVELS } from '../instrument/question.ts';
import { bestSteps, firstSteps, stepsOf } from './gaps.ts';
import { score } from './score.ts';

const ANY = fc.oneof(assessments(EVERYWHERE), sparse(EVERYWHERE));
/** The answers with one more level at a question. */
function raised(answers: Answers, question: string): Answers {
	const answer = answers[question];
	const level = answer?.response.kind === 'level' ? answer.response.level + 1 : 1;
	return { ...answers, [question]: atLevel(LEVELS[level] ?? 4, answer?.references.length ?? 0) };
}

describe('the steps of a highlight that are shown first', () => {
	it('are at most five, in the order of what they bring, none that is left out brings more', () => {
		fc.assert(
			fc.property(ANY, fc.constantFrom(...HIGHLIGHTS), (answers, h) => {
				const steps = stepsOf(EVERYWHERE, answers, score(EVERYWHERE, answers), h);
				const best = bestSteps(steps);
				expect(best.steps).toHaveLength(Math.min(5, steps.length));
				const gains = best.steps.map(({ gain }) => gain);
				expect(gains).toEqual(gains.toSorted((a, b) => b - a));
				for (const step of steps)
					if (!best.steps.includes(step))
						expect(step.gain).toBeLessThanOrEqual(gains.at(-1) ?? NaN);
				expect(best.equal).toBe(steps.filter(({ gain }) => gain === gains[0]).length);
			}),
			{ numRuns: 500 }
		);
	});
	it('are none, of which none brings the same, where there is no step', () => {
		const steps = stepsOf(LATEST, toAll(atLevel(4, 1)), score(LATEST, toAll(atLevel(4, 1))), 'H1');
		expect(bestSteps(steps)).toEqual({ steps: [], equal: 0 });
	});
	it.each([
		[atLevel(1), 'notNeeded'],
		[atLevel(1, 1), 'notNeeded'],
		[atLevel(2), 'missing'],
		[atLevel(2, 1), 'given'],
		[atLevel(3), 'missing'],
		[atLevel(3, 2), 'given']
	] as const)('from %j on, a document is %s', (answer, document) => {
		const answers = toAll(answer);
		for (const h of HIGHLIGHTS) {
			const steps = stepsOf(LATEST, answers, score(LATEST, answers), h);
			expect(steps.length).toBeGreaterThan(0);
			expect([...new Set(steps.map((step) => step.document))]).toEqual([document]);
		}
	});
});

describe('what to do first', () => {
	it('brings over all scored highlights what raising that answer brings, and names those that it raises', () => {
		fc.assert(
			fc.property(ANY, (answers) => {
				const before = score(EVERYWHERE, answers);
				for (const step of firstSteps(before, 3)) {
					const after = score(EVERYWHERE, raised(answers, step.question));
					const rises = HIGHLIGHTS.map((h) => {
						const [was, is] = [before.highlights[h].value, after.highlights[h].value];
						return { h, points: was === null || is === null ? 0 : is - was };
					}).filter(({ points }) => points > 1e-9);
					expect(step.highlights).toEqual(rises.map(({ h }) => h));
					const sum = rises.reduce((total, { points }) => total + points, 0);
					expect(step.gain).toBeCloseTo(sum, 9);
				}
			}),
			{ numRuns: 300 }
		);
	});
	it('comes in the order of points times highlights, and no other step is worth more', () => {
		fc.assert(
			fc.property(ANY, (answers) => {
				const scores = score(EVERYWHERE, answers);
				const all = firstSteps(scores, Infinity);
				// Equal to nine decimals is equal.
				const worth = all.map(({ gain, highlights }) => Math.round(gain * highlights.length * 1e9));
				expect(worth).toEqual(worth.toSorted((a, b) => b - a));
				expect(firstSteps(scores, 3)).toEqual(all.slice(0, 3));
				expect(new Set(all.map(({ question }) => question)).size).toBe(all.length);
			}),
			{ numRuns: 300 }
		);
	});
	it('is nothing where nothing is below level 4, and where there is no score', () => {
		for (const answers of [toAll(atLevel(4)), {}])
			expect(firstSteps(score(LATEST, answers), 3)).toEqual([]);
	});
});
