/** The worded document of one highlight: its score, why it is so, what would raise it, and how sure it is. */
import { HIGHLIGHTS, type Dimension, type Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import type { ExplainedHighlight } from '#lib/domain/score/explain.ts';
import type { DimensionPoints, ExplainedPart } from '#lib/domain/score/shortfalls.ts';
import { partText, partWord, questionText } from './answers.ts';
import type { Fact, TableDocument } from './document.ts';
import type { Language } from './language.ts';
import { highlightScore, highlightTitle, type ScoreDocument } from './overview.ts';
import { gainLine, sentences } from './score.ts';
import { missingDocuments, stepDocument, type MissingList, type StepDocument } from './steps.ts';
import { sureDocument, type SureDocument } from './sure.ts';

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
}

/** A question whose answer nobody knows yet, and what stands in place of one. */
export interface UnknownDocument {
	question: string;
	dimension: Dimension;
	title: string;
	word: string;
}

/** What a dimension brings, of what it could bring; 0..100 to draw, and written. */
export interface PointsRow {
	dimension: Dimension;
	label: string;
	points: number;
	possible: number;
	pointsText: string;
	possibleText: string;
}

export interface HighlightDocument extends ScoreDocument {
	id: Highlight;
	title: string;
	/** "Highlight 3 of 6". */
	place: string;
	/** Where it stands in a sentence, for a page that begins with it. */
	sentence: string;
	finding: Fact;
	meaning: Fact;
	why: {
		title: string;
		lead: string;
		rows: readonly PointsRow[];
		total: { label: string; points: string; possible: string };
	} | null;
	held: { title: string; items: readonly HeldBackDocument[]; more: string };
	steps: {
		title: string;
		lead: string;
		shown: readonly StepDocument[];
		furtherTitle: string;
		further: readonly StepDocument[];
	};
	/** What is at level 3 or 4 already. */
	strong: { title: string; items: readonly { question: string; title: string; text: string }[] };
	unknown: { title: string; items: readonly UnknownDocument[] };
	sure: SureDocument | null;
	/** The fewest answers that would bring a score; null where there is one. */
	missing: MissingList | null;
	/** Every question of the score. */
	parts: TableDocument & { summary: string };
}

export function highlightDocument(
	language: Language,
	report: Report,
	h: ExplainedHighlight
): HighlightDocument {
	const { say, count } = language;
	const text = language.texts(report.instrument).highlights[h.id];
	return {
		...highlightScore(language, report, h),
		id: h.id,
		title: text.title,
		place: say.highlight_place({
			n: count(HIGHLIGHTS.indexOf(h.id) + 1),
			of: count(HIGHLIGHTS.length)
		}),
		sentence: sentenceOf(language, report, h),
		finding: { label: say.finding_2017(), text: text.finding },
		meaning: { label: say.high_score_means(), text: text.meaning },
		why: whyDocument(language, report, h),
		held: {
			title: say.held_back_title(),
			items: h.heldBack.parts.map((part) => heldBackDocument(language, report, part)),
			more: h.heldBack.more > 0 ? say.missing_same({ count: h.heldBack.more }) : ''
		},
		steps: stepsOf(language, report, h),
		strong: { title: say.strong_title(), items: strongOf(language, report, h) },
		unknown: {
			title: say.unknown_title(),
			items:
				h.value === null ? [] : h.unknown.map((part) => unknownDocument(language, report, part))
		},
		sure: sureDocument(language, report, h),
		missing: missingOf(language, report, h),
		parts: {
			...partsTable(language, report, h),
			summary: say.explanation_summary({ count: count(h.parts.length) })
		}
	};
}

