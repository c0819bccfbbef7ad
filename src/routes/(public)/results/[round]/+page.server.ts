import { error } from '@sveltejs/kit';
import { load as loadInstrument } from '#lib/instrument/catalogue.ts';
import { m } from '#lib/paraglide/messages.js';
import * as publications from '#lib/server/db/publications.ts';
import { titlesOf } from '#lib/ui/titles.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ params }) => {
	const [latest] = await publications.ofRound(params.round);
	if (!latest) error(404, m.error_not_found());
	const { instrument, fictional } = latest.publication.round;
	return {
		...latest,
		fictional,
		titles: titlesOf(loadInstrument(instrument.id, instrument.version, instrument.form))
	};
};
