/** Blocks of a flowing document -> paragraphs and tables of a word processor. */
import {
	AlignmentType,
	Bookmark,
	BorderStyle,
	ExternalHyperlink,
	ImageRun,
	InternalHyperlink,
	Paragraph,
	ShadingType,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	WidthType,
	type ParagraphChild
} from 'docx';
import type {
	FlowBlock,
	FlowTable,
	Paragraph as FlowParagraph,
	Picture,
	Span
} from '#lib/wording/flow.ts';
import { EDGE, HAIR, HEADINGS, STYLES, WASH, WORD_STYLES } from './docx-styles.ts';
import { lineOf, linesOf, tagOf } from './docx-text.ts';
import { makePng } from './png.ts';

/** The width of a line on A4 between margins of two centimetres, in twentieths of a point. */
export const LINE_WIDTH = 9638;

/** The scheme of links that a reader's program may open. */
const OPENED = ['http:', 'https:'];

/** The address of a link, with signs beyond ASCII encoded; null where it is none that a program should open. */
function addressOf(link: string | undefined): string | null {
	const url = link ? URL.parse(link) : null;
	return url && OPENED.includes(url.protocol) ? url.href : null;
}

/** A text as runs, one a line. */
export const runsOf = (text: string, look: { style?: string; lang?: string | undefined } = {}) =>
	linesOf(text).map(
		(line, i) =>
			new TextRun({
				text: line,
				...(i > 0 ? { break: 1 } : {}),
				...(look.style ? { style: look.style } : {}),
				...(look.lang ? { language: { value: tagOf(look.lang) } } : {})
			})
	);

function spanRuns({ text, look, lang, link }: Span): ParagraphChild[] {
	if (text === '') return [];
	const address = addressOf(link);
	const style = address ? 'Hyperlink' : look && WORD_STYLES[look];
	const runs = runsOf(text, { ...(style ? { style } : {}), lang });
	return address ? [new ExternalHyperlink({ link: address, children: runs })] : runs;
}

const spansRuns = (spans: readonly Span[]): ParagraphChild[] => spans.flatMap(spanRuns);

const textOf = ({ look, spans }: FlowParagraph): Paragraph =>
	new Paragraph({ style: STYLES[look], children: spansRuns(spans) });

function headingOf(block: Extract<FlowBlock, { kind: 'heading' }>): Paragraph {
	const { level, text, name, startsPage = false } = block;
	const runs = runsOf(text);
	return new Paragraph({
		style: HEADINGS[level],
		pageBreakBefore: startsPage,
		children: name ? [new Bookmark({ id: name, children: runs })] : runs
	});
}

const captionOf = (text: string): Paragraph =>
	new Paragraph({ style: 'Caption', children: runsOf(text) });

const bullet = (children: ParagraphChild[]): Paragraph =>
	new Paragraph({ style: 'ListBullet', children });

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const line = (size: number, color: string) => ({ style: BorderStyle.SINGLE, size, color });
const BORDERS = {
	...{ top: NONE, left: NONE, right: NONE, insideVertical: NONE },
	...{ bottom: line(4, HAIR), insideHorizontal: line(4, HAIR) }
};

/** A row with more characters may be higher than a page: unbroken, its end would be lost. */
const LONGEST_UNBROKEN = 700;
const charactersOf = (row: FlowTable['rows'][number]): number =>
	Math.max(
		...row.map((cell) =>
			cell.flatMap(({ spans }) => spans).reduce((n, { text }) => n + text.length, 0)
		)
	);

/** A table whose head is repeated on every page, and whose rows are not broken unless they are long. */
function tableOf({ header, widths, numeric, rows, hasSum }: FlowTable): Table {
	const whole = widths.reduce((sum, width) => sum + width, 0);
	const alignment = (column: number) =>
		numeric.includes(column) ? { alignment: AlignmentType.RIGHT } : {};
	const cell = (column: number, children: Paragraph[], look: object = {}) =>
		new TableCell({
			width: { size: (100 * (widths[column] ?? 0)) / whole, type: WidthType.PERCENTAGE },
			children: children.length > 0 ? children : [new Paragraph({ style: 'TableText' })],
			...look
		});
	const head = new TableRow({
		tableHeader: true,
		cantSplit: true,
		children: header.map((text, i) =>
			cell(i, [new Paragraph({ style: 'TableHeading', children: runsOf(text), ...alignment(i) })], {
				borders: { bottom: line(8, EDGE) }
			})
		)
	});
	const body = rows.map(
		(row, r) =>
			new TableRow({
				cantSplit: charactersOf(row) <= LONGEST_UNBROKEN,
				children: row.map((paragraphs, i) =>
					cell(
						i,
						paragraphs.map(
							({ look, spans }) =>
								new Paragraph({
									style: look === 'quotation' ? STYLES.quotation : 'TableText',
									children: spansRuns(spans),
									...alignment(i)
								})
						),
						hasSum && r === rows.length - 1
							? { shading: { type: ShadingType.CLEAR, fill: WASH } }
							: {}
					)
				)
			})
	);
	return new Table({
		width: { size: 100, type: WidthType.PERCENTAGE },
		columnWidths: widths.map((width) => Math.floor((LINE_WIDTH * width) / whole)),
		layout: TableLayoutType.FIXED,
		borders: BORDERS,
		margins: { left: 60, right: 100, top: 30, bottom: 30 },
		rows: [head, ...body]
	});
}

/** The width of a line in the pixels of a word processor, 96 to the inch. */
const LINE_PIXELS = (LINE_WIDTH / 1440) * 96;
/** Pixels of the picture for one of the drawing: it stays sharp on paper. */
const SHARPNESS = 2;

/** A picture as wide as the line, with its text for those who do not see it. */
function pictureOf({ svg, width, height, alt }: Picture): Paragraph {
	const text = lineOf(alt);
	return new Paragraph({
		style: 'Picture',
		children: [
			new ImageRun({
				type: 'png',
				data: makePng(svg, SHARPNESS),
				transformation: { width: LINE_PIXELS, height: (LINE_PIXELS * height) / width },
				altText: { name: text, title: text, description: text }
			})
		]
	});
}

export function drawn(block: FlowBlock): (Paragraph | Table)[] {
	switch (block.kind) {
		case 'title':
			return [new Paragraph({ style: 'Title', children: runsOf(block.text) })];
		case 'heading':
			return [headingOf(block)];
		case 'paragraph':
			return [textOf(block.paragraph)];
		case 'list':
			return block.items.map((spans) => bullet(spansRuns(spans)));
		case 'contents':
			return [
				captionOf(block.title),
				...block.items.map(({ to, text }) =>
					bullet([
						new InternalHyperlink({ anchor: to, children: runsOf(text, { style: 'Hyperlink' }) })
					])
				)
			];
		case 'picture':
			return [pictureOf(block.picture)];
		case 'table':
			return [
				...(block.table.caption ? [captionOf(block.table.caption)] : []),
				tableOf(block.table),
				// Two tables in a row would be one.
				new Paragraph({ style: 'Note' })
			];
	}
}
