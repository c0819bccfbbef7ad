import { notFound, requireAssessment } from '#lib/server/auth/guard.ts';
import { RENDERERS } from '#lib/server/render/renderers.ts';
import * as reports from '#lib/server/report.ts';
import * as reportFile from '#lib/server/report-file.ts';
import type { RequestHandler } from './$types.js';

/** A ministry downloads what it works on; others what was submitted. JSON is the frozen submission, byte for byte. */
export const GET: RequestHandler = async (event) => {
	const { format, assessment: id } = event.params;
	const isRaw = event.url.searchParams.has('raw');
	if (format !== 'json')
		return reportFile.answered(event, { format, kind: 'report', isRaw }, RENDERERS[format]);
	const { assessment } = await requireAssessment(event, 'submission.download', id);
	const submission = await reports.submissionOf(assessment);
	if (!submission) return notFound(event);
	const file = { assessment, format, kind: 'submission', isRaw } as const;
	return reportFile.sent(event, file, submission, submission.text);
};
