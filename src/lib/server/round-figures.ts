/** How sure the figures of a round are, and how reliable its questionnaire: made once for a state of its figures. */
import { setImmediate } from 'node:timers/promises';
import type { ByHighlight } from '#lib/domain/instrument/highlights.ts';
import { MeanSimulation, type ChangeInterval } from '#lib/domain/round/mean-simulation.ts';
import { FLOOR } from '#lib/domain/round/minimum.ts';
import { reliability, type Reliability } from '#lib/domain/round/reliability.ts';
import { structure, type Structure } from '#lib/domain/round/structure.ts';
import type { Interval } from '#lib/domain/score/uncertainty.ts';
import { readAside } from './db/client.ts';
import * as marks from './db/marks.ts';
import * as rounds from './db/rounds.ts';
import type { Round } from './db/rounds.ts';
import { roundBefore } from './publishing.ts';
import { instrumentOf } from './report.ts';

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

/** More assessments than this are read as an even sample: the statistics no longer move, the time would. */
const LARGEST_SAMPLE = 5_000;

export interface RoundReliability {
	figures: Reliability;
	structure: Structure;
	/** Assessments that the figures were made from: all that are counted, or an even sample of them. */
	read: number;
	/** Assessments of the round that are counted. */
	counted: number;
}

/** More ministries than this are simulated as an even sample: each takes some ten milliseconds. */
const MOST_SIMULATED = 300;
/** After so many ministries others have their turn. */
const IN_ONE_GO = 3;

export interface RoundSureness {
	means: ByHighlight<Interval | null>;
	/** Null where there is no round before. */
	changes: ByHighlight<ChangeInterval | null> | null;
	/** The round before; null where there is none. */
	before: string | null;
	/** Ministries that were simulated, and those that are counted. */
	read: number;
	counted: number;
}

/** How sure the means of a round and their changes are. Takes seconds, and lets others have their turn meanwhile. */
export async function surenessOfRound(round: Round): Promise<RoundSureness> {
	const others = (await rounds.all()).filter(({ state }) => state !== 'draft');
	const before = roundBefore(round, others);
	const version = `${round.figuresVersion} ${before?.id} ${before?.figuresVersion}`;
	return keep(`sureness ${round.id}`, version, async () => {
		const rows = await marks.counted({ all: readAside }, round.id);
		const earlier = before ? await marks.counted({ all: readAside }, before.id) : [];
		const marksBefore = new Map(earlier.map((row) => [row.ministryId, row.marks]));
		const step = Math.max(1, Math.ceil(rows.length / MOST_SIMULATED));
		const sample = rows.filter((_, i) => i % step === 0);
		const simulation = new MeanSimulation(instrumentOf(round), before && instrumentOf(before));
		for (const [i, row] of sample.entries()) {
			simulation.add(row.marks, marksBefore.get(row.ministryId) ?? null);
			if (i % IN_ONE_GO === 0) await setImmediate();
		}
		return {
			means: simulation.means(),
			changes: before && simulation.changes(),
			before: before?.name ?? null,
			read: sample.length,
			counted: rows.length
		};
	});
}

/** The reliability of the questionnaire in one round. */
export async function reliabilityOf(round: Round): Promise<RoundReliability> {
	return keep(`reliability ${round.id}`, String(round.figuresVersion), async () => {
		const rows = await marks.ofRound(round.id);
		const step = Math.max(1, Math.ceil(rows.length / LARGEST_SAMPLE));
		const sample = rows.filter((_, i) => i % step === 0).map((row) => row.marks);
		return {
			figures: reliability(instrumentOf(round), sample, FLOOR),
			structure: structure(instrumentOf(round), sample, FLOOR),
			read: sample.length,
			counted: rows.length
		};
	});
}
