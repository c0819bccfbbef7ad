/**
 * Text as people type and paste it. It is kept as it is, but for what no document can hold: line ends of all
 * kinds become one kind, and control characters and code points that are no characters become spaces, so that
 * nothing that stood between two words is replaced by nothing. What steers the direction of a text stays:
 * Arabic needs it, and pages set names apart.
 */

/** What a form gives: the part of the platform's FormData that is needed here. */
export interface FormValues {
	get(name: string): unknown;
}

/** Carriage return, vertical tab (Shift+Enter in word processors), form feed, next line, line and paragraph separator. */
const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const NO_CHARACTERS = /[[\p{Cc}\p{Noncharacter_Code_Point}]--[\t\n]]/gv;

/** A text as it is kept: trimmed, with a line feed at each line's end. */
export function clean(text: string): string {
	return text.replace(LINE_ENDS, '\n').replace(NO_CHARACTERS, ' ').toWellFormed().trim();
}

/** One field as text; empty where the form does not have it. */
export function text(form: FormValues, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? clean(value) : '';
}

/** Letters, digits, punctuation and symbols that are drawn; U+2800 is a braille pattern without a dot. */
const DRAWN = /[[\p{L}\p{N}\p{P}\p{S}]--\p{Default_Ignorable_Code_Point}--[\u2800]]/v;

/** True where a text holds something that can be seen: spaces and zero-width characters are nothing. */
export const isVisible = (text: string): boolean => DRAWN.test(text);
