import { roundPicture } from '#lib/server/round-file.ts';
import type { RequestHandler } from './$types.js';

/** The picture that those who are sent a link to the results see beside it. */
export const GET: RequestHandler = (event) => roundPicture(event, event.params.round);
