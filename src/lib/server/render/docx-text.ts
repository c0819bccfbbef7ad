/** Texts as a word processor's file can hold them. */

/** What no XML can hold, not even written as a code. */
// eslint-disable-next-line no-control-regex
const NOT_IN_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g;
const LINE_ENDS = /\r\n|[\r\n\u2028\u2029\x85]/;

/** The lines of a text. Half a pair of a character beyond U+FFFF is replaced, and codes without a sign are left out. */
export const linesOf = (text: string): string[] =>
	text
		.toWellFormed()
		.split(LINE_ENDS)
		.map((line) => line.replace(NOT_IN_XML, '').replaceAll('\t', ' '));

/** A text on one line, for the facts of a file. */
export const lineOf = (text: string): string => linesOf(text).join(' ');

/** Languages by the tags that Word chooses its spelling by; another one goes by its own. */
const TAGS: Readonly<Record<string, string>> = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES' };
export const tagOf = (language: string): string => TAGS[language] ?? language;
