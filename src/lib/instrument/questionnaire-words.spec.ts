/** The words of the newest questionnaire: checkable, explained where they are jargon, and each for its own thing. */
import { describe, expect, it } from 'vitest';
import { LOCALES, questionsIn, textsByPath, wordCount } from '../../../tests/support/texts.ts';
import { LATEST, textsOf } from './catalogue.ts';

/** Words that need a number or a definition. */
const VAGUE = `
	most mostly main mainly regular regularly reliable reliably small large big fast quick
	quickly usable often sometimes usually normally generally adequate adequately sufficient
	sufficiently enough effective effectively efficient appropriate relevant significant
	substantial several many few some various good better strong weak high low easy simple
	active actively near nearly largely widely broadly timely soon recent recently modern proper
	properly meaningful robust comprehensive periodically occasionally frequently`
	.trim()
	.split(/\s+/);
/** Phrases with such a word that the word list defines, each with its entry. */
const DEFINED: readonly (readonly [phrase: string, term: string])[] = [
	['small firms', 'small-firm'],
	['small firm', 'small-firm'],
	['small traders', 'small-trader'],
	['main offices', 'main-offices'],
	['low-value parcels', 'low-value-parcel'],
	['small consignments', 'small-trader']
];
/** Jargon, each with the entries of the word list that explain it: the question names one of them. */
const JARGON: readonly (readonly [jargon: RegExp, ...terms: string[]])[] = [
	[/\bICT\b/, 'ict'],
	[/\bbroadband\b/, 'broadband'],
	[/\btrade priorit/, 'trade-priority'],
	[/\bterms of reference\b/, 'terms-of-reference'],
	[/\bcurrent (national )?(ICT )?plan|current national/, 'current-plan'],
	[/\bpolicy documents?\b/, 'trade-policy-documents'],
	[/\bITU data-only\b/, 'itu-basket'],
	[/\bHS \d/, 'hs'],
	[/\bsurcharge/, 'surcharge'],
	[/\bspecial taxes\b/, 'special-taxes'],
	[/\bunrelated\b/, 'unrelated-operators'],
	[/\binternational capacity\b/, 'international-capacity'],
	[/\baccess fund\b/, 'access-fund'],
	[/\bexport zones\b/, 'export-zone'],
	[/\bproduce markets\b/, 'produce-market'],
	[/\b4G\b/, '4g'],
	[/\bmobile money\b/, 'mobile-money'],
	[/\bpayment provider|\blicensed providers\b|providers of electronic payment|\btwo providers\b/, 'payment-provider'],
	[/\bonline payment service/, 'online-payment-service'],
	[/\bforeign exchange\b/, 'foreign-exchange-rules'],
	[/\bexchange margin\b/, 'exchange-margin'],
	[/\bsecurity other than\b/, 'security'],
	[/\belectronic invoices\b/, 'electronic-invoice'],
	[/\bTrade Facilitation Agreement\b/, 'tfa'],
	[/\bsingle window\b/, 'single-window'],
	[/\bauthorized operators\b/, 'authorized-operator'],
	[/\bmain offices\b/, 'main-offices'],
	[/\bbefore (goods )?arriv/, 'pre-arrival'],
	[/\blow-value parcel/, 'low-value-parcel'],
	[/\bexpress carriers\b/, 'express-carrier'],
	[/\btrade facilitation committee\b/, 'trade-facilitation-committee'],
	[/\bsmall firm/, 'small-firm'],
	[/\bsmall trader/, 'small-trader'],
	[/\belectronic signatures\b/, 'electronic-signature'],
	[/\bdigital identity\b/, 'digital-identity'],
	[/\bpersonal data\b/, 'personal-data'],
	[/\bcybercrime\b/, 'cybercrime'],
	[/\bresponse team\b/, 'response-team'],
	[/\bdelivered online\b/, 'services-online', 'digital-trade'],
	[/\bforeign equity\b/, 'equity-limit'],
	[/\blocal presence\b/, 'local-presence'],
	[/\bcommit\b/, 'commit'],
	[/\blinks between operators\b/, 'interconnection'],
	[/\bdigital trade rules\b/, 'digital-trade-talks'],
	[/\bbarriers\b/, 'trade-barrier'],
	[/\bcustoms brokers\b/, 'customs-broker'],
	[/\bborder agenc/, 'border-agency'],
	[/\btraders\b/, 'trader', 'small-trader'],
	[/\bmandate\b/, 'mandate'],
	[/\bdistricts\b/, 'district'],
	[/\bdigital trade\b/, 'digital-trade', 'digital-trade-talks'],
	[/\bmobile data\b/, 'mobile-data', 'itu-basket'],
	[/\be-commerce\b/, 'digital-trade'],
	[/\bdevelopment partners\b/, 'aid-for-trade'],
	[/\bshare towers\b/, 'infrastructure-sharing'],
	[/\bonline purchases\b|\bbuy online\b/, 'online-purchase'],
	[/\bnational income\b/, 'gni-per-person'],
	[/\bcoordinates ICT\b/, 'coordination-body']
];
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

/** The texts that a respondent reads before answering. */
const readFirst = questionsIn('en').flatMap(({ place, question, text }) => [
	{ place: `${place} ask`, question, said: text.ask },
	...text.levels.map((said, k) => ({ place: `${place} level ${k}`, question, said }))
]);

describe('what is read before answering', () => {
	it('has no vague word, unless the question explains it', () => {
		const vague = new RegExp(`(?<!how )\\b(?:${VAGUE.join('|')})\\b`, 'g');
		const faults = readFirst.flatMap(({ place, question, said }) => {
			const rest = DEFINED.filter(([, term]) => question.terms.includes(term)).reduce(
				(text, [phrase]) => text.replaceAll(phrase, ' '),
				said.toLowerCase()
			);
			return (rest.match(vague) ?? []).map((word) => `${place}: ${word}`);
		});
		expect(faults).toEqual([]);
	});
	it('has no jargon without its entry in the word list beside the question', () => {
		const faults = readFirst.flatMap(({ place, question, said }) =>
			JARGON.filter(
				([jargon, ...terms]) =>
					jargon.test(said) && !terms.some((term) => question.terms.includes(term))
			).map(([, ...terms]) => `${place}: ${terms.join(' or ')}`)
		);
		expect(faults).toEqual([]);
	});
});

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
