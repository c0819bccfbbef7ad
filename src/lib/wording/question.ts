/** The worded document of one question: all that its page draws. */
import { choicesOf } from '#lib/domain/assessment/answer-form.ts';
import { levelMeant, type PublishedFigure } from '#lib/domain/indicators/published.ts';
import type { Dimension } from '#lib/domain/instrument/highlights.ts';
import { givesScores, type Instrument } from '#lib/domain/instrument/instrument.ts';
import { LEVELS, type Question } from '#lib/domain/instrument/question.ts';
import { choiceText, questionText } from './answers.ts';
import type { Language } from './language.ts';

/** One way to answer: a level with its number, or what stands beside the levels. */
export interface ChoiceDocument {
	value: string;
	text: string;
	/** What it does to the score, where that is not plain; empty for levels. */
	hint: string;
	isStructural: boolean;
}

export interface QuestionDocument {
	id: string;
	dimension: Dimension;
	title: string;
	ask: string;
	/** The rule of answering. */
	choose: string;
	/** Who will read the answer; empty where that needs no notice. */
	sensitive: string;
	levels: readonly ChoiceDocument[];
	/** Not sure, and what stands for an answer where no level does. */
	others: readonly ChoiceDocument[];
	/** What a structural answer is asked for; empty where there is none. */
	confirmed: string;
	/** Who knows the answer, the one who answers it first; then where to find out. */
	who: string;
	help: string;
	/** The published figure to compare with; empty where there is none. */
	hardData: string;
	/** The country's published figure, with the level that it means by itself; empty where none was entered. */
	published: string;
	evidence: string;
	/** What a high level counts as without a document; empty in a form that gives no scores. */
	highNote: string;
	terms: readonly { word: string; meaning: string }[];
	variants: readonly { for: string; text: string }[];
}

export function questionDocument(
	language: Language,
	instrument: Instrument,
	question: Question,
	published: PublishedFigure | null = null
): QuestionDocument {
	const { say, list } = language;
	const texts = language.texts(instrument);
	const text = questionText(language, instrument, question.id);
	const choice = (value: string): ChoiceDocument => ({
		value,
		text: choiceText(language, instrument, question.id, value),
		hint: hintOf(language, instrument, question, value),
		isStructural: question.structural.some(({ code }) => code === value)
	});
	const choices = choicesOf(question).map(choice);
	const hardData = question.hardData?.seen ? text.hardData : undefined;
	return {
		id: question.id,
		dimension: question.dimension,
		title: text.title,
		ask: text.ask,
		choose: texts.choose,
		sensitive: text.sensitive ?? '',
		levels: choices.slice(0, LEVELS.length),
		others: choices.slice(LEVELS.length),
		confirmed: text.structural[0]?.ask ?? '',
		who: list(question.who.map((body) => texts.who[body].name)),
		help: text.help,
		hardData: hardData ? say.hard_data(hardData) : '',
		published: published ? publishedText(language, question, published) : '',
		evidence: text.evidence,
		highNote: givesScores(instrument) ? say.high_needs_document() : '',
		terms: question.terms.flatMap((id) => texts.terms[id] ?? []),
		variants: text.variants
	};
}

/** "8.4% (ITU DataHub, 2025): by itself this means level 1. You choose." */
function publishedText(
	{ say, amount }: Language,
	question: Question,
	{ value, year, source }: PublishedFigure
): string {
	const level = levelMeant(question, value);
	return level === null
		? ''
		: say.published_figure({ value: amount(value), year: String(year), source, level });
}

/** What an answer that is no level does to the score. */
function hintOf(
	{ say }: Language,
	instrument: Instrument,
	question: Question,
	value: string
): string {
	const hasScores = givesScores(instrument);
	if (value === 'notSure') {
		if (question.notSure === 'level0') return say.not_sure_counts_zero();
		return hasScores ? say.not_sure_stays_open() : say.not_sure_rapid();
	}
	if (question.notApplicable.includes(value)) return hasScores ? say.not_applicable_hint() : '';
	const structural = question.structural.find(({ code }) => code === value);
	if (!structural) return '';
	if (structural.counts === 'level0') return say.structural_hint_zero();
	return hasScores ? say.structural_hint_out() : say.structural_hint_rapid();
}
