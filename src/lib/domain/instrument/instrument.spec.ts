import { describe, expect, it } from 'vitest';
import { LATEST, LATEST_TEXTS, load, textsOf } from '#lib/instrument/catalogue.ts';
import { structure } from '#lib/instrument/2026/structure.ts';
import { DIMENSIONS, HIGHLIGHTS } from './highlights.ts';
import { assemble } from './assembly.ts';
import { awarenessChain, ofDimension, type Instrument } from './instrument.ts';
import { FORMS } from './question.ts';
import { assembleTexts, textPaths } from './text-assembly.ts';

describe('the questionnaire of 2026', () => {
	it('has three forms, each of which asks all that the shorter one asks', () => {
		const [rapid, short, full] = FORMS.map((form) =>
			load('2026', 1, form).questions.map(({ id }) => id)
		) as [string[], string[], string[]];
		expect(rapid).toHaveLength(10);
		expect(short).toHaveLength(20);
		expect(full.length).toBeLessThanOrEqual(48);
		expect(short).toEqual(expect.arrayContaining(rapid));
		expect(full).toEqual(expect.arrayContaining(short));
	});
	it('asks something in every dimension of its full and its short form', () => {
		for (const form of ['short', 'full'] as const)
			for (const d of DIMENSIONS)
				expect(ofDimension(load('2026', 1, form), d).length).toBeGreaterThan(0);
	});
	it('has the whole awareness chain in every form', () => {
		for (const form of FORMS)
			expect(
				awarenessChain(load('2026', 1, form)).map(({ step, question, reachedAt }) => [
					step,
					question.id,
					reachedAt
				])
			).toEqual([
				['aware', 'C1', 1],
				['read', 'C1', 2],
				['consulted', 'C2', 2],
				['engaged', 'C3', 2],
				['prioritised', 'C4', 2]
			]);
	});
	it('is refused with every fault named where it is wrong', () => {
		const [coordination, affordability] = structure.dimensions;
		expect(() =>
			assemble({ ...structure, dimensions: [coordination, affordability, affordability] })
		).toThrow(/affordability is there 2 times.*used twice/);
		expect(() => load('2026', 9, 'full')).toThrow(/no instrument 2026 version 9/);
	});
});

describe('the texts of the questionnaire', () => {
	const paths = Object.entries(LATEST_TEXTS).map(([locale, files]) => ({
		locale,
		texts: textPaths(files)
	}));
	const original = textPaths(LATEST_TEXTS.en);
	const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();

	it('are complete in every language: the same texts, none empty, with the same names in braces', () => {
		expect(paths.map(({ locale }) => locale)).toEqual(['en', 'fr', 'es']);
		for (const { locale, texts } of paths) {
			expect([...texts.keys()].toSorted(), locale).toEqual([...original.keys()].toSorted());
			for (const [path, text] of texts) {
				expect(text.trim(), `${locale} ${path}`).not.toBe('');
				expect(names(text), `${locale} ${path}`).toEqual(names(original.get(path) ?? ''));
			}
		}
	});
	it('are the original’s where a language lacks one, text by text', () => {
		const { fr, en } = LATEST_TEXTS;
		if (!fr) throw new Error('no French');
		const holed = { ...fr, rules: {}, terms: { ...(fr.terms as object), '4g': { word: ' ' } } };
		const constants = () => ({ longPeriod: '24', shortPeriod: '12' });
		const texts = assembleTexts(LATEST, holed, en, constants);
		const english = textsOf(LATEST, 'en');
		expect(texts.rules).toEqual(english.rules);
		expect(texts.terms['4g']).toEqual(english.terms['4g']);
		expect(texts.highlights.H1.title).toBe(textsOf(LATEST, 'fr').highlights.H1.title);
	});
	it('leave no name in braces but those of the awareness chain', () => {
		for (const locale of ['en', 'fr', 'es']) {
			const { chain, ...rest } = textsOf(LATEST, locale);
			expect(JSON.stringify(rest)).not.toMatch(/\{\w+\}/);
			expect(names(JSON.stringify(chain))).toEqual([
				...Array<string>(3).fill('{count}'),
				...Array<string>(5).fill('{share}')
			]);
		}
	});
	it('are refused where structure and texts do not fit', () => {
		const grown: Instrument = {
			...LATEST,
			terms: [...LATEST.terms, 'new-word'],
			questions: LATEST.questions.map((question) => ({ ...question, notApplicable: ['other'] }))
		};
		expect(() => assembleTexts(grown, LATEST_TEXTS.en, LATEST_TEXTS.en, () => ({}))).toThrow(
			/word new-word is in the structure or in the texts alone.*C1 has other reasons/
		);
	});
	it('write amounts in the way of the language', () => {
		const first = (locale: string) => textsOf(LATEST, locale).questions['A8']?.levels[0];
		expect(first('en')).toBe('More than 10%.');
		expect(first('fr')).toMatch(/^Plus de 10[\s\u202f]%\.$/);
	});
	it('say levels, steps and evidence in sentences, which pages put one after the other', () => {
		for (const { levels, steps, evidence } of Object.values(textsOf(LATEST, 'en').questions))
			for (const text of [...levels, ...steps, evidence]) expect(text).toMatch(/\.$/);
	});
	it('give every weight its reason', () => {
		for (const { id, weights } of LATEST.questions)
			for (const h of HIGHLIGHTS)
				expect(textsOf(LATEST, 'en').questions[id]?.weights[h] !== undefined).toBe(weights[h] > 0);
	});
});
