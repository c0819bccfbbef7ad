import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { DIMENSIONS } from '#lib/domain/highlights.ts';
import { parse, SUPPORT, SupportSchema, type Support } from '#lib/domain/support.ts';
import { may, requireAssessment } from '#lib/server/auth/guard.ts';
import * as answers from '#lib/server/db/answers.ts';
import { instrumentOf } from '#lib/server/report.ts';
import { supportLines } from '#lib/ui/support-lines.ts';
import { formOf, keyOf, revisionOf, typed } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

function toFields(support: Support | null): Record<string, string> {
	if (!support) return {};
	return {
		...Object.fromEntries(DIMENSIONS.map((d) => [`need.${d}`, support.needs[d] ?? ''])),
		...Object.fromEntries(support.priorities.map((d, i) => [`priority.${i + 1}`, d])),
		demand: support.demand ?? '',
		partners: support.partners
	};
}

export const load: PageServerLoad = async (event) => {
	const { user, assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const instrument = instrumentOf(assessment.round);
	const stored = await answers.load(assessment.id);
	return {
		assessmentId: assessment.id,
		fictional: assessment.round.fictional,
		mayFill: may(user, 'assessment.fill', assessment),
		text: instrument.support,
		dimensions: DIMENSIONS.map((id) => ({ id, title: instrument.dimensions[id].title })),
		values: toFields(stored.support),
		said: stored.support ? supportLines(instrument, stored.support) : [],
		revision: stored.revisions[SUPPORT] ?? 0,
		key: randomUUID(),
		savedAt: event.url.searchParams.has('saved') ? stored.savedAt : null
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { params, request } = event;
		const { user, assessment } = await requireAssessment(event, 'assessment.read', params.id);
		const form = await formOf(request);
		const values = typed(form);
		if (!may(user, 'assessment.fill', assessment)) return fail(409, { values, closed: true });
		const parsed = parse(form);
		if (!parsed.ok) return fail(400, { values, issues: parsed.issues });
		const result = await answers.save({
			assessmentId: assessment.id,
			questionId: SUPPORT,
			content: parsed.support,
			revision: revisionOf(form, 'revision'),
			key: keyOf(form, 'key'),
			userId: user.id,
			at: new Date()
		});
		if (result.outcome === 'closed') return fail(409, { values, closed: true });
		if (result.outcome === 'conflict')
			return fail(409, {
				values: { ...values, revision: String(result.revision) },
				conflict: {
					by: result.by,
					at: result.at,
					theirs: result.theirs
						? supportLines(
								instrumentOf(assessment.round),
								SupportSchema.parse(JSON.parse(result.theirs))
							)
						: []
				}
			});
		redirect(303, `/assessments/${assessment.id}/support?saved`);
	}
};