/** The band, how it moved, and where most is missing. */
function sentenceOf(language: Language, report: Report, h: ExplainedHighlight): string {
	const { say, points } = language;
	if (h.value === null) return '';
	const before = report.sinceLastRound?.highlights[h.id].before.declared ?? null;
	const round = report.sinceLastRound?.round ?? '';
	const move = before === null ? 0 : h.value - before;
	const [most] = h.byDimension.toSorted((a, b) => lackOf(b) - lackOf(a));
	const { dimensions } = language.texts(report.instrument);
	return sentences(
		before !== null &&
			(move > 0
				? say.moved_up({ before: points(before), round })
				: move < 0
					? say.moved_down({ before: points(before), round })
					: say.moved_not({ round })),
		most && lackOf(most) > 0
			? say.most_missing({
					dimension: dimensions[most.dimension].title,
					points: points(lackOf(most))
				})
			: say.gaps_none()
	);
}

const lackOf = ({ points, possible }: DimensionPoints): number => possible - points;

function whyDocument(
	language: Language,
	report: Report,
	h: ExplainedHighlight
): HighlightDocument['why'] {
	const { say, points } = language;
	const [first, second] = h.byDimension;
	if (h.value === null || !first) return null;
	const { dimensions } = language.texts(report.instrument);
	const words = (row: DimensionPoints) => ({
		dimension: dimensions[row.dimension].title,
		points: points(row.points),
		possible: points(row.possible)
	});
	const [a, b] = [words(first), second && words(second)];
	return {
		title: b
			? say.why_two({ ...a, other: b.dimension, points2: b.points, possible2: b.possible })
			: say.why_single(a),
		lead: say.why_lead({ score: points(h.value) }),
		rows: h.byDimension.map((row) => ({
			dimension: row.dimension,
			label: dimensions[row.dimension].title,
			points: row.points,
			possible: row.possible,
			pointsText: points(row.points),
			possibleText: points(row.possible)
		})),
		total: { label: say.sum(), points: points(h.value), possible: points(100) }
	};
}

function stepsOf(
	language: Language,
	report: Report,
	h: ExplainedHighlight
): HighlightDocument['steps'] {
	const { say } = language;
	const further = h.steps.filter((step) => !h.best.steps.includes(step));
	const documents = (steps: typeof h.steps) =>
		steps.map((step) => stepDocument(language, report, h.id, step));
	return {
		title: say.gaps_title(),
		lead: gainLine(language, report, h),
		shown: documents(h.best.steps),
		furtherTitle: say.further_steps({ count: further.length }),
		further: documents(further)
	};
}

const heldBackDocument = (
	language: Language,
	{ instrument, answers }: Report,
	part: ExplainedPart
): HeldBackDocument => ({
	question: part.question,
	title: questionText(language, instrument, part.question).title,
	lacks: language.points(part.shortfall),
	level: part.level,
	word: partWord(language, part),
	text: partText(language, instrument, part),
	note: answers.find(({ question }) => question === part.question)?.answer?.note ?? ''
});

/** A report that only blames is not read: the answers that bring most, from level 3 on. */
const STRONG_SHOWN = 2;
const STRONG_FROM = 3;

const strongOf = (language: Language, { instrument }: Report, h: ExplainedHighlight) =>
	(h.value === null ? [] : h.parts)
		.filter(({ level }) => level !== null && level >= STRONG_FROM)
		.toSorted((a, b) => b.contribution - a.contribution)
		.slice(0, STRONG_SHOWN)
		.map((part) => ({
			question: part.question,
			title: questionText(language, instrument, part.question).title,
			text: partText(language, instrument, part)
		}));

const unknownDocument = (
	language: Language,
	{ instrument }: Report,
	part: ExplainedPart
): UnknownDocument => ({
	question: part.question,
	dimension: part.dimension,
	title: questionText(language, instrument, part.question).title,
	word: partWord(language, part)
});

function missingOf(language: Language, report: Report, h: ExplainedHighlight): MissingList | null {
	const { say, percent } = language;
	if (h.missing.length === 0) return null;
	return {
		title: say.highlight_missing_title({ count: h.missing.length }),
		lead: say.highlight_missing_lead({ coverage: percent(h.coverage) }),
		items: missingDocuments(language, report, h.missing)
	};
}

/** The questions of a score; a weight is in brackets where it does not count. Sums are made before rounding. */
function partsTable(language: Language, report: Report, h: ExplainedHighlight): TableDocument {
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
