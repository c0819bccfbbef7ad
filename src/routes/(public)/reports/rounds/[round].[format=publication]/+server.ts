import { roundFile } from '#lib/server/round-file.ts';
import type { RequestHandler } from './$types.js';

/** What a round has published, for everybody; before that its draft, for those who may read rounds. */
export const GET: RequestHandler = (event) =>
	roundFile(event, event.params.round, event.params.format);
