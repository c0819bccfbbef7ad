/** The questions behind a highlight: what holds its score back, what is strong, what nobody knows, and all in a table. */
import type { Dimension } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import type { ExplainedHighlight } from '#lib/domain/score/explain.ts';
import type { ExplainedPart } from '#lib/domain/score/shortfalls.ts';
import { partText, partWord, questionText } from './answers.ts';
import type { TableDocument } from './document.ts';
import type { Language } from './language.ts';
import { highlightTitle } from './overview.ts';

/** A question that holds a score back: what it lacks up to level 4, and what its answer says. */
export interface HeldBackDocument {
	question: string;
	title: string;
	/** "−12.3": points. */
	lacks: string;
	level: number | null;
	word: string;
	text: string;
	/** The ministry's own note; empty where there is none. */
	note: string;
	/** The language of the note. */
	lang: string;
}

/** A question whose answer nobody knows yet, and what stands in place of one. */
export interface UnknownDocument {
	question: string;
	dimension: Dimension;
	title: string;
	word: string;
}

export const heldBackDocument = (
	language: Language,
	{ instrument, answers }: Report,
	part: ExplainedPart
): HeldBackDocument => {
	const own = answers.find(({ question }) => question === part.question);
	return {
		question: part.question,
		title: questionText(language, instrument, part.question).title,
		lacks: language.points(part.shortfall),
		level: part.level,
		word: partWord(language, part),
		text: partText(language, instrument, part),
		note: own?.answer?.note ?? '',
		lang: own?.writtenIn ?? language.locale
	};
};

/** A report that only blames is not read: the answers that bring most, from this level on. */
const STRONG_FROM = 3;
const STRONG_SHOWN = 2;

export const strongOf = (language: Language, { instrument }: Report, h: ExplainedHighlight) =>
	(h.value === null ? [] : h.parts)
		.filter(({ level }) => level !== null && level >= STRONG_FROM)
		.toSorted((a, b) => b.contribution - a.contribution)
		.slice(0, STRONG_SHOWN)
		.map((part) => ({
			question: part.question,
			title: questionText(language, instrument, part.question).title,
			text: partText(language, instrument, part)
		}));

export const unknownDocument = (
	language: Language,
	{ instrument }: Report,
	part: ExplainedPart
): UnknownDocument => ({
	question: part.question,
	dimension: part.dimension,
	title: questionText(language, instrument, part.question).title,
	word: partWord(language, part)
});

/** The questions of a score; a weight is in brackets where it does not count. Sums are made before rounding. */
export function partsTable(
	language: Language,
	report: Report,
	h: ExplainedHighlight
): TableDocument {
	const { say, points, count } = language;
	const highlight = highlightTitle(language, report, h.id);
	return {
		title:
			h.value === null
				? say.explanation_unscored({ highlight })
				: say.explanation_caption({ highlight, score: points(h.value) }),
		header: [say.question(), say.answer(), say.weight(), say.contribution(), say.missing_points()],
		numeric: [2, 3, 4],
		rows: h.parts.map((part) => {
			const counts = part.level !== null;
			const { title } = questionText(language, report.instrument, part.question);
			return {
				id: part.question,
				cells: [
					`${part.question} ${title}`,
					partWord(language, part),
					counts ? count(part.weight) : `(${count(part.weight)})`,
					points(counts ? part.contribution : null),
					points(counts ? part.shortfall : null)
				]
			};
		}),
		foot: [
			say.sum(),
			'',
			count(h.weight),
			points(h.value),
			points(h.value === null ? null : 100 - h.value)
		],
		notes: [say.weights_in_brackets()]
	};
}
