/** Runs of the simulation, held against the explained engine on questionnaires and answers that were changed by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessments, EVERYWHERE, QUICKLY, sparse } from '../../../../tests/support/arbitrary.ts';
import type { Answers } from '../assessment/answers.ts';
import { encode } from '../assessment/marks.ts';
import { byHighlight, DIMENSIONS, HIGHLIGHTS } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { LEVELS } from '../instrument/question.ts';
import { generator } from '../random.ts';
import {
	AWARENESS,
	draw,
	EVIDENCE,
	KNOWN_FLOORS,
	moved,
	OWN_CHOICES,
	RULES,
	TREATMENTS,
	unweighed,
	weigh,
	weighRun,
	type Chosen
} from './choices.ts';
import { score as scoreByHand } from './score.ts';
import { OVERALL, prepare, score, TARGETS } from './simulation.ts';

const ANY = fc.oneof(assessments(EVERYWHERE), sparse(EVERYWHERE));

/** A run by the simulation: six highlights, six dimensions, the overall score; NaN where there is none. */
function run(answers: Answers, chosen: Chosen, stepOf: (question: number) => number): number[] {
	const weighing = unweighed(EVERYWHERE, 1);
	weighRun(weighing, 0, stepOf);
	const out = new Float64Array(TARGETS);
	score(prepare(EVERYWHERE, encode(EVERYWHERE, answers)), weighing, 0, chosen, out, 0);
	return [...out];
}

/** The same by the explained engine. */
function byHand(instrument: Instrument, answers: Answers, { evidence, rule }: Chosen): number[] {
	const scores = scoreByHand(instrument, answers, EVIDENCE[evidence]);
	const { arithmetic, geometric } = scores.overall;
	return [
		...HIGHLIGHTS.map((h) => scores.highlights[h].value),
		...DIMENSIONS.map((d) => scores.dimensions[d].value),
		rule === 0 ? arithmetic : geometric
	].map((value) => value ?? NaN);
}

function expectSame(simulated: number[], expected: number[]): void {
	for (const [t, value] of expected.entries()) {
		if (Number.isNaN(value)) expect(simulated[t]).toBeNaN();
		else expect(simulated[t]).toBeCloseTo(value, 9);
	}
}

