/**
 * The thread that writes the answers of rounds into an archive. It reads on a connection of its own and sends the
 * archive in parts; the server stores each before the next is sent, so that neither side holds more than a few.
 */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import {
	batches,
	countFrozen,
	groupsOfRound,
	openApart,
	type Apart
} from '../db/frozen-batches.ts';
import { AnswerLines } from './answer-lines.ts';
import { groupCells, HEADER, type RowContext } from './answer-rows.ts';
import { ZipWriter } from './zip.ts';

/** What the thread is told. */
export interface AnswersTask {
	databaseUrl: string;
	roundIds: readonly string[];
	isRaw: boolean;
	/** The dimension of each question. */
	dimensions: ReadonlyMap<string, string>;
	/** Files that are there already, such as the codebook. */
	files: readonly { name: string; bytes: Uint8Array }[];
	at: Date;
}

/** What the thread says; it goes on when it is answered. */
export type AnswersMessage =
	| { kind: 'part'; bytes: Uint8Array<ArrayBuffer> }
	| { kind: 'progress'; done: number; total: number }
	/** Null where nothing was there to write. */
	| { kind: 'done'; size: number | null };

/** Fast, and within a tenth of what more work brings: lines of one assessment are much alike. */
const LEVEL = 3;
/** Bytes of one file of answers: under the four gigabytes from which readers of archives differ. */
const MOST_OF_A_FILE = 3.5 * 2 ** 30;
/** Milliseconds between two reports of how far it is. */
const SAID_EVERY_MS = 1_000;

const { databaseUrl, roundIds, isRaw, dimensions, files, at } = workerData as AnswersTask;

/** Says something and waits for the answer. */
function say(message: AnswersMessage, handedOver: ArrayBuffer[] = []): Promise<void> {
	const answered = new Promise<void>((done) => parentPort?.once('message', () => done()));
	parentPort?.postMessage(message, handedOver);
	return answered;
}

/** Hands a part over, in memory of its own: what is copied instead stays until somebody tidies up. */
function send(part: Uint8Array): Promise<void> {
	const bytes = new Uint8Array(part);
	return say({ kind: 'part', bytes }, [bytes.buffer]);
}

async function contextOf(read: Apart['read']): Promise<RowContext> {
	const groups = new Map<string, string>();
	for (const roundId of roundIds) {
		const all = Map.groupBy(await groupsOfRound(read, roundId), ({ country }) => country);
		for (const [country, own] of all) groups.set(`${roundId} ${country}`, groupCells(own));
	}
	return { isRaw, dimensions, groups };
}

/** Writes all answers, in a second file and further ones where one would be too long. Gives of how many submissions. */
async function writeAnswers(zip: ZipWriter, read: Apart['read']): Promise<number> {
	const lines = new AnswerLines(await contextOf(read));
	const total = await countFrozen(read, roundIds);
	let [done, written, file, said] = [0, Infinity, 0, 0];
	let packing = Promise.resolve();
	for (const roundId of roundIds)
		for await (const rows of batches(read, roundId)) {
			for (const row of rows) lines.add(row);
			// The batch before is packed in another thread meanwhile.
			await packing;
			if (written > MOST_OF_A_FILE) {
				if (file > 0) await zip.end();
				zip.begin(file === 0 ? 'answers.csv' : `answers-${file + 1}.csv`, at);
				await zip.write(Buffer.from((isRaw ? '' : '\ufeff') + HEADER));
				[written, file] = [0, file + 1];
			}
			const bytes = lines.take();
			written += bytes.length;
			packing = zip.write(bytes);
			done += rows.length;
			if (performance.now() - said > SAID_EVERY_MS) {
				await packing;
				await say({ kind: 'progress', done, total });
				said = performance.now();
			}
		}
	await packing;
	if (file > 0) await zip.end();
	return done;
}

async function work(): Promise<void> {
	// Of this thread alone: saves and pages come first.
	setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
	const apart = openApart(databaseUrl);
	try {
		const zip = new ZipWriter(send, LEVEL);
		for (const { name, bytes } of files) await zip.add(name, at, bytes);
		const written = await writeAnswers(zip, apart.read);
		await say({ kind: 'done', size: written > 0 ? await zip.finish() : null });
	} finally {
		await apart.close();
	}
	parentPort?.close();
}

await work();
