import { redirect } from '@sveltejs/kit';
import { canBeDone, type Extension } from '#lib/domain/assessment/lifecycle.ts';
import { dayText, readExtension } from '#lib/domain/round/round-entry.ts';
import type { Issue } from '#lib/domain/issue.ts';
import { requireRound } from '#lib/server/auth/guard.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { formOf, refused } from '#lib/server/form.ts';
import { keepsTyped } from '#lib/server/typed.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Why the last day was not moved. */
const REFUSALS: Record<Exclude<Extension, 'extended' | 'already'>, Issue> = {
	notOpen: { field: '', code: 'roundMoved' },
	notLater: { field: 'closesOn', code: 'lastDayNotLater' },
	over: { field: 'closesOn', code: 'lastDayOver' },
	reasonMissing: { field: 'reason', code: 'extensionReasonMissing' }
};

export const load: PageServerLoad = async (event) => {
	const { round } = await requireRound(event, event.params.id);
	return {
		round,
		at: new Date(),
		fictional: round.fictional,
		isPossible: canBeDone('extend', round.state),
		seen: dayText(round.closesOn)
	};
};

export const actions = keepsTyped({
	default: async (event) => {
		const { id } = event.params;
		const { user } = await requireRound(event, id);
		const read = readExtension(formOf(event));
		if (!read.ok) return refused(400, read.issues, read.values);
		const outcome = await rounds.extend(id, read.entry, { userId: user.id, at: new Date() });
		if (outcome === 'extended' || outcome === 'already')
			redirect(303, `/admin/rounds/${id}?done=extended`);
		const values = { closesOn: dayText(read.entry.closesOn), reason: read.entry.reason };
		return refused(outcome === 'notOpen' ? 409 : 400, [REFUSALS[outcome]], values);
	}
} satisfies Actions);
