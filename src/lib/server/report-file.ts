/** A file on an assessment as a download: named after what it is, noted, and refused while too many are being made. */
import type { RequestEvent } from '@sveltejs/kit';
import type { Report } from '#lib/domain/report.ts';
import { fileName, type FileSubject } from '#lib/wording/files.ts';
import { MEDIA_TYPES } from '#lib/wording/formats.ts';
import { attachment } from './attachment.ts';
import { notFound, requireAssessment } from './auth/guard.ts';
import type { Assessment } from './db/assessments.ts';
import { answerMade, readerOf } from './made-in-turn.ts';
import type { Renderer } from './render/renderers.ts';
import { forReader, versionOf, type OfAnswers } from './report.ts';
import { note } from './security-log.ts';

export interface File extends Pick<FileSubject, 'format' | 'kind' | 'isRaw'> {
	assessment: Assessment;
}

/** The response with a file that is there already. */
export function sent(
	event: RequestEvent,
	{ assessment, format, kind, isRaw }: File,
	subject: OfAnswers,
	content: string | Uint8Array
): Response {
	note(event, 'report.downloaded', { assessment: assessment.id, format, kind });
	const version = versionOf(assessment, subject, new Date());
	const { ministry, country } = subject;
	const round = assessment.round.name;
	const named = { ministry, country, round, format, kind, isRaw, version };
	return new Response(content as BodyInit, {
		headers: {
			'content-type': MEDIA_TYPES[format],
			'content-disposition': attachment(fileName(event.locals.language, named))
		}
	});
}

/** Makes the file for whoever asks: the response with it, or that it is not begun now. */
async function rendered(
	event: RequestEvent,
	file: File,
	report: Report,
	render: Renderer
): Promise<Response> {
	const request = { language: event.locals.language, report, reader: readerOf(event) };
	return answerMade(event, await render({ ...request, isRaw: file.isRaw }), (content) =>
		sent(event, file, report, content)
	);
}

/** Answers a request for a file on an assessment: for whoever may download its report, from the answers that they read. */
export async function answered(
	event: RequestEvent<{ assessment: string }>,
	file: Omit<File, 'assessment'>,
	render: Renderer
): Promise<Response> {
	const { user, assessment } = await requireAssessment(
		event,
		'report.download',
		event.params.assessment
	);
	const report = await forReader(user, assessment);
	if (!report) return notFound(event);
	return rendered(event, { ...file, assessment }, report, render);
}
