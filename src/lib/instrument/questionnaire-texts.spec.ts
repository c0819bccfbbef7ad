/** What the texts of the newest questionnaire keep: lengths, levels, reasons and sentences. */
import { describe, expect, it } from 'vitest';
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { textPaths } from '#lib/domain/instrument/text-assembly.ts';
import { LOCALES, questionsIn, wordCount } from '../../../tests/support/texts.ts';
import { LATEST, LATEST_TEXTS, textsOf } from './catalogue.ts';

/** The most words by language: French and Spanish need a quarter more than English for the same. */
const MOST_WORDS: Readonly<Record<string, { ask: number; level: number }>> = {
	en: { ask: 30, level: 25 },
	fr: { ask: 38, level: 31 },
	es: { ask: 38, level: 31 }
};
const mostWords = (locale: string, part: 'ask' | 'level'): number =>
	MOST_WORDS[locale]?.[part] ?? 0;

const english = questionsIn('en');
const everywhere = LOCALES.flatMap(questionsIn);
const levelsOf = (texts: typeof everywhere) =>
	texts.flatMap(({ locale, place, question, text }) =>
		text.levels.map((level, k) => ({ locale, place: `${place} level ${k}`, question, level }))
	);

describe('what is asked', () => {
	it('has at most 30 words in English, 38 in French and Spanish', () => {
		const faults = everywhere
			.filter(({ locale, text }) => wordCount(text.ask) > mostWords(locale, 'ask'))
			.map(({ place, text }) => `${place}: ${wordCount(text.ask)} words`);
		expect(faults).toEqual([]);
	});
	it('has one question mark, at its end', () => {
		const faults = everywhere
			.filter(({ text }) => !/^[^?]+\?$/.test(text.ask))
			.map(({ place, text }) => `${place}: ${text.ask}`);
		expect(faults).toEqual([]);
	});
});

describe('levels', () => {
	it('are five different texts', () => {
		const faults = everywhere.filter(({ text }) => new Set(text.levels).size !== 5);
		expect(faults.map(({ place }) => place)).toEqual([]);
	});
	it('have at most 25 words in English, 31 in French and Spanish', () => {
		const faults = levelsOf(everywhere)
			.filter(({ locale, level }) => wordCount(level) > mostWords(locale, 'level'))
			.map(({ place, level }) => `${place}: ${wordCount(level)} words`);
		expect(faults).toEqual([]);
	});
	it('ask nothing', () => {
		const faults = levelsOf(everywhere)
			.filter(({ level }) => level.includes('?'))
			.map(({ place, level }) => `${place}: ${level}`);
		expect(faults).toEqual([]);
	});
	it('say what is there also from level 2 on, where they are steps', () => {
		const faults = english
			.filter(({ question }) => question.scale.kind === 'steps')
			.flatMap(({ place, text }) =>
				[2, 3, 4]
					.filter((k) => !/\balso\b/.test(text.levels[k] ?? ''))
					.map((k) => `${place} level ${k}: ${text.levels[k]}`)
			);
		expect(faults).toEqual([]);
	});
	it('name each cut of an amount on both of its sides, and nowhere else', () => {
		const faults = Object.entries(LATEST_TEXTS).flatMap(([locale, files]) => {
			const paths = textPaths(files);
			return LATEST.questions.flatMap(({ id, scale }) => {
				const cuts = scale.kind === 'amount' ? (scale.cuts ?? []) : [];
				return cuts.flatMap((_, i) => {
					const at = [0, 1, 2, 3, 4].filter((k) =>
						paths.get(`/questions/${id}/levels/${k}`)?.includes(`{cut${i + 1}}`)
					);
					return at.join() === [i, i + 1].join()
						? []
						: [`${locale} ${id}: cut ${i + 1} stands in levels ${at.join()}`];
				});
			});
		});
		expect(faults).toEqual([]);
	});
	it('have cuts that all rise or all fall, where they are amounts', () => {
		const faults = LATEST.questions.filter(({ scale }) => {
			const cuts = scale.kind === 'amount' ? (scale.cuts ?? []) : [];
			const rising = cuts.slice(1).map((cut, i) => Math.sign(cut - (cuts[i] ?? cut)));
			return rising.includes(0) || new Set(rising).size > 1;
		});
		expect(faults.map(({ id }) => id)).toEqual([]);
	});
});

describe('other texts', () => {
	it('give the reason of a weight in one sentence', () => {
		const faults = everywhere.flatMap(({ place, text }) =>
			HIGHLIGHTS.flatMap((h) => text.weights[h] ?? [])
				.filter((reason) => !reason.endsWith('.') || reason.match(/[.!?](?=\s|$)/g)?.length !== 1)
				.map((reason) => `${place}: ${reason}`)
		);
		expect(faults).toEqual([]);
	});
	it('say in sentences what a consistency rule found', () => {
		const faults = LOCALES.flatMap((locale) =>
			Object.entries(textsOf(LATEST, locale).rules)
				.filter(([, message]) => !message.endsWith('.'))
				.map(([id, message]) => `${locale} ${id}: ${message}`)
		);
		expect(faults).toEqual([]);
	});
	it('end the sentences of the awareness chain with their number, the only one', () => {
		const faults = LOCALES.flatMap((locale) => {
			const { steps, apart } = textsOf(LATEST, locale).chain;
			return [
				...Object.values(steps).filter((sentence) => !/^[^{]+:\s\{share\}\.$/.test(sentence)),
				...apart.filter((sentence) => !/^[^{]+:\s\{count\}\.$/.test(sentence))
			].map((sentence) => `${locale}: ${sentence}`);
		});
		expect(faults).toEqual([]);
	});
	it('cite the interview of 2017 with each highlight', () => {
		const { highlights } = textsOf(LATEST, 'en');
		expect(HIGHLIGHTS.filter((h) => !highlights[h].source.includes('26 June 2017'))).toEqual([]);
	});
});
