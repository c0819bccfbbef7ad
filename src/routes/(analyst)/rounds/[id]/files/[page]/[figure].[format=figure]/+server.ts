import { notFound } from '#lib/server/auth/guard.ts';
import { builderOf } from '#lib/server/workspace/build.ts';
import { figureFile } from '#lib/server/workspace/file.ts';
import { open } from '#lib/server/workspace/page.ts';
import type { RequestHandler } from './$types.js';

/** One figure of the workspace as a file: exactly what its page shows, for analysts. */
export const GET: RequestHandler = async (event) => {
	const place = await open(event);
	const { params, locals } = event;
	const built = await builderOf(place, params.page)?.(locals.language, place);
	const figure = built?.page.figures.find(({ id }) => id === params.figure);
	const isDrawn = figure?.drawing.kind !== 'none';
	if (!built || !figure || (params.format !== 'csv' && !isDrawn)) return notFound(event);
	return figureFile(event, place, {
		figure,
		format: params.format,
		seen: built.seen,
		page: params.page
	});
};
