import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel, noPlan, notSure } from '../../../../tests/support/arbitrary.ts';
import { toAll } from '../../../../tests/support/reports.ts';
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import { inForm } from '../instrument/instrument.ts';
import { rapidReading } from './rapid.ts';
import { score } from './score.ts';

const RAPID = inForm(LATEST, 'rapid');

describe('the rapid form', () => {
	it('gives no score and no bounds, of anything', () => {
		const { highlights, dimensions, overall } = score(RAPID, toAll(atLevel(3)));
		for (const scored of [...Object.values(highlights), ...Object.values(dimensions)]) {
			const { value, low, high, why } = scored;
			expect([value, low, high, why]).toEqual([null, null, null, 'rapidForm']);
		}
		expect(overall.arithmetic).toBeNull();
	});
	it('asks at least one question of every highlight, and is read for each', () => {
		const reading = rapidReading(RAPID, toAll(atLevel(1)));
		expect(reading?.highlights.map(({ id }) => id)).toEqual(HIGHLIGHTS);
		for (const { questions, step } of reading?.highlights ?? []) {
			expect(questions.length).toBeGreaterThan(0);
			expect(questions).toContain(step?.question);
		}
	});
	it.each([
		[0, 'limited'],
		[2, 'transition'],
		[3, 'advanced'],
		[4, 'leading']
	] as const)('reads level %i everywhere as %s for H1 alone', (level, band) =>
		expect(rapidReading(RAPID, toAll(atLevel(level)))?.band).toBe(band)
	);
	it('has no band where too little is known, and no step where nothing is', () => {
		expect(rapidReading(RAPID, {})).toMatchObject({ band: null });
		expect(rapidReading(RAPID, {})?.highlights.map(({ step }) => step)).toEqual(
			HIGHLIGHTS.map(() => null)
		);
		// Where not knowing is the finding it is level 0, and the first step leads on from there.
		const unsure = rapidReading(RAPID, toAll(notSure));
		expect(unsure?.highlights[0]?.step).toEqual({
			...{ question: 'C1', dimension: 'coordination', level: 0 }
		});
	});
	it('asks to find out first what weighs most and is not known', () => {
		const reading = rapidReading(RAPID, { ...toAll(atLevel(3)), G6: notSure });
		expect(reading?.highlights[5]?.step).toMatchObject({ question: 'G6', level: null });
		expect(reading?.highlights[5]?.questions[0]).toBe('G6');
	});
	it('begins with the lowest of the questions that weigh most, and passes over what another answer skips', () => {
		const answers = { ...toAll(atLevel(3)), C3: atLevel(1) };
		expect(rapidReading(RAPID, answers)?.highlights[0]?.step?.question).toBe('C3');
		const withoutPlan = { ...toAll(atLevel(4)), C1: noPlan, S1: atLevel(2) };
		expect(rapidReading(RAPID, withoutPlan)?.highlights[0]?.step?.question).toBe('S1');
	});
	it('is none of the other forms', () => {
		expect(rapidReading(LATEST, toAll(atLevel(2)))).toBeNull();
		expect(rapidReading(inForm(LATEST, 'short'), toAll(atLevel(2)))).toBeNull();
	});
});
