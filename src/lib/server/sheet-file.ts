/** A questionnaire on paper as a download, or that too many are being made. */
import type { RequestEvent } from '@sveltejs/kit';
import { MEDIA_TYPES } from '#lib/wording/formats.ts';
import type { SheetDocument } from '#lib/wording/sheet.ts';
import { refuse } from './refuse.ts';
import { renderSheet } from './render/renderers.ts';
import { note } from './security-log.ts';

/** As proxies note it: the connection was closed before the answer. Nobody reads it. */
const LEFT = 499;

/**
 * Makes the file for whoever asks.
 *
 * @param person whose turn it takes; for what everybody may have, one for all
 */
export async function sheetFile(
	event: RequestEvent,
	sheet: SheetDocument,
	name: string,
	person: string
): Promise<Response> {
	const { language } = event.locals;
	const rendered = await renderSheet(language, sheet, { person, signal: event.request.signal });
	switch (rendered.outcome) {
		case 'done':
			return new Response(rendered.result as BodyInit, {
				headers: {
					'content-type': MEDIA_TYPES.pdf,
					'content-disposition': `inline; filename="${name}.pdf"`
				}
			});
		case 'refused':
			note(event, 'limit.reached', { why: 'queue' });
			return refuse(503, language.say.error_reports_of_all(), { 'retry-after': '10' });
		case 'left':
			return new Response(null, { status: LEFT });
	}
}
