/** Reads a workbook back, from the XML in it: a reader that knows nothing of what wrote it. */
import { strFromU8, unzipSync } from 'fflate';

export type Cell = string | number;
/** The cells of a sheet, row by row, each by the letters of its column; empty ones are not there. */
export type Sheet = Readonly<Record<string, Cell>>[];

const unescaped = (text: string): string =>
	text
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&apos;', "'")
		.replaceAll('&amp;', '&');

const textsIn = (xml: string): string =>
	unescaped([...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text).join(''));

/** The sheets of a workbook by their names, in their order. */
export function sheetsOf(bytes: Uint8Array): Map<string, Sheet> {
	const files = unzipSync(bytes);
	const fileOf = (path: string): string => {
		const file = files[path];
		return file ? strFromU8(file) : '';
	};
	const shared = [...fileOf('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(
		([, xml = '']) => textsIn(xml)
	);
	const targets = new Map(
		[...fileOf('xl/_rels/workbook.xml.rels').matchAll(/<Relationship [^>]*>/g)].map(([tag]) => [
			/ Id="([^"]+)"/.exec(tag)?.[1],
			/ Target="([^"]+)"/.exec(tag)?.[1]
		])
	);
	const cellOf = (attributes: string, xml: string): Cell => {
		const type = / t="(\w+)"/.exec(attributes)?.[1] ?? 'n';
		const value = /<v>([^<]*)<\/v>/.exec(xml)?.[1] ?? '';
		if (type === 's') return shared[Number(value)] ?? '';
		return type === 'n' ? Number(value) : textsIn(xml) || unescaped(value);
	};
	return new Map(
		[...fileOf('xl/workbook.xml').matchAll(/<sheet [^>]*>/g)].map(([tag]) => {
			const name = unescaped(/ name="([^"]+)"/.exec(tag)?.[1] ?? '');
			const target = targets.get(/ r:id="([^"]+)"/.exec(tag)?.[1]) ?? '';
			const rows = [...fileOf(`xl/${target}`).matchAll(/<row [^>]*>(.*?)<\/row>/gs)];
			const sheet = rows.map(([, row = '']) =>
				Object.fromEntries(
					[...row.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)]
						.filter(([, , , xml]) => xml)
						.map(
							([, column = '', attributes = '', xml = '']): [string, Cell] =>
								[...[column, cellOf(attributes, xml)]] as [string, Cell]
						)
				)
			);
			return [name, sheet];
		})
	);
}
