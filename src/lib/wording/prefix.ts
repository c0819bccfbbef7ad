/**
 * Public pages by language: /fr/method is /method in French, for whoever has no account, sends an address on or
 * searches. Everything else, and every address that is printed, has no prefix: there the reader's language holds.
 */
import { isLocale, LOCALES, type Locale } from './language.ts';

/** Pages that differ by nothing but the language that they are read in. */
const PUBLIC = /^\/(?:(?:method|programmes|accessibility|privacy)|results\/[^/]+)?$/;

/** Splits a path into its language and the path of the page; null where it names none, or the page has none by language. */
export function split(path: string): { locale: Locale | null; page: string } {
	const [, first = '', rest = ''] = /^\/([^/]+)(\/.*)?$/.exec(path) ?? [];
	const page = rest === '' ? '/' : rest;
	return isLocale(first) && PUBLIC.test(page)
		? { locale: first, page }
		: { locale: null, page: path };
}

/** The addresses of a public page by language; none of a page that is for its reader alone. */
export function alternatives(path: string): { locale: Locale; path: string }[] {
	const { page } = split(path);
	return PUBLIC.test(page)
		? LOCALES.map((locale) => ({ locale, path: `/${locale}${page === '/' ? '' : page}` }))
		: [];
}
