/** What the rapid form says in words: the levels' own, and for each highlight the first step. */
import type { Dimension, Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import type { RapidReading, RapidStep } from '#lib/domain/score/rapid.ts';
import { named, questionText, standingWord } from './answers.ts';
import type { Language } from './language.ts';
import { highlightTitle } from './overview.ts';
import { programmeOf, whoKnows, type ProgrammeName } from './steps.ts';
import { BAND_WORDS } from './words.ts';

/** One answer: the level's own words, or what stands there instead. */
export interface RapidAnswer {
	question: string;
	dimension: Dimension;
	title: string;
	level: number | null;
	word: string;
	text: string;
}

export interface RapidHighlightDocument {
	id: Highlight;
	title: string;
	/** The band of H1; empty for the others. */
	band: string;
	/** That the form has no question on it; empty where it has one. */
	none: string;
	answers: readonly RapidAnswer[];
	/** Null where there is nothing to do, or nothing is known. */
	step: {
		label: string;
		action: string;
		question: string;
		dimension: Dimension;
		who: string;
		programme: ProgrammeName | null;
	} | null;
}

export interface RapidDocument {
	title: string;
	lead: string;
	highlights: readonly RapidHighlightDocument[];
}

/** Words the reading of the rapid form; null for a form that gives scores. */
export function rapidDocument(language: Language, report: Report): RapidDocument | null {
	const { say } = language;
	const { rapid } = report;
	if (!rapid) return null;
	return {
		title: say.rapid_title(),
		lead: say.rapid_lead(),
		highlights: rapid.highlights.map((highlight) => highlightOf(language, report, rapid, highlight))
	};
}

function highlightOf(
	language: Language,
	report: Report,
	{ band }: RapidReading,
	{ id, questions, step }: RapidReading['highlights'][number]
): RapidHighlightDocument {
	const { say } = language;
	return {
		id,
		title: highlightTitle(language, report, id),
		band: id === 'H1' ? (band ? say[BAND_WORDS[band]]() : say.why_not_enough_known()) : '',
		none: questions.length === 0 ? say.rapid_no_question() : '',
		answers: questions.flatMap((question) => answerOf(language, report, question)),
		step: step && stepOf(language, report, step)
	};
}

function answerOf(language: Language, report: Report, question: string): RapidAnswer[] {
	const given = report.answers.find((answer) => answer.question === question);
	if (!given) return [];
	const { standing, dimension } = given;
	const { title, levels } = questionText(language, report.instrument, question);
	const level = standing.state === 'level' ? standing.level : null;
	return [
		{
			...{ question, dimension, title, level },
			word: standingWord(language, standing),
			text: level === null ? '' : levels[level]
		}
	];
}

const stepOf = (
	language: Language,
	report: Report,
	{ question, dimension, level }: RapidStep
): RapidHighlightDocument['step'] => ({
	label: language.say.rapid_step(),
	action:
		level === null
			? language.say.rapid_find_out()
			: questionText(language, report.instrument, question).steps[level],
	question: named(language, report.instrument, question),
	dimension,
	who: whoKnows(language, report, question),
	programme: level === null ? null : programmeOf(language, report, { question, level })
});
