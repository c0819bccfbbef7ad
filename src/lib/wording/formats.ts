/** The formats that a report can be downloaded in. Their renderers are in server/render, one for each. */
import type { PlainMessage } from './language.ts';

export const FORMATS = ['pdf', 'docx', 'xlsx', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export const isFormat = (text: string): text is Format =>
	(FORMATS as readonly string[]).includes(text);

/** Those that are a report; the other is what was submitted, byte for byte. */
export const REPORT_FORMATS = ['pdf', 'docx', 'xlsx', 'csv'] as const satisfies readonly Format[];
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** How a link to a report in each format is called. */
export const FORMAT_WORDS: Record<Format, PlainMessage> = {
	pdf: 'download_pdf',
	docx: 'download_docx',
	xlsx: 'download_xlsx',
	csv: 'download_csv',
	json: 'receipt_file'
};

/** What a browser is told that each format is. */
export const MEDIA_TYPES: Record<Format, string> = {
	pdf: 'application/pdf',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	csv: 'text/csv; charset=utf-8',
	json: 'application/json'
};
