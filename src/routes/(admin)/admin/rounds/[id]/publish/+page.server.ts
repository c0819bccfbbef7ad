import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { require } from '#lib/server/auth/guard.ts';
import * as publications from '#lib/server/db/publications.ts';
import { refused } from '#lib/server/form.ts';
import { preview, publish } from '#lib/server/publishing.ts';
import { load as loadInstrument } from '#lib/instrument/catalogue.ts';
import { titlesOf } from '#lib/ui/titles.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	require(event, 'rounds.manage');
	const proposal = await preview(event.params.id);
	if (!proposal) error(404, m.error_not_found());
	const { round } = proposal.publication;
	const { id, version, form } = round.instrument;
	return {
		round,
		fictional: round.fictional,
		proposal: drawnOnly(proposal),
		published: (await publications.ofRound(round.id)).length,
		titles: titlesOf(loadInstrument(id, version, form))
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
