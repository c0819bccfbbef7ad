/** From what is stored to the report model: the one way, for pages and files alike. */
import type { AssessmentState } from '#lib/domain/assessment/lifecycle.ts';
import { readsWork, type Actor } from '#lib/domain/assessment/policy.ts';
import { thaw } from '#lib/domain/assessment/submission.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { compose, type Report, type ReportSource, type ReportSubject } from '#lib/domain/report.ts';
import type { Simulate } from '#lib/domain/score/explain.ts';
import { NO_SURENESS } from '#lib/domain/score/sureness.ts';
import { survey, type Survey } from '#lib/domain/survey.ts';
import { load as loadInstrument } from '#lib/instrument/catalogue.ts';
import { factsOf } from '#lib/reference/countries.ts';
import * as answers from './db/answers.ts';
import { ofMinistry, type Assessment } from './db/assessments.ts';
import type { Round } from './db/rounds.ts';
import { frozen } from './db/submissions.ts';
import * as support from './db/support.ts';
import { surenessOf } from './sureness.ts';

export const instrumentOf = ({ instrument }: Pick<Round, 'instrument'>): Instrument =>
	loadInstrument(instrument.id, instrument.version, instrument.form);

const subjectOf = (assessment: Assessment): ReportSubject => ({
	ministry: assessment.ministry,
	country: assessment.country,
	round: {
		id: assessment.round.id,
		name: assessment.round.name,
		form: assessment.round.instrument.form,
		fictional: assessment.round.fictional
	},
	state: assessment.state,
	submittedAt: assessment.submission?.submittedAt.toISOString() ?? null,
	receipt: assessment.submission?.receipt ?? null
});

const composeFor = async (
	assessment: Assessment,
	subject: ReportSubject,
	{ answers: ownAnswers, support: statement }: Pick<ReportSource, 'answers' | 'support'>,
	simulate: Simulate = surenessOf
): Promise<Report> =>
	compose(
		subject,
		{
			instrument: instrumentOf(assessment.round),
			answers: ownAnswers,
			support: statement,
			facts: factsOf(assessment.country),
			before: await lastSubmitted(assessment)
		},
		simulate
	);

/** What the answers of an assessment say by themselves, as they are now. */
export const surveyOf = (assessment: Assessment, stored: answers.Stored): Survey =>
	survey(instrumentOf(assessment.round), stored.answers, factsOf(assessment.country));

/** The states in which what was submitted is what the ministry works on. */
const IS_SUBMITTED: readonly AssessmentState[] = ['submitted', 'accepted'];

/** The report on the answers as they are now: what the ministry works on. Without receipt where they are not what was submitted. */
export const ofWork = (assessment: Assessment): Promise<Report> => workReport(assessment);

/** The same without the simulation, for pages that do not say how sure a score is. */
export const ofWorkWithoutSureness = (assessment: Assessment): Promise<Report> =>
	workReport(assessment, () => NO_SURENESS);

async function workReport(assessment: Assessment, simulate?: Simulate): Promise<Report> {
	const [stored, statement] = await Promise.all([
		answers.load(assessment.id),
		support.load(assessment.id)
	]);
	const subject = subjectOf(assessment);
	const isSubmitted = IS_SUBMITTED.includes(assessment.state);
	return composeFor(
		assessment,
		isSubmitted ? subject : { ...subject, submittedAt: null, receipt: null },
		{ answers: stored.answers, support: statement.support },
		simulate
	);
}

/** The report on what was last submitted; null where nothing was. */
export async function ofSubmission(assessment: Assessment): Promise<Report | null> {
	const text = await frozen(assessment.id);
	return text === null ? null : composeFor(assessment, subjectOf(assessment), thaw(text));
}

/** The report that somebody may read; null where they read what was submitted, and nothing was. */
export const forReader = (reader: Actor, assessment: Assessment): Promise<Report | null> =>
	readsWork(reader) ? ofWork(assessment) : ofSubmission(assessment);

/** What the ministry last submitted in an earlier round; null where it submitted nothing. */
async function lastSubmitted(assessment: Assessment): Promise<ReportSource['before']> {
	const others = await ofMinistry(assessment.ministryId);
	const last = others.find(
		({ round, submission }) => round.opensOn < assessment.round.opensOn && submission !== null
	);
	const text = last && (await frozen(last.id));
	if (!last || !text) return null;
	return {
		round: last.round.name,
		instrument: instrumentOf(last.round),
		answers: thaw(text).answers
	};
}
