/** The figures of a round for analysts, who may read every answer: nothing is held back, and nothing is for publication. */
import { FLOOR } from '#lib/domain/round/minimum.ts';
import { exact, type Figures } from '#lib/domain/round/printed.ts';
import { reliability, type Reliability } from '#lib/domain/round/reliability.ts';
import { readAside } from './db/client.ts';
import * as marks from './db/marks.ts';
import * as rounds from './db/rounds.ts';
import type { Round } from './db/rounds.ts';
import { declarations, roundBefore } from './publishing.ts';
import { instrumentOf } from './report.ts';

export interface RoundFigures {
	figures: Figures;
	/** The round that changes are counted from; null where there is none. */
	before: { id: string; name: string } | null;
}

/**
 * The figures of each round with the version of the marks that they were made from. Reading a hundred
 * thousand marks takes almost two seconds; asking whether they changed takes a tenth of one.
 */
const computed = new Map<string, { version: string; value: unknown }>();
const MOST_KEPT = 40;

async function keep<T>(key: string, version: string, make: () => Promise<T>): Promise<T> {
	const cached = computed.get(key);
	if (cached?.version === version) return cached.value as T;
	const value = await make();
	if (computed.size >= MOST_KEPT) computed.clear();
	computed.set(key, { version, value });
	return value;
}

export async function figuresOf(round: Round): Promise<RoundFigures> {
	const others = (await rounds.all()).filter(({ state }) => state !== 'draft');
	const before = roundBefore(round, others);
	const version = `${round.figuresVersion} ${before?.id} ${before?.figuresVersion}`;
	return keep(`figures ${round.id}`, version, async () => ({
		figures: exact(await declarations({ all: readAside }, round, before)),
		before: before && { id: before.id, name: before.name }
	}));
}

/** More assessments than this are read as an even sample: the statistics no longer move, the time would. */
const LARGEST_SAMPLE = 5_000;

export interface RoundReliability {
	figures: Reliability;
	/** Assessments that the figures were made from: all that are counted, or an even sample of them. */
	read: number;
	/** Assessments of the round that are counted. */
	counted: number;
}

/** The reliability of the questionnaire in one round. */
export async function reliabilityOf(round: Round): Promise<RoundReliability> {
	return keep(`reliability ${round.id}`, String(round.figuresVersion), async () => {
		const rows = await marks.ofRound(round.id);
		const step = Math.max(1, Math.ceil(rows.length / LARGEST_SAMPLE));
		const sample = rows.filter((_, i) => i % step === 0).map((row) => row.marks);
		return {
			figures: reliability(instrumentOf(round), sample, FLOOR),
			read: sample.length,
			counted: rows.length
		};
	});
}