describe('a run', () => {
	it('with the choices of the method is the score', () => {
		fc.assert(
			fc.property(ANY, (answers) =>
				expectSame(
					run(answers, OWN_CHOICES, () => 0),
					byHand(EVERYWHERE, answers, OWN_CHOICES)
				)
			),
			QUICKLY
		);
	});

	it('with other weights, documents and rule is the score of a questionnaire with those', () => {
		fc.assert(
			fc.property(ANY, fc.integer(), fc.nat(1), fc.nat(1), (answers, seed, rule, evidence) => {
				const next = generator(seed);
				const steps = EVERYWHERE.questions.map(() => Math.floor(3 * next()) - 1);
				const weighed = {
					...EVERYWHERE,
					questions: EVERYWHERE.questions.map((question, q) => ({
						...question,
						weights: byHighlight((h) =>
							question.weights[h] > 0 ? moved(question.weights[h], steps[q] ?? 0) : 0
						)
					}))
				};
				const chosen = { ...OWN_CHOICES, rule, evidence };
				expectSame(
					run(answers, chosen, (q) => steps[q] ?? 0),
					byHand(weighed, answers, chosen)
				);
			}),
			QUICKLY
		);
	});

	it('that takes not knowing for unknown is the score of a questionnaire that says so', () => {
		const asElsewhere = {
			...EVERYWHERE,
			questions: EVERYWHERE.questions.map((question) => ({
				...question,
				notSure: 'unknown' as const
			}))
		};
		const chosen = { ...OWN_CHOICES, awareness: AWARENESS.indexOf('unknown') };
		fc.assert(
			fc.property(ANY, (answers) =>
				expectSame(
					run(answers, chosen, () => 0),
					byHand(asElsewhere, answers, chosen)
				)
			),
			QUICKLY
		);
	});

	it.each(['lowest', 'highest'] as const)(
		'that takes what is unknown for the %s level is the score of answers that say so',
		(treatment) => {
			const level = treatment === 'lowest' ? 0 : 4;
			const settle = (answers: Answers): Answers =>
				Object.fromEntries(
					EVERYWHERE.questions.map(({ id, notSure }) => {
						const response = answers[id]?.response;
						const isUnknown = !response || (response.kind === 'notSure' && notSure === 'unknown');
						return [
							id,
							isUnknown
								? {
										response: { kind: 'level' as const, level: LEVELS[level] },
										note: '',
										references: []
									}
								: answers[id]
						];
					})
				) as Answers;
			const chosen = { ...OWN_CHOICES, notSure: TREATMENTS.indexOf(treatment) };
			fc.assert(
				fc.property(ANY, (answers) =>
					expectSame(
						run(answers, chosen, () => 0),
						byHand(EVERYWHERE, settle(answers), chosen)
					)
				),
				QUICKLY
			);
		}
	);

	it('that takes the mean of the dimension for what is unknown leaves the dimension where it is', () => {
		const mean = { ...OWN_CHOICES, notSure: TREATMENTS.indexOf('mean') };
		fc.assert(
			fc.property(assessments(EVERYWHERE), (answers) => {
				const [own, filled] = [run(answers, OWN_CHOICES, () => 0), run(answers, mean, () => 0)];
				DIMENSIONS.forEach((_, d) => {
					const value = own[HIGHLIGHTS.length + d] ?? NaN;
					if (!Number.isNaN(value)) expect(filled[HIGHLIGHTS.length + d]).toBeCloseTo(value, 9);
				});
			}),
			QUICKLY
		);
	});

	it('asks for a half, two thirds or three quarters', () => {
		fc.assert(
			fc.property(ANY, (answers) => {
				const scored = KNOWN_FLOORS.map(
					(_, known) =>
						run(answers, { ...OWN_CHOICES, known }, () => 0).filter((value) => !Number.isNaN(value))
							.length
				);
				const { highlights, dimensions, overall } = scoreByHand(EVERYWHERE, answers);
				const all = [...Object.values(highlights), ...Object.values(dimensions)];
				const counts = KNOWN_FLOORS.map(([part, of]) => {
					const has = ({ low, coverage }: { low: number | null; coverage: number }) =>
						low !== null && coverage > 0 && coverage >= part / of - 1e-12;
					const six = Object.values(highlights).every(has) ? 1 : 0;
					return all.filter(has).length + six;
				});
				expect(scored).toEqual(counts);
				expect(overall.arithmetic === null).toBe(
					Number.isNaN(run(answers, OWN_CHOICES, () => 0)[OVERALL])
				);
			}),
			QUICKLY
		);
	});
});

describe('draws', () => {
	const ids = EVERYWHERE.questions.map(({ id }) => id);
	const draws = draw(ids, { runs: 3_000, seed: 1 });
	it('make each choice as often as any other', () => {
		const isEven = (counts: number[]) =>
			counts.every((count) => Math.abs(count * counts.length - 3_000) < 450);
		const countsOf = (choice: keyof Chosen, length: number) =>
			Array.from({ length }, (_, i) => draws.chosen.filter((own) => own[choice] === i).length);
		for (const [choice, list] of [
			['rule', RULES],
			['notSure', TREATMENTS],
			['evidence', EVIDENCE],
			['awareness', AWARENESS],
			['known', KNOWN_FLOORS]
		] as const)
			expect([choice, isEven(countsOf(choice, list.length))]).toEqual([choice, true]);
		const steps = draws.steps.filter((_, i) => i % ids.length === 7);
		const counts = [-1, 0, 1].map((step) => steps.filter((own) => own === step).length);
		expect(isEven(counts)).toBe(true);
	});
	it('move a weight within its scale, and alike in all highlights', () => {
		expect([moved(1, -1), moved(3, 1), moved(2, 1), moved(2, -1)]).toEqual([0, 3, 3, 1]);
		const { terms, weights } = weigh(EVERYWHERE, draws);
		const all = terms.flatMap((own, t) => own.map(({ question }) => ({ t, question })));
		const stepsIn = (t: number, q: number) => {
			const k = all.findIndex((term) => term.t === t && term.question === q);
			const own = EVERYWHERE.questions[q]?.weights[HIGHLIGHTS[t] ?? 'H1'] ?? 0;
			return own === 2
				? Array.from({ length: 50 }, (_, r) => (weights[r * all.length + k] ?? 0) - own)
				: null;
		};
		const shared = EVERYWHERE.questions.flatMap((_, q) => {
			const all = HIGHLIGHTS.flatMap((__, t) => {
				const steps = stepsIn(t, q);
				return steps ? [steps] : [];
			});
			return all.length > 1 ? [all] : [];
		});
		for (const [first, ...others] of shared)
			for (const other of others) expect(other).toEqual(first);
	});
});
