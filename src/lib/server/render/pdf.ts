/** Report model -> PDF, through a child process that is started when needed and replaced before it grows. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { render } from 'svelte/server';
import Bars from '#lib/charts/Bars.svelte';
import { scoreBars, scoreFinding } from '#lib/charts/score-bars.ts';
import type { Report } from '#lib/domain/report.ts';
import type { Instrument } from '#lib/domain/instrument.ts';
import { m } from '#lib/paraglide/messages.js';
import { pdfData } from './pdf-data.ts';
import type { PdfReply, PdfRequest } from './typst-worker.ts';

/** The process runs the source, not the bundle: the one that the build keeps, or the project's while developing. */
const WORKER = 'src/lib/server/render/typst-worker.ts';
const REPORTS_PER_PROCESS = 25;
const PATIENCE_MS = 60_000;
/** An unused process is ended, so that a quiet server is a small one. */
const IDLE_MS = 60_000;

let worker: ChildProcess | undefined;
let made = 0;
let waiting = 0;
let lastId = 0;
let idle: NodeJS.Timeout | undefined;
/** One report at a time: the end of the one before. */
let queue: Promise<unknown> = Promise.resolve();

function retire(): void {
	worker?.disconnect();
	worker = undefined;
	made = 0;
}

function current(): ChildProcess {
	if (worker && made >= REPORTS_PER_PROCESS) retire();
	worker ??= start();
	made++;
	return worker;
}

function start(): ChildProcess {
	const child = fork(join(process.env['BUILD_FOLDER'] ?? process.cwd(), WORKER), {
		execArgv: ['--disable-warning=ExperimentalWarning'],
		serialization: 'advanced'
	});
	// One that was retired ends after its successor has begun: that one must not be forgotten with it.
	child.once('exit', () => {
		if (worker === child) worker = undefined;
	});
	return child;
}

function ask(request: PdfRequest): Promise<Uint8Array> {
	return new Promise((done, failed) => {
		const child = current();
		const settle = (act: () => void) => {
			clearTimeout(late);
			child.off('message', onMessage);
			child.off('exit', onExit);
			act();
		};
		const onMessage = (reply: PdfReply) => {
			if (reply.id !== request.id) return;
			settle(() =>
				'pdf' in reply ? done(Buffer.from(reply.pdf, 'base64')) : failed(new Error(reply.error))
			);
		};
		const onExit = () => settle(() => failed(new Error('The PDF process ended unexpectedly.')));
		const late = setTimeout(() => {
			child.kill();
			settle(() => failed(new Error('The PDF took too long.')));
		}, PATIENCE_MS);
		child.on('message', onMessage);
		child.once('exit', onExit);
		child.send(request);
	});
}

/** The drawing of the page, as a picture for the report. */
function picture(report: Report): string {
	const finding = scoreFinding(report);
	const { body } = render(Bars, {
		props: { id: 'six', bars: scoreBars(report), title: m.six_highlights(), description: finding }
	});
	// What hydration would need is no SVG.
	return body.replace(/<!--.*?-->/g, '');
}

/** One report as a tagged PDF (PDF/UA-1), in the reader's language. */
export async function renderPdf(report: Report, instrument: Instrument): Promise<Uint8Array> {
	const request: PdfRequest = {
		id: ++lastId,
		data: pdfData(report, instrument),
		images: { 'highlights.svg': picture(report) }
	};
	clearTimeout(idle);
	waiting++;
	const result = queue.then(() => ask(request));
	queue = result.catch(() => undefined);
	try {
		return await result;
	} finally {
		if (--waiting === 0) idle = setTimeout(retire, IDLE_MS).unref();
	}
}
