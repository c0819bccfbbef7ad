import * as path from '#lib/domain/assessment/path.ts';
import { DIMENSIONS } from '#lib/domain/instrument/highlights.ts';
import { may, requireAssessment } from '#lib/server/auth/guard.ts';
import * as answers from '#lib/server/db/answers.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as reviews from '#lib/server/db/reviews.ts';
import * as support from '#lib/server/db/support.ts';
import { instrumentOf } from '#lib/server/report.ts';
import type { PageServerLoad } from './$types.js';

/** The later of two times; null where there is neither. */
const latest = (a: Date | null, b: Date | null): Date | null =>
	a && b ? (a > b ? a : b) : (a ?? b);

export const load: PageServerLoad = async (event) => {
	const { user, assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const instrument = instrumentOf(assessment.round);
	const { dimensions } = event.locals.language.texts(instrument);
	const [stored, statement, completed, decisions] = await Promise.all([
		answers.load(assessment.id),
		support.load(assessment.id),
		assessments.completions(assessment.id),
		reviews.decisions(assessment.id)
	]);
	return {
		assessment,
		at: new Date(),
		fictional: assessment.round.fictional,
		savedAt: latest(stored.savedAt, statement.savedAt),
		saidSupport: statement.support !== null,
		tasks: DIMENSIONS.map((dimension) => ({
			dimension,
			title: dimensions[dimension].title,
			...path.progress(instrument, stored.answers, dimension),
			completed: completed.has(dimension),
			// The address names the question, so that going back leads to the page that one saw.
			start: path.start(instrument, stored.answers, dimension) ?? ''
		})),
		returned: assessment.state === 'returned' ? decisions[0] : undefined,
		mayFill: may(user, 'assessment.fill', assessment),
		maySubmit: may(user, 'assessment.submit', assessment),
		isFocalPoint: user.role === 'focalPoint'
	};
};
