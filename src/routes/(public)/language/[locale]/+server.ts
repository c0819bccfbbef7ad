import { redirect } from '@sveltejs/kit';
import { localPath, notFound } from '#lib/server/auth/guard.ts';
import * as users from '#lib/server/db/users.ts';
import { keepOnDevice } from '#lib/server/language.ts';
import { senderOf } from '#lib/server/sender.ts';
import { isLocale } from '#lib/wording/language.ts';
import { split } from '#lib/wording/prefix.ts';
import type { RequestHandler } from './$types.js';

/**
 * Chooses a language, and leads back to the page: for the account where somebody is signed in, since others use the
 * device after them, else for the device. A link on another site leads to the page and changes nothing.
 */
export const GET: RequestHandler = async (event) => {
	const { locale } = event.params;
	if (!isLocale(locale)) notFound(event);
	const { user } = event.locals;
	const isOurs = senderOf(event.request.headers, event.url.origin) !== 'foreign';
	if (isOurs && user) await users.choose(user.id, locale);
	else if (isOurs) keepOnDevice(event, locale);
	const next = localPath(event.url.searchParams.get('next')) ?? '/';
	// A page whose address names a language would stay in it.
	const { pathname, search } = new URL(next, event.url);
	redirect(303, split(pathname).page + search);
};
