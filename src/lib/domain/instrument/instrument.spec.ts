import { describe, expect, it } from 'vitest';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import affordability from '#lib/instrument/2026/affordability.json' with { type: 'json' };
import manifest from '#lib/instrument/2026/manifest.json' with { type: 'json' };
import support from '#lib/instrument/2026/support.json' with { type: 'json' };
import { HIGHLIGHTS } from './highlights.ts';
import { assemble, awarenessQuestion, ofDimension } from './instrument.ts';

describe('the questionnaire of 2026', () => {
	it('asks 43 questions in six dimensions, 32 of them in the short form', () => {
		expect(LATEST.questions).toHaveLength(43);
		expect(load('2026', 1, 'short').questions).toHaveLength(32);
		expect(
			Object.keys(LATEST.dimensions).map((d) => ofDimension(LATEST, d as 'legal').length)
		).toEqual([8, 7, 6, 8, 7, 7]);
	});
	it('keeps the awareness steps in both forms', () => {
		for (const form of ['full', 'short'] as const)
			expect(awarenessQuestion(load('2026', 1, form), 'engaged').id).toBe('C3');
	});
	it('informs every highlight by questions about the highlight itself', () => {
		for (const h of HIGHLIGHTS)
			expect(
				LATEST.questions.filter((question) => question.weights[h] === 3).length
			).toBeGreaterThan(3);
	});
	it('says its levels, steps and evidence in sentences, which pages put one after the other', () => {
		for (const { levels, steps, evidence } of LATEST.questions)
			for (const text of [...levels, ...steps, evidence]) expect(text).toMatch(/\.$/);
	});
	it('is refused with every fault named where it is wrong', () => {
		expect(() => assemble(manifest, [affordability, affordability], support)).toThrow(
			/coordination is there 0 times.*affordability is there 2 times.*used twice/
		);
		expect(() => load('2026', 9, 'full')).toThrow(/no instrument 2026 version 9/);
	});
});
