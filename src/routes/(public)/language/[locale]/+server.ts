import { redirect } from '@sveltejs/kit';
import { localPath, notFound } from '#lib/server/auth/guard.ts';
import { choose, LANGUAGE_PARAMETER } from '#lib/server/language.ts';
import { senderOf } from '#lib/server/sender.ts';
import { isLocale } from '#lib/wording/language.ts';
import { split } from '#lib/wording/prefix.ts';
import type { RequestHandler } from './$types.js';

/** Chooses a language, and leads back to the page. A link on another site leads to the page and changes nothing. */
export const GET: RequestHandler = async (event) => {
	const { locale } = event.params;
	if (!isLocale(locale)) notFound(event);
	if (senderOf(event.request.headers, event.url.origin) !== 'foreign') await choose(event, locale);
	const next = localPath(event.url.searchParams.get('next')) ?? '/';
	// A page whose address names a language would stay in it.
	const { pathname, searchParams } = new URL(next, event.url);
	searchParams.delete(LANGUAGE_PARAMETER);
	redirect(303, split(pathname).page + (searchParams.size > 0 ? `?${searchParams}` : ''));
};
