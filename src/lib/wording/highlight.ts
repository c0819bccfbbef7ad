/** The worded document of one highlight: its score, why it is so, what would raise it, and how sure it is. */
import { HIGHLIGHTS, type Dimension, type Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Level } from '#lib/domain/instrument/question.ts';
import type { Report } from '#lib/domain/report.ts';
import type { ExplainedHighlight } from '#lib/domain/score/explain.ts';
import type { Step } from '#lib/domain/score/gaps.ts';
import type { ExplainedPart } from '#lib/domain/score/shortfalls.ts';
import type { FirstStep } from '#lib/domain/score/gaps.ts';
import { named, partText, partWord, questionText } from './answers.ts';
import type { TableDocument } from './document.ts';
import type { Language } from './language.ts';
import {
	bandLine,
	bandText,
	factsLine,
	gainLine,
	highlightName,
	notKnownLine,
	sureLines,
	sureTitle
} from './score.ts';

/** One level up on one question: what it brings, what must hold, and how to begin. */
export interface StepDocument {
	question: string;
	dimension: Dimension;
	/** The level to reach. */
	level: number;
	/** "+2.4": points. */
	gain: string;
	title: string;
	/** Which highlights it serves; empty where it stands below one. */
	serves: string;
	target: string;
	/** Whether a document is needed, or one to be checked; empty where neither. */
	document: string;
	/** What holds now, a first thing to do, and the dimension; sentences. */
	way: readonly string[];
}

/** A question that holds a score back: what it lacks up to level 4, and what its answer says. */
export interface HeldBackDocument {
	question: string;
	title: string;
	/** "−12.3": points. */
	lacks: string;
	word: string;
	text: string;
}

/** A question whose answer nobody knows yet, and what stands in place of one. */
export interface UnknownDocument {
	question: string;
	dimension: Dimension;
	title: string;
	word: string;
}

export interface HighlightDocument {
	id: Highlight;
	/** With its id. */
	title: string;
	score: string;
	isScored: boolean;
	/** The band with its bounds, or why there is no score. */
	band: string;
	facts: string;
	about: { title: string; text: string };
	why: { title: string; lead: string; held: readonly HeldBackDocument[]; more: string };
	/** What each dimension lacks of what it could bring. */
	dimensions: TableDocument;
	steps: {
		title: string;
		lead: string;
		shown: readonly StepDocument[];
		furtherTitle: string;
		further: readonly StepDocument[];
	};
	/** Empty where nothing is unknown. */
	unknown: { lead: string; items: readonly UnknownDocument[] };
	sure: { title: string; lines: readonly string[] };
	/** Every question of the score. */
	parts: TableDocument & { summary: string };
}

export function highlightDocument(
	language: Language,
	report: Report,
	h: ExplainedHighlight
): HighlightDocument {
	const { say, points, count } = language;
	const score = points(h.value);
	const text = language.texts(report.instrument).highlights[h.id];
	const { parts: shortfalls, more } = h.heldBack;
	const further = h.steps.filter((step) => !h.best.steps.includes(step));
	const step = (each: Step) => stepDocument(language, report, each);
	return {
		id: h.id,
		title: highlightName(language, report, h.id),
		score,
		isScored: h.value !== null,
		band: h.band ? bandLine(language, h.band) : bandText(language, h),
		facts: factsLine(language, report, h),
		about: {
			title: say.about_highlight({ highlight: h.id }),
			text: `${text.meaning} ${language.texts(report.instrument).highlightsIntroduction} ${text.finding}`
		},
		why: {
			title: say.why_title({ score }),
			lead: shortfalls.length > 0 ? say.missing_most() : say.gaps_none(),
			held: shortfalls.map((part) => heldBackDocument(language, report, part)),
			more: more > 0 ? say.missing_same({ count: more }) : ''
		},
		dimensions: shortfallTable(language, report, h),
		steps: {
			title: say.gaps_title(),
			lead: gainLine(language, h),
			shown: h.best.steps.map(step),
			furtherTitle: say.further_steps({ count: further.length }),
			further: further.map(step)
		},
		unknown: {
			lead: notKnownLine(language, h),
			items:
				h.value === null ? [] : h.unknown.map((part) => unknownDocument(language, report, part))
		},
		sure: { title: sureTitle(language, h), lines: sureLines(language, h, report.runs) },
		parts: {
			...partsTable(language, report, h),
			summary: say.explanation_summary({ count: count(h.parts.length) })
		}
	};
}

