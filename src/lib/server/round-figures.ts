/** The aggregates of one round: from its marks through the domain. One way for the workspace and the published results. */
import { aggregate, type Aggregate } from '#lib/domain/aggregate.ts';
import { byGroup, type GroupFigure } from '#lib/domain/groups.ts';
import type { ByHighlight } from '#lib/domain/highlights.ts';
import { reliability, type Reliability } from '#lib/domain/reliability.ts';
import { meanTrend, type MeanChange } from '#lib/domain/trend.ts';
import { REGIONS } from '#lib/reference/countries.ts';
import * as marks from './db/marks.ts';
import * as rounds from './db/rounds.ts';
import type { Round } from './db/rounds.ts';
import { instrumentOf } from './report.ts';

export interface RoundFigures {
	all: Aggregate;
	/** The same with levels 3 and 4 capped where no document is attached. */
	evidenced: Aggregate;
	/** Regions of M49 that have ministries in the round. */
	regions: readonly GroupFigure[];
	/** Against the round before, over the ministries that are counted in both; null where there is none. */
	trend: { from: string; rows: ByHighlight<MeanChange> } | null;
}

/**
 * The figures of each round with the version of the marks that they were made from. Reading a hundred
 * thousand marks takes almost two seconds; asking whether they changed takes a tenth of one.
 */
const kept = new Map<string, { version: string; value: unknown }>();
const MOST_KEPT = 40;

async function keep<T>(key: string, version: string, make: () => Promise<T>): Promise<T> {
	const known = kept.get(key);
	if (known?.version === version) return known.value as T;
	const value = await make();
	if (kept.size >= MOST_KEPT) kept.clear();
	kept.set(key, { version, value });
	return value;
}

/** The round before this one of the same kind; undefined where there is none. */
async function roundBefore(round: Round): Promise<Round | undefined> {
	const others = (await rounds.all()).filter(
		(one) =>
			one.fictional === round.fictional && one.state !== 'draft' && one.opensOn < round.opensOn
	);
	return others[0];
}

export async function figuresOf(round: Round): Promise<RoundFigures> {
	const before = await roundBefore(round);
	const versions = [round.figuresVersion, before?.figuresVersion ?? ''];
	const version = `${round.minimumGroup} ${versions.join(' ')}`;
	return keep(`figures ${round.id}`, version, () => compute(round, before));
}

async function compute(round: Round, before: Round | undefined): Promise<RoundFigures> {
	const instrument = instrumentOf(round);
	const rows = await marks.ofRound(round.id);
	const regions = new Map(
		(await marks.groupsOf(round.id, 'region')).map(({ assessmentId, value }) => [
			assessmentId,
			value
		])
	);
	const counted = rows.map((row) => row.marks);
	const keys = rows.map((row) => regions.get(row.assessmentId) ?? '');
	const minimum = round.minimumGroup;
	return {
		all: aggregate(instrument, counted, minimum),
		evidenced: aggregate(instrument, counted, minimum, 'evidenced'),
		regions: byGroup(instrument, counted, keys, minimum, REGIONS),
		trend: before
			? {
					from: before.name,
					// What is found by subtraction may belong to either round: the stricter one rules.
					rows: meanTrend(
						instrumentOf(before),
						instrument,
						await inBoth(before, round),
						Math.max(minimum, before.minimumGroup)
					)
				}
			: null
	};
}

/** The marks of every ministry that is counted in either of two rounds. */
async function inBoth(before: Round, after: Round) {
	const marksOf = async (round: Round) => {
		const ministries = new Map(
			(await marks.ministriesOf(round.id)).map((row) => [row.assessmentId, row.ministryId])
		);
		const rows = await marks.ofRound(round.id);
		return new Map(rows.map((row) => [ministries.get(row.assessmentId) ?? '', row.marks]));
	};
	const [old, now] = [await marksOf(before), await marksOf(after)];
	return [...new Set([...old.keys(), ...now.keys()])].map((ministry) => ({
		before: old.get(ministry) ?? null,
		after: now.get(ministry) ?? null
	}));
}

/** More assessments than this are read as an even sample: the statistics no longer move, the time would. */
const LARGEST_SAMPLE = 5_000;

export interface RoundReliability {
	figures: Reliability;
	/** Assessments read, of all that are counted. */
	read: number;
	of: number;
}

/** The reliability of the questionnaire in one round. */
export async function reliabilityOf(round: Round): Promise<RoundReliability> {
	const version = `${round.minimumGroup} ${round.figuresVersion}`;
	return keep(`reliability ${round.id}`, version, async () => {
		const rows = await marks.ofRound(round.id);
		const step = Math.max(1, Math.ceil(rows.length / LARGEST_SAMPLE));
		const sample = rows.filter((_, i) => i % step === 0).map((row) => row.marks);
		return {
			figures: reliability(instrumentOf(round), sample, round.minimumGroup),
			read: sample.length,
			of: rows.length
		};
	});
}
