/**
 * Languages that nobody speaks, for a copy of the project alone: one whose letters have accents and whose texts are
 * 40 % longer, and one that is written from right to left. Whatever still reads as English escaped translation,
 * whatever is cut or collides has no room, whatever does not turn round does not mirror. They are added as any
 * language is: its messages, its texts of the questionnaire, and a line in the catalogue.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Names for narrow columns, whose length is limited in every language. */
const LIMITED = 'short';

/** Every text of a file; keys and figures stay. */
function turn(language: PseudoLanguage, part: Json): Json {
	if (typeof part === 'string') return inPseudo(language, part);
	if (Array.isArray(part)) return part.map((inner) => turn(language, inner));
	if (typeof part !== 'object' || part === null) return part;
	return Object.fromEntries(
		Object.entries(part).map(([key, inner]) => [
			key,
			key === LIMITED && typeof inner === 'string' ? turned(language, inner) : turn(language, inner)
		])
	);
}

/** A message is a text, or its plural forms with the rule that picks one. */
function turnMessage(language: PseudoLanguage, message: Json): Json {
	if (!Array.isArray(message)) return turn(language, message);
	return message.map((variant) => {
		const { match, ...rule } = variant as { match: Json };
		return { ...rule, match: turn(language, match) };
	});
}

const read = (path: string): Json => JSON.parse(readFileSync(path, 'utf8')) as Json;
const write = (path: string, content: Json): void => writeFileSync(path, JSON.stringify(content));

/** Teaches a copy of the project both languages. */
export function teachPseudoLanguages(folder: string): void {
	const settings = join(folder, 'project.inlang/settings.json');
	write(settings, {
		...(read(settings) as object),
		locales: ['en', ...PSEUDO_LANGUAGES]
	});
	for (const language of PSEUDO_LANGUAGES) {
		const messages = Object.entries(read(join(folder, 'messages/en.json')) as object);
		write(
			join(folder, `messages/${language}.json`),
			Object.fromEntries(
				messages.map(([key, message]) => [
					key,
					key.startsWith('$') ? message : turnMessage(language, message as Json)
				])
			)
		);
		teachTexts(folder, language);
	}
}

function teachTexts(folder: string, language: PseudoLanguage): void {
	const editions = join(folder, 'src/lib/instrument/2026');
	const own = join(editions, language);
	mkdirSync(own);
	for (const name of readdirSync(join(editions, 'en'))) {
		const original = join(editions, 'en', name);
		if (name.endsWith('.json')) write(join(own, name), turn(language, read(original)));
		else
			writeFileSync(
				join(own, name),
				readFileSync(original, 'utf8').replace('export const en:', `export const texts:`)
			);
	}
	const catalogue = join(folder, 'src/lib/instrument/catalogue.ts');
	const nameInCode = language.replace('-', '');
	const lines = readFileSync(catalogue, 'utf8')
		.replace(
			/^(import \{ fr \})/m,
			`import { texts as ${nameInCode} } from './2026/${language}/texts.ts';\n$1`
		)
		.replace('texts: { en,', `texts: { en, '${language}': ${nameInCode},`);
	writeFileSync(catalogue, lines);
}
