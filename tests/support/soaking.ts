/** A server under thousands of saves: what it holds open, and what memory it takes. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { LATEST } from '#lib/instrument/catalogue.ts';
import type { Client } from './app.ts';
import { saveNote } from './filling.ts';

/** Open file handles of a process. */
export const handlesOf = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

/** Of these handles the connections: how many there are is for those at the other end to say. */
export function socketsOf(pid: number): number {
	const folder = `/proc/${pid}/fd`;
	const isSocket = (handle: string): boolean => {
		try {
			return readlinkSync(`${folder}/${handle}`).startsWith('socket:');
		} catch {
			// Closed since the list was read.
			return false;
		}
	};
	return readdirSync(folder).filter(isSocket).length;
}

/** Resident memory of a process, in MB. */
export const memoryOf = (pid: number): number =>
	Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

export interface Sample {
	saves: number;
	handles: number;
	memory: number;
}

/** Saves again and again to one assessment, some at once. Gives a sample of the process at each step. */
export async function soak(
	client: Client,
	base: string,
	pid: number,
	saves: number,
	step: number
): Promise<Sample[]> {
	const AT_ONCE = 4;
	const samples: Sample[] = [];
	const questions = LATEST.questions
		.filter(({ structural }) => structural.length === 0)
		.map(({ id }) => id);
	const revisions = new Map<string, number>();
	let next = 0;
	let done = 0;
	const worker = async (offset: number) => {
		while (next < saves) {
			const i = next++;
			// Each worker has questions of its own: its saves follow one another.
			const mine = questions.filter((_, q) => q % AT_ONCE === offset);
			const id = mine[i % mine.length] ?? '';
			const revision = revisions.get(id) ?? 0;
			const reply = await saveNote(client, base, id, `save ${i}`, revision);
			if (reply.status !== 303)
				throw new Error(`Save ${i} answered ${reply.status}: ${reply.body.slice(0, 500)}`);
			revisions.set(id, revision + 1);
			if (++done % step === 0)
				samples.push({ saves: done, handles: handlesOf(pid), memory: memoryOf(pid) });
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, (_, offset) => worker(offset)));
	return samples;
}

/** What the samples of a quarter have in the middle, 1 for the first. */
export function medianMemory(samples: readonly Sample[], quarter: 1 | 2 | 3 | 4): number {
	const size = samples.length / 4;
	const part = samples
		.slice(Math.floor((quarter - 1) * size), Math.floor(quarter * size))
		.map((sample) => sample.memory)
		.toSorted((a, b) => a - b);
	return part[Math.floor(part.length / 2)] ?? NaN;
}
