import { renderBrief } from '#lib/server/render/renderers.ts';
import { answered } from '#lib/server/report-file.ts';
import type { RequestHandler } from './$types.js';

/** The report's first pages on one, for a minister: for the same readers, from the same answers. */
export const GET: RequestHandler = (event) =>
	answered(event, { format: 'pdf', kind: 'brief', isRaw: false }, renderBrief);
