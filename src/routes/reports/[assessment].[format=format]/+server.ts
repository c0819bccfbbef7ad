import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { requireAssessment } from '#lib/server/auth/guard.ts';
import { frozen } from '#lib/server/db/submissions.ts';
import { renderCsv } from '#lib/server/render/csv.ts';
import { renderPdf } from '#lib/server/render/pdf.ts';
import * as reports from '#lib/server/report.ts';
import { note } from '#lib/server/security-log.ts';
import { MINISTRY_ROLES } from '#lib/domain/assessment/policy.ts';
import type { RequestHandler } from './$types.js';

const TYPES = {
	pdf: 'application/pdf',
	csv: 'text/csv; charset=utf-8',
	json: 'application/json'
} as const;

/** A ministry downloads what it works on; others what was submitted. JSON is the frozen submission, byte for byte. */
export const GET: RequestHandler = async (event) => {
	const { params, url } = event;
	const format = params.format;
	const { user, assessment } = await requireAssessment(
		event,
		format === 'json' ? 'submission.download' : 'report.download',
		params.assessment
	);
	const file = async (): Promise<string | Uint8Array> => {
		if (format === 'json') return (await frozen(assessment.id)) ?? error(404, m.error_not_found());
		const report = MINISTRY_ROLES.includes(user.role)
			? await reports.ofWork(assessment)
			: await reports.ofSubmission(assessment);
		if (!report) error(404, m.error_not_found());
		return format === 'csv'
			? renderCsv(report, url.searchParams.has('raw') ? 'raw' : 'spreadsheet')
			: await renderPdf(report, reports.instrumentOf(assessment.round));
	};
	const name = `digital-divide-${assessment.country.toLowerCase()}-${assessment.round.id}.${format}`;
	const content = await file();
	note(event, 'report.downloaded', { assessment: assessment.id, format });
	return new Response(content as BodyInit, {
		headers: {
			'content-type': TYPES[format],
			'content-disposition': `attachment; filename="${name}"`
		}
	});
};
