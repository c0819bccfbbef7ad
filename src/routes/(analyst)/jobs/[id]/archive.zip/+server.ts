import { notFound, require } from '#lib/server/auth/guard.ts';
import { attachment } from '#lib/server/attachment.ts';
import * as jobFiles from '#lib/server/db/job-files.ts';
import * as jobs from '#lib/server/db/jobs.ts';
import { note } from '#lib/server/security-log.ts';
import { archiveName } from '#lib/wording/files.ts';
import { isLocale, languageOf } from '#lib/wording/language.ts';
import type { RequestHandler } from './$types.js';

/** Sends the parts of a file, each when the one before is on its way. Breaks off where it is deleted meanwhile. */
function sent(run: string, size: number): ReadableStream<Uint8Array> {
	let number = 0;
	let left = size;
	return new ReadableStream(
		{
			async pull(controller) {
				const bytes = await jobFiles.part(run, number++);
				if (!bytes) return controller.error(new Error('The file was deleted'));
				controller.enqueue(bytes);
				left -= bytes.length;
				if (left === 0) controller.close();
			}
		},
		{ highWaterMark: 0 }
	);
}

export const GET: RequestHandler = async (event) => {
	const user = require(event, 'rounds.read');
	const job = await jobs.find(event.params.id, user.id);
	if (!job?.run || !job.finishedAt || job.size === null) notFound(event);
	const { kind, isRaw, round, locale, finishedAt } = job;
	const language = isLocale(locale) ? languageOf(locale) : event.locals.language;
	const what = kind === 'roundReports' ? 'reports' : 'answers';
	const name = archiveName(language, { round, kind: what, isRaw, day: finishedAt });
	note(event, 'export.downloaded', { kind, job: job.id });
	return new Response(sent(job.run, job.size), {
		headers: {
			'content-type': 'application/zip',
			'content-length': String(job.size),
			'content-disposition': attachment(name)
		}
	});
};
