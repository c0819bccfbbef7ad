import { asksOf } from '#lib/domain/instrument/instrument.ts';
import { notFound, requireAssessment } from '#lib/server/auth/guard.ts';
import { answeredInstrument } from '#lib/server/report.ts';
import { sheetFile } from '#lib/server/sheet-file.ts';
import { askSheet } from '#lib/wording/sheet.ts';
import type { RequestHandler } from './$types.js';

/** The questions that one body can answer for the ministry, to be printed or sent. It holds no answer. */
export const GET: RequestHandler = async (event) => {
	const { id, body } = event.params;
	const { user, assessment } = await requireAssessment(event, 'assessment.read', id);
	const instrument = answeredInstrument(assessment);
	if (asksOf(instrument, body).length === 0) return notFound(event);
	const { ministry, round } = assessment;
	const sheet = askSheet(event.locals.language, instrument, {
		body,
		ministry,
		round: round.name,
		fictional: round.fictional,
		closesOn: round.closesOn
	});
	return sheetFile(event, sheet, `ask-${body}`, user.id);
};
