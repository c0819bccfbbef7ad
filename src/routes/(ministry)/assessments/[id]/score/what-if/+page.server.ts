import { redirect } from '@sveltejs/kit';
import { DIMENSIONS } from '#lib/domain/instrument/highlights.ts';
import { givesScores, ofDimension } from '#lib/domain/instrument/instrument.ts';
import { compare, readAttempts, tried } from '#lib/domain/score/what-if.ts';
import { requireAssessment } from '#lib/server/auth/guard.ts';
import * as answers from '#lib/server/db/answers.ts';
import { answeredInstrument } from '#lib/server/report.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { tryDocument } from '#lib/wording/attempts.ts';
import { whatIfDocument } from '#lib/wording/what-if.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const { language } = event.locals;
	const instrument = answeredInstrument(assessment);
	if (!givesScores(instrument)) redirect(303, `/assessments/${assessment.id}/score`);
	const stored = await answers.load(assessment.id);
	const { pathname, searchParams } = event.url;
	const changes = readAttempts(instrument, stored.answers, searchParams);
	// The form sends every question; an address to be passed on holds only those that are changed.
	if ([...searchParams.values()].includes(''))
		redirect(303, `${pathname}?${new URLSearchParams(changes)}`);
	const moves = compare(instrument, stored.answers, tried(instrument, stored.answers, changes));
	const { dimensions } = language.texts(instrument);
	return {
		assessment,
		fictional: assessment.round.fictional,
		changes,
		moves: drawnOnly(whatIfDocument(language, instrument, moves)),
		sections: drawnOnly(
			DIMENSIONS.map((dimension) => ({
				dimension,
				title: dimensions[dimension].title,
				questions: ofDimension(instrument, dimension).map((question) =>
					tryDocument(language, instrument, question, stored.answers)
				)
			}))
		)
	};
};
