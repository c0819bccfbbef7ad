import { NEEDS_RENDERERS } from '#lib/server/render/renderers.ts';
import { answered } from '#lib/server/report-file.ts';
import type { RequestHandler } from './$types.js';

/** What the ministry asks partners for: for the readers of the report, from the same answers. */
export const GET: RequestHandler = (event) =>
	answered(event, { format: 'pdf', kind: 'needs', isRaw: false }, NEEDS_RENDERERS.pdf);
