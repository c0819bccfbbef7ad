import { RENDERERS } from '#lib/server/render/renderers.ts';
import { refuse } from '#lib/server/refuse.ts';
import { sampleReport } from '#lib/server/sample.ts';
import { MEDIA_TYPES } from '#lib/wording/formats.ts';
import type { RequestHandler } from './$types.js';

/** A report on made-up answers, for everybody: made once, then kept. */
export const GET: RequestHandler = async (event) => {
	const { language } = event.locals;
	const rendered = await RENDERERS.pdf({
		language,
		report: sampleReport(language),
		reader: { person: 'sample', signal: event.request.signal },
		isRaw: false
	});
	return rendered.outcome === 'done'
		? new Response(rendered.result as BodyInit, { headers: { 'content-type': MEDIA_TYPES.pdf } })
		: refuse(503, language.say.error_reports_of_all());
};
