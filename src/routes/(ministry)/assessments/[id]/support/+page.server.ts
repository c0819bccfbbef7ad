import { fail, redirect } from '@sveltejs/kit';
import { parse, PRIORITIES, SupportSchema, toFields } from '#lib/domain/assessment/support.ts';
import { DIMENSIONS } from '#lib/domain/instrument/highlights.ts';
import { givesScores } from '#lib/domain/instrument/instrument.ts';
import { firstSteps } from '#lib/domain/score/gaps.ts';
import { score } from '#lib/domain/score/score.ts';
import { may, requireAssessment } from '#lib/server/auth/guard.ts';
import * as answers from '#lib/server/db/answers.ts';
import { writtenIn } from '#lib/server/db/revisions.ts';
import * as support from '#lib/server/db/support.ts';
import { formOf, keyOf, newKey, refused, revisionOf, typed } from '#lib/server/form.ts';
import { answeredInstrument } from '#lib/server/report.ts';
import { saveSupport } from '#lib/server/saving.ts';
import { named } from '#lib/wording/answers.ts';
import { supportEntries } from '#lib/wording/support.ts';
import { keepsTyped } from '#lib/server/typed.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Questions where the ministry stands at one of these levels are offered as needs. */
const OFFERED_UP_TO = 1;

export const load: PageServerLoad = async (event) => {
	const { user, assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const { language } = event.locals;
	const instrument = answeredInstrument(assessment);
	const [stored, work, languages] = await Promise.all([
		support.load(assessment.id),
		answers.load(assessment.id),
		writtenIn(assessment.id, new Date())
	]);
	const { support: text, dimensions } = language.texts(instrument);
	const scores = score(instrument, work.answers);
	const low = givesScores(instrument)
		? firstSteps(scores, instrument.questions.length)
				.filter(({ level }) => level <= OFFERED_UP_TO)
				.map(({ question }) => question)
		: DIMENSIONS.flatMap((d) => scores.dimensions[d].parts)
				.filter(({ answer: { level } }) => level !== null && level <= OFFERED_UP_TO)
				.map(({ answer }) => answer.question);
	const chosen = stored.support?.priorities.map(({ question }) => question).filter(Boolean) ?? [];
	return {
		assessmentId: assessment.id,
		where: language.say.whose({ ministry: assessment.ministry, round: assessment.round.name }),
		fictional: assessment.round.fictional,
		mayFill: may(user, 'assessment.fill', assessment),
		// Before anything is stated, the note would say that nothing is.
		mayDownload: stored.support !== null && may(user, 'report.download', assessment),
		text,
		dimensions: DIMENSIONS.map((id) => ({ id, title: dimensions[id].title })),
		places: Array.from({ length: PRIORITIES }, (_, i) => i + 1),
		offered: [...new Set([...chosen, ...low])].map((id) => ({
			id,
			title: named(language, instrument, id)
		})),
		values: stored.support ? toFields(stored.support) : {},
		said: stored.support
			? supportEntries(language, instrument, stored.support, languages.support)
			: [],
		revision: stored.revision,
		key: newKey(),
		savedAt: event.url.searchParams.has('saved') ? stored.savedAt : null
	};
};

export const actions = keepsTyped({
	default: async (event) => {
		const { user, assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
		const form = formOf(event);
		const values = typed(form);
		const { locale } = event.locals.language;
		const instrument = answeredInstrument(assessment);
		const parsed = parse(form, new Set(instrument.questions.map(({ id }) => id)));
		if (!parsed.ok) return refused(400, parsed.issues, values);
		const save = {
			support: parsed.support,
			seenRevision: revisionOf(form, 'revision'),
			saveKey: keyOf(form, 'key')
		};
		const saved = await saveSupport(assessment, save, { user, locale, at: new Date() });
		if (saved.outcome === 'closed') return fail(409, { issues: [], values, closed: true });
		if (saved.outcome === 'conflict') {
			const { by, at } = saved;
			const theirs = saved.theirs
				? supportEntries(event.locals.language, instrument, SupportSchema.parse(saved.theirs))
				: [];
			// Sent again, the form knows what it has seen.
			const seen = { ...values, revision: String(saved.revision) };
			return fail(409, { issues: [], values: seen, conflict: { by, at, theirs } });
		}
		redirect(303, `/assessments/${assessment.id}/support?saved`);
	}
} satisfies Actions);
