import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { assessments, atLevel, notSure } from '../../../tests/support/arbitrary.ts';
import type { Answers } from './assessment/answers.ts';
import { byGroup } from './groups.ts';
import { HIGHLIGHTS } from './highlights.ts';
import type { Level } from './instrument.ts';
import { encode } from './assessment/marks.ts';
import { score } from './score.ts';

const everyone = (answers: Answers, n: number) =>
	Array.from({ length: n }, () => encode(LATEST, answers));
const full = (level: Level): Answers =>
	Object.fromEntries(LATEST.questions.map((question) => [question.id, atLevel(level)]));

describe('means by group', () => {
	it('are those of the explained scores, on both bases', () => {
		const many = fc.sample(assessments(LATEST), { numRuns: 90, seed: 11 });
		const keys = many.map((_, i) => (i % 3 === 0 ? 'a' : 'b'));
		const figures = byGroup(
			LATEST,
			many.map((answers) => encode(LATEST, answers)),
			keys,
			5,
			['b', 'none', 'a']
		);
		expect(figures.map(({ group, n }) => [group, n])).toEqual([
			['b', 60],
			['a', 30]
		]);
		for (const { group, means } of figures)
			HIGHLIGHTS.forEach((h, i) => {
				for (const basis of ['declared', 'evidenced'] as const) {
					const values = many.flatMap((answers, at) => {
						const { value } = score(LATEST, answers, basis).highlights[h];
						return keys[at] === group && value !== null ? [value] : [];
					});
					const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
					const shown = means[i]?.[basis] ?? null;
					if (values.length < 5) expect(shown).toBeNull();
					else if (shown !== null) expect(shown).toBeCloseTo(mean, 9);
				}
			});
		expect(
			figures.flatMap(({ means }) => means.filter((one) => one.declared !== null)).length
		).toBeGreaterThan(6);
	});

	it('without documents count a level of 3 or 4 as 2', () => {
		const [figure] = byGroup(LATEST, everyone(full(4), 6), Array<string>(6).fill('a'), 5, ['a']);
		expect(figure?.means).toEqual(HIGHLIGHTS.map(() => ({ declared: 100, evidenced: 50 })));
	});

	it('hides a cell that could be found by subtraction', () => {
		// Four of the six in the first group have a score in H2; ten in the second one; five in a third.
		const unsure = Object.fromEntries(LATEST.questions.map((question) => [question.id, notSure]));
		const groups = [
			...everyone(full(1), 4).map((marks) => ({ marks, key: 'a' })),
			...everyone({ ...unsure, C1: atLevel(1), C2: atLevel(1) }, 2).map((marks) => ({
				marks,
				key: 'a'
			})),
			...everyone(full(2), 10).map((marks) => ({ marks, key: 'b' })),
			...everyone(full(3), 5).map((marks) => ({ marks, key: 'c' }))
		];
		const figures = byGroup(
			LATEST,
			groups.map((one) => one.marks),
			groups.map((one) => one.key),
			5,
			['a', 'b', 'c', 'd']
		);
		expect(figures.map((one) => [one.group, one.n])).toEqual([
			['a', 6],
			['b', 10],
			['c', 5]
		]);
		// The next smallest cell goes with it: what is left of the total is then over nine.
		expect(figures.map((one) => one.means[1]?.declared)).toEqual([null, 50, null]);
		expect(figures.map((one) => one.means[1]?.evidenced)).toEqual([null, 50, null]);
	});

	it('shows nothing of a group that is too small, nor of the one beside it', () => {
		const rows = [...everyone(full(1), 2), ...everyone(full(2), 10), ...everyone(full(3), 20)];
		const keys = [
			...Array<string>(2).fill('a'),
			...Array<string>(10).fill('b'),
			...Array<string>(20).fill('c')
		];
		const figures = byGroup(LATEST, rows, keys, 5, ['a', 'b', 'c']);
		expect(figures.map((one) => [one.n, one.means.length])).toEqual([
			[null, 0],
			[null, 0],
			[20, 6]
		]);
	});
});
