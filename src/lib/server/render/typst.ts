/** The compiler of PDFs: a template and what it lays out become a tagged PDF (PDF/UA-1). */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { PaperBrief } from '#lib/wording/paper-brief.ts';
import { hasRareScript, isCarriedSign, readFaces, readRareFaces } from './faces.ts';
import { coverageOf, showable, type Covers } from './glyphs.ts';
import type { PdfData } from './pdf-data.ts';

/** A compiler and what its faces show. Faces cannot be added to it. */
interface Compiler {
	typst: NodeCompiler;
	covers: Covers;
}

const here = dirname(fileURLToPath(import.meta.url));
function compilerWith(faces: Buffer[]): Compiler {
	const typst = NodeCompiler.create({ workspace: here, fontArgs: [{ fontBlobs: faces }] });
	const coverages = [...faces.map(coverageOf), isCarriedSign];
	const known = new Map<number, boolean>();
	const covers = (codePoint: number): boolean => {
		const isCovered = known.get(codePoint) ?? coverages.some((has) => has(codePoint));
		known.set(codePoint, isCovered);
		return isCovered;
	};
	return { typst, covers };
}

let compiler = compilerWith(readFaces());
let isWithRareFaces = false;

/** The compiler; from the first text with a rare script on, one with faces for all of them. */
function compilerFor(text: string): Compiler {
	if (!isWithRareFaces && hasRareScript(text)) {
		compiler = compilerWith([...readFaces(), ...readRareFaces()]);
		isWithRareFaces = true;
	}
	return compiler;
}

/** Every string in the data as it can be shown. */
function showableData(value: unknown, covers: Covers, missing: Set<string>): unknown {
	if (typeof value === 'string') return showable(value, covers, missing);
	if (Array.isArray(value)) return value.map((part) => showableData(part, covers, missing));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, part]) => [name, showableData(part, covers, missing)])
	);
}

/** Texts that are heard or followed, but take no room. */
const NOT_PRINTED = ['alt', 'link', 'address'];

/** How many characters a part prints: the template guesses from it how high the part will be. */
function charactersOf(value: unknown): number {
	if (typeof value === 'string') return value.length;
	if (typeof value !== 'object' || value === null) return 0;
	return Object.entries(value)
		.filter(([name]) => !NOT_PRINTED.includes(name))
		.reduce((sum, [, part]) => sum + charactersOf(part), 0);
}
/** The brief fills two pages of a report: what was found, and what to do. */
function briefCharacters({ headline, lead, overall, plot, chain, ...actions }: PaperBrief) {
	const finding = charactersOf([headline, lead, overall, plot, chain]);
	return { finding, actions: charactersOf(actions) };
}

/** What the template reads: the texts as they can be shown, and the notice where some cannot. */
function templateData({ file, document }: PdfData, covers: Covers): object {
	const missing = new Set<string>();
	const shown = showableData(document, covers, missing) as PdfData['document'];
	const { frame, brief, highlights = [], notShown } = shown;
	const notices = missing.size > 0 ? [...frame.notices, notShown] : frame.notices;
	// Facts of the file are no text of a page: there every character is allowed.
	return {
		...{ ...shown, file, frame: { ...frame, notices } },
		...(brief ? { brief: { ...brief, characters: briefCharacters(brief) } } : {}),
		highlights: highlights.map((h) => ({ ...h, characters: charactersOf(h) }))
	};
}

/**
 * Makes a PDF.
 *
 * @param source the template's own text; what it imports is read from this folder
 * @throws Error where it cannot be made, with what the compiler says
 */
export function makePdf(source: string, data: PdfData): Buffer {
	const { typst, covers } = compilerFor(JSON.stringify(data));
	typst.resetShadow();
	const text = JSON.stringify(templateData(data, covers));
	typst.mapShadow(`${here}/data.json`, Buffer.from(text));
	const compiled = typst.compile({ mainFileContent: source });
	if (!compiled.result) {
		const error = compiled.takeError();
		const diagnostics = error ? typst.fetchDiagnostics(error) : [];
		throw new Error(`Typst: ${JSON.stringify(diagnostics)}`);
	}
	const pdf = typst.pdf(compiled.result, { pdfStandard: 'ua-1' });
	typst.evictCache(0);
	return pdf;
}
