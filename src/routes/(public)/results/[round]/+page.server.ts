import { load as loadInstrument } from '#lib/instrument/catalogue.ts';
import { notFound } from '#lib/server/auth/guard.ts';
import * as publications from '#lib/server/db/publications.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { roundDocument } from '#lib/wording/round.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ params, locals }) => {
	const [latest] = await publications.ofRound(params.round);
	if (!latest) return notFound({ locals });
	const { round, figures, before } = latest.publication;
	const [last] = before ? await publications.ofRound(before.id) : [];
	const { id, version, form } = round.instrument;
	const instrument = loadInstrument(id, version, form);
	return {
		...latest,
		fictional: round.fictional,
		figures: drawnOnly(
			roundDocument(locals.language, {
				...{ figures, before, instrument },
				name: round.name,
				last: last?.publication.figures ?? null
			})
		)
	};
};
