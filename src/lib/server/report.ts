/** From what is stored to the report model: the one way, for pages and files alike. */
import type { AssessmentState } from '#lib/domain/assessment/lifecycle.ts';
import { readsWork, type Actor } from '#lib/domain/assessment/policy.ts';
import { thaw, type Submission } from '#lib/domain/assessment/submission.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { byHighlight } from '#lib/domain/instrument/highlights.ts';
import { FIGURES } from '#lib/domain/round/figure-names.ts';
import { compose, type Report, type ReportSource, type ReportSubject } from '#lib/domain/report.ts';
import type { Simulate } from '#lib/domain/score/explain.ts';
import { NO_SURENESS } from '#lib/domain/score/sureness.ts';
import { survey, type Survey } from '#lib/domain/survey.ts';
import { load as loadInstrument } from '#lib/instrument/catalogue.ts';
import { factsOf } from '#lib/reference/groups.ts';
import type { FileSubject } from '#lib/wording/files.ts';
import * as answers from './db/answers.ts';
import { ofMinistry, type Assessment } from './db/assessments.ts';
import * as publications from './db/publications.ts';
import { writtenIn } from './db/revisions.ts';
import type { Round } from './db/rounds.ts';
import { frozen } from './db/submissions.ts';
import * as support from './db/support.ts';
import { surenessOf } from './sureness.ts';

export const instrumentOf = ({ instrument }: Pick<Round, 'instrument'>): Instrument =>
	loadInstrument(instrument.id, instrument.version, instrument.form);

/** What a ministry answers: the questionnaire in the round's form, or in a longer one that it went on to. */
export const answeredInstrument = ({
	round,
	form
}: Pick<Assessment, 'round' | 'form'>): Instrument =>
	loadInstrument(round.instrument.id, round.instrument.version, form);

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

/** What a report is made from that differs from one report on an assessment to another. */
interface Own extends Pick<ReportSource, 'answers' | 'support' | 'writtenIn'> {
	/** The round's questionnaire unless told otherwise. */
	instrument?: Instrument;
}

const composeFor = async (
	assessment: Assessment,
	subject: ReportSubject,
	{ instrument = instrumentOf(assessment.round), ...own }: Own,
	simulate: Simulate = surenessOf
): Promise<Report> =>
	compose(
		subject,
		{
			instrument,
			...own,
			facts: factsOf(assessment.country),
			before: await lastSubmitted(assessment),
			published: await publishedMeans(assessment.round)
		},
		simulate
	);

/** What the answers of an assessment say by themselves, as they are now. */
export async function surveyOf(assessment: Assessment, stored: answers.Stored): Promise<Survey> {
	const { answers: languages } = await writtenIn(assessment.id, new Date());
	const facts = factsOf(assessment.country);
	return survey(answeredInstrument(assessment), stored.answers, facts, languages);
}

/** The states in which what was submitted is what the ministry works on. */
const IS_SUBMITTED: readonly AssessmentState[] = ['submitted', 'accepted'];

/** The report on what the ministry works on: what it submitted, else the answers as they are now, without a receipt. */
export async function ofWork(assessment: Assessment): Promise<Report> {
	const submitted = IS_SUBMITTED.includes(assessment.state) && (await ofSubmission(assessment));
	return submitted || ofAnswers(assessment);
}

/**
 * The report on the form that the ministry answers, for its own score pages. Where that is longer than the round's, it
 * is on the answers as they are now, which are those that were submitted and more.
 */
export async function ofOwnForm(assessment: Assessment): Promise<Report> {
	const { form, round } = assessment;
	return form === round.instrument.form
		? ofWork(assessment)
		: ofAnswers(assessment, surenessOf, answeredInstrument(assessment));
}

/** The report on the answers as they are now, without the simulation: for pages that do not say how sure a score is. */
export const ofAnswersAlone = (assessment: Assessment): Promise<Report> =>
	ofAnswers(assessment, () => NO_SURENESS);

async function ofAnswers(
	assessment: Assessment,
	simulate?: Simulate,
	instrument = instrumentOf(assessment.round)
): Promise<Report> {
	const [stored, statement, languages] = await Promise.all([
		answers.load(assessment.id),
		support.load(assessment.id),
		writtenIn(assessment.id, new Date())
	]);
	const subject = { ...subjectOf(assessment), submittedAt: null, receipt: null };
	const said = { answers: stored.answers, support: statement.support };
	const own = { instrument, ...said, writtenIn: languages };
	return composeFor(assessment, subject, own, simulate);
}

/** The text of what was last submitted, byte for byte, with whose it is; null where nothing was. */
export async function submissionOf(
	assessment: Assessment
): Promise<({ text: string; receipt: string | null } & Submission) | null> {
	const text = await frozen(assessment.id);
	if (text === null) return null;
	return { text, receipt: assessment.submission?.receipt ?? null, ...thaw(text) };
}

/**
 * The report on what was last submitted; null where nothing was. It bears the names that the ministry had then, for its
 * receipt is of a text with them.
 */
export async function ofSubmission(assessment: Assessment): Promise<Report | null> {
	const submission = await submissionOf(assessment);
	if (!submission) return null;
	const { ministry, country, answers, support } = submission;
	const subject = { ...subjectOf(assessment), ministry, country };
	const languages = await writtenIn(assessment.id, new Date(submission.submittedAt));
	return composeFor(assessment, subject, { answers, support, writtenIn: languages });
}

/** Whose answers a file is made from, and which: with a receipt those that were submitted. */
export type OfAnswers = Pick<ReportSubject, 'ministry' | 'country' | 'receipt'>;

/** What tells a file on these answers from one on other answers of the same assessment. */
export const versionOf = (
	{ submission, version }: Assessment,
	{ receipt }: OfAnswers,
	now: Date
): FileSubject['version'] =>
	receipt && submission ? { number: submission.number, receipt } : { day: now, state: version };

/** The report that somebody may read; null where they read what was submitted, and nothing was. */
export const forReader = (reader: Actor, assessment: Assessment): Promise<Report | null> =>
	readsWork(reader) ? ofWork(assessment) : ofSubmission(assessment);

/** What the ministry last submitted in an earlier round; null where it submitted nothing. */
export async function lastSubmitted(assessment: Assessment): Promise<ReportSource['before']> {
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

/** What the publication of a round prints of all ministries, to stand beside a ministry's own scores. */
async function publishedMeans({ id, state }: Round): Promise<ReportSource['published']> {
	const [latest] = state === 'published' ? await publications.ofRound(id) : [];
	if (!latest) return null;
	return byHighlight((h) => {
		const figure = latest.publication.figures[FIGURES.mean(h, 'declared')] ?? null;
		return figure && 'value' in figure ? figure.value : null;
	});
}
