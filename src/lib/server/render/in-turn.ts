/** Worded document -> PDF or DOCX, drawing -> PNG: made in turn by a few processes, and once for all who ask for the same. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FlowDocument } from '#lib/wording/flow.ts';
import { Cache } from './cache.ts';
import type { PdfData, Template } from './pdf-data.ts';
import { Place } from './place.ts';
import { Queue, type Outcome, type Reader } from './queue.ts';
import type { FileRequest } from './typst-worker.ts';

/** The processes run the source, not the bundle: the one that the build keeps, or the project's while developing. */
const SOURCE = join(process.env['BUILD_FOLDER'] ?? process.cwd(), 'src/lib/server/render');
/** Processes that make reports at once. Each takes up to 240 MB, a quarter of it the engine that both share. */
const PROCESSES = 2;
/** A report takes a third of a second: the last of them has its turn after some four seconds. */
const LIMITS = { waiting: 20, perPerson: 2 };
/** Bytes of reports that are kept: some sixty. */
const BYTES_KEPT = 32 * 2 ** 20;

const PLACE = {
	script: join(SOURCE, 'typst-worker.ts'),
	reportsPerProcess: 25,
	patienceMs: 30_000,
	// A quiet server is a small one.
	idleMs: 60_000
};
const places = Array.from({ length: PROCESSES }, () => new Place(PLACE));
const queue = new Queue<Place, Uint8Array>(places, LIMITS);
const cache = new Cache(BYTES_KEPT);

/** What shapes every report beside its data. Read when it is first needed: a build that is being made has no source yet. */
let shape: string | undefined;
function readShape(): string {
	const engine = '@myriaddreamin/typst-ts-node-compiler/package.json';
	const { version } = createRequire(import.meta.url)(engine) as { version: string };
	const hash = createHash('sha256').update(version);
	// The templates, the code of the process and the faces.
	for (const entry of readdirSync(SOURCE, { recursive: true, withFileTypes: true }))
		if (entry.isFile()) hash.update(readFileSync(join(entry.parentPath, entry.name)));
	return hash.digest('hex');
}

/** The key of a report in the cache: SHA-256 of all that its bytes come from. Two different reports never share it. */
function keyOf(request: FileRequest): string {
	shape ??= readShape();
	return createHash('sha256')
		.update(shape)
		.update('\0')
		.update(JSON.stringify(request))
		.digest('hex');
}

async function inTurn(request: FileRequest, reader: Reader): Promise<Outcome<Uint8Array>> {
	const key = keyOf(request);
	const cached = cache.get(key);
	if (cached) return { outcome: 'done', result: cached };
	return queue.ask(key, reader, async (place) => {
		const file = await place.make(request);
		// Hundreds that are put into an archive would take the place of those that people come back to.
		if (!reader.isInBackground) cache.keep(key, file);
		return file;
	});
}

/** What a template lays out, as a tagged PDF (PDF/UA-1). Rejects where it cannot be made. */
export const renderPdf = (
	template: Template,
	data: PdfData,
	reader: Reader
): Promise<Outcome<Uint8Array>> => inTurn({ template, data }, reader);

/** A document for a word processor. Rejects where it cannot be made. */
export const renderDocx = (document: FlowDocument, reader: Reader): Promise<Outcome<Uint8Array>> =>
	inTurn({ template: 'docx', data: document }, reader);

/** A drawing as a PNG, for readers that show no SVG, so many times as large as it says. Rejects where it cannot be made. */
export const renderPng = (svg: string, reader: Reader, times = 1): Promise<Outcome<Uint8Array>> =>
	inTurn({ template: 'png', data: { svg, times } }, reader);
