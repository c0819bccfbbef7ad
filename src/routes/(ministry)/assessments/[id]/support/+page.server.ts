import { fail, redirect } from '@sveltejs/kit';
import { parse, SupportSchema, toFields } from '#lib/domain/assessment/support.ts';
import { DIMENSIONS } from '#lib/domain/instrument/highlights.ts';
import { may, requireAssessment } from '#lib/server/auth/guard.ts';
import * as support from '#lib/server/db/support.ts';
import { formOf, keyOf, newKey, refused, revisionOf, typed } from '#lib/server/form.ts';
import { instrumentOf } from '#lib/server/report.ts';
import { saveSupport } from '#lib/server/saving.ts';
import { supportLines } from '#lib/ui/support-lines.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { user, assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const instrument = instrumentOf(assessment.round);
	const stored = await support.load(assessment.id);
	return {
		assessmentId: assessment.id,
		fictional: assessment.round.fictional,
		mayFill: may(user, 'assessment.fill', assessment),
		text: instrument.support,
		dimensions: DIMENSIONS.map((id) => ({ id, title: instrument.dimensions[id].title })),
		values: stored.support ? toFields(stored.support) : {},
		said: stored.support ? supportLines(instrument, stored.support) : [],
		revision: stored.revision,
		key: newKey(),
		savedAt: event.url.searchParams.has('saved') ? stored.savedAt : null
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { user, assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
		const form = formOf(event);
		const values = typed(form);
		const parsed = parse(form);
		if (!parsed.ok) return refused(400, parsed.issues, values);
		const save = {
			support: parsed.support,
			seenRevision: revisionOf(form, 'revision'),
			saveKey: keyOf(form, 'key')
		};
		const saved = await saveSupport(assessment, save, { user, at: new Date() });
		if (saved.outcome === 'closed') return fail(409, { issues: [], values, closed: true });
		if (saved.outcome === 'conflict') {
			const { by, at } = saved;
			const theirs = saved.theirs
				? supportLines(instrumentOf(assessment.round), SupportSchema.parse(saved.theirs))
				: [];
			// Sent again, the form knows what it has seen.
			const seen = { ...values, revision: String(saved.revision) };
			return fail(409, { issues: [], values: seen, conflict: { by, at, theirs } });
		}
		redirect(303, `/assessments/${assessment.id}/support?saved`);
	}
};
