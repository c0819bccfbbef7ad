import { redirect } from '@sveltejs/kit';
import { canBeDone } from '#lib/domain/assessment/lifecycle.ts';
import { editionOf, readDraft, typedDraft } from '#lib/domain/round/round-entry.ts';
import { requireRound } from '#lib/server/auth/guard.ts';
import * as drafts from '#lib/server/db/drafts.ts';
import { formOf, refused, typed } from '#lib/server/form.ts';
import { keepsTyped } from '#lib/server/typed.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { round } = await requireRound(event, event.params.id);
	const draft = { ...round, form: round.instrument.form };
	return {
		round,
		at: new Date(),
		fictional: round.fictional,
		isPossible: canBeDone('edit', round.state),
		values: typedDraft(draft),
		edition: editionOf(draft)
	};
};

export const actions = keepsTyped({
	default: async (event) => {
		const { id } = event.params;
		const { user } = await requireRound(event, id);
		const fields = formOf(event);
		const read = readDraft(fields);
		const seen = typed(fields)['seen'] ?? '';
		if (!read.ok) return refused(400, read.issues, { ...read.values, seen });
		const by = { userId: user.id, at: new Date() };
		const outcome = await drafts.edit(id, { entry: read.entry, seen }, by);
		const values = typedDraft(read.entry);
		if (outcome === 'changed') return refused(409, [{ field: '', code: 'roundChanged' }], values);
		if (outcome === 'notDraft') return refused(409, [{ field: '', code: 'roundMoved' }], values);
		redirect(303, `/admin/rounds/${id}?done=edited`);
	}
} satisfies Actions);
