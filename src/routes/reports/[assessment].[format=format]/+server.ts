import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { requireAssessment } from '#lib/server/auth/guard.ts';
import { frozen } from '#lib/server/db/submissions.ts';
import { renderCsv } from '#lib/server/render/csv.ts';
import { renderPdf } from '#lib/server/render/pdf.ts';
import type { Limit } from '#lib/server/render/queue.ts';
import { refuse } from '#lib/server/refuse.ts';
import * as reports from '#lib/server/report.ts';
import { note } from '#lib/server/security-log.ts';
import type { RequestHandler } from './$types.js';

/** Why a report is not begun now. */
const LIMIT_WORDS: Record<Limit, () => string> = {
	all: m.error_reports_of_all,
	person: m.error_reports_of_person
};

const TYPES = {
	pdf: 'application/pdf',
	csv: 'text/csv; charset=utf-8',
	json: 'application/json'
} as const;

/** Seconds after which as many reports have been made as may wait. */
const RETRY_AFTER = { 'retry-after': '10' };
/** As proxies note it: the connection was closed before the answer. Nobody reads it. */
const LEFT = 499;

/** A ministry downloads what it works on; others what was submitted. JSON is the frozen submission, byte for byte. */
export const GET: RequestHandler = async (event) => {
	const { params, url } = event;
	const format = params.format;
	const { user, assessment } = await requireAssessment(
		event,
		format === 'json' ? 'submission.download' : 'report.download',
		params.assessment
	);
	const name = `digital-divide-${assessment.country.toLowerCase()}-${assessment.round.id}.${format}`;
	const file = (content: string | Uint8Array) => {
		note(event, 'report.downloaded', { assessment: assessment.id, format });
		return new Response(content as BodyInit, {
			headers: {
				'content-type': TYPES[format],
				'content-disposition': `attachment; filename="${name}"`
			}
		});
	};
	if (format === 'json')
		return file((await frozen(assessment.id)) ?? error(404, m.error_not_found()));
	const report = await reports.forReader(user, assessment);
	if (!report) error(404, m.error_not_found());
	if (format === 'csv')
		return file(renderCsv(report, url.searchParams.has('raw') ? 'raw' : 'spreadsheet'));
	const reader = { person: user.id, signal: event.request.signal };
	const pdf = await renderPdf(report, reports.instrumentOf(assessment.round), reader);
	switch (pdf.outcome) {
		case 'done':
			return file(pdf.result);
		case 'refused':
			note(event, 'limit.reached', { why: 'queue' });
			return refuse(503, LIMIT_WORDS[pdf.limit](), RETRY_AFTER);
		case 'left':
			return new Response(null, { status: LEFT });
	}
};
