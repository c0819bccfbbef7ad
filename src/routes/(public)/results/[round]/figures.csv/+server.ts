import { notFound } from '#lib/server/auth/guard.ts';
import * as publications from '#lib/server/db/publications.ts';
import { publicationCsv } from '#lib/server/render/publication-csv.ts';
import { MEDIA_TYPES } from '#lib/wording/formats.ts';
import type { RequestHandler } from './$types.js';

/** The latest publication of a round as a table: what its page shows, and nothing else. */
export const GET: RequestHandler = async ({ params, locals }) => {
	const [latest] = await publications.ofRound(params.round);
	if (!latest) return notFound({ locals });
	const { publication, number, hash } = latest;
	return new Response(publicationCsv(publication, { number, hash }), {
		headers: {
			'content-type': MEDIA_TYPES.csv,
			'content-disposition': `attachment; filename="results-${publication.round.id}-${number}.csv"`
		}
	});
};
