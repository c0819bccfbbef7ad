import { notFound, requireAssessment } from '#lib/server/auth/guard.ts';
import { RENDERERS } from '#lib/server/render/renderers.ts';
import * as reports from '#lib/server/report.ts';
import * as reportFile from '#lib/server/report-file.ts';
import type { RequestHandler } from './$types.js';

/** A ministry downloads what it works on; others what was submitted. JSON is the frozen submission, byte for byte. */
export const GET: RequestHandler = async (event) => {
	const { params, url } = event;
	const { format } = params;
	const { user, assessment } = await requireAssessment(
		event,
		format === 'json' ? 'submission.download' : 'report.download',
		params.assessment
	);
	const isRaw = url.searchParams.has('raw');
	if (format === 'json') {
		const submission = await reports.submissionOf(assessment);
		if (!submission) return notFound(event);
		const file = { assessment, format, kind: 'submission', isRaw } as const;
		return reportFile.sent(event, file, submission, submission.text);
	}
	const report = await reports.forReader(user, assessment);
	if (!report) return notFound(event);
	const file = { assessment, format, kind: 'report', isRaw } as const;
	return reportFile.rendered(event, file, report, RENDERERS[format]);
};
