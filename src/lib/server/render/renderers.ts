/** How a report is written in each format: a new format is a line here and one in wording/formats. */
import type { Report } from '#lib/domain/report.ts';
import { notShown } from '#lib/wording/files.ts';
import { flowNeeds } from '#lib/wording/flow-needs.ts';
import { flowReport } from '#lib/wording/flow-report.ts';
import type { ReportFormat } from '#lib/wording/formats.ts';
import type { Language } from '#lib/wording/language.ts';
import { needsDocument } from '#lib/wording/needs.ts';
import { paperDocument } from '#lib/wording/paper.ts';
import { reportDocument } from '#lib/wording/report.ts';
import { roundPaper, type Edition } from '#lib/wording/round-paper.ts';
import type { RoundSource } from '#lib/wording/spread.ts';
import type { SheetDocument } from '#lib/wording/sheet.ts';
import { workbookDocument } from '#lib/wording/workbook.ts';
import { renderCsv } from './csv.ts';
import { renderDocx, renderPdf } from './in-turn.ts';
import { needsData, pdfData, roundData, sheetData, templateOf, type Extent } from './pdf-data.ts';
import { renderXlsx } from './xlsx.ts';
import type { Outcome, Reader } from './queue.ts';
import { roundFlow } from './round-flow.ts';

export interface RenderRequest {
	language: Language;
	report: Report;
	reader: Reader;
	/** Texts exactly as they were typed, for machines. */
	isRaw: boolean;
}
export type Renderer = (request: RenderRequest) => Promise<Outcome<string | Uint8Array>>;

/** The report, or its first page alone, as a PDF. */
const pdfRenderer =
	(extent: Extent): Renderer =>
	({ language, report, reader }) => {
		const paper = paperDocument(language, report, reportDocument(language, report));
		const data = pdfData(paper, notShown(language), extent);
		return renderPdf(templateOf(paper, extent), data, reader);
	};

export const renderBrief: Renderer = pdfRenderer('brief');

/** What a ministry asks partners for, to be handed over or to be edited. */
export const NEEDS_RENDERERS = {
	pdf: ({ language, report, reader }) => {
		const note = needsDocument(language, report, reportDocument(language, report));
		return renderPdf('needs', needsData(note, notShown(language)), reader);
	},
	docx: ({ language, report, reader }) => {
		const note = needsDocument(language, report, reportDocument(language, report));
		return renderDocx(flowNeeds(language, note), reader);
	}
} satisfies Partial<Record<ReportFormat, Renderer>>;

/** A questionnaire on paper as a PDF. */
export const renderSheet = (
	language: Language,
	sheet: SheetDocument,
	reader: Reader
): Promise<Outcome<Uint8Array>> => renderPdf('sheet', sheetData(sheet, notShown(language)), reader);

export interface RoundRequest {
	language: Language;
	edition: Edition;
	source: RoundSource;
	reader: Reader;
}

/** The report of a round, as it is printed and for a word processor. */
export const ROUND_RENDERERS = {
	pdf: ({ language, edition, source, reader }: RoundRequest) => {
		const paper = roundPaper(language, edition, source);
		return renderPdf('round', roundData(paper, notShown(language)), reader);
	},
	docx: ({ language, edition, source, reader }: RoundRequest) =>
		renderDocx(roundFlow(language, edition, source), reader)
};

export const RENDERERS = {
	pdf: pdfRenderer('report'),
	docx: ({ language, report, reader }) => {
		const document = reportDocument(language, report);
		const paper = paperDocument(language, report, document);
		return renderDocx(flowReport(language, report, document, paper), reader);
	},
	xlsx: async ({ language, report }) => ({
		outcome: 'done',
		result: await renderXlsx(workbookDocument(language, report))
	}),
	csv: ({ language, report, isRaw }) =>
		Promise.resolve({
			outcome: 'done',
			result: renderCsv(language, report, isRaw ? 'raw' : 'spreadsheet')
		})
} satisfies Record<ReportFormat, Renderer> as Record<ReportFormat, Renderer>;
