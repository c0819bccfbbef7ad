/**
 * The process that turns report data into a PDF. The compiler keeps some megabytes of every report, so it
 * lives in a process of its own, which place.ts replaces after a number of reports.
 */
import { readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { endWithServer } from './end-with-server.ts';
import { coverageOf, showable } from './glyphs.ts';

export interface PdfRequest {
	/** What the template lays out; every string in it is text. */
	data: unknown;
}
export type PdfReply = { pdf: string } | { error: string };

const FONTS = [
	'@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
	'@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
	'@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
	'@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf'
].map((path) => readFileSync(fileURLToPath(import.meta.resolve(path))));

const here = dirname(fileURLToPath(import.meta.url));
const template = readFileSync(`${here}/report.typ`, 'utf8');
const compiler = NodeCompiler.create({ workspace: here, fontArgs: [{ fontBlobs: FONTS }] });
const coverages = FONTS.map(coverageOf);
const covered = (codePoint: number): boolean => coverages.some((has) => has(codePoint));

/** Every string in the data with what no font shows replaced. */
function showableData(value: unknown): unknown {
	if (typeof value === 'string') return showable(value, covered);
	if (Array.isArray(value)) return value.map(showableData);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, showableData(v)]));
}

function render({ data }: PdfRequest): Buffer {
	compiler.resetShadow();
	compiler.mapShadow(`${here}/data.json`, Buffer.from(JSON.stringify(showableData(data))));
	const compiled = compiler.compile({ mainFileContent: template });
	if (!compiled.result) {
		const error = compiled.takeError();
		const diagnostics = error ? compiler.fetchDiagnostics(error) : [];
		throw new Error(`Typst: ${JSON.stringify(diagnostics)}`);
	}
	const pdf = compiler.pdf(compiled.result, { pdfStandard: 'ua-1' });
	compiler.evictCache(0);
	return pdf;
}

endWithServer();
// Pages come first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
process.on('message', (request: PdfRequest) => {
	let reply: PdfReply;
	try {
		reply = { pdf: render(request).toString('base64') };
	} catch (error) {
		reply = { error: error instanceof Error ? error.message : String(error) };
	}
	process.send?.(reply);
});
