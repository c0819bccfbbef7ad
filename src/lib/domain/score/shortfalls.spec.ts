import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { assessments, atLevel, EVERYWHERE, sparse } from '../../../../tests/support/arbitrary.ts';
import { toAll } from '../../../../tests/support/reports.ts';
import type { Answers } from '../assessment/answers.ts';
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import { score } from './score.ts';
import { explainedParts, heldBack, pointsByDimension } from './shortfalls.ts';

const ANY = fc.oneof(assessments(EVERYWHERE), sparse(EVERYWHERE));
const total = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0);

describe('what each dimension brings to a score', () => {
	it('adds up to the score, and what each could bring to 100', () => {
		let scored = 0;
		fc.assert(
			fc.property(ANY, fc.constantFrom(...HIGHLIGHTS), (answers, h) => {
				const highlight = score(EVERYWHERE, answers).highlights[h];
				if (highlight.value === null) return;
				scored++;
				const rows = pointsByDimension(explainedParts(highlight));
				expect(total(rows.map(({ points }) => points))).toBeCloseTo(highlight.value, 9);
				expect(total(rows.map(({ possible }) => possible))).toBeCloseTo(100, 9);
				for (const { points, possible } of rows) {
					expect(points).toBeGreaterThanOrEqual(0);
					expect(points).toBeLessThanOrEqual(possible + 1e-9);
				}
				const possible = rows.map((row) => row.possible);
				expect(possible).toEqual(possible.toSorted((a, b) => b - a));
			}),
			{ numRuns: 1000 }
		);
		expect(scored).toBeGreaterThan(200);
	});
	it('is recomputed the long way: the points of its questions over the weight of all', () => {
		fc.assert(
			fc.property(assessments(LATEST), fc.constantFrom(...HIGHLIGHTS), (answers, h) => {
				const highlight = score(LATEST, answers).highlights[h];
				const known = highlight.parts.filter(({ answer }) => answer.level !== null);
				const weight = total(known.map((part) => part.weight));
				for (const row of pointsByDimension(explainedParts(highlight))) {
					const own = known.filter(({ answer }) => answer.dimension === row.dimension);
					const brought = own.map(
						(part) => (part.weight * 25 * (part.answer.level ?? NaN)) / weight
					);
					expect(row.points).toBeCloseTo(total(brought), 9);
					expect(row.possible).toBeCloseTo((100 * total(own.map((p) => p.weight))) / weight, 9);
				}
			}),
			{ numRuns: 300 }
		);
	});
	it('leaves a dimension out of which nothing is known', () => {
		const unknown = LATEST.questions.filter(({ dimension }) => dimension === 'coordination');
		const answers = Object.fromEntries(
			Object.entries(toAll(atLevel(2))).filter(([id]) => !unknown.some((asked) => asked.id === id))
		);
		const rows = pointsByDimension(explainedParts(score(LATEST, answers).highlights.H4));
		expect(rows.map(({ dimension }) => dimension)).not.toContain('coordination');
		expect(total(rows.map(({ possible }) => possible))).toBeCloseTo(100, 9);
	});
});

describe('what holds a score back', () => {
	const heldBackOf = (answers: Answers) =>
		heldBack(explainedParts(score(LATEST, answers).highlights.H3));
	const ofWeight = (weight: number) => LATEST.questions.filter((q) => q.weights.H3 === weight);
	const fill = (weight: number, answer: Answers[string]) =>
		Object.fromEntries(ofWeight(weight).map(({ id }) => [id, answer]));

	it('is at most three questions, those that lack most', () => {
		fc.assert(
			fc.property(assessments(LATEST), (answers) => {
				const parts = explainedParts(score(LATEST, answers).highlights.H3);
				const { parts: named, more } = heldBack(parts);
				expect(named.length).toBeLessThanOrEqual(3);
				const least = named.at(-1)?.shortfall ?? Infinity;
				const lacking = parts.filter(({ shortfall }) => shortfall > 0);
				expect(named.length > 0).toBe(lacking.length > 0);
				// None that is not named lacks more; what is counted lacks the same.
				for (const part of parts)
					if (!named.includes(part)) expect(part.shortfall).toBeLessThanOrEqual(least);
				if (more > 0)
					expect(lacking.filter(({ shortfall }) => shortfall === least)).toHaveLength(
						named.filter(({ shortfall }) => shortfall === least).length + more
					);
			}),
			{ numRuns: 1000 }
		);
	});
	it('is nothing where nothing is lacking', () =>
		expect(heldBackOf(toAll(atLevel(4)))).toEqual({ parts: [], more: 0 }));
	it('counts those that lack as much as the three that are named', () => {
		const { parts, more } = heldBackOf(toAll(atLevel(1)));
		expect(parts).toHaveLength(3);
		expect(more).toBe(ofWeight(3).length - 3);
		expect(more).toBeGreaterThan(0);
	});
	it('names no part of a group that does not fit beside a heavier one', () => {
		const [first] = ofWeight(3);
		const answers = {
			...toAll(atLevel(4)),
			[first?.id ?? '']: atLevel(0),
			...fill(1, atLevel(0))
		};
		expect(ofWeight(1).length).toBeGreaterThan(2);
		const { parts, more } = heldBackOf(answers);
		expect(parts.map(({ question }) => question)).toEqual([first?.id]);
		expect(more).toBe(0);
	});
});
