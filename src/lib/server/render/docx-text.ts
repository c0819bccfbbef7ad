/** Texts as a word processor's file can hold them. */
import { xmlText } from './xml.ts';

const LINE_ENDS = /\r\n|[\r\n\u2028\u2029\x85]/;

/** The lines of a text. Half a pair of a character beyond U+FFFF is replaced, and codes without a sign are left out. */
export const linesOf = (text: string): string[] =>
	text
		.toWellFormed()
		.split(LINE_ENDS)
		.map((line) => xmlText(line).replaceAll('\t', ' '));

/** A text on one line, for the facts of a file. */
export const lineOf = (text: string): string => linesOf(text).join(' ');

/** Languages by the tags that Word chooses its spelling by; another one goes by its own. */
const TAGS: Readonly<Record<string, string>> = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES' };
export const tagOf = (language: string): string => TAGS[language] ?? language;
