/**
 * A place for one process that makes PDFs and DOCX files. The process is started when it is needed and replaced before it grows;
 * the next one starts when it has ended, so that there are never more processes than places.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { FileReply, FileRequest } from './typst-worker.ts';

export interface PlaceOptions {
	/** The source that the process runs. */
	script: string;
	/** Reports after which the process is replaced. */
	reportsPerProcess: number;
	/** How long one report may take. */
	patienceMs: number;
	/** How long a process stays that is not used. */
	idleMs: number;
}

interface Running {
	child: ChildProcess;
	reports: number;
	isEnding: boolean;
	ended: Promise<void>;
}

function start(script: string): Running {
	const child = fork(script, {
		execArgv: ['--disable-warning=ExperimentalWarning'],
		serialization: 'advanced'
	});
	const ended = new Promise<void>((done) => {
		child.once('exit', () => done());
		// What could not be started never exits; after any other error an exit follows.
		child.on('error', () => child.pid === undefined && done());
	});
	const kill = () => child.kill('SIGKILL');
	process.once('exit', kill);
	void ended.then(() => process.off('exit', kill));
	return { child, reports: 0, isEnding: false, ended };
}

export class Place {
	readonly #options: PlaceOptions;
	#running: Running | undefined;
	#idle: NodeJS.Timeout | undefined;

	constructor(options: PlaceOptions) {
		this.#options = options;
	}

	/** Makes one file; the caller waits for it before the next. Rejects where it cannot be made or takes too long. */
	async make(request: FileRequest): Promise<Uint8Array> {
		clearTimeout(this.#idle);
		try {
			const first = await this.#ask(request);
			// The system or a person may have ended the process: nothing says that the report is at fault.
			const reply = first === 'ended' ? await this.#ask(request) : first;
			if (reply === 'ended') throw new Error('The PDF process ended twice over one report.');
			if (reply === 'late') throw new Error('The PDF took too long.');
			if ('error' in reply) throw new Error(reply.error);
			return Buffer.from(reply.file, 'base64');
		} finally {
			this.#idle = setTimeout(() => void this.end(), this.#options.idleMs).unref();
		}
	}

	/** Ends the process, and waits until it is gone. */
	async end(): Promise<void> {
		const running = this.#running;
		if (!running) return;
		running.isEnding = true;
		// It holds nothing that could be lost, and may be past hearing anything else.
		running.child.kill('SIGKILL');
		await running.ended;
	}

	/** What the process replies: `ended` where it ended first, `late` where it took too long and was ended. */
	async #ask(request: FileRequest): Promise<FileReply | 'ended' | 'late'> {
		const { child, ended } = await this.#ready();
		const settled = new AbortController();
		const { signal } = settled;
		try {
			// A failure to send needs no answer of its own: the process has ended, or could not be started.
			if (child.connected) child.send(request, () => undefined);
			const reply = await Promise.race([
				once(child, 'message', { signal }).then(([message]) => message as FileReply),
				ended.then(() => 'ended' as const),
				pause(this.#options.patienceMs, 'late' as const, { signal })
			]);
			if (reply === 'late') await this.end();
			return reply;
		} finally {
			settled.abort();
		}
	}

	async #ready(): Promise<Running> {
		const { reportsPerProcess, script } = this.#options;
		const isUsedUp = (this.#running?.reports ?? 0) >= reportsPerProcess;
		if (isUsedUp || this.#running?.isEnding) await this.end();
		this.#running ??= this.#start(script);
		this.#running.reports++;
		return this.#running;
	}

	#start(script: string): Running {
		const running = start(script);
		void running.ended.then(() => {
			if (this.#running === running) this.#running = undefined;
		});
		return running;
	}
}
