/**
 * The process that turns report data into a PDF. The compiler keeps some megabytes of every report, so it
 * lives in a process of its own, which place.ts replaces after a number of reports.
 */
import { readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { endWithServer } from './end-with-server.ts';
import { TEMPLATES, type PdfData, type Template } from './pdf-data.ts';
import { makePdf } from './typst.ts';

export interface PdfRequest {
	template: Template;
	/** What the template lays out, a PdfData; every string in it is text. */
	data: unknown;
}
export type PdfReply = { pdf: string } | { error: string };

const read = (file: string): string =>
	readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
const sources: Record<Template, string> = {
	report: read(TEMPLATES.report),
	brief: read(TEMPLATES.brief),
	sheet: read(TEMPLATES.sheet),
	rapid: read(TEMPLATES.rapid)
};

endWithServer();
// Pages come first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
process.on('message', ({ template, data }: PdfRequest) => {
	let reply: PdfReply;
	try {
		reply = { pdf: makePdf(sources[template], data as PdfData).toString('base64') };
	} catch (error) {
		reply = { error: error instanceof Error ? error.message : String(error) };
	}
	process.send?.(reply);
});
