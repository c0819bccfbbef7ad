/** Steps in words: one level up on one question, what it brings, who is needed, and how to begin. */
import type { Dimension, Highlight } from '#lib/domain/instrument/highlights.ts';
import { questionOf } from '#lib/domain/instrument/instrument.ts';
import type { Level } from '#lib/domain/instrument/question.ts';
import type { Report } from '#lib/domain/report.ts';
import type { FirstScore, MissingAnswer } from '#lib/domain/score/first-score.ts';
import type { FirstStep, Step } from '#lib/domain/score/gaps.ts';
import { questionText } from './answers.ts';
import type { Language } from './language.ts';
import { highlightTitle } from './overview.ts';
import { sentences } from './score.ts';

export interface StepDocument {
	question: string;
	dimension: Dimension;
	title: string;
	from: number;
	to: number;
	/** "+2.5": points, and of what; `unit` is empty where the page says it. */
	gain: string;
	unit: string;
	/** What holds now, and what must hold at the next level. */
	now: string;
	target: string;
	/** A first thing to do. */
	action: string;
	/** Who knows, the one who answers it first. */
	who: string;
	/** What shows the next level: a document to be named, or one to be checked; empty where none is needed. */
	document: string;
	/** The highlights that it raises. */
	highlights: readonly Highlight[];
	/** A programme or body that helps with it; null where none is known. */
	programme: ProgrammeName | null;
}

/** A programme by its name, and where it stands in the list of programmes. */
export interface ProgrammeName {
	id: string;
	name: string;
	/** "Who helps: …", for where nothing leads to it. */
	help: string;
}

/** The programme that helps on the step from a level. */
export function programmeOf(
	language: Language,
	{ instrument }: Pick<Report, 'instrument'>,
	{ question, level }: Pick<FirstStep, 'question' | 'level'>
): ProgrammeName | null {
	const id = questionOf(instrument, question).programmes[level];
	const text = id ? language.texts(instrument).programmes[id] : undefined;
	if (!id || !text) return null;
	const { say } = language;
	const name = say.programme_of({ name: text.name, body: text.body });
	return { id, name, help: say.step_helped({ name }) };
}

/** A question to answer first, and what it weighs. */
export interface MissingDocument {
	question: string;
	dimension: Dimension;
	title: string;
	who: string;
	weight: string;
}

/** What is to be done first; where there is no score yet, which answers would bring one. */
export interface FirstDocument {
	title: string;
	lead: string;
	steps: readonly StepDocument[];
	/** That nothing is left to raise; empty where something is. */
	none: string;
	missing: MissingList | null;
}

export interface MissingList {
	title: string;
	lead: string;
	items: readonly MissingDocument[];
}

type Way = Omit<StepDocument, 'gain' | 'unit' | 'document' | 'highlights'>;

/** The bodies that know the answer to a question. */
export function whoKnows(language: Language, { instrument }: Report, question: string): string {
	const { who } = language.texts(instrument);
	return language.list(questionOf(instrument, question).who.map((body) => who[body].name));
}

function way(
	language: Language,
	report: Report,
	{ question, dimension, level }: Pick<FirstStep, 'question' | 'dimension' | 'level'>
): Way {
	const text = questionText(language, report.instrument, question);
	const to = (level + 1) as Level;
	return {
		question,
		dimension,
		title: text.title,
		from: level,
		to,
		now: text.levels[level],
		target: text.levels[to],
		action: text.steps[level],
		who: whoKnows(language, report, question),
		programme: programmeOf(language, report, { question, level })
	};
}

/** A step of one highlight: the points are that highlight's. */
export function stepDocument(
	language: Language,
	report: Report,
	highlight: Highlight,
	step: Step
): StepDocument {
	const { say, signed } = language;
	const evidence = questionText(language, report.instrument, step.question).evidence;
	const documents = {
		notNeeded: '',
		missing: say.step_document({ text: evidence }),
		given: say.gap_check_document()
	};
	return {
		...way(language, report, step),
		gain: signed(step.gain),
		unit: '',
		document: documents[step.document],
		highlights: [highlight]
	};
}

/** A step over all six: its points are those of the overall score, or where there is none of all its highlights. */
function firstStep(language: Language, report: Report, step: FirstStep): StepDocument {
	const { say, signed } = language;
	const isOverall = report.overall.arithmetic !== null;
	const count = report.highlights.length;
	return {
		...way(language, report, step),
		gain: signed(isOverall ? step.gain / count : step.gain),
		unit: isOverall ? say.points_overall() : say.points_over({ count: step.highlights.length }),
		document: '',
		highlights: step.highlights
	};
}

export function firstDocument(language: Language, report: Report): FirstDocument {
	const { say } = language;
	const { first, firstScore } = report;
	const isScored = report.highlights.some(({ value }) => value !== null);
	return {
		title: say.first_title({ count: first.length }),
		lead: say.first_lead(),
		steps: first.map((step) => firstStep(language, report, step)),
		none: first.length === 0 && isScored ? say.gaps_none() : '',
		missing: firstScore && !isScored ? firstScoreList(language, report, firstScore) : null
	};
}

function firstScoreList(language: Language, report: Report, score: FirstScore): MissingList {
	const { say, percent } = language;
	const highlight = highlightTitle(language, report, score.highlight);
	return {
		title: say.first_score_title({ count: score.answers.length }),
		lead: sentences(say.first_score_lead({ highlight, coverage: percent(score.coverage) })),
		items: missingDocuments(language, report, score.answers)
	};
}

export const missingDocuments = (
	language: Language,
	report: Report,
	answers: readonly MissingAnswer[]
): MissingDocument[] =>
	answers.map(({ question, dimension, share }) => ({
		question,
		dimension,
		title: questionText(language, report.instrument, question).title,
		who: whoKnows(language, report, question),
		weight: language.say.share_of_weight({ share: language.percent(share) })
	}));
