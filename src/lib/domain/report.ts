/**
 * The report model: everything that a report on one assessment says, as data, in the order in which it says it. The
 * page, the PDF, the CSV and the command line write this one model, so they cannot disagree. It is complete: whoever
 * writes it adds words, and nothing else.
 */
import type { Answers } from './assessment/answers.ts';
import type { AssessmentState } from './assessment/lifecycle.ts';
import type { Support } from './assessment/support.ts';
import { byHighlight, HIGHLIGHTS, type ByHighlight } from './instrument/highlights.ts';
import { givesScores, type CountryFacts, type Instrument } from './instrument/instrument.ts';
import type { Form } from './instrument/question.ts';
import { reachedSteps, type ReachedStep } from './round/chain.ts';
import { trend, type Change } from './round/trend.ts';
import { explain, type Explanation, type Simulate } from './score/explain.ts';
import { rapidReading, type RapidReading } from './score/rapid.ts';
import { survey, type Survey } from './survey.ts';

/** Who and what the report is about: what the engine does not know. */
export interface ReportSubject {
	ministry: string;
	/** ISO 3166-1 alpha-2. */
	country: string;
	round: { id: string; name: string; form: Form; fictional: boolean };
	state: AssessmentState;
	/** UTC, ISO 8601; null where nothing was submitted. */
	submittedAt: string | null;
	/** SHA-256 of the submission, hexadecimal. */
	receipt: string | null;
}

/** What the report is made from, beside its subject. */
export interface ReportSource {
	instrument: Instrument;
	answers: Answers;
	support: Support | null;
	/** The languages in which the ministry wrote: its notes by question, its statement of support. */
	writtenIn?: { answers: Readonly<Record<string, string>>; support: string | null };
	/** What is known of the country from reference data. */
	facts: CountryFacts;
	/** What the ministry last submitted in an earlier round; null where it submitted nothing. */
	before: { round: string; instrument: Instrument; answers: Answers } | null;
	/** The means of all ministries, as they were published; null where the round is not, or where one is not printed. */
	published?: ByHighlight<number | null> | null | undefined;
}

/** What changed since an earlier round, highlight by highlight. */
export interface SinceLastRound {
	/** Name of the earlier round. */
	round: string;
	/** What the earlier round asked. */
	instrument: Instrument;
	highlights: ByHighlight<Change>;
	/** The overall score of then, 0..100, and the points since; null where one of the two is missing. */
	overall: { before: number | null; change: number | null };
}

export interface Report extends ReportSubject, Survey, Explanation {
	instrument: Instrument;
	support: Support | null;
	/** The language in which the statement of support was written, as a BCP 47 tag; null where it is not known. */
	supportWrittenIn: string | null;
	/** What the rapid form says in place of scores; null for a form that gives scores. */
	rapid: RapidReading | null;
	/** How far the ministry came on the awareness chain. */
	awareness: readonly ReachedStep[];
	/** The published means of all ministries, 0..100; null where the round is not published. */
	published: ByHighlight<number | null> | null;
	/** Null where nothing was submitted before. */
	sinceLastRound: SinceLastRound | null;
}

/**
 * Composes the report on one set of answers. Pure: the same answers give the same report.
 *
 * @param simulate takes nine tenths of the time; a server passes one that keeps what it gave
 */
export function compose(subject: ReportSubject, source: ReportSource, simulate?: Simulate): Report {
	const { instrument, answers, support, facts } = source;
	const explanation = explain(instrument, answers, simulate);
	return {
		...subject,
		instrument,
		...survey(instrument, answers, facts, source.writtenIn?.answers),
		...explanation,
		support,
		supportWrittenIn: source.writtenIn?.support ?? null,
		rapid: rapidReading(instrument, answers),
		awareness: reachedSteps(instrument, answers),
		published: source.published ?? null,
		sinceLastRound: sinceLastRound(source, explanation)
	};
}

function sinceLastRound(
	{ before, instrument, answers }: ReportSource,
	{ highlights, overall }: Explanation
): SinceLastRound | null {
	// The rapid form has no scores that could have changed.
	if (!before || !givesScores(instrument) || !givesScores(before.instrument)) return null;
	// What was scored already is not scored again.
	const scored = byHighlight((_, i) => ({
		declared: highlights[i]?.value ?? null,
		evidenced: highlights[i]?.evidenced ?? null
	}));
	const changes = trend(before, { instrument, answers }, scored);
	return {
		round: before.round,
		instrument: before.instrument,
		highlights: changes,
		overall: overallChange(changes, overall.arithmetic)
	};
}

function overallChange(
	changes: ByHighlight<Change>,
	after: number | null
): SinceLastRound['overall'] {
	let sum: number | null = 0;
	for (const h of HIGHLIGHTS) {
		const { declared } = changes[h].before;
		sum = sum === null || declared === null ? null : sum + declared;
	}
	const before = sum === null ? null : sum / HIGHLIGHTS.length;
	return { before, change: before === null || after === null ? null : after - before };
}
