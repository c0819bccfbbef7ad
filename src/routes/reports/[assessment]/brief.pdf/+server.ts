import { notFound, requireAssessment } from '#lib/server/auth/guard.ts';
import { renderBrief } from '#lib/server/render/renderers.ts';
import * as reports from '#lib/server/report.ts';
import * as reportFile from '#lib/server/report-file.ts';
import type { RequestHandler } from './$types.js';

/** The report's first pages on one, for a minister: for the same readers, from the same answers. */
export const GET: RequestHandler = async (event) => {
	const { user, assessment } = await requireAssessment(
		event,
		'report.download',
		event.params.assessment
	);
	const report = await reports.forReader(user, assessment);
	if (!report) return notFound(event);
	const file = { assessment, format: 'pdf', kind: 'brief', isRaw: false } as const;
	return reportFile.rendered(event, file, report, renderBrief);
};
