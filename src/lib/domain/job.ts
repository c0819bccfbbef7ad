/**
 * A job is work that takes longer than anybody waits: it is asked for, done in the background, and what it makes is
 * fetched by whoever asked, and by nobody else.
 */
export const JOB_KINDS = ['roundReports', 'roundAnswers'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const JOB_STATES = ['waiting', 'running', 'done', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Why a job failed. */
export const JOB_PROBLEMS = [
	/** Each server that ran it ended before it was done. */
	'interrupted',
	/** Nothing of the round is submitted. */
	'nothing',
	/** An error of ours: the log has it. */
	'fault'
] as const;
export type JobProblem = (typeof JOB_PROBLEMS)[number];

/** What somebody asks for. */
export interface JobRequest {
	kind: JobKind;
	/** Null for all rounds. */
	roundId: string | null;
	/** Texts exactly as they were typed, for machines. */
	isRaw: boolean;
	/** The language of the reader, as a BCP 47 tag. */
	locale: string;
}

/** Jobs that one person may have at once, those that are done and kept among them. */
export const JOBS_PER_PERSON = 5;
/** A job is begun at most so often: what ends a server each time is given up. */
export const MOST_RUNS = 3;
/** Milliseconds that a job is kept after it is done or has failed. */
export const JOB_KEPT_MS = 24 * 60 * 60 * 1000;
/** A run that was not heard of for so many milliseconds has ended. */
export const LEASE_MS = 60_000;

/** Until when a job that has ended is kept. */
export const keptUntil = (finishedAt: Date): Date => new Date(finishedAt.getTime() + JOB_KEPT_MS);

/** Whether nothing more is to come of a job. */
export const isOver = (state: JobState): boolean => state === 'done' || state === 'failed';
