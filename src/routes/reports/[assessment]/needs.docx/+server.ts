import { notFound, requireAssessment } from '#lib/server/auth/guard.ts';
import { NEEDS_RENDERERS } from '#lib/server/render/renderers.ts';
import * as reports from '#lib/server/report.ts';
import * as reportFile from '#lib/server/report-file.ts';
import type { RequestHandler } from './$types.js';

/** What the ministry asks partners for: for the readers of the report, from the same answers. */
export const GET: RequestHandler = async (event) => {
	const { user, assessment } = await requireAssessment(
		event,
		'report.download',
		event.params.assessment
	);
	const report = await reports.forReader(user, assessment);
	if (!report) return notFound(event);
	const file = { assessment, format: 'docx', kind: 'needs', isRaw: false } as const;
	return reportFile.rendered(event, file, report, NEEDS_RENDERERS.docx);
};
