/**
 * The runner does jobs in the background of a server, one at a time: it takes what was asked for first, keeps saying
 * that it is at it, and stores what is made. It also deletes what was kept long enough. Every server has one; the
 * lease of a job (db/jobs.ts) keeps them apart.
 */
import type { JobProblem } from '#lib/domain/job.ts';
import { isUnavailable } from '../db/faults.ts';
import * as jobFiles from '../db/job-files.ts';
import * as jobs from '../db/jobs.ts';
import { faultOf, log } from '../log.ts';
import type { Sink } from './answers.ts';

/** Milliseconds between two looks for work that another server was asked for, or that was broken off. */
const LOOK_MS = 5_000;
/** Milliseconds between two signs of life of a run: several in its lease. */
const BEAT_MS = 15_000;
/** Milliseconds between two looks for what was kept long enough. */
const CLEAR_MS = 60_000;

/** What a kind of job does. Gives the bytes of its file, or why there is none. Rejects when it is told to end. */
export type Work = (
	job: jobs.Running,
	sink: Sink,
	signal: AbortSignal
) => Promise<number | JobProblem>;

export class Runner {
	readonly #work: Work;
	#timer: NodeJS.Timeout | undefined;
	#cleared = -Infinity;
	/** The run that is under way. */
	#current: { run: string; end: AbortController } | undefined;
	#looking: Promise<void> | undefined;
	#isStopped = false;

	constructor(work: Work) {
		this.#work = work;
	}

	/** Begins to look for work, and goes on until it is stopped. */
	start(): void {
		this.#timer = setInterval(() => this.look(), LOOK_MS);
		// It keeps no process alive.
		this.#timer.unref();
		this.look();
	}

	/** Looks for work now. Somebody has asked for a job, and no later look is waited for. */
	look(): void {
		if (this.#isStopped) return;
		this.#looking ??= this.#doAll()
			.catch((error: unknown) => {
				// The database is away: the next look tries again, and the pages say so already.
				if (!isUnavailable(error)) log('error', 'fault', { route: 'jobs', ...faultOf(error) });
			})
			.finally(() => (this.#looking = undefined));
	}

	/** Does what waits, and resolves when nothing does. */
	async settled(): Promise<void> {
		this.look();
		await this.#looking;
	}

	/** Ends what is under way and gives it back, for the next server to begin it at once. */
	async stop(): Promise<void> {
		this.#isStopped = true;
		clearInterval(this.#timer);
		const { run, end } = this.#current ?? {};
		end?.abort();
		await this.#looking;
		if (run !== undefined) await jobs.release(run).catch(() => undefined);
	}

	async #doAll(): Promise<void> {
		if (performance.now() - this.#cleared > CLEAR_MS) {
			this.#cleared = performance.now();
			await jobFiles.clear(new Date());
		}
		while (!this.#isStopped && (await jobs.areWaiting(new Date()))) {
			const job = await jobs.take(new Date());
			if (!job) return;
			await this.#do(job);
		}
	}

	async #do(job: jobs.Running): Promise<void> {
		const { run } = job;
		const end = new AbortController();
		this.#current = { run, end };
		let last: jobs.Progress = { done: 0, total: 0 };
		let parts = 0;
		const sink: Sink = {
			addPart: (bytes) => jobs.addPart(run, parts++, bytes, new Date()),
			progress: (progress) => jobs.progress(run, (last = progress), new Date())
		};
		const beat = setInterval(() => {
			jobs.progress(run, last, new Date()).catch((error: unknown) => {
				if (error instanceof jobs.LeaseLost) end.abort();
			});
		}, BEAT_MS);
		beat.unref();
		try {
			const result = await this.#work(job, sink, end.signal);
			if (typeof result === 'number') await jobs.finish(job, result, new Date());
			else await jobs.fail(run, result, new Date());
		} catch (error) {
			await this.#failed(run, error, end.signal.aborted);
		} finally {
			clearInterval(beat);
			this.#current = undefined;
		}
	}

	/** A run ended early. Where the database is away its lease runs out, and it is begun again. */
	async #failed(run: string, error: unknown, isTold: boolean): Promise<void> {
		if (error instanceof jobs.LeaseLost || isTold || isUnavailable(error)) return;
		log('error', 'fault', { route: 'jobs', ...faultOf(error) });
		await jobs.fail(run, 'fault', new Date()).catch((lost: unknown) => {
			if (!(lost instanceof jobs.LeaseLost)) throw lost;
		});
	}
}
