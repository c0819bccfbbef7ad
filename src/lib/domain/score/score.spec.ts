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
import { standing, type Answers, type Standing } from '../assessment/answers.ts';
import { DIMENSIONS, HIGHLIGHTS } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { LEVELS, type Question } from '../instrument/question.ts';
import { gaps } from './gaps.ts';
import { bandOf } from './bands.ts';
import { applies } from './counting.ts';
import { enoughApplies, enoughKnown, printed, score, type Score, type Scores } from './score.ts';
import { contribution, shortfall } from './shortfalls.ts';

const all = (scores: Scores) => [
	...HIGHLIGHTS.map((h) => scores.highlights[h]),
	...DIMENSIONS.map((d) => scores.dimensions[d])
];
const ANY = fc.oneof(assessments(EVERYWHERE), sparse(EVERYWHERE));
const SLACK = 1e-9;

describe('laws of the score', () => {
	it('values, bounds, coverage and what applies stay in their ranges, and bounds contain the value', () => {
		fc.assert(
			fc.property(
				ANY,
				fc.constantFrom('declared' as const, 'evidenced' as const),
				(answers, basis) => {
					for (const scored of all(score(EVERYWHERE, answers, basis))) {
						expect(scored.coverage).toBeGreaterThanOrEqual(0);
						expect(scored.coverage).toBeLessThanOrEqual(1);
						expect(scored.applies).toBeGreaterThanOrEqual(0);
						expect(scored.applies).toBeLessThanOrEqual(1);
						expect(scored.value === null).toBe(scored.why !== 'scored');
						if (scored.low === null || scored.high === null) {
							expect(['tooLittleApplies', 'nothingApplies']).toContain(scored.why);
							expect([scored.value, scored.low, scored.high]).toEqual([null, null, null]);
							continue;
						}
						expect(scored.applies).toBeGreaterThanOrEqual(0.5);
						expect(scored.low).toBeGreaterThanOrEqual(-SLACK);
						expect(scored.high).toBeLessThanOrEqual(100 + SLACK);
						if (scored.value === null) continue;
						expect(scored.value).toBeGreaterThanOrEqual(scored.low - SLACK);
						expect(scored.value).toBeLessThanOrEqual(scored.high + SLACK);
					}
				}
			),
			{ numRuns: RUNS }
		);
	}, 120_000);

	it('contributions add up to the score, and with what is missing to 100', () => {
		fc.assert(
			fc.property(ANY, (answers) => {
				for (const scored of all(score(EVERYWHERE, answers))) {
					if (scored.value === null) continue;
					const sum = (points: typeof contribution) =>
						scored.parts.reduce((total, part) => total + points(scored, part), 0);
					expect(sum(contribution)).toBeCloseTo(scored.value, 9);
					expect(sum(contribution) + sum(shortfall)).toBeCloseTo(100, 9);
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
				const before = all(score(EVERYWHERE, answers));
				const after = all(
					score(EVERYWHERE, { ...answers, [id]: atLevel(raised, answer.references.length) })
				);
				before.forEach((scored, i) => {
					if (scored.value !== null)
						expect(after[i]?.value).toBeGreaterThanOrEqual(scored.value - SLACK);
				});
			}),
			{ numRuns: RUNS }
		);
	}, 120_000);

	it('the order of answers does not matter, and evidence never lowers a score', () => {
		fc.assert(
			fc.property(ANY, (answers) => {
				const reversed = Object.fromEntries(Object.entries(answers).reverse());
				const declared = score(EVERYWHERE, answers);
				expect(score(EVERYWHERE, reversed)).toEqual(declared);
				const evidenced = score(EVERYWHERE, answers, 'evidenced');
				all(declared).forEach((scored, i) => {
					const capped = all(evidenced)[i]?.value ?? null;
					expect(capped === null).toBe(scored.value === null);
					if (scored.value !== null) expect(capped).toBeLessThanOrEqual(scored.value + SLACK);
				});
			}),
			{ numRuns: RUNS }
		);
	}, 120_000);
});

/** One score the long way: sums over lists, in the words of docs/method.md. */
function longWay(
	instrument: Instrument,
	answers: Answers,
	weightOf: (question: Question) => number
): Pick<Score, 'value' | 'why' | 'low' | 'high' | 'coverage' | 'applies'> {
	const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
	const rows = instrument.questions.map((question) => {
		const stands = standing(instrument, answers, question.id);
		const level =
			stands.state === 'level'
				? stands.level
				: (stands.state === 'notSure' && question.notSure === 'level0') ||
					  (stands.state === 'structural' && stands.code === 'noBody')
					? 0
					: null;
		const outside =
			stands.state === 'notApplicable' ||
			stands.state === 'skipped' ||
			(stands.state === 'structural' && stands.code === 'noPlan');
		return { weight: weightOf(question), outside, level };
	});
	const whole = sum(rows.map(({ weight }) => weight));
	const inside = rows.filter(({ outside }) => !outside);
	const applicable = sum(inside.map(({ weight }) => weight));
	const withLevel = inside.filter(({ level }) => level !== null);
	const covered = sum(withLevel.map(({ weight }) => weight));
	const points = sum(withLevel.map(({ weight, level }) => weight * 25 * (level ?? NaN)));
	const shares = {
		coverage: applicable === 0 ? 0 : covered / applicable,
		applies: applicable / whole
	};
	const none = { value: null, low: null, high: null };
	if (applicable === 0) return { ...shares, ...none, why: 'nothingApplies' };
	if (applicable / whole < 0.5) return { ...shares, ...none, why: 'tooLittleApplies' };
	const low = points / applicable;
	const high = (points + 100 * (applicable - covered)) / applicable;
	// Two thirds is no binary fraction: without the slack a coverage of exactly 2/3 could fall under it.
	return covered / applicable < 2 / 3 - SLACK
		? { ...shares, value: null, low, high, why: 'notEnoughKnown' }
		: { ...shares, value: points / covered, low, high, why: 'scored' };
}

describe('when a score has a number', () => {
	it.each(['full', 'short'] as const)('is recomputed the long way, %s form', (form) => {
		const instrument = everywhere(load('2026', 1, form));
		const met = new Map<Score['why'], number>();
		fc.assert(
			fc.property(fc.oneof(assessments(instrument), sparse(instrument)), (answers) => {
				const scores = score(instrument, answers);
				const compare = (scored: Score, weightOf: (question: Question) => number) => {
					const wanted = longWay(instrument, answers, weightOf);
					met.set(scored.why, (met.get(scored.why) ?? 0) + 1);
					expect(scored.why).toBe(wanted.why);
					for (const key of ['value', 'low', 'high', 'coverage', 'applies'] as const)
						if (wanted[key] === null) expect(scored[key]).toBeNull();
						else expect(scored[key]).toBeCloseTo(wanted[key], 9);
				};
				for (const h of HIGHLIGHTS) compare(scores.highlights[h], (asked) => asked.weights[h]);
				for (const d of DIMENSIONS)
					compare(scores.dimensions[d], (asked) => (asked.dimension === d ? 1 : 0));
			}),
			{ numRuns: RUNS }
		);
		// Each outcome was met often enough to mean something.
		for (const why of ['scored', 'notEnoughKnown', 'tooLittleApplies'] as const)
			expect(met.get(why)).toBeGreaterThan(100);
	});

	it('gives none to whoever says that too much is not applicable, and level 4 elsewhere', () => {
		// Of a questionnaire that would allow it: half of the weight of H4 is the least that can be scored.
		const outside = EVERYWHERE.questions.filter(({ weights }) => weights.H4 >= 2);
		const best = Object.fromEntries(
			EVERYWHERE.questions.map((question) => [
				question.id,
				outside.includes(question) ? notApplicable() : atLevel(4, 1)
			])
		);
		const { highlights, overall } = score(EVERYWHERE, best);
		expect(highlights.H4).toMatchObject({
			value: null,
			why: 'tooLittleApplies',
			low: null,
			high: null,
			coverage: 1
		});
		expect(overall).toEqual({ arithmetic: null, geometric: null, low: null, high: null });
		const weight = (questions: readonly Question[]) =>
			questions.reduce((sum, q) => sum + q.weights.H4, 0);
		expect(highlights.H4.applies).toBeCloseTo(
			1 - weight(outside) / weight(EVERYWHERE.questions),
			12
		);
	});

	it('takes no plan and what it skips out, and counts no body as level 0', () => {
		const answers = Object.fromEntries(LATEST.questions.map(({ id }) => [id, atLevel(2)]));
		const all = LATEST.questions.filter(({ dimension }) => dimension === 'coordination').length;
		const unsure = score(LATEST, { ...answers, C1: notSure }).dimensions.coordination;
		expect(unsure.applies).toBe(1);
		const without = score(LATEST, { ...answers, C1: noPlan }).dimensions.coordination;
		// C1 leaves, and C2 and C4 are skipped.
		expect(without.applies).toBe((all - 3) / all);
		expect(without.value).toBe(50);
		const absent = score(LATEST, { ...answers, C3: noBody }).dimensions.coordination;
		expect(absent.applies).toBe(1);
		expect(absent.value).toBeCloseTo((50 * (all - 1)) / all, 9);
	});

	it('counts not sure as the question says: as level 0, or as not known', () => {
		for (const question of LATEST.questions) {
			const scored = score(LATEST, { [question.id]: notSure });
			const part = scored.dimensions[question.dimension].parts.find(
				({ answer }) => answer.question === question.id
			);
			expect(part?.answer.level, question.id).toBe(question.notSure === 'level0' ? 0 : null);
		}
	});

	it.each([
		[0, 0, false],
		[0, 9, false],
		[5, 9, false],
		[6, 9, true],
		[2, 3, true],
		[1, 2, false],
		[3, 3, true]
	])('%d of an applicable weight of %d is known enough: %s', (covered, applicable, wanted) =>
		expect(enoughKnown(covered, applicable)).toBe(wanted)
	);

	it.each([
		[0, 0, false],
		[0, 7, false],
		[3, 7, false],
		[4, 7, true],
		[4, 8, true],
		[7, 7, true]
	])('an applicable weight of %d of %d is enough: %s', (applicable, whole, wanted) =>
		expect(enoughApplies(applicable, whole)).toBe(wanted)
	);

	it.each<[Standing, boolean]>([
		[{ state: 'level', level: 0, evidenced: false }, true],
		[{ state: 'notSure' }, true],
		[{ state: 'unanswered' }, true],
		[{ state: 'notApplicable' }, false],
		[{ state: 'structural', counts: 'notApplicable', code: 'noPlan' }, false],
		[{ state: 'structural', counts: 'level0', code: 'noBody' }, true],
		[{ state: 'skipped', by: 'C1' }, false]
	])('a question that is %j applies: %s', (stands, wanted) => expect(applies(stands)).toBe(wanted));
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
