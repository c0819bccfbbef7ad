import { LATEST, load } from '#lib/instrument/catalogue.ts';
import { sheetFile } from '#lib/server/sheet-file.ts';
import { blankSheet } from '#lib/wording/sheet.ts';
import type { RequestHandler } from './$types.js';

/** The newest questionnaire in one of its forms, to be filled in by hand: for everybody. */
export const GET: RequestHandler = (event) => {
	const { form } = event.params;
	const sheet = blankSheet(event.locals.language, load(LATEST.id, LATEST.version, form));
	return sheetFile(event, sheet, `questionnaire-${form}`, 'questionnaire');
};
