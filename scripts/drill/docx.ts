/** Documents to be edited, opened by LibreOffice and saved again: as its own format and back, and as a tagged PDF. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { makeDocx } from '#lib/server/render/docx.ts';
import { roundFlow } from '#lib/server/render/round-flow.ts';
import { flowNeeds } from '#lib/wording/flow-needs.ts';
import { flowReport } from '#lib/wording/flow-report.ts';
import { languageOf, LOCALES, type Locale } from '#lib/wording/language.ts';
import { needsDocument } from '#lib/wording/needs.ts';
import { paperDocument } from '#lib/wording/paper.ts';
import { reportDocument } from '#lib/wording/report.ts';
import { levelsOf, readDocx, type Docx } from '../../tests/support/docx.ts';
import { randomEdition } from '../../tests/support/printed-numbers.ts';
import { PAPER_NAMES, PAPERS, type PaperName } from '../../tests/support/papers.ts';

export interface DocxOutcome {
	version: string;
	documents: number;
	headings: number;
	tables: number;
	faults: string[];
}

const COMMAND = 'soffice';

/** LibreOffice's version; null where it is not installed. */
function versionOf(): string | null {
	const { stdout, error } = spawnSync(COMMAND, ['--version'], { encoding: 'utf8' });
	return error ? null : (/\d+\.\d+/.exec(stdout)?.[0] ?? 'of an unknown version');
}

/** Converts files in a folder; the profile lies in it too, so that nobody's own is touched. */
function convert(folder: string, to: string, filter: string, names: readonly string[]): void {
	execFileSync(
		COMMAND,
		[
			`-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
			...['--headless', '--convert-to', filter, '--outdir', join(folder, to)],
			...names.map((name) => join(folder, name))
		],
		{ stdio: 'ignore', timeout: 600_000 }
	);
}

async function write(folder: string, name: PaperName, locale: Locale): Promise<string[]> {
	const language = languageOf(locale);
	const report = PAPERS[name]();
	const document = reportDocument(language, report);
	const paper = paperDocument(language, report, document);
	const flows = {
		report: flowReport(language, report, document, paper),
		needs: flowNeeds(language, needsDocument(language, report, document))
	};
	const files: string[] = [];
	for (const [kind, flow] of Object.entries(flows)) {
		const file = `${kind}-${name.replaceAll(' ', '-')}-${locale}`;
		writeFileSync(join(folder, `${file}.docx`), await makeDocx(flow));
		files.push(file);
	}
	return files;
}

/** The report of a made-up round, with its drawings. */
async function writeRound(folder: string, locale: Locale): Promise<string> {
	const { edition, source } = randomEdition(3, 60, 2);
	const file = `round-${locale}`;
	const flow = roundFlow(languageOf(locale), edition, source);
	writeFileSync(join(folder, `${file}.docx`), await makeDocx(flow));
	return file;
}

const headingsOf = ({ paragraphs }: Docx): string =>
	JSON.stringify(
		paragraphs
			.filter(({ style }) => /^(Title|Heading\d)$/.test(style))
			.map(({ style, text }) => [style, text])
	);
/** The texts of all cells: where a head ends on a page, LibreOffice writes it into a DOCX as a row like others. */
const tablesOf = ({ tables }: Docx): string =>
	JSON.stringify(tables.map(({ header, rows }) => [header, ...rows].flat()));
const quotationsOf = ({ paragraphs }: Docx): number =>
	paragraphs.filter(({ style }) => /^Quot/.test(style)).length;

/** What was lost between two documents, in words. */
function lossesOf(before: Docx, after: Docx): string[] {
	const losses: string[] = [];
	if (headingsOf(before) !== headingsOf(after)) losses.push('headings');
	if (tablesOf(before) !== tablesOf(after)) losses.push('tables');
	if (JSON.stringify(before.alternatives) !== JSON.stringify(after.alternatives))
		losses.push('alternative texts');
	if (quotationsOf(before) !== quotationsOf(after)) losses.push('quotations');
	if (before.header !== after.header || before.footer !== after.footer) losses.push('header');
	return losses;
}

/** Tables with rows that are repeated as their head, in LibreOffice's own format. */
const headedIn = (odt: Uint8Array): number =>
	strFromU8(unzipSync(odt)['content.xml'] ?? new Uint8Array()).split('<table:table-header-rows>')
		.length - 1;

/** Headings, tables and heads of tables that the tags of a PDF name. */
function tagsOf(file: string): { headings: number; tables: number; heads: number } {
	const tags = execFileSync('pdfinfo', ['-struct', file], {
		encoding: 'utf8',
		maxBuffer: 2 ** 26,
		stdio: ['ignore', 'pipe', 'ignore']
	});
	const count = (tag: RegExp): number => tags.match(tag)?.length ?? 0;
	return {
		headings: count(/^\s*H[1-6]\b/gm),
		tables: count(/^\s*Table\b/gm),
		heads: count(/^\s*TH\b/gm)
	};
}

function faultsOf(folder: string, name: string): { docx: Docx; faults: string[] } {
	const read = (path: string): Docx => readDocx(readFileSync(join(folder, path)));
	const docx = read(`${name}.docx`);
	const tags = tagsOf(join(folder, 'pdf', `${name}.pdf`));
	const losses = lossesOf(docx, read(join('back', `${name}.docx`)));
	// The title of a document is no heading of its outline.
	if (tags.headings !== levelsOf(docx).filter((level) => level > 0).length)
		losses.push('headings of the PDF');
	if (tags.tables !== docx.tables.length) losses.push('tables of the PDF');
	if (headedIn(readFileSync(join(folder, 'odt', `${name}.odt`))) !== docx.tables.length)
		losses.push('heads of tables');
	const heads = docx.tables.reduce((sum, { header }) => sum + header.length, 0);
	if (tags.heads < heads) losses.push('heads of tables in the PDF');
	return { docx, faults: losses.map((loss) => `${name}: ${loss}`) };
}

/** Null where there is no LibreOffice. */
export async function documents(): Promise<DocxOutcome | null> {
	const version = versionOf();
	if (version === null) return null;
	const folder = mkdtempSync(join(tmpdir(), 'ddsa-docx-'));
	const names: string[] = [];
	for (const name of PAPER_NAMES)
		for (const locale of LOCALES) names.push(...(await write(folder, name, locale)));
	for (const locale of LOCALES) names.push(await writeRound(folder, locale));
	const files = (end: string, from = '') => names.map((name) => join(from, `${name}.${end}`));
	const tagged = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}';
	convert(folder, 'pdf', tagged, files('docx'));
	convert(folder, 'odt', 'odt', files('docx'));
	convert(folder, 'back', 'docx:MS Word 2007 XML', files('odt', 'odt'));
	const found = names.map((name) => faultsOf(folder, name));
	rmSync(folder, { recursive: true });
	const sum = (of: (docx: Docx) => number) => found.reduce((all, { docx }) => all + of(docx), 0);
	return {
		version,
		documents: names.length,
		headings: sum((docx) => levelsOf(docx).length),
		tables: sum((docx) => docx.tables.length),
		faults: found.flatMap(({ faults }) => faults)
	};
}
