/**
 * Languages that nobody speaks, for a copy of the project alone: one whose letters have accents and whose texts are
 * 40 % longer, and one that is written from right to left. Whatever still reads as English escaped translation,
 * whatever is cut or collides has no room, whatever does not turn round does not mirror.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { begin, ORIGINAL, placesFor, writeTexts } from '../../scripts/texts/places.ts';

/** Their names are those that CLDR keeps for this use. */
export const PSEUDO_LANGUAGES = ['en-XA', 'ar-XB'] as const;
export type PseudoLanguage = (typeof PSEUDO_LANGUAGES)[number];

const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const LETTERS: Record<PseudoLanguage, string> = {
	'en-XA': 'àƀćđéƒĝĥíĵķĺḿńóṕɋŕśťúṽŵẋýž',
	'ar-XB': 'ابتثجحخدذرزسشصضطظعغفقكلمنه'
};
/** Of its own length, as German or French take it of English. */
const LONGER = 0.4;

const letterIn = (language: PseudoLanguage, letter: string): string => {
	const own = LETTERS[language][LATIN.indexOf(letter.toLowerCase())] ?? letter;
	return letter === letter.toLowerCase() ? own : own.toUpperCase();
};

/** What may not be touched: names in braces, and addresses. */
const FIXED = /(\{\w+\}|https?:\/\/[^\s"]+)/;

/** Letter by letter in one of these languages, as long as it was. */
const turned = (language: PseudoLanguage, text: string): string =>
	text
		.split(FIXED)
		.map((part) =>
			FIXED.test(part) ? part : part.replace(/[a-z]/gi, (letter) => letterIn(language, letter))
		)
		.join('');

/** A text in one of these languages. It is closed by brackets, so that one can see where it is cut. */
export function inPseudo(language: PseudoLanguage, text: string): string {
	const letters = turned(language, text);
	if (language === 'ar-XB') return letters;
	const extra = 'ẋẏẑẇẍ '.repeat(Math.ceil((text.length * LONGER) / 6)).trim();
	return `[${letters} ${extra}]`;
}

/** Names for narrow columns, whose length is limited in every language. */
const LIMITED = /\.short$/;

/** Teaches a copy of the project both languages, as any language is added (docs/translate.md). */
export function teachPseudoLanguages(folder: string): void {
	const settings = join(folder, 'project.inlang/settings.json');
	const project = JSON.parse(readFileSync(settings, 'utf8')) as object;
	writeFileSync(settings, JSON.stringify({ ...project, locales: [ORIGINAL] }));
	for (const language of PSEUDO_LANGUAGES) {
		begin(language, folder);
		const texts = [...placesFor(language, folder)]
			.filter(([place]) => !place.startsWith('countries:'))
			.map(([place, text]): [string, string] => [
				place,
				LIMITED.test(place) ? turned(language, text) : inPseudo(language, text)
			]);
		writeTexts(language, new Map(texts), folder);
	}
}
