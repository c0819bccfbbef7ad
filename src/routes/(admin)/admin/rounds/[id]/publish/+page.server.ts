import { redirect } from '@sveltejs/kit';
import { notFound, require } from '#lib/server/auth/guard.ts';
import * as publications from '#lib/server/db/publications.ts';
import { refused } from '#lib/server/form.ts';
import { preview, publish } from '#lib/server/publishing.ts';
import { load as loadInstrument } from '#lib/instrument/catalogue.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { titlesOf } from '#lib/wording/figures.ts';
import { roundDocument } from '#lib/wording/round.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	require(event, 'rounds.manage');
	const proposal = await preview(event.params.id);
	if (!proposal) return notFound(event);
	const { round, figures, before } = proposal.publication;
	const { id, version, form } = round.instrument;
	const instrument = loadInstrument(id, version, form);
	const { language } = event.locals;
	return {
		round,
		fictional: round.fictional,
		proposal: drawnOnly(proposal),
		published: (await publications.ofRound(round.id)).length,
		titles: titlesOf(language, instrument),
		figures: drawnOnly(roundDocument(language, { figures, before, instrument, name: round.name }))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const user = require(event, 'rounds.manage');
		const result = await publish(event.params.id, { userId: user.id, at: new Date() });
		if (result.outcome === 'impossible') return refused(409, [{ field: '', code: 'roundMoved' }]);
		redirect(303, `/results/${event.params.id}`);
	}
};
