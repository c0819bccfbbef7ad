/** The French and the Spanish texts of the newest questionnaire against the English, text by text. */
import { describe, expect, it } from 'vitest';
import { ADDRESS, LOCALES, textsByPath } from '../../../tests/support/texts.ts';

interface Pair {
	locale: string;
	path: string;
	english: string;
	text: string;
}

const original = textsByPath('en');
const pairs: readonly Pair[] = LOCALES.filter((locale) => locale !== 'en').flatMap((locale) =>
	[...textsByPath(locale)].map(([path, text]) => ({
		...{ locale, path, text },
		english: original.get(path) ?? ''
	}))
);
const pairsIn = (locale: string) => pairs.filter((pair) => pair.locale === locale);
const isLevel = ({ path }: Pair) => /^\/questions\/\w+\/levels\/\d$/.test(path);

const placeOf = ({ locale, path, english, text }: Pair) => `${locale} ${path}: ${english} | ${text}`;
/** The places of the texts that are wrong, each with the English beside it. */
const faultsIn = (list: readonly Pair[], isFault: (pair: Pair) => boolean) =>
	list.filter(isFault).map(placeOf);
const withoutAddresses = (text: string) => text.replace(ADDRESS, 'URL');
const addressesOf = (text: string) => (text.match(ADDRESS) ?? []).toSorted();
/** Numbers in figures, whatever parts thousands and decimals. */
const numbersOf = (text: string) =>
	(
		withoutAddresses(text)
			.replace(/(?<=\d)[,.\u00a0\u202f](?=\d{3}(?!\d))/g, '')
			.match(/\d+(?:[.,]\d+)?/g) ?? []
	)
		.map((number) => number.replace(',', '.'))
		.toSorted();
const wordsOf = (text: string) => withoutAddresses(text).match(/[\p{L}’]+/gu) ?? [];
/** Whole words, which letters with accents bound too. */
const word = (pattern: string) => new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, 'giu');
const countOf = (text: string, pattern: string) => text.match(word(pattern))?.length ?? 0;
const listed = (words: string) => words.trim().split(/\s+/);

describe('every language', () => {
	const differ = (valuesOf: (text: string) => readonly string[]) =>
		faultsIn(pairs, ({ english, text }) => valuesOf(english).join(' ') !== valuesOf(text).join(' '));

	it('has the numbers of the English', () => {
		expect(differ(numbersOf)).toEqual([]);
	});
	it('has the addresses of the English', () => {
		expect(differ(addressesOf)).toEqual([]);
	});
	it('ends a text as the English does: as sentence, question, list or none of them', () => {
		expect(differ((text) => text.match(/[.?:]$/) ?? [])).toEqual([]);
	});
	it('asks where the English asks', () => {
		expect(differ((text) => withoutAddresses(text).match(/\?/g) ?? [])).toEqual([]);
	});
	it('has no two spaces together', () => {
		expect(faultsIn(pairs, ({ text }) => /\s{2}/.test(text))).toEqual([]);
	});
});

