import { notFound } from '#lib/server/auth/guard.ts';
import * as publications from '#lib/server/db/publications.ts';
import { publishedSource } from '#lib/server/publishing.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { roundHeadline } from '#lib/wording/round-headline.ts';
import { participantsOf } from '#lib/wording/round-paper.ts';
import { roundDocument } from '#lib/wording/round.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ params, locals }) => {
	const [latest] = await publications.ofRound(params.round);
	if (!latest) return notFound({ locals });
	const source = await publishedSource(latest.publication);
	return {
		...latest,
		fictional: latest.publication.round.fictional,
		headline: roundHeadline(
			locals.language,
			latest.publication.figures,
			latest.publication.round.name
		),
		participants: participantsOf(locals.language, latest.publication),
		figures: drawnOnly(roundDocument(locals.language, source))
	};
};
