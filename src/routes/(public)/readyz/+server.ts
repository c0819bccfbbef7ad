import { isReachable } from '#lib/server/db/client.ts';
import type { RequestHandler } from './$types.js';

/** The database answers too. */
export const GET: RequestHandler = async () =>
	(await isReachable())
		? new Response('ok\n')
		: new Response('database unreachable\n', { status: 503 });