describe('French', () => {
	const french = pairsIn('fr');

	it('has the signs and spaces of French typography', () => {
		const wrong: Readonly<Record<string, RegExp>> = {
			'straight apostrophe': /'/,
			'English quotation marks': /[“”"‘]/,
			'no narrow no-break space before ; ! ?': /(?<!\u202f)[;!?]/,
			'no no-break space before a colon': /(?<!\u00a0):(?!\d)/,
			'no no-break space inside « »': /«(?!\u00a0)|(?<!\u00a0)»/,
			'no no-break space before %': /\d ?%/,
			'point in a number': /\d\.\d+\u00a0%/,
			'comma in a number': /\d,\d{3}/,
			'plain space in a number': /\d \d{3}/,
			'space before a comma or a point': /[ \u00a0\u202f][,.]/,
			'three points': /\.\.\./,
			'no space after a comma or semicolon': /[,;](?=\p{L})/u,
			'oe as two letters': /\b(?:oeuvre|coeur)/i
		};
		const faults = french.flatMap(({ path, text }) =>
			Object.entries(wrong)
				.filter(([, pattern]) => pattern.test(withoutAddresses(text)))
				.map(([fault]) => `${path}: ${fault}: ${text}`)
		);
		expect(faults).toEqual([]);
	});
	it('has no English word but names', () => {
		const names =
			/eTrade Readiness Assessments|Services Policy Reviews|Digital Regulation Platform|Partner2Connect|TrainForTrade|TradePost|ecomConnect|ePhyto|Global Findex|DataHub|Mercator|smartphones/gi;
		const english = new Set(
			listed(`the and of or is are was were to in by with from that this which who for at as it its
				has have had not also one two three how what where when than more less other countries
				country trade ministry customs online business level levels both each their your our we
				you they any all no yes if be been can will would`)
		);
		const faults = french.flatMap(({ path, text }) =>
			wordsOf(text.replace(names, ' '))
				.filter((found) => english.has(found.toLowerCase()))
				.map((found) => `${path}: ${found}: ${text}`)
		);
		expect(faults).toEqual([]);
	});
	it('has the numbers that the English has in words', () => {
		const numbers: Readonly<Record<string, string>> = {
			...{ two: 'deux', three: 'trois', four: 'quatre', five: 'cinq', six: 'six' },
			...{ seven: 'sept', ten: 'dix', half: 'moitié', quarter: 'quart', quarters: 'quarts' }
		};
		const faults = french.flatMap((pair) =>
			Object.entries(numbers)
				.filter(([en, fr]) => countOf(pair.english, en) > countOf(pair.text, fr))
				// “No two” is “aucun … à un autre”.
				.filter(([en]) => !(pair.path === '/questions/P2/levels/0' && en === 'two'))
				.map(([en, fr]) => `${en} without ${fr}: ${placeOf(pair)}`)
		);
		expect(faults).toEqual([]);
	});
	it('has no word that the glossary gives another for', () => {
		const others = [
			/(?<!\p{L})évidence/iu,
			/(?<!\p{L})e-commerce(?!\p{L})/iu,
			/temps d’antenne|enclavé|collatéral|fossé|courriel|sensibilis/i,
			/(?<!\p{L})accessibilité(?! économique)(?!\p{L})/iu,
			/aide au commerce|partenaires au développement|facilitation du commerce/i,
			/(?<!\p{L})(?:lier|tu|tes|cabinet)(?!\p{L})/iu,
			/agences? (?:présente|à la frontière)/i
		];
		/** A pillar of the postal index, and the title of a treaty. */
		const names = ['/questions/L13/hardData/indicator', '/programmes/cpta/name'];
		const faults = faultsIn(
			french.filter(({ path }) => !names.includes(path)),
			({ text }) => others.some((other) => other.test(withoutAddresses(text)))
		);
		expect(faults).toEqual([]);
	});
	it('is at most 1.7 times as long as the English, in texts over 60 characters', () => {
		const lengthOf = (text: string) => text.replace(ADDRESS, '').length;
		const faults = faultsIn(
			french,
			({ english, text }) => lengthOf(english) > 60 && lengthOf(text) > 1.7 * lengthOf(english)
		);
		expect(faults).toEqual([]);
	});
	it('says “aussi” or “en outre” in a level where the English says “also”', () => {
		const faults = faultsIn(
			french.filter(isLevel),
			({ english, text }) =>
				countOf(english, 'also') > 0 && countOf(text, 'aussi|en outre') === 0
		);
		expect(faults).toEqual([]);
	});
	it('says “aussi” in a level only where the English says “also” or “both”', () => {
		const faults = faultsIn(
			french.filter(isLevel),
			({ english, text }) => countOf(text, 'aussi') > 0 && countOf(english, 'also|both') === 0
		);
		expect(faults).toEqual([]);
	});
});

describe('Spanish', () => {
	const spanish = pairsIn('es');

	it('opens what it closes: questions, exclamations and quotations', () => {
		const faults = faultsIn(spanish, ({ text }) => {
			const bare = withoutAddresses(text);
			return ['¿?', '¡!', '«»'].some(
				([opening = '', closing = '']) => bare.split(opening).length !== bare.split(closing).length
			);
		});
		expect(faults).toEqual([]);
	});
	it('begins each question of the questionnaire with its mark', () => {
		const asked = spanish.filter(({ path }) => /^\/questions\/\w+\/ask$/.test(path));
		expect(faultsIn(asked, ({ text }) => !text.startsWith('¿'))).toEqual([]);
	});
	it('says “además” or “también” in a level exactly where the English says “also”', () => {
		const faults = faultsIn(
			spanish.filter(isLevel),
			({ english, text }) => countOf(english, 'also') > 0 !== countOf(text, 'además|también') > 0
		);
		expect(faults).toEqual([]);
	});
	it('has no quotation marks but « and »', () => {
		expect(faultsIn(spanish, ({ text }) => /[“”"‘]/.test(text))).toEqual([]);
	});
	it('has no space before a sign that ends a part', () => {
		expect(faultsIn(spanish, ({ text }) => /\s[.,;:?](?:\s|$)/.test(text))).toEqual([]);
	});
	it('has no ordinary space before %', () => {
		expect(faultsIn(spanish, ({ text }) => /\d %/.test(text))).toEqual([]);
	});
	it('has no English word but names', () => {
		const names =
			/ICT Regulatory Tracker|Global Cyberlaw Tracker|Global Findex|TrainForTrade|Partner2Connect|TradePost|ecomConnect|ePhyto|DataHub|ASYCUDA/g;
		const english = new Set(
			listed(`the and of is are with which that your you from their have has been this these when
				what how does by for trade ministry level law draft also firm firms customs post agency
				payment service services officer country countries`)
		);
		const faults = spanish.flatMap(({ path, text }) =>
			wordsOf(text.replace(names, ' '))
				.filter((found) => english.has(found.toLowerCase()))
				.map((found) => `${path}: ${found}: ${text}`)
		);
		expect(faults).toEqual([]);
	});
});
