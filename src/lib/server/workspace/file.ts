/** A figure of the workspace as a file: its values for a spreadsheet or a program, or a picture for a slide. */
import type { RequestEvent } from '@sveltejs/kit';
import type { FigureDocument } from '#lib/wording/workspace/figure.ts';
import type { FigureFormat } from '#lib/wording/workspace/files.ts';
import { selectionDocument } from '#lib/wording/workspace/selection.ts';
import { attachment } from '../attachment.ts';
import { slide } from '../render/slide/slide.ts';
import { renderTable } from '../render/table-csv.ts';
import { note } from '../security-log.ts';
import type { Place } from './page.ts';
import type { Seen } from './views.ts';

const MEDIA_TYPES: Record<FigureFormat, string> = {
	csv: 'text/csv; charset=utf-8',
	svg: 'image/svg+xml'
};

interface FigureFile {
	figure: FigureDocument;
	format: FigureFormat;
	seen: Seen;
	/** The name of the page that shows it. */
	page: string;
}

/** The figure as a download. With `plain` in its address a table is for programs: decimal points and commas. */
export function figureFile(
	event: RequestEvent,
	{ round, filter }: Place,
	{ figure, format, seen, page }: FigureFile
): Response {
	const { language } = event.locals;
	const { say, day } = language;
	const { sentence } = selectionDocument(language, filter, seen);
	const forWhom = round.fictional ? `${say.for_analysts()} ${say.fictional()}` : say.for_analysts();
	const variant = event.url.searchParams.has('plain') ? 'plain' : 'reader';
	const content =
		format === 'svg'
			? slide(language, figure, [
					...[sentence, say.slide_source({ round: round.name, day: day(new Date()) })],
					forWhom
				])
			: renderTable(
					language,
					figure.table,
					[
						{ head: say.workbook_round(), text: round.name },
						{ head: say.tab_ministries(), text: sentence },
						{ head: say.file_use(), text: forWhom }
					],
					variant
				);
	note(event, 'figure.downloaded', { round: round.id, format });
	const name = `${round.id}-${page}-${figure.id}.${format}`;
	return new Response(content, {
		headers: {
			'content-type': MEDIA_TYPES[format],
			'content-disposition': attachment({ plain: name, full: name })
		}
	});
}
