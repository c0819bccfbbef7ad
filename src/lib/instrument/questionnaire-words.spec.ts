/** The words of the newest questionnaire: each explained, and each for its own thing. */
import { describe, expect, it } from 'vitest';
import { DEFINED, JARGON } from '../../../tests/support/questionnaire-rules.ts';
import { LOCALES, questionsIn, textsByPath, wordCount } from '../../../tests/support/texts.ts';
import { LATEST, textsOf } from './catalogue.ts';

/** Idioms that a second-language reader may miss, and second words for one thing. */
const UNUSED =
	/policy paper|industry association|partner countr|trade permit|at stake|hand on\b|had a say|stands? in the way|plant health office/i;
/** What the steps begin with. */
const VERBS = new Set(
	`
	accept add admit agree answer ask assess assign bring calculate call change charge check
	choose cite collect complete connect count create cut decide discuss draft drop encourage
	enrol exchange extend fill find form fund give have help hold invite issue keep list look
	make measure move name obtain open organise prepare present print propose publish put rank
	read record report review send set show sign speak start state study submit support take
	tell train translate turn use verify visit when work write`
		.trim()
		.split(/\s+/)
);

describe('the word list', () => {
	it('explains each word in at most 35 words in English, 44 in French and Spanish', () => {
		const faults = LOCALES.flatMap((locale) =>
			Object.entries(textsOf(LATEST, locale).terms)
				.map(([id, { meaning }]) => ({ id, count: wordCount(meaning) }))
				.filter(({ count }) => count > (locale === 'en' ? 35 : 44))
				.map(({ id, count }) => `${locale} ${id}: ${count} words`)
		);
		expect(faults).toEqual([]);
	});
	it('has each word once', () => {
		const faults = LOCALES.flatMap((locale) => {
			const words = Object.values(textsOf(LATEST, locale).terms).map(({ word }) => word);
			return words.filter((word, i) => words.indexOf(word) !== i).map((word) => `${locale}: ${word}`);
		});
		expect(faults).toEqual([]);
	});
	it('has no word that stands beside no question', () => {
		const used = new Set(LATEST.questions.flatMap(({ terms }) => terms));
		expect(LATEST.terms.filter((term) => !used.has(term))).toEqual([]);
	});
	it('has every word that these rules name', () => {
		const named = [...DEFINED, ...JARGON].flatMap(([, ...terms]) => terms);
		expect(named.filter((term) => !LATEST.terms.includes(term))).toEqual([]);
	});
});

describe('the English', () => {
	it('begins each step with a verb', () => {
		const faults = questionsIn('en').flatMap(({ place, text }) =>
			text.steps
				.filter((step) => !VERBS.has(/^[A-Za-z]+/.exec(step)?.[0].toLowerCase() ?? ''))
				.map((step) => `${place}: ${step}`)
		);
		expect(faults).toEqual([]);
	});
	it('has one word for one thing and no idiom, programmes apart', () => {
		const faults = [...textsByPath('en')]
			.filter(([path, text]) => !path.startsWith('/programmes/') && UNUSED.test(text))
			.map(([path, text]) => `${path}: ${text}`);
		expect(faults).toEqual([]);
	});
});
