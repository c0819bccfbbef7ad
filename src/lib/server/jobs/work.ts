/** What each kind of job does, and the runner of this server that does them. */
import type { JobKind } from '#lib/domain/job.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { codebookLines } from '#lib/wording/codebook.ts';
import { baseLanguage, isLocale, languageOf, type Language } from '#lib/wording/language.ts';
import type { Running } from '../db/jobs.ts';
import * as rounds from '../db/rounds.ts';
import * as users from '../db/users.ts';
import { env } from '../env.ts';
import { renderCodebook } from '../render/codebook-csv.ts';
import { COLUMNS } from './answer-rows.ts';
import { exportAnswers } from './answers.ts';
import { exportReports } from './reports.ts';
import { Runner, type Work } from './runner.ts';

const languageFor = ({ locale }: Running): Language =>
	isLocale(locale) ? languageOf(locale) : baseLanguage();

/** The rounds that a job is about; those in draft have no answers. */
const roundsFor = async ({ roundId }: Running): Promise<string[]> =>
	(await rounds.all())
		.filter(({ id, state }) => state !== 'draft' && (roundId === null || id === roundId))
		.map(({ id }) => id);

const answersWork: Work = async (job, sink, signal) => {
	const language = languageFor(job);
	const lines = codebookLines(language, LATEST, COLUMNS);
	const codebook = renderCodebook(lines, job.isRaw ? 'raw' : 'spreadsheet');
	const task = {
		databaseUrl: env.databaseUrl,
		roundIds: await roundsFor(job),
		isRaw: job.isRaw,
		dimensions: new Map(LATEST.questions.map(({ id, dimension }) => [id, dimension])),
		files: [{ name: 'codebook.csv', bytes: Buffer.from(codebook) }],
		at: new Date()
	};
	return (await exportAnswers(task, sink, signal)) ?? 'nothing';
};

const reportsWork: Work = async (job, sink, signal) => {
	const actor = await users.find(job.askedById);
	if (!actor || job.roundId === null) return 'nothing';
	const task = { actor, roundId: job.roundId, language: languageFor(job), at: new Date() };
	return (await exportReports(task, sink, signal)) ?? 'nothing';
};

const WORK = {
	roundAnswers: answersWork,
	roundReports: reportsWork
} satisfies Record<JobKind, Work>;

/** The runner of this server. */
export const runner = new Runner((job, sink, signal) => WORK[job.kind](job, sink, signal));
