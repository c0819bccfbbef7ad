/** The worded document of one highlight: its score, why it is so, what would raise it, and how sure it is. */
import { HIGHLIGHTS, type Dimension, type Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import type { ExplainedHighlight } from '#lib/domain/score/explain.ts';
import type { DimensionPoints } from '#lib/domain/score/shortfalls.ts';
import type { Fact, TableDocument } from './document.ts';
import {
	heldBackDocument,
	partsTable,
	strongOf,
	unknownDocument,
	type HeldBackDocument,
	type UnknownDocument
} from './highlight-questions.ts';
import type { Language } from './language.ts';
import { highlightScore, type ScoreDocument } from './overview.ts';
import { gainLine, sentences } from './score.ts';
import { missingDocuments, stepDocument, type MissingList, type StepDocument } from './steps.ts';
import { sureDocument, type SureDocument } from './sure.ts';

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

function missingOf(language: Language, report: Report, h: ExplainedHighlight): MissingList | null {
	const { say, percent } = language;
	if (h.missing.length === 0) return null;
	return {
		title: say.highlight_missing_title({ count: h.missing.length }),
		lead: say.highlight_missing_lead({ coverage: percent(h.coverage) }),
		items: missingDocuments(language, report, h.missing)
	};
}
