import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { assessments, atLevel } from '../../../tests/support/arbitrary.ts';
import { reportOn, toAll } from '../../../tests/support/reports.ts';
import type { Answers } from './assessment/answers.ts';
import { encode } from './assessment/marks.ts';
import { byHighlight, HIGHLIGHTS } from './instrument/highlights.ts';
import { reachedSteps } from './round/chain.ts';
import { score } from './score/score.ts';
import { NO_SURENESS } from './score/sureness.ts';
import { compose } from './report.ts';

const since = (before: Answers, after: Answers, instrument = LATEST) =>
	reportOn(after, {}, { before: { round: 'Round 2025', instrument, answers: before } })
		.sinceLastRound;

describe('how the overall score changed', () => {
	it('is the mean of the six of now less the mean of the six of then, where there are twelve', () => {
		const met = { both: 0, one: 0 };
		const ANY = fc.oneof(
			assessments(LATEST),
			assessments(LATEST).map(({ C1: _, ...others }): Answers => ({ C1: atLevel(1), ...others })),
			fc.constant({}),
			fc.constantFrom(0, 1, 2, 3, 4).map((level) => toAll(atLevel(level as 0)))
		);
		fc.assert(
			fc.property(ANY, ANY, (before, after) => {
				const mean = (answers: Answers): number | null => {
					const values = HIGHLIGHTS.map((h) => score(LATEST, answers).highlights[h].value);
					return values.includes(null)
						? null
						: values.reduce<number>((sum, value) => sum + (value ?? NaN), 0) / 6;
				};
				const [was, is] = [mean(before), mean(after)];
				const { overall } = since(before, after) ?? {};
				if (was === null) expect(overall).toEqual({ before: null, change: null });
				else expect(overall?.before).toBeCloseTo(was, 9);
				if (was === null || is === null) {
					met.one++;
					expect(overall?.change).toBeNull();
					return;
				}
				met.both++;
				expect(overall?.change).toBeCloseTo(is - was, 9);
			}),
			{ numRuns: 60 }
		);
		expect(met.both).toBeGreaterThan(0);
		expect(met.one).toBeGreaterThan(0);
	});
	it('is 25 points where every answer rose by one level', () =>
		expect(since(toAll(atLevel(1)), toAll(atLevel(2)))).toMatchObject({
			round: 'Round 2025',
			instrument: LATEST,
			overall: { before: 25, change: 25 }
		}));
	it('is not told where nothing was submitted before, nor where no score is now', () => {
		expect(reportOn(toAll(atLevel(2))).sinceLastRound).toBeNull();
		expect(since(toAll(atLevel(1)), {})?.overall).toEqual({ before: 25, change: null });
		expect(since({}, toAll(atLevel(1)))?.overall).toEqual({ before: null, change: null });
	});
	it('knows another questionnaire by its version', () => {
		const other = { ...LATEST, version: 0 };
		expect(since(toAll(atLevel(1)), toAll(atLevel(2)), other)?.instrument).toBe(other);
	});
});

describe('a report', () => {
	it('says how far the ministry came on the awareness chain', () => {
		const answers = { C1: atLevel(2), C2: atLevel(1) };
		expect(reportOn(answers).awareness).toEqual(reachedSteps(LATEST, answers));
	});
	it('explains a score by what to find out and document, and the lack of one by the fewest answers', () => {
		const { highlights, firstScore } = reportOn({ ...toAll(atLevel(4)) });
		expect(firstScore).toBeNull();
		for (const h of highlights) {
			expect(h).toMatchObject({ missing: [], findOut: null, document: { count: h.parts.length } });
			expect(h.byDimension.length).toBeGreaterThan(0);
		}
		const nothing = reportOn({});
		expect(nothing.firstScore).not.toBeNull();
		for (const h of nothing.highlights) {
			expect(h).toMatchObject({ byDimension: [], findOut: null, document: null });
			expect(h.heldBack).toEqual({ parts: [], more: 0 });
			expect(h.missing.length).toBeGreaterThan(0);
		}
	});
	it('asks the simulation once, for its own marks, and takes what it gives', () => {
		const answers = toAll(atLevel(2));
		const asked: string[] = [];
		const bands = { limited: 1, transition: 0, advanced: 0, leading: 0 };
		const given = byHighlight(() => ({ low: 1, high: 2, bands, noScore: 0 }));
		const report = compose(
			{
				...{ ministry: 'M', country: 'BF', state: 'inProgress', submittedAt: null, receipt: null },
				round: { id: '2026', name: 'Round', form: 'full', fictional: false }
			},
			{
				...{ instrument: LATEST, answers, support: null, before: null },
				facts: { landlocked: false, ldc: false }
			},
			(_, marks) => {
				asked.push(marks);
				return { ...NO_SURENESS, highlights: given };
			}
		);
		expect(asked).toEqual([encode(LATEST, answers)]);
		for (const { id, interval } of report.highlights) expect(interval).toBe(given[id]);
		expect(report.sensitivity()).toBeNull();
	});
});
