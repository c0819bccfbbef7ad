import { byHighlight } from '#lib/domain/highlights.ts';
import { thaw } from '#lib/domain/assessment/submission.ts';
import { trend } from '#lib/domain/trend.ts';
import { requireAssessment } from '#lib/server/auth/guard.ts';
import * as answers from '#lib/server/db/answers.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as submissions from '#lib/server/db/submissions.ts';
import * as reports from '#lib/server/report.ts';
import { titlesOf } from '#lib/ui/titles.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import type { PageServerLoad } from './$types.js';

/** What the ministry submitted in the round before this one; null where there is nothing to compare with. */
async function lastRound(current: assessments.Assessment) {
	const others = await assessments.ofMinistry(current.ministryId);
	const before = others.find(
		({ round, submission }) => round.opensOn < current.round.opensOn && submission !== null
	);
	const text = before && (await submissions.frozen(before.id));
	if (!before || !text) return null;
	return {
		name: before.round.name,
		instrument: reports.instrumentOf(before.round),
		answers: thaw(text).answers
	};
}

export const load: PageServerLoad = async (event) => {
	const { assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const instrument = reports.instrumentOf(assessment.round);
	const stored = await answers.load(assessment.id);
	const last = await lastRound(assessment);
	const since = last && {
		from: last.name,
		rows: trend(last, { instrument, answers: stored.answers })
	};
	return {
		assessment,
		fictional: assessment.round.fictional,
		report: drawnOnly(await reports.ofWork(assessment)),
		titles: titlesOf(instrument),
		trend: since,
		earlier: since
			? byHighlight((h) => ({ round: since.from, score: since.rows[h].before.declared }))
			: undefined
	};
};
