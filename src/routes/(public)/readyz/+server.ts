import { faultOf, log } from '#lib/server/log.ts';
import { probe } from '#lib/server/db/settings.ts';
import type { RequestHandler } from './$types.js';

/** The database can be read and written. */
export const GET: RequestHandler = async () => {
	try {
		await probe(new Date());
		return new Response('ok\n');
	} catch (error) {
		log('error', 'not ready', faultOf(error));
		return new Response('The database cannot be written.\n', { status: 503 });
	}
};
