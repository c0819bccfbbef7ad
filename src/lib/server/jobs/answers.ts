/**
 * The answers of rounds as an archive: one line an answer, with a codebook. It is made in a thread of its own
 * (answers-thread.ts), for a hundred thousand submissions take a processor for half a minute, and nobody's save is to
 * wait for that; what it makes is stored here, in turn with everything else that is written.
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { AnswersMessage, AnswersTask } from './answers-thread.ts';

/** A thread runs the source, not the bundle: the one that the build keeps, or the project's while developing. */
const SCRIPT = join(
	process.env['BUILD_FOLDER'] ?? process.cwd(),
	'src/lib/server/jobs/answers-thread.ts'
);
/** Megabytes: what it makes does not grow with the round. */
const LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 };

export interface Sink {
	/** Stores a part; it is gone when that is done. */
	addPart(bytes: Uint8Array): Promise<void>;
	progress(progress: { done: number; total: number }): Promise<void>;
}

/** Makes the archive. Gives its bytes; null where nothing is submitted. Rejects where it cannot be made, where the sink does, and when it is told to end. */
export async function exportAnswers(
	task: AnswersTask,
	sink: Sink,
	signal: AbortSignal
): Promise<number | null> {
	signal.throwIfAborted();
	const thread = new Worker(SCRIPT, {
		workerData: task,
		resourceLimits: LIMITS,
		execArgv: ['--disable-warning=ExperimentalWarning']
	});
	const size = Promise.withResolvers<number | null>();
	const answer = async (message: AnswersMessage): Promise<void> => {
		if (message.kind === 'done') return size.resolve(message.size);
		if (message.kind === 'progress') await sink.progress(message);
		else await sink.addPart(message.bytes);
		// A part goes back with the answer, so that its memory is free at once.
		thread.postMessage('go on', message.kind === 'part' ? [message.bytes.buffer] : []);
	};
	thread.on('message', (message: AnswersMessage) => void answer(message).catch(size.reject));
	thread.once('error', size.reject);
	thread.once('exit', () => size.reject(new Error('The thread that writes the answers has ended')));
	signal.addEventListener('abort', () => size.reject(signal.reason as Error), { once: true });
	try {
		return await size.promise;
	} finally {
		await thread.terminate();
	}
}
