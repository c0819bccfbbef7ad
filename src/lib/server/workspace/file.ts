/** A figure of the workspace as a file: its values for a spreadsheet or a program, or a picture for a slide. */
import type { RequestEvent } from '@sveltejs/kit';
import type { FigureDocument } from '#lib/wording/workspace/figure.ts';
import type { FigureFormat } from '#lib/wording/workspace/files.ts';
import { selectionDocument } from '#lib/wording/workspace/selection.ts';
import { attachment } from '../attachment.ts';
import { answerMade, readerOf } from '../made-in-turn.ts';
import { renderPng } from '../render/in-turn.ts';
import { slide } from '../render/slide/slide.ts';
import { renderTable } from '../render/table-csv.ts';
import { note } from '../security-log.ts';
import type { Place } from './page.ts';
import type { Seen } from './views.ts';

const MEDIA_TYPES: Record<FigureFormat, string> = {
	csv: 'text/csv; charset=utf-8',
	svg: 'image/svg+xml',
	png: 'image/png'
};
/** A slide of 1,280 pixels is shown on screens of twice as many. */
const SHARPNESS = 2;

interface FigureFile {
	figure: FigureDocument;
	format: FigureFormat;
	seen: Seen;
	/** The name of the page that shows it. */
	page: string;
}

/** What stands below a picture, and in the first lines of a table. */
function aboutOf(event: RequestEvent, { round, filter }: Place, seen: Seen) {
	const { language } = event.locals;
	const { say } = language;
	return {
		selection: selectionDocument(language, filter, seen).sentence,
		use: round.fictional ? `${say.for_analysts()} ${say.fictional()}` : say.for_analysts()
	};
}

function tableOf(event: RequestEvent, place: Place, { figure, seen }: FigureFile): string {
	const { language } = event.locals;
	const { say } = language;
	const { selection, use } = aboutOf(event, place, seen);
	return renderTable(
		language,
		figure.table,
		[
			{ head: say.workbook_round(), text: place.round.name },
			{ head: say.tab_ministries(), text: selection },
			{ head: say.file_use(), text: use }
		],
		event.url.searchParams.has('plain') ? 'plain' : 'reader'
	);
}

function slideOf(event: RequestEvent, place: Place, { figure, seen }: FigureFile): string {
	const { language } = event.locals;
	const { say, day } = language;
	const { selection, use } = aboutOf(event, place, seen);
	const source = say.slide_source({ round: place.round.name, day: day(new Date()) });
	return slide(language, figure, [selection, source, use]);
}

/** The figure as a download. With `plain` in its address a table is for programs: decimal points and commas. */
export async function figureFile(
	event: RequestEvent,
	place: Place,
	file: FigureFile
): Promise<Response> {
	const { figure, format, page } = file;
	const { round } = place;
	const name = `${round.id}-${page}-${figure.id}.${format}`;
	const sent = (content: string | Uint8Array): Response => {
		note(event, 'figure.downloaded', { round: round.id, format });
		return new Response(content as BodyInit, {
			headers: {
				'content-type': MEDIA_TYPES[format],
				'content-disposition': attachment({ plain: name, full: name })
			}
		});
	};
	if (format === 'csv') return sent(tableOf(event, place, file));
	const svg = slideOf(event, place, file);
	if (format === 'svg') return sent(svg);
	return answerMade(event, await renderPng(svg, readerOf(event), SHARPNESS), sent);
}
