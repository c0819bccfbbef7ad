import { redirect } from '@sveltejs/kit';
import { localPath, notFound } from '#lib/server/auth/guard.ts';
import * as users from '#lib/server/db/users.ts';
import { choose } from '#lib/server/language.ts';
import { isLocale } from '#lib/wording/language.ts';
import { split } from '#lib/wording/prefix.ts';
import type { RequestHandler } from './$types.js';

/** Chooses a language, for this device and for the account, and leads back to the page. */
export const GET: RequestHandler = async (event) => {
	const { locale } = event.params;
	if (!isLocale(locale)) notFound(event);
	choose(event, locale);
	const { user } = event.locals;
	if (user) await users.choose(user.id, locale);
	const next = localPath(event.url.searchParams.get('next')) ?? '/';
	// A page whose address names a language would stay in it.
	const { pathname, search } = new URL(next, event.url);
	redirect(303, split(pathname).page + search);
};
