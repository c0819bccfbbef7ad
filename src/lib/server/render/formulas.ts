/**
 * Keeps texts from being read as formulas when a file is opened in a spreadsheet, with an apostrophe before what
 * would start one. A spreadsheet splits a file at the delimiter of its user's language, so a text can fall apart at
 * a semicolon, a tab or a line end, quoted or not: a quote protects a cell only where it begins one, and of a line
 * that is split at semicolons the first cell alone begins with one.
 */

// The signs that start a formula, and their full-width forms, which some spreadsheets take for the same.
const START = '=+\\-@＝＋－＠';
// The start of a text and whatever can break it; then spaces; then what a reader may drop before it looks.
const CANDIDATE = new RegExp(
	`(^|[;\\p{Cc}\\p{Zl}\\p{Zp}])(\\p{Zs}*)(?=["\\p{Zs}\\p{Cf}]*[${START}])`,
	'gu'
);
// What no spreadsheet can compute: a number with its sign, alone or before words.
const SIGNED_NUMBER = /^[+-]\d[\d.,]*(?: ?%)?(?:$| +\p{L}[^=|!@]*$)/u;

/** A text that no spreadsheet reads as a formula, nor any part that it may split it into. */
export function withoutFormulas(text: string): string {
	return text.replace(CANDIDATE, (match, before: string, spaces: string, at: number) => {
		// "up; -3 points" is ordinary text, and the space keeps it so: a formula begins with its sign.
		if (before === ';' && spaces !== '') {
			const [part = ''] = text.slice(at + match.length).split(/[;\p{Cc}\p{Zl}\p{Zp}]/u, 1);
			if (SIGNED_NUMBER.test(part)) return match;
		}
		return `${match}'`;
	});
}
