import { redirect } from '@sveltejs/kit';
import * as sessions from '#lib/server/auth/sessions.ts';
import { note } from '#lib/server/security-log.ts';
import type { RequestHandler } from './$types.js';

/** Only by a form: a link that signs out could be hidden in any page. */
export const POST: RequestHandler = async (event) => {
	note(event, 'signOut');
	await sessions.end(event);
	event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
	redirect(303, '/sign-in?signed-out');
};
