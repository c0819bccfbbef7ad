/**
 * The rules of a questionnaire that a program can hold: lengths, vague words, jargon, one thing asked, reasons, and the
 * balance of its weights. Each gives the places where it is broken.
 */
import { balance, type Weighed } from '#lib/domain/instrument/balance.ts';
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { wordCount } from './texts.ts';

/** What the rules read of a question: its weights, and its English. */
export interface RuledQuestion extends Weighed {
	terms: readonly string[];
	text: {
		ask: string;
		levels: readonly string[];
		evidence: string;
		sensitive?: string | undefined;
		weights: Readonly<Partial<Record<string, string>>>;
	};
}

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
export const DEFINED: readonly (readonly [phrase: string, term: string])[] = [
	['small firms', 'small-firm'],
	['small firm', 'small-firm'],
	['small traders', 'small-trader'],
	['main offices', 'main-offices'],
	['low-value parcels', 'low-value-parcel'],
	['small consignments', 'small-trader']
];
/** Jargon, each with the entries of the word list that explain it: the question names one of them. */
export const JARGON: readonly (readonly [jargon: RegExp, ...terms: string[]])[] = [
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
	[
		/\bpayment provider|\blicensed providers\b|providers of electronic payment|\btwo providers\b/,
		'payment-provider'
	],
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

const UNKNOWN = /does not know|do not know|not sure|not known|unknown|no information|is unclear/i;
const COMMITMENT =
	/\b(bind|binds|bound|binding|GATS|liberali[sz]\w*|commit(s|ted|ment|ments)?|opening|opened up|join(s|ed)? the agreement)\b/i;
/** The most words that are read at once. */
const MOST = { ask: 30, level: 25 };

/** The texts that a respondent reads before answering, each with its place. */
const readFirst = (questions: readonly RuledQuestion[]) =>
	questions.flatMap((question) => [
		{ place: `${question.id} ask`, question, said: question.text.ask },
		...question.text.levels.map((said, k) => ({
			place: `${question.id} level ${k}`,
			question,
			said
		}))
	]);
const levelsOf = (questions: readonly RuledQuestion[]) =>
	readFirst(questions).filter(({ place }) => place.includes(' level '));

/** The places at which a text breaks a rule, each with what is wrong there. */
const placesWhere = <T extends { place: string }>(
	texts: readonly T[],
	wrong: (text: T) => readonly string[]
): string[] => texts.flatMap((text) => wrong(text).map((fault) => `${text.place}: ${fault}`));

function vagueWords({ question, said }: { question: RuledQuestion; said: string }): string[] {
	const vague = new RegExp(`(?<!how )\\b(?:${VAGUE.join('|')})\\b`, 'g');
	const rest = DEFINED.filter(([, term]) => question.terms.includes(term)).reduce(
		(text, [phrase]) => text.replaceAll(phrase, ' '),
		said.toLowerCase()
	);
	return rest.match(vague) ?? [];
}

const unexplained = ({ question, said }: { question: RuledQuestion; said: string }): string[] =>
	JARGON.filter(
		([jargon, ...terms]) =>
			jargon.test(said) && !terms.some((term) => question.terms.includes(term))
	).map(([, ...terms]) => terms.join(' or '));

export const RULES: Readonly<Record<string, (questions: readonly RuledQuestion[]) => string[]>> = {
	'what is asked has at most 30 words': (questions) =>
		questions
			.filter(({ text }) => wordCount(text.ask) > MOST.ask)
			.map(({ id, text }) => `${id}: ${wordCount(text.ask)} words`),
	'what is asked has one question mark, at its end': (questions) =>
		questions.filter(({ text }) => !/^[^?]+\?$/.test(text.ask)).map(({ id }) => id),
	'levels have at most 25 words': (questions) =>
		placesWhere(levelsOf(questions), ({ said }) =>
			wordCount(said) > MOST.level ? [`${wordCount(said)} words`] : []
		),
	'levels are five different texts': (questions) =>
		questions.filter(({ text }) => new Set(text.levels).size !== 5).map(({ id }) => id),
	'levels never say that something is not known': (questions) =>
		placesWhere(levelsOf(questions), ({ said }) => (UNKNOWN.test(said) ? [said] : [])),
	'level 4 rewards no commitment, but a decision for or against': (questions) =>
		questions
			.filter(({ text }) => COMMITMENT.test(text.levels[4] ?? ''))
			.filter(({ text }) => !text.levels[4]?.includes('for or against'))
			.map(({ id }) => id),
	'what is read before answering has no vague word, unless the question explains it': (questions) =>
		placesWhere(readFirst(questions), vagueWords),
	'what is read before answering has no jargon without its entry in the word list': (questions) =>
		placesWhere(readFirst(questions), unexplained),
	'evidence is no name of a person': (questions) =>
		questions
			.filter(({ text }) => /\bname of (the|an) officer\b/.test(text.evidence))
			.map(({ id }) => id),
	'a sensitive question says before it who reads the answer': (questions) =>
		questions
			.filter(({ text }) => text.sensitive !== undefined && !/\bread/.test(text.sensitive))
			.map(({ id }) => id),
	'every weight has its reason': (questions) =>
		questions.flatMap(({ id, weights, text }) =>
			HIGHLIGHTS.filter((h) => weights[h] > 0 && !text.weights[h]).map((h) => `${id} ${h}`)
		),
	'a highlight rests on 10 to 20 questions': (questions) => {
		const of = balance(questions);
		return HIGHLIGHTS.filter((h) => of[h].questions < 10 || of[h].questions > 20).map(
			(h) => `${h}: ${of[h].questions}`
		);
	},
	'five questions or more are about a highlight itself': (questions) => {
		const of = balance(questions);
		return HIGHLIGHTS.filter((h) => of[h].aboutItself < 5).map((h) => `${h}: ${of[h].aboutItself}`);
	},
	'no dimension gives more than half of a highlight': (questions) => {
		const of = balance(questions);
		return HIGHLIGHTS.filter((h) => of[h].largest.share > 0.5).map(
			(h) => `${h}: ${of[h].largest.dimension}`
		);
	},
	'the weights of two highlights differ: their cosine is under 0.6': (questions) => {
		const of = balance(questions);
		return HIGHLIGHTS.filter((h) => of[h].closest.cosine >= 0.6).map(
			(h) => `${h} and ${of[h].closest.highlight}: ${of[h].closest.cosine.toFixed(2)}`
		);
	}
};
