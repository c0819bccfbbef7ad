import { redirect } from '@sveltejs/kit';
import { text } from '#lib/domain/assessment/form.ts';
import type { IssueCode } from '#lib/domain/issue.ts';
import { requireRound } from '#lib/server/auth/guard.ts';
import { stateCounts } from '#lib/server/db/assessments.ts';
import type { Round } from '#lib/server/db/rounds.ts';
import { formOf, refused } from '#lib/server/form.ts';
import {
	preview,
	publish,
	publishedSource,
	type Preview,
	type PublishOutcome
} from '#lib/server/publishing.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { hiddenFigures } from '#lib/wording/figures.ts';
import type { Language } from '#lib/wording/language.ts';
import { roundDocument } from '#lib/wording/round.ts';
import { publishDocument } from '#lib/wording/round-acts.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Why nothing was published. */
const REFUSALS = {
	impossible: 'roundMoved',
	empty: 'nothingToShow',
	changed: 'publicationChanged'
} as const satisfies Partial<Record<PublishOutcome['outcome'], IssueCode>>;

/** What the page draws of a preview. */
async function drawn(language: Language, round: Round, shown: Preview) {
	const source = await publishedSource(shown.publication);
	return {
		hash: shown.hash,
		canBePublished: !shown.isEmpty && !shown.isUnchanged,
		document: drawnOnly(roundDocument(language, source)),
		publication: drawnOnly(shown.publication),
		hidden: drawnOnly(hiddenFigures(language, source.instrument, round, shown))
	};
}

export const load: PageServerLoad = async (event) => {
	const { round } = await requireRound(event, event.params.id);
	const { language } = event.locals;
	const [shown, states] = [await preview(round.id), await stateCounts(round.id)];
	return {
		round,
		states,
		at: new Date(),
		fictional: round.fictional,
		shown: shown && (await drawn(language, round, shown)),
		text: shown && publishDocument(language, { states, ...shown }),
		isAgain: (shown?.latest ?? 0) > 0
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { user, round } = await requireRound(event, event.params.id);
		const by = { userId: user.id, at: new Date() };
		const { outcome } = await publish(round.id, by, { seen: text(formOf(event), 'seen') });
		if (outcome === 'published' || outcome === 'unchanged')
			redirect(303, `/admin/rounds/${round.id}?done=publish`);
		return refused(409, [{ field: '', code: REFUSALS[outcome] }]);
	}
};
