/** What a long download is, how far it is, and what to do, in words. */
import { keptUntil, type JobKind, type JobProblem, type JobState } from '#lib/domain/job.ts';
import type { Language, PlainMessage } from './language.ts';

/** What is said of a job. */
export interface JobFacts {
	id: string;
	kind: JobKind;
	/** Name of the round; null for all rounds. */
	round: string | null;
	isRaw: boolean;
	askedAt: Date;
	state: JobState;
	done: number;
	total: number;
	finishedAt: Date | null;
	size: number | null;
	problem: JobProblem | null;
}

export interface JobDocument {
	title: string;
	/** For what it is made, and when it was asked for. */
	about: readonly string[];
	/** In a word, for a list. */
	word: string;
	/** What has become of it: a sentence or two. */
	text: readonly string[];
	/** Per cent that are done; null where that is not known. */
	percent: number | null;
}

const STATE_WORDS = {
	waiting: 'job_state_waiting',
	running: 'job_state_running',
	done: 'job_state_done',
	failed: 'job_state_failed'
} as const satisfies Record<JobState, PlainMessage>;

const PROBLEM_WORDS = {
	interrupted: 'job_failed_interrupted',
	nothing: 'job_failed_nothing',
	fault: 'job_failed_fault'
} as const satisfies Record<JobProblem, PlainMessage>;

const MEGABYTE = 2 ** 20;

/** "1.4 MB", "34 KB": how much somebody on a slow line is about to fetch. */
export const sizeText = ({ say, points, count }: Language, bytes: number): string =>
	bytes >= MEGABYTE
		? say.size_megabytes({ size: points(bytes / MEGABYTE) })
		: say.size_kilobytes({ size: count(Math.max(1, Math.round(bytes / 1024))) });

function titleOf({ say }: Language, { kind, round }: JobFacts): string {
	if (kind === 'roundReports') return say.job_reports({ round: round ?? '' });
	return round === null ? say.job_answers_all() : say.job_answers({ round });
}

function textOf(language: Language, job: JobFacts): string[] {
	const { say, count, moment } = language;
	switch (job.state) {
		case 'waiting':
			return [say.job_waiting(), say.job_leave()];
		case 'running': {
			const far = { done: count(job.done), total: count(job.total) };
			if (job.total === 0) return [say.job_begun(), say.job_leave()];
			return [
				job.kind === 'roundReports' ? say.job_reports_done(far) : say.job_answers_done(far),
				say.job_leave()
			];
		}
		case 'done':
			return [
				say.job_done({ size: sizeText(language, job.size ?? 0) }),
				...(job.finishedAt ? [say.job_kept({ time: moment(keptUntil(job.finishedAt)) })] : [])
			];
		case 'failed':
			return [say[PROBLEM_WORDS[job.problem ?? 'fault']]()];
	}
}

export function jobDocument(language: Language, job: JobFacts, now: Date): JobDocument {
	const { say, ago } = language;
	const variant = job.isRaw ? say.job_for_machine() : say.job_for_spreadsheet();
	return {
		title: titleOf(language, job),
		about: [
			...(job.kind === 'roundAnswers' ? [variant] : []),
			say.job_asked({ time: ago(job.askedAt, now) })
		],
		word: say[STATE_WORDS[job.state]](),
		text: textOf(language, job),
		percent:
			job.state === 'running' && job.total > 0 ? Math.floor((100 * job.done) / job.total) : null
	};
}
