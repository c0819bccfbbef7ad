/**
 * The answers of rounds as an archive: one line an answer, with a codebook. It is made in a thread of its own
 * (answers-thread.ts), for a hundred thousand submissions take a processor for half a minute, and nobody's save is to
 * wait for that; what it makes is stored here, in turn with everything else that is written.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { AnswersMessage, AnswersTask } from './answers-thread.ts';

/** A thread runs the source, not the bundle: the one that the build keeps, or the project's while developing. */
const SCRIPT = join(
	process.env['BUILD_FOLDER'] ?? process.cwd(),
	'src/lib/server/jobs/answers-thread.ts'
);
/** Megabytes: what it makes does not grow with the round. */
const LIMITS = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 8 };

export interface Sink {
	addPart(bytes: Uint8Array): Promise<void>;
	progress(progress: { done: number; total: number }): Promise<void>;
}

/** Makes the archive. Gives its bytes. Rejects where it cannot be made, where the sink does, and when it is told to end. */
export async function exportAnswers(
	task: AnswersTask,
	sink: Sink,
	signal: AbortSignal
): Promise<number> {
	const thread = new Worker(SCRIPT, {
		workerData: task,
		resourceLimits: LIMITS,
		execArgv: ['--disable-warning=ExperimentalWarning']
	});
	try {
		for (;;) {
			const [message] = (await Promise.race([
				once(thread, 'message', { signal }),
				once(thread, 'exit', { signal }).then(() => [null])
			])) as [AnswersMessage | null];
			if (message === null) throw new Error('The thread that writes the answers has ended');
			if (message.kind === 'done') return message.size;
			if (message.kind === 'part') await sink.addPart(message.bytes);
			else await sink.progress(message);
			thread.postMessage('go on');
		}
	} finally {
		await thread.terminate();
	}
}
