/**
 * A ministry's report as a workbook, worded: the same figures as the report, as numbers, to the last digit that is
 * printed. A spreadsheet in any language opens them as numbers, and takes no text for a day or a formula.
 */
import type { Report } from '#lib/domain/report.ts';
import { bandOf } from '#lib/domain/score/bands.ts';
import type { ExplainedScore } from '#lib/domain/score/explain.ts';
import { printed } from '#lib/domain/score/score.ts';
import type { Language } from './language.ts';
import { highlightTitle } from './overview.ts';
import { reportDocument, type ReportDocument } from './report.ts';
import { bandLine, bandText } from './score.ts';

/** How the numbers of a column are written; texts wrap. */
export type CellKind = 'text' | 'points' | 'share' | 'level' | 'count' | 'change';

export interface WorkbookColumn {
	head: string;
	kind: CellKind;
	/** In characters. */
	width: number;
}

export interface WorkbookSheet {
	name: string;
	columns: readonly WorkbookColumn[];
	/** A cell for each column; null where there is nothing to say. */
	rows: readonly (readonly (string | number | null)[])[];
}

/** The most characters of a sheet's name, and signs that it cannot have. */
const NAME_LIMIT = 31;
const NOT_IN_NAMES = /[:\\/?*[\]]/g;
export const sheetName = (text: string): string =>
	text.replace(NOT_IN_NAMES, ' ').slice(0, NAME_LIMIT);

const text = (head: string, width: number): WorkbookColumn => ({ head, kind: 'text', width });
const figure = (head: string, kind: CellKind): WorkbookColumn => ({ head, kind, width: 12 });

/** A score as it is printed, as a number. */
const points = (value: number | null): number | null =>
	value === null ? null : Number(printed(value));

export function workbookDocument(language: Language, report: Report): WorkbookSheet[] {
	const document = reportDocument(language, report);
	return [
		// The rapid form has no scores.
		...(report.rapid ? [] : [scoresSheet(language, report)]),
		answersSheet(language, document),
		...(document.support.entries.length > 0 ? [supportSheet(language, document)] : []),
		aboutSheet(language, document)
	];
}

function scoresSheet(language: Language, report: Report): WorkbookSheet {
	const { say } = language;
	const texts = language.texts(report.instrument);
	const { overall } = report;
	const cells = (score: ExplainedScore) => [
		...[points(score.value), points(score.low), points(score.high), points(score.evidenced)],
		...[points(score.interval?.low ?? null), points(score.interval?.high ?? null)],
		...[score.coverage, score.applies, bandText(language, score)]
	];
	return {
		name: sheetName(say.score()),
		columns: [
			...[text(say.workbook_code(), 8), text(say.name(), 44), figure(say.score(), 'points')],
			...[figure(say.workbook_lowest(), 'points'), figure(say.workbook_highest(), 'points')],
			figure(say.evidenced(), 'points'),
			...[figure(say.workbook_from(), 'points'), figure(say.workbook_to(), 'points')],
			...[figure(say.coverage(), 'share'), figure(say.applies(), 'share'), text(say.band(), 30)]
		],
		rows: [
			[
				...[null, say.overall_mean(), points(overall.arithmetic)],
				...[points(overall.low), points(overall.high), points(overall.evidenced)],
				...[points(overall.interval?.low ?? null), points(overall.interval?.high ?? null)],
				...[null, null],
				overall.arithmetic === null ? null : bandLine(language, bandOf(overall.arithmetic))
			],
			[null, say.workbook_geometric(), points(overall.geometric), ...Array<null>(8).fill(null)],
			...report.highlights.map((h) => [h.id, highlightTitle(language, report, h.id), ...cells(h)]),
			...report.dimensions.map((d) => [null, texts.dimensions[d.id].title, ...cells(d)])
		]
	};
}

function answersSheet({ say }: Language, { answers }: ReportDocument): WorkbookSheet {
	return {
		name: sheetName(answers.title),
		columns: [
			...[text(say.workbook_code(), 8), text(say.dimension(), 22), text(say.question(), 36)],
			...[text(say.answer(), 16), figure(say.paper_level(), 'level')],
			...[text(say.paper_statement(), 60), text(say.sheet_line_note(), 40)],
			text(say.documents(), 40)
		],
		rows: answers.sections.flatMap(({ title, answers: given }) =>
			given.map((answer) => [
				...[answer.question, title, answer.title.slice(answer.question.length).trim()],
				...[answer.word, answer.level],
				[answer.text, answer.confirmed].filter(Boolean).join('\n') || null,
				answer.note || null,
				answer.documents
					.map(({ parts, link }) => [...parts, link].filter(Boolean).join(say.comma()))
					.join('\n') || null
			])
		)
	};
}

function supportSheet({ say }: Language, { support }: ReportDocument): WorkbookSheet {
	return {
		name: sheetName(support.title),
		columns: [text(say.paper_area(), 36), text(say.answer(), 44), text(say.sheet_line_note(), 70)],
		rows: support.entries.map(({ label, text: said, details }) => [
			label,
			said || null,
			details.map((detail) => `${detail.label} ${detail.text}`).join('\n') || null
		])
	};
}

function aboutSheet({ say }: Language, document: ReportDocument): WorkbookSheet {
	const { ministry, country, round, facts, notices, product, method } = document;
	return {
		name: sheetName(say.workbook_about()),
		columns: [text(product, 30), text('', 90)],
		rows: [
			[say.ministry(), ministry],
			[say.country(), country],
			[say.workbook_round(), round],
			...facts.map(({ label, text: fact }) => [label, fact]),
			...notices.map((notice) => [null, notice]),
			...method.paragraphs.map((paragraph) => [null, paragraph])
		]
	};
}
