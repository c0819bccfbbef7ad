/**
 * The report model: everything that a report on one assessment says, in the order in which it says it.
 * The page, the PDF and the CSV draw this one model, so they cannot disagree. It holds texts of the
 * instrument and figures; the words around them belong to the renderers and their language.
 */
import { standing, type Answers } from './assessment/answers.ts';
import { firstSteps, gaps, type FirstStep, type Gap } from './score/gaps.ts';
import { DIMENSIONS, HIGHLIGHTS, type Dimension, type Highlight } from './instrument/highlights.ts';
import {
	questionOf,
	type Form,
	type Instrument,
	type InstrumentQuestion,
	type Level
} from './instrument/instrument.ts';
import type { AssessmentState } from './assessment/lifecycle.ts';
import { encode } from './assessment/marks.ts';
import type { Overall } from './score/overall.ts';
import {
	bandOf,
	CAP_WITHOUT_EVIDENCE,
	contribution,
	distance,
	missing,
	score,
	type Band,
	type CountedAnswer,
	type Score
} from './score/score.ts';
import type { Support } from './assessment/support.ts';
import { sureness } from './score/sureness.ts';
import { survey, type Survey } from './survey.ts';
import { CHOICES, USUAL, type Choice, type Interval } from './score/uncertainty.ts';

/** Who and what the report is about: the facts that the engine does not know. */
export interface ReportSubject {
	ministry: string;
	country: string;
	round: { id: string; name: string; form: Form; fictional: boolean };
	state: AssessmentState;
	/** UTC, ISO 8601; null where nothing was submitted. */
	submittedAt: string | null;
	/** SHA-256 of the submission, hexadecimal. */
	receipt: string | null;
}

export interface ReportPart extends CountedAnswer {
	title: string;
	weight: number;
	/** Points that the answer brings, and points that level 4 would bring on top; see score.ts. */
	contribution: number;
	missing: number;
	/** What the counted level says; empty where there is none. */
	answer: string;
}

export interface ReportGap {
	question: string;
	title: string;
	dimension: Dimension;
	level: Gap['level'];
	gain: number;
	/** What the level says where the ministry stands now. */
	now: string;
	/** What the next level says: only when all of it holds do the points come. */
	next: string;
	/** A first thing to do on the way there. */
	step: string;
	/** Whether there is a document, where the next level counts as evidenced only with one. */
	document: 'notNeeded' | 'missing' | 'given';
}

export interface ReportStep extends FirstStep {
	title: string;
	/** As in ReportGap. */
	now: string;
	next: string;
	step: string;
}

export interface ReportScore extends Omit<Score, 'weight' | 'parts'> {
	title: string;
	band: Band | null;
	/** The score with levels 3 and 4 capped where no evidence is attached; null where there is no score. */
	evidenced: number | null;
	/** Points between the declared and the evidenced score, 0 or more; null where there is no score. */
	distance: number | null;
}

export interface ReportHighlight extends ReportScore {
	id: Highlight;
	finding: string;
	meaning: string;
	/** Where the score lies in nine of ten runs with other choices; null where there is no score. */
	interval: Interval | null;
	/** Weight with a level: what the weighted points are divided by. */
	weight: number;
	/** Those that hold the score back most come first. */
	parts: readonly ReportPart[];
	gaps: readonly ReportGap[];
}

export interface Report extends ReportSubject, Survey {
	instrument: { id: string; version: number; title: string; sources: readonly string[] };
	overall: Overall & Pick<ReportScore, 'evidenced' | 'distance'>;
	/** What to do first, over all highlights. */
	first: readonly ReportStep[];
	/** Runs behind the intervals. */
	runs: number;
	/** Which choice of the method moves the overall score most; null where there is none or nothing does. */
	sensitivity: { choice: Choice; first: number; total: number }[] | null;
	highlights: readonly ReportHighlight[];
	dimensions: readonly (ReportScore & { id: Dimension })[];
	support: Support | null;
}

const FIRST_STEPS = 3;

/** Composes the report on one set of answers. Pure: the same answers give the same report. */
export function compose(
	instrument: Instrument,
	answers: Answers,
	support: Support | null,
	subject: ReportSubject,
	/** What gives the simulation's figures for marks: a server keeps them. */
	simulate: typeof sureness = sureness
): Report {
	const declared = score(instrument, answers);
	const evidenced = score(instrument, answers, 'evidenced');
	const scored = (one: Score, capped: Score, title: string): ReportScore => ({
		title,
		value: one.value,
		why: one.why,
		low: one.low,
		high: one.high,
		coverage: one.coverage,
		applies: one.applies,
		band: one.value === null ? null : bandOf(one.value),
		evidenced: capped.value,
		distance: distance({ declared: one.value, evidenced: capped.value })
	});
	const question = (id: string) => questionOf(instrument, id);
	const { intervals, sensitivity: moved } = simulate(instrument, encode(instrument, answers));
	const highlights = HIGHLIGHTS.map((id): ReportHighlight => {
		const text = instrument.highlights[id];
		return {
			id,
			...scored(declared.highlights[id], evidenced.highlights[id], text.title),
			finding: text.finding,
			meaning: text.meaning,
			interval: intervals[id],
			weight: declared.highlights[id].weight,
			parts: reportParts(instrument, declared.highlights[id]).toSorted(
				(a, b) => b.missing - a.missing || b.weight - a.weight
			),
			gaps: gaps(declared, id).map((gap) => {
				const now = standing(instrument, answers, gap.question);
				return {
					...gap,
					...stepOf(question(gap.question), gap.level),
					document:
						gap.level < CAP_WITHOUT_EVIDENCE
							? ('notNeeded' as const)
							: now.state === 'level' && now.evidenced
								? ('given' as const)
								: ('missing' as const)
				};
			})
		};
	});
	return {
		...subject,
		instrument: {
			id: instrument.id,
			version: instrument.version,
			title: instrument.title,
			sources: instrument.sources
		},
		overall: {
			...declared.overall,
			evidenced: evidenced.overall.arithmetic,
			distance: distance({
				declared: declared.overall.arithmetic,
				evidenced: evidenced.overall.arithmetic
			})
		},
		first: firstSteps(declared, FIRST_STEPS).map((step) => ({
			...step,
			...stepOf(question(step.question), step.level)
		})),
		runs: USUAL.runs,
		sensitivity:
			moved &&
			CHOICES.map((choice, i) => ({
				choice,
				first: moved.first[i] ?? 0,
				total: moved.total[i] ?? 0
			})).toSorted((a, b) => b.total - a.total),
		highlights,
		dimensions: DIMENSIONS.map((id) => ({
			id,
			...scored(declared.dimensions[id], evidenced.dimensions[id], instrument.dimensions[id].title)
		})),
		...survey(instrument, answers),
		support
	};
}

/** From a level to the next one: what both say, and a first thing to do on the way. */
function stepOf(asked: InstrumentQuestion, level: Gap['level']) {
	return {
		title: asked.title,
		now: asked.levels[level],
		next: asked.levels[(level + 1) as Level],
		step: asked.steps[level]
	};
}

function reportParts(instrument: Instrument, one: Score): ReportPart[] {
	return one.parts.map((part) => {
		const asked = questionOf(instrument, part.answer.question);
		const { level } = part.answer;
		return {
			...part.answer,
			title: asked.title,
			weight: part.weight,
			contribution: contribution(one, part),
			missing: missing(one, part),
			answer: level === null ? '' : asked.levels[level]
		};
	});
}
