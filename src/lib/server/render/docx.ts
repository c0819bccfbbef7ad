/**
 * Flowing document -> DOCX: in Word's own styles, to be edited; each part in the language in which it was written. It
 * takes up to a tenth of a second, so it is made by the processes that make PDFs, and not where pages wait.
 */
import {
	Document,
	Footer,
	Header,
	Packer,
	PageNumber,
	Paragraph,
	Tab,
	TabStopType,
	TextRun,
	type ISectionOptions
} from 'docx';
import type { FlowDocument, FlowFrame } from '#lib/wording/flow.ts';
import { drawn, LINE_WIDTH, runsOf } from './docx-blocks.ts';
import { NUMBERING, stylesIn } from './docx-styles.ts';
import { lineOf, tagOf } from './docx-text.ts';

/** A4 with margins of two centimetres, in twentieths of a point. */
const PAGE: NonNullable<ISectionOptions['properties']> = {
	page: {
		size: { width: 11906, height: 16838 },
		margin: { top: 1247, bottom: 1134, left: 1134, right: 1134, header: 567, footer: 567 }
	}
};
const TAB_STOPS = [{ type: TabStopType.RIGHT, position: LINE_WIDTH }];

const header = ({ ministry, round, example }: FlowFrame): Header =>
	new Header({
		children: [
			new Paragraph({
				style: 'Header',
				tabStops: TAB_STOPS,
				children: [
					...runsOf(lineOf(`${ministry} · ${round}`)),
					...(example
						? [new TextRun({ children: [new Tab()] }), ...runsOf(example, { style: 'Example' })]
						: [])
				]
			})
		]
	});

/** "Page {page} of {pages}" with fields in place of the names. */
const pageFields = (pageOf: string): TextRun =>
	new TextRun({
		children: pageOf.split(/(\{pages?\})/).map((part) => {
			if (part === '{page}') return PageNumber.CURRENT;
			return part === '{pages}' ? PageNumber.TOTAL_PAGES : part;
		})
	});

const footer = ({ product, receipt, pageOf }: FlowFrame): Footer =>
	new Footer({
		children: [
			new Paragraph({
				style: 'Footer',
				tabStops: TAB_STOPS,
				children: [
					...runsOf([product, receipt].filter(Boolean).join(' · ')),
					new TextRun({ children: [new Tab()] }),
					pageFields(pageOf)
				]
			})
		]
	});

export async function makeDocx({ frame, blocks }: FlowDocument): Promise<Uint8Array> {
	const { ministry, round, product, country, kind } = frame;
	const document = new Document({
		title: lineOf(`${ministry}: ${round}`),
		subject: lineOf(kind),
		creator: lineOf(ministry),
		lastModifiedBy: lineOf(ministry),
		keywords: lineOf([product, country].filter(Boolean).join(', ')),
		styles: stylesIn(tagOf(frame.lang)),
		numbering: NUMBERING,
		sections: [
			{
				properties: PAGE,
				headers: { default: header(frame) },
				footers: { default: footer(frame) },
				children: blocks.flatMap(drawn)
			}
		]
	});
	return new Uint8Array(await Packer.toArrayBuffer(document));
}
