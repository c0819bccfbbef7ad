import { questionsWithFigures } from '#lib/domain/indicators/published.ts';
import { nameOf } from '#lib/reference/countries.ts';
import { groupsOf } from '#lib/reference/groups.ts';
import { may, notFound, require } from '#lib/server/auth/guard.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as indicators from '#lib/server/db/indicators.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import * as reports from '#lib/server/report.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { groupText } from '#lib/wording/workspace/groups.ts';
import { ministryDocument, type Submitted } from '#lib/wording/workspace/ministry-page.ts';
import type { PageServerLoad } from './$types.js';

/** More rounds than this are on no page: the newest are. */
const MOST_ROUNDS = 6;

export const load: PageServerLoad = async (event) => {
	const user = require(event, 'rounds.read');
	const ministry = await ministries.find(event.params.id);
	if (!ministry) return notFound(event);
	const all = await assessments.ofMinistry(ministry.id);
	const submitted: Submitted[] = [];
	for (const assessment of all.slice(0, MOST_ROUNDS)) {
		if (!may(user, 'review.read', assessment)) continue;
		const report = await reports.ofSubmission(assessment);
		if (report)
			submitted.push({ assessmentId: assessment.id, round: assessment.round.name, report });
	}
	const [newest] = submitted;
	const beside = newest ? questionsWithFigures(newest.report.instrument).map(({ id }) => id) : [];
	const { language } = event.locals;
	return {
		ministry,
		fictional: all.some(({ round }) => round.fictional),
		country: nameOf(ministry.country, language.locale),
		groups: language.list(
			groupsOf(ministry.country, new Date()).map(({ kind, value }) =>
				groupText(language, kind, value)
			)
		),
		rounds: all.map(({ id, round, state, submission }) => ({
			...{ id, round, state, submittedAt: submission?.submittedAt ?? null },
			isReadable: submitted.some(({ assessmentId }) => assessmentId === id)
		})),
		document: drawnOnly(
			ministryDocument(language, submitted, await indicators.ofCountry(ministry.country, beside))
		)
	};
};
