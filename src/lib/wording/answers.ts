/** What answers say, in words: on the pages of a ministry, in review and in every file. */
import { choiceOf } from '#lib/domain/assessment/answer-form.ts';
import type { Reference, Standing } from '#lib/domain/assessment/answers.ts';
import type { Dimension } from '#lib/domain/instrument/highlights.ts';
import { questionOf, type Instrument } from '#lib/domain/instrument/instrument.ts';
import { LEVELS, type StructuralCounts } from '#lib/domain/instrument/question.ts';
import type { QuestionText } from '#lib/domain/instrument/texts.ts';
import type { CountedAnswer } from '#lib/domain/score/counting.ts';
import type { SurveyAnswer } from '#lib/domain/survey.ts';
import type { Language } from './language.ts';

/** The texts of a question. Throws where the instrument does not have it. */
export function questionText(
	language: Language,
	instrument: Instrument,
	question: string
): QuestionText {
	const text = language.texts(instrument).questions[question];
	if (!text) throw new Error(`No text of ${instrument.id} for ${question}`);
	return text;
}

/** "A9 Duty on phones and laptops": a question by its id and its title. */
export const named = (language: Language, instrument: Instrument, question: string): string =>
	`${question} ${questionText(language, instrument, question).title}`;

/** What a structural answer says, found by its code, or by how it counts where only that is known. */
function structuralLabel(
	language: Language,
	instrument: Instrument,
	question: string,
	by: { code: string } | { counts: StructuralCounts }
): string {
	const at = questionOf(instrument, question).structural.findIndex((known) =>
		'code' in by ? known.code === by.code : known.counts === by.counts
	);
	return questionText(language, instrument, question).structural[at]?.label ?? '';
}

/** What stands at a question, in a word or two. */
export function standingWord({ say }: Language, now: Standing): string {
	switch (now.state) {
		case 'level':
			return say.standing_level({ level: now.level });
		case 'notSure':
			return say.not_sure();
		case 'notApplicable':
			return say.not_applicable();
		case 'structural':
			return say.standing_structural();
		case 'skipped':
			return say.standing_skipped({ by: now.by });
		case 'unanswered':
			return say.standing_unanswered();
	}
}

/** What a question's part in a score rests on. */
export function partWord(
	language: Language,
	{ state, level }: Pick<CountedAnswer, 'state' | 'level'>
): string {
	const { say } = language;
	switch (state) {
		case 'level':
			return say.standing_level({ level: level ?? 0 });
		case 'notSure':
			return level === null ? say.not_sure() : say.not_sure_counts_as_zero();
		case 'structural':
			return level === null ? say.standing_structural() : say.structural_counts_as_zero();
		case 'skipped':
			return say.standing_not_asked();
		case 'notApplicable':
		case 'unanswered':
			return standingWord(language, { state });
	}
}

/**
 * What a question's part in a score says: its level's own words, or the structural answer's. Empty for anything else:
 * who is not sure does not say what level 0 says, even where it counts as such.
 */
export function partText(
	language: Language,
	instrument: Instrument,
	{ question, state, level }: Pick<CountedAnswer, 'question' | 'state' | 'level'>
): string {
	if (state === 'structural') {
		const counts = level === null ? 'notApplicable' : 'level0';
		return structuralLabel(language, instrument, question, { counts });
	}
	return level === null || state === 'notSure'
		? ''
		: questionText(language, instrument, question).levels[level];
}

/** What the value of a radio button stands for, in words. */
export function choiceText(
	language: Language,
	instrument: Instrument,
	question: string,
	choice: string
): string {
	const text = questionText(language, instrument, question);
	const level = LEVELS.find((known) => String(known) === choice);
	if (level !== undefined) return text.levels[level];
	if (choice === 'notSure') return language.say.not_sure();
	const reason = questionOf(instrument, question).notApplicable.indexOf(choice);
	if (reason >= 0) return text.naReasons[reason] ?? '';
	return structuralLabel(language, instrument, question, { code: choice });
}

/** The same in a word or two, for a list to choose from. */
export function choiceWord(
	{ say }: Language,
	instrument: Instrument,
	question: string,
	choice: string
): string {
	if (choice === 'notSure') return say.not_sure();
	if (LEVELS.some((known) => String(known) === choice))
		return say.standing_level({ level: choice });
	const { notApplicable } = questionOf(instrument, question);
	return notApplicable.includes(choice) ? say.not_applicable() : say.standing_structural();
}

/** A document that was given: what it is, and where. */
export interface DocumentLine {
	/** Title, issuer, year and page, as far as they were given. */
	parts: readonly string[];
	link: string;
}

export const documentLine = ({ say }: Language, reference: Reference): DocumentLine => ({
	parts: [
		reference.title,
		reference.issuer,
		reference.year === null ? '' : String(reference.year),
		reference.page && say.page_n({ page: reference.page })
	].filter(Boolean),
	link: reference.link
});

/** The tag of the language in which something was written, where that is another than the reader's. */
export const otherLanguage = (
	{ locale }: Language,
	writtenIn: string | null
): string | undefined => (writtenIn === null || writtenIn === locale ? undefined : writtenIn);

/** One answer, worded: the question, what was said to it, and what shows it. */
export interface AnswerDocument {
	question: string;
	dimension: Dimension;
	title: string;
	ask: string;
	isOpen: boolean;
	isUnknown: boolean;
	/** Null where no level was chosen. */
	level: number | null;
	/** "Level 2": what stands there, in a word or two. */
	word: string;
	/** What the level, the reason or the structural answer says; empty where there is nothing more to say. */
	text: string;
	/** Who confirmed a structural answer; the ministry's note. Empty where it said nothing. */
	confirmed: string;
	note: string;
	/** The language of what the ministry wrote, where it is another than the document's. */
	lang: string | undefined;
	documents: readonly DocumentLine[];
	/** That a document is missing; empty where it is not. */
	lacking: string;
}

export function answerDocument(
	language: Language,
	instrument: Instrument,
	answer: SurveyAnswer
): AnswerDocument {
	const { question, dimension, standing: now, references } = answer;
	const response = now.state === 'skipped' ? undefined : answer.answer?.response;
	const isPlain = response === undefined || response.kind === 'notSure';
	return {
		question,
		dimension,
		title: named(language, instrument, question),
		ask: questionText(language, instrument, question).ask,
		isOpen: now.state === 'unanswered',
		isUnknown: now.state === 'notSure',
		level: now.state === 'level' ? now.level : null,
		word: standingWord(language, now),
		text: isPlain ? '' : choiceText(language, instrument, question, choiceOf(response)),
		confirmed: response?.kind === 'structural' ? response.confirmed : '',
		note: answer.answer?.note ?? '',
		lang: otherLanguage(language, answer.writtenIn),
		documents: references.map((reference) => documentLine(language, reference)),
		lacking: answer.lacksEvidence ? language.say.no_evidence_for_level() : ''
	};
}
