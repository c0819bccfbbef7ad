import { isPageName } from '#lib/server/workspace/build.ts';
import { notFound } from '#lib/server/auth/guard.ts';
import { load as loadPage } from '#lib/server/workspace/load.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = (event) => {
	const { question } = event.params;
	return isPageName(question) ? notFound(event) : loadPage(event, question);
};
