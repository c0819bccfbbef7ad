import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import {
	assessments,
	atLevel,
	noBody,
	noPlan,
	notSure
} from '../../../../tests/support/arbitrary.ts';
import { quantile } from './distribution.ts';
import type { Answers } from '../assessment/answers.ts';
import { encode } from '../assessment/marks.ts';
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import { inForm, type Instrument } from '../instrument/instrument.ts';
import { BASES } from '../score/counting.ts';
import { score } from '../score/score.ts';
import { trend } from './trend.ts';
import type { Figures } from './printed.ts';
import { exact } from '../../../../tests/support/exact-figures.ts';
import { FIGURES, QUARTILES, TARGETS } from './figure-names.ts';
import { declare } from './figures.ts';

/** The same questions, one weight changed. */
const CHANGED: Instrument = {
	...LATEST,
	version: 2,
	questions: LATEST.questions.map((question) =>
		question.id === 'C1' ? { ...question, weights: { ...question.weights, H1: 1 } } : question
	)
};
const many = (seed: number, n: number): Answers[] =>
	fc.sample(assessments(LATEST), { numRuns: n, seed });
const regionOf = (i: number): string => (i % 3 === 0 ? '002' : '142');
const facts = (id: string, instrument: Instrument, all: readonly Answers[], first = 0) => ({
	id,
	instrument,
	counted: all.map((answers, i) => ({
		ministry: first + i,
		marks: encode(instrument, answers),
		region: regionOf(first + i)
	}))
});
const valueOf = (figures: Figures, id: string): number | null => {
	const figure = figures[id] ?? null;
	return figure && 'value' in figure ? figure.value : null;
};
const mean = (values: readonly number[]): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;
const present = (values: readonly (number | null)[]): number[] =>
	values.filter((value) => value !== null);

describe('the figures of a round', () => {
	const answers = many(11, 90);
	const figures = exact(declare(facts('r', LATEST, answers), null));
	const scores = BASES.map((basis) => answers.map((own) => score(LATEST, own, basis)));

	it('are means and quartiles of the explained scores, on both bases', () => {
		for (const target of TARGETS) {
			BASES.forEach((basis, b) => {
				const values = present(
					(scores[b] ?? []).map(
						(scored) => ({ ...scored.highlights, ...scored.dimensions })[target].value
					)
				);
				expect(valueOf(figures, FIGURES.mean(target, basis))).toBeCloseTo(mean(values), 9);
				if (basis === 'evidenced') return;
				expect(valueOf(figures, FIGURES.scored(target))).toBe(values.length);
				const sorted = values.toSorted((x, y) => x - y);
				for (const p of QUARTILES)
					expect(valueOf(figures, FIGURES.quantile(target, p))).toBeCloseTo(quantile(sorted, p), 9);
			});
		}
	});

	it('have the means of each region', () => {
		for (const region of ['002', '142'])
			for (const h of HIGHLIGHTS)
				BASES.forEach((basis, b) => {
					const inside = (scores[b] ?? []).filter((_, i) => regionOf(i) === region);
					const values = present(inside.map((scored) => scored.highlights[h].value));
					expect(valueOf(figures, FIGURES.regionMean(region, h, basis))).toBeCloseTo(
						mean(values),
						9
					);
				});
	});

	it('count in the chain the ministries of countries with a plan, each step of the same base', () => {
		const full: Answers = Object.fromEntries(LATEST.questions.map(({ id }) => [id, atLevel(4)]));
		const chain = exact(
			declare(
				facts('r', LATEST, [
					full,
					full,
					{ ...full, C1: notSure },
					{ ...full, C3: noBody },
					{ C1: noPlan }
				]),
				null
			)
		);
		expect(chain['chain.base']).toEqual({ value: 4 });
		expect(chain['chain.noPlan']).toEqual({ value: 1 });
		expect(chain['chain.noBody']).toEqual({ value: 1 });
		expect(chain['chain.aware']).toMatchObject({ count: 3 });
		expect(chain['chain.read']).toMatchObject({ count: 3 });
		expect(chain['chain.aware.notSure']).toEqual({ value: 1 });
		expect(chain['chain.engaged']).toMatchObject({ count: 3 });
	});
});

describe('the change of a round’s means', () => {
	it('is the mean of each ministry’s, over those that are in both', () => {
		const [answersBefore, answersAfter] = [many(1, 90), many(2, 90)];
		// Ministries 10 to 89 are in both rounds.
		const figures = exact(
			declare(facts('now', CHANGED, answersAfter, 10), facts('old', LATEST, answersBefore, 0))
		);
		const each = answersBefore
			.slice(10)
			.map((answers, i) =>
				trend(
					{ instrument: LATEST, answers },
					{ instrument: CHANGED, answers: answersAfter[i] ?? {} }
				)
			);
		for (const h of HIGHLIGHTS) {
			const both = each
				.map((byHighlight) => byHighlight[h])
				.filter(({ change }) => change !== null);
			expect(valueOf(figures, FIGURES.inBoth(h))).toBe(both.length);
			expect(valueOf(figures, FIGURES.change(h))).toBeCloseTo(
				mean(present(both.map(({ change }) => change))),
				9
			);
			for (const when of ['before', 'after'] as const)
				for (const basis of BASES)
					expect(valueOf(figures, FIGURES.trendMean(h, when, basis))).toBeCloseTo(
						mean(present(both.map((change) => change[when][basis]))),
						9
					);
			const split = both.every(({ fromAnswers }) => fromAnswers !== null);
			const fromAnswers = valueOf(figures, FIGURES.fromAnswers(h));
			if (split)
				expect(fromAnswers).toBeCloseTo(mean(present(both.map((change) => change.fromAnswers))), 9);
			else expect(fromAnswers).toBeNull();
		}
	});
});

it('a round in the rapid form has the chain alone, before a round with scores and after one', () => {
	const rapid = inForm(LATEST, 'rapid');
	const answers = many(12, 40);
	const names = (declared: ReturnType<typeof declare>) => declared.map(({ id }) => id);
	const alone = names(declare(facts('r', rapid, answers), null));
	expect(alone).toContain(FIGURES.step('aware'));
	for (const id of alone) expect(id).toMatch(/^(ministries|chain|base|noPlan|noBody)/);
	expect(names(declare(facts('r', rapid, answers), facts('b', LATEST, answers)))).toEqual(alone);
	const after = names(declare(facts('r', LATEST, answers), facts('b', rapid, answers)));
	expect(after).toEqual(names(declare(facts('r', LATEST, answers), null)));
});
