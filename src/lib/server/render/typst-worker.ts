/**
 * The process that turns report data into a PDF or a DOCX, and a drawing into a PNG. The compiler keeps some megabytes of every report, so it
 * lives in a process of its own, which place.ts replaces after a number of reports.
 */
import { readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { FlowDocument } from '#lib/wording/flow.ts';
import { endWithServer } from './end-with-server.ts';
import { TEMPLATES, type PdfData, type Template } from './pdf-data.ts';
import { makePdf } from './typst.ts';

export interface FileRequest {
	template: Template | 'docx' | 'png';
	/** What the template lays out, a PdfData; for a DOCX its FlowDocument; for a PNG the SVG and how many times as large it is. Every string in it is text. */
	data: unknown;
}
/** The file in base 64. */
export type FileReply = { file: string } | { error: string };

const read = (file: string): string =>
	readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
const sources: Record<Template, string> = {
	report: read(TEMPLATES.report),
	brief: read(TEMPLATES.brief),
	sheet: read(TEMPLATES.sheet),
	rapid: read(TEMPLATES.rapid),
	needs: read(TEMPLATES.needs),
	round: read(TEMPLATES.round)
};

/** The writers of DOCX and PNG files are read once they are needed: most processes make PDFs alone. */
async function made({ template, data }: FileRequest): Promise<Buffer> {
	if (template === 'png') {
		const { makePng } = await import('./png.ts');
		const { svg, times } = data as { svg: string; times: number };
		return makePng(svg, times);
	}
	if (template !== 'docx') return makePdf(sources[template], data as PdfData);
	const { makeDocx } = await import('./docx.ts');
	return Buffer.from(await makeDocx(data as FlowDocument));
}

endWithServer();
// Pages come first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
process.on('message', (request: FileRequest) => {
	void made(request)
		.then((file): FileReply => ({ file: file.toString('base64') }))
		.catch((error: unknown): FileReply => ({
			error: error instanceof Error ? error.message : String(error)
		}))
		.then((reply) => process.send?.(reply));
});
