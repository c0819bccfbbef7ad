/** What a form gives: the part of the platform's FormData that is needed here. */
export interface FormValues {
	get(name: string): unknown;
}

// What no document should hold: control characters but for tab and line feed, code points that are no
// characters, and the ones that turn the direction of what follows them, in names and beyond.
const UNWANTED = /[[\p{Cc}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]--[\t\n]]/gv;

/** One field as text, trimmed: line ends as one character, as a browser counts them; empty where it is not there. */
export function text(form: FormValues, name: string): string {
	const value = form.get(name);
	if (typeof value !== 'string') return '';
	return value.replace(/\r\n?/g, '\n').replace(UNWANTED, '').toWellFormed().trim();
}
