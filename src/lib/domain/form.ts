/** What a form gives: the part of the platform's FormData that is needed here. */
export interface FormValues {
	get(name: string): unknown;
}

// Everything that no document should hold: control characters, but for tab and line feed.
const CONTROL = /[\p{Cc}--[\t\n]]/gv;

/** One field as text, trimmed: line ends as one character, as a browser counts them; empty where it is not there. */
export function text(form: FormValues, name: string): string {
	const value = form.get(name);
	if (typeof value !== 'string') return '';
	return value.replace(/\r\n?/g, '\n').replace(CONTROL, '').toWellFormed().trim();
}
