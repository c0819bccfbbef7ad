/** From what is stored to the report model: the one way, for pages and files alike. */
import { readsWork, type Actor } from '#lib/domain/assessment/policy.ts';
import { compose, type Report, type ReportSubject } from '#lib/domain/report.ts';
import { thaw } from '#lib/domain/assessment/submission.ts';
import type { ByHighlight } from '#lib/domain/instrument/highlights.ts';
import { trend, type Change } from '#lib/domain/round/trend.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { load as loadInstrument } from '#lib/instrument/catalogue.ts';
import { nameOf } from '#lib/reference/countries.ts';
import * as answers from './db/answers.ts';
import * as support from './db/support.ts';
import { ofMinistry, type Assessment } from './db/assessments.ts';
import { frozen } from './db/submissions.ts';
import type { Round } from './db/rounds.ts';
import { surenessOf } from './sureness.ts';

export const instrumentOf = (round: Round): Instrument =>
	loadInstrument(round.instrument.id, round.instrument.version, round.instrument.form);

const subjectOf = (assessment: Assessment): ReportSubject => ({
	ministry: assessment.ministry,
	country: nameOf(assessment.country),
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

/**
 * The report on the answers as they are now: what the ministry works on. Without receipt, for they are not submitted.
 * Answers that the caller has read already are not read again.
 */
export async function ofWork(assessment: Assessment, known?: answers.Stored): Promise<Report> {
	const stored = known ?? (await answers.load(assessment.id));
	const statement = await support.load(assessment.id);
	const submitted = assessment.state === 'submitted' || assessment.state === 'accepted';
	const subject = subjectOf(assessment);
	return compose(
		instrumentOf(assessment.round),
		stored.answers,
		statement.support,
		submitted ? subject : { ...subject, submittedAt: null, receipt: null },
		surenessOf
	);
}

/** The report on what was last submitted; null where nothing was. */
export async function ofSubmission(assessment: Assessment): Promise<Report | null> {
	const text = await frozen(assessment.id);
	if (text === null) return null;
	const submission = thaw(text);
	return compose(
		instrumentOf(assessment.round),
		submission.answers,
		submission.support,
		subjectOf(assessment),
		surenessOf
	);
}

/** The report that somebody may read; null where they read what was submitted, and nothing was. */
export const forReader = (reader: Actor, assessment: Assessment): Promise<Report | null> =>
	readsWork(reader) ? ofWork(assessment) : ofSubmission(assessment);

/** How the scores of these answers changed since the last round; null where nothing was submitted before. */
export async function sinceLastRound(
	assessment: Assessment,
	stored: answers.Stored
): Promise<{ from: string; rows: ByHighlight<Change> } | null> {
	const others = await ofMinistry(assessment.ministryId);
	const last = others.find(
		({ round, submission }) => round.opensOn < assessment.round.opensOn && submission !== null
	);
	const text = last && (await frozen(last.id));
	if (!last || !text) return null;
	const before = { instrument: instrumentOf(last.round), answers: thaw(text).answers };
	const now = { instrument: instrumentOf(assessment.round), answers: stored.answers };
	return { from: last.round.name, rows: trend(before, now) };
}
