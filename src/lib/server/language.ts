/**
 * Which language a request is answered in: the one that its address names, else the one of the account, else the one
 * that was chosen on this device, else the one that the browser prefers.
 */
import type { RequestEvent } from '@sveltejs/kit';
import {
	isLocale,
	LANGUAGE_COOKIE,
	languageOf,
	languageOfRequest,
	type Language,
	type Locale
} from '#lib/wording/language.ts';
import { split } from '#lib/wording/prefix.ts';
import * as users from './db/users.ts';
import type { User } from './db/users.ts';

/** Asks for one answer, such as a file, in another language than the reader's: `?language=fr`. */
export const LANGUAGE_PARAMETER = 'language';
const A_YEAR = 365 * 24 * 60 * 60;

/** The language that an address asks for; null where it names none. */
function named(url: URL): Locale | null {
	const { locale } = split(url.pathname);
	const asked = url.searchParams.get(LANGUAGE_PARAMETER);
	return locale ?? (isLocale(asked) ? asked : null);
}

export function languageFor({ url, request }: RequestEvent, user: User | null): Language {
	const locale = named(url) ?? user?.locale;
	return isLocale(locale) ? languageOf(locale) : languageOfRequest(request);
}

/** Chooses a language: for the account where somebody is signed in, since others use the device after them, else for the device. */
export async function choose(event: RequestEvent, locale: Locale): Promise<void> {
	const { user } = event.locals;
	if (user) await users.choose(user.id, locale);
	else keepOnDevice(event, locale);
	event.locals.language = languageOf(locale);
}

/** Keeps the language that was chosen on this device. */
function keepOnDevice({ cookies, url }: RequestEvent, locale: Locale): void {
	const secure = url.protocol === 'https:';
	cookies.set(LANGUAGE_COOKIE, locale, {
		...{ path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: A_YEAR }
	});
}
