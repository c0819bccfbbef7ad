import { attachment } from '#lib/server/attachment.ts';
import { notFound, requireAssessment } from '#lib/server/auth/guard.ts';
import type { Limit } from '#lib/server/render/queue.ts';
import { RENDERERS } from '#lib/server/render/renderers.ts';
import { refuse } from '#lib/server/refuse.ts';
import * as reports from '#lib/server/report.ts';
import { note } from '#lib/server/security-log.ts';
import { fileName } from '#lib/wording/files.ts';
import { MEDIA_TYPES } from '#lib/wording/formats.ts';
import type { PlainMessage } from '#lib/wording/language.ts';
import type { RequestHandler } from './$types.js';

/** Why a report is not begun now. */
const LIMIT_WORDS: Record<Limit, PlainMessage> = {
	all: 'error_reports_of_all',
	person: 'error_reports_of_person'
};

/** Seconds after which as many reports have been made as may wait. */
const RETRY_AFTER = { 'retry-after': '10' };
/** As proxies note it: the connection was closed before the answer. Nobody reads it. */
const LEFT = 499;

/** A ministry downloads what it works on; others what was submitted. JSON is the frozen submission, byte for byte. */
export const GET: RequestHandler = async (event) => {
	const { params, url } = event;
	const { language } = event.locals;
	const format = params.format;
	const { user, assessment } = await requireAssessment(
		event,
		format === 'json' ? 'submission.download' : 'report.download',
		params.assessment
	);
	const isRaw = url.searchParams.has('raw');
	const file = (content: string | Uint8Array, subject: reports.OfAnswers) => {
		note(event, 'report.downloaded', { assessment: assessment.id, format });
		const version = reports.versionOf(assessment, subject, new Date());
		const { ministry, country } = subject;
		const round = assessment.round.name;
		const name = fileName(language, { ministry, country, round, format, isRaw, version });
		return new Response(content as BodyInit, {
			headers: {
				'content-type': MEDIA_TYPES[format],
				'content-disposition': attachment(name)
			}
		});
	};
	if (format === 'json') {
		const submission = await reports.submissionOf(assessment);
		return submission ? file(submission.text, submission) : notFound(event);
	}
	const report = await reports.forReader(user, assessment);
	if (!report) return notFound(event);
	const rendered = await RENDERERS[format]({
		language,
		report,
		reader: { person: user.id, signal: event.request.signal },
		isRaw
	});
	switch (rendered.outcome) {
		case 'done':
			return file(rendered.result, report);
		case 'refused':
			note(event, 'limit.reached', { why: 'queue' });
			return refuse(503, language.say[LIMIT_WORDS[rendered.limit]](), RETRY_AFTER);
		case 'left':
			return new Response(null, { status: LEFT });
	}
};
