/** Reads a document of a word processor back, from the XML in it: a reader that knows nothing of what wrote it. */
import { strFromU8, unzipSync } from 'fflate';

const unescaped = (text: string): string =>
	text
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&apos;', "'")
		.replaceAll('&amp;', '&');

/** The text of a piece of XML; an ordered break is a line end, a tab a tab. */
const textIn = (xml: string): string =>
	unescaped(
		[...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(br|tab)\/>/g)]
			.map(([, text, sign]) => text ?? (sign === 'br' ? '\n' : '\t'))
			.join('')
	);

export interface Word {
	text: string;
	/** The tag of its own language; empty where it is the document's. */
	lang: string;
}

export interface DocxParagraph {
	style: string;
	text: string;
	words: readonly Word[];
	startsPage: boolean;
	isInTable: boolean;
}

export interface DocxTable {
	/** The texts of the rows that are repeated on every page. */
	header: readonly string[];
	rows: readonly (readonly string[])[];
}

export interface Docx {
	/** The files in it, by their paths. */
	files: ReadonlyMap<string, string>;
	lang: string;
	/** The levels in the outline of the styles that have one, from 0. */
	outline: ReadonlyMap<string, number>;
	paragraphs: readonly DocxParagraph[];
	tables: readonly DocxTable[];
	/** What stands on every page, fields by their names in braces. */
	header: string;
	footer: string;
	links: readonly string[];
	pictures: number;
	/** The alternative texts of its pictures. */
	alternatives: readonly string[];
}

const paragraphsIn = (xml: string): string[] =>
	[...xml.matchAll(/<w:p(?: [^>]*)?>.*?<\/w:p>/gs)].map(([paragraph]) => paragraph);

const styleOf = (xml: string): string => /<w:pStyle w:val="([^"]+)"/.exec(xml)?.[1] ?? '';

const wordsOf = (paragraph: string): Word[] =>
	[...paragraph.matchAll(/<w:r(?: [^>]*)?>(.*?)<\/w:r>/gs)].map(([, run = '']) => ({
		text: textIn(run),
		lang: /<w:lang w:val="([^"]+)"/.exec(run)?.[1] ?? ''
	}));

const cellsOf = (row: string): string[] =>
	[...row.matchAll(/<w:tc>(.*?)<\/w:tc>/gs)].map(([, cell = '']) =>
		paragraphsIn(cell).map(textIn).join('\n')
	);

function tableOf(xml: string): DocxTable {
	const rows = [...xml.matchAll(/<w:tr(?: [^>]*)?>(.*?)<\/w:tr>/gs)].map(([, row = '']) => row);
	const isHead = (row: string): boolean => row.includes('<w:tblHeader');
	return {
		header: rows.filter(isHead).flatMap(cellsOf),
		rows: rows.filter((row) => !isHead(row)).map(cellsOf)
	};
}

/** What a program had counted when it saved stands between the field and its end. */
const withFields = (xml: string): string =>
	textIn(
		xml
			.replace(/<w:fldChar w:fldCharType="separate"\/>.*?<w:fldChar w:fldCharType="end"\/>/gs, '')
			.replace(/<w:instrText[^>]*>\s*([A-Z]+)\s*<\/w:instrText>/g, '<w:t>{$1}</w:t>')
	);

export function readDocx(bytes: Uint8Array): Docx {
	const files = new Map(
		Object.entries(unzipSync(bytes)).map(([path, file]) => [path, strFromU8(file)])
	);
	const fileOf = (path: string): string => files.get(path) ?? '';
	const body = fileOf('word/document.xml');
	const tables = [...body.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => table);
	const inTables = new Set(tables.flatMap(paragraphsIn));
	return {
		files,
		lang: /<w:rPrDefault>.*?<w:lang w:val="([^"]+)"/s.exec(fileOf('word/styles.xml'))?.[1] ?? '',
		outline: new Map(
			[
				...fileOf('word/styles.xml').matchAll(/<w:style [^>]*w:styleId="([^"]+)".*?<\/w:style>/gs)
			].flatMap(([style, id = '']): [string, number][] => {
				const level = /<w:outlineLvl w:val="(\d)"/.exec(style)?.[1];
				return level === undefined ? [] : [[id, Number(level)]];
			})
		),
		paragraphs: paragraphsIn(body).map((paragraph) => ({
			style: styleOf(paragraph),
			text: textIn(paragraph),
			words: wordsOf(paragraph),
			startsPage: paragraph.includes('<w:pageBreakBefore'),
			isInTable: inTables.has(paragraph)
		})),
		tables: tables.map(tableOf),
		header: withFields(fileOf('word/header1.xml')),
		footer: withFields(fileOf('word/footer1.xml')),
		links: [
			...fileOf('word/_rels/document.xml.rels').matchAll(/Target="([^"]+)" TargetMode="External"/g)
		].map(([, link = '']) => unescaped(link)),
		pictures: (body.match(/<w:drawing>/g) ?? []).length,
		alternatives: [...body.matchAll(/<wp:docPr [^>]*descr="([^"]+)"/g)].map(([, text = '']) =>
			unescaped(text)
		)
	};
}

/** The levels of its headings in their order; a title is the first. */
export const levelsOf = ({ paragraphs }: Docx): number[] =>
	paragraphs.flatMap(({ style }) =>
		style === 'Title' ? [0] : /^Heading\d$/.test(style) ? [Number(style.slice(-1))] : []
	);

/** What no XML holds (XML 1.0, 2.2). */
const FORBIDDEN =
	/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|&#(?:x0?[0-8bcefBCEF]|x1[0-9a-fA-F]|[0-8]|1[124-9]|2\d|3[01]);/u;

/** What keeps a text from being XML: a tag that does not close, a sign that no XML holds; empty where nothing does. */
export function faultOf(xml: string): string {
	const forbidden = FORBIDDEN.exec(xml);
	if (forbidden) return `sign at ${forbidden.index}`;
	const open: string[] = [];
	for (const [tag, closes, name = '', , closesItself] of xml.matchAll(
		/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|<\?[^>]*\?>|<[^>]*>?/g
	)) {
		if (tag.startsWith('<?')) continue;
		if (!name) return `no tag: ${tag}`;
		if (closes && open.pop() !== name) return `closed too early: ${tag}`;
		if (!closes && !closesItself) open.push(name);
	}
	if (open.length > 0) return `left open: ${open.join(' ')}`;
	const loose = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.exec(xml);
	return loose ? `loose & at ${loose.index}` : '';
}
