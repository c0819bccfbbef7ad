/** The aggregates of one round: from its marks through the domain. One way for the workspace and the published results. */
import { aggregate, partition, type Aggregate } from '#lib/domain/aggregate.ts';
import { hidden, mayShow } from '#lib/domain/disclosure.ts';
import { REGIONS } from '#lib/reference/countries.ts';
import { marksOfRound } from './db/assessments.ts';
import type { Round } from './db/rounds.ts';
import { instrumentOf } from './report.ts';

export interface GroupFigure {
	group: string;
	/** Ministries counted; null where the group is hidden. */
	n: number | null;
	/** Mean of each highlight in their order, 0..100; null where too few have a score, empty where hidden. */
	means: readonly (number | null)[];
}

export interface RoundFigures {
	all: Aggregate;
	/** Regions of M49 with their means by highlight; hidden ones without figures. */
	regions: readonly GroupFigure[];
}

export async function figuresOf(round: Round): Promise<RoundFigures> {
	const instrument = instrumentOf(round);
	const rows = await marksOfRound(round.id);
	const marks = rows.map((row) => row.marks);
	const groups = partition(
		marks,
		rows.map((row) => row.region)
	);
	const hide = hidden(
		Object.fromEntries([...groups].map(([group, list]) => [group, list.length])),
		round.minimumGroup
	);
	const all = aggregate(instrument, marks, round.minimumGroup);
	const means = (group: string): (number | null)[] => {
		const list = groups.get(group) ?? [];
		if (hide.has(group) || !mayShow(list.length, round.minimumGroup)) return [];
		return Object.values(aggregate(instrument, list, round.minimumGroup).highlights).map(
			(distribution) => distribution.mean
		);
	};
	return {
		all,
		regions: REGIONS.filter((region) => groups.has(region)).map((group) => ({
			group,
			n: hide.has(group) ? null : (groups.get(group)?.length ?? 0),
			means: means(group)
		}))
	};
}