const heldBackDocument = (
	language: Language,
	{ instrument }: Report,
	part: ExplainedPart
): HeldBackDocument => ({
	question: part.question,
	title: named(language, instrument, part.question),
	lacks: language.signed(-part.shortfall),
	word: partWord(language, part),
	text: partText(language, instrument, part)
});

const unknownDocument = (
	language: Language,
	{ instrument }: Report,
	part: ExplainedPart
): UnknownDocument => ({
	question: part.question,
	dimension: part.dimension,
	title: named(language, instrument, part.question),
	word: partWord(language, part)
});

function shortfallTable(language: Language, report: Report, h: ExplainedHighlight): TableDocument {
	const { say, points, signed } = language;
	const { dimensions: titles } = language.texts(report.instrument);
	return {
		title: say.missing_by_dimension(),
		header: [say.dimension(), say.missing_points()],
		numeric: [1],
		rows: h.byDimension.map(({ dimension, shortfall, possible }) => ({
			id: dimension,
			cells: [
				titles[dimension].title,
				say.of_possible({ points: signed(-shortfall), possible: points(possible) })
			]
		})),
		foot: null,
		notes: []
	};
}

/** The questions of a score; a weight is in brackets where it does not count. Sums are made before rounding. */
function partsTable(language: Language, report: Report, h: ExplainedHighlight): TableDocument {
	const { say, points, count } = language;
	return {
		title:
			h.value === null
				? say.explanation_unscored({ highlight: highlightName(language, report, h.id) })
				: say.explanation_caption({
						highlight: highlightName(language, report, h.id),
						score: points(h.value)
					}),
		header: [say.question(), say.answer(), say.weight(), say.contribution(), say.missing_points()],
		numeric: [2, 3, 4],
		rows: h.parts.map((part) => {
			const counts = part.level !== null;
			return {
				id: part.question,
				cells: [
					named(language, report.instrument, part.question),
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

/** What holds now, what must hold at the next level, and a first thing to do on the way there. */
function way(
	language: Language,
	{ instrument }: Report,
	{ question, dimension, level }: Pick<FirstStep, 'question' | 'dimension' | 'level'>
): Pick<StepDocument, 'question' | 'dimension' | 'level' | 'title' | 'target' | 'way'> {
	const { say } = language;
	const text = questionText(language, instrument, question);
	const next = (level + 1) as Level;
	return {
		question,
		dimension,
		level: next,
		title: named(language, instrument, question),
		target: say.gap_target({ level: next, text: text.levels[next] }),
		way: [
			say.gap_now({ level, text: text.levels[level] }),
			say.gap_step({ text: text.steps[level] }),
			say.gap_dimension({ dimension: language.texts(instrument).dimensions[dimension].title })
		]
	};
}

function stepDocument(language: Language, report: Report, step: Step): StepDocument {
	const { say, signed } = language;
	const documents = {
		notNeeded: '',
		missing: say.gap_document(),
		given: say.gap_check_document()
	};
	return {
		...way(language, report, step),
		gain: signed(step.gain),
		serves: '',
		document: documents[step.document]
	};
}

export function firstStepDocument(
	language: Language,
	report: Report,
	step: FirstStep
): StepDocument {
	const { say, signed, list } = language;
	const { highlights } = step;
	return {
		...way(language, report, step),
		gain: signed(step.gain),
		serves:
			highlights.length === HIGHLIGHTS.length
				? say.serves_all()
				: say.serves({ highlights: list(highlights) }),
		document: ''
	};
}
