import { open, progress, type Answers } from '#lib/domain/answers.ts';
import { DIMENSIONS, type Dimension } from '#lib/domain/highlights.ts';
import { ofDimension, type Instrument } from '#lib/domain/instrument.ts';
import { may, requireAssessment } from '#lib/server/auth/guard.ts';
import * as answers from '#lib/server/db/answers.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as reviews from '#lib/server/db/reviews.ts';
import { instrumentOf } from '#lib/server/report.ts';
import type { PageServerLoad } from './$types.js';

/** Where work on a dimension goes on: its first question without an answer, else its first one. */
function startOf(instrument: Instrument, given: Answers, dimension: Dimension): string {
	const asked = ofDimension(instrument, dimension).map((question) => question.id);
	return open(instrument, given).find((id) => asked.includes(id)) ?? asked[0] ?? '';
}

export const load: PageServerLoad = async (event) => {
	const { user, assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const instrument = instrumentOf(assessment.round);
	const [stored, completed, decisions] = await Promise.all([
		answers.load(assessment.id),
		assessments.completions(assessment.id),
		reviews.decisions(assessment.id)
	]);
	return {
		assessment,
		fictional: assessment.round.fictional,
		savedAt: stored.savedAt,
		saidSupport: stored.support !== null,
		tasks: DIMENSIONS.map((dimension) => ({
			dimension,
			title: instrument.dimensions[dimension].title,
			...progress(instrument, stored.answers, dimension),
			completed: completed.has(dimension),
			// The address names the question, so that going back leads to the page that one saw.
			start: startOf(instrument, stored.answers, dimension)
		})),
		returned: assessment.state === 'returned' ? decisions[0] : undefined,
		mayFill: may(user, 'assessment.fill', assessment),
		maySubmit: may(user, 'assessment.submit', assessment),
		isFocalPoint: user.role === 'focalPoint'
	};
};
