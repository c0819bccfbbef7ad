/** The aggregates of one round: from its marks through the domain. One way for the workspace and the published results. */
import { aggregate, byGroup, type Aggregate, type GroupFigure } from '#lib/domain/aggregate.ts';
import { REGIONS } from '#lib/reference/countries.ts';
import { marksOfRound } from './db/assessments.ts';
import type { Round } from './db/rounds.ts';
import { instrumentOf } from './report.ts';

export interface RoundFigures {
	all: Aggregate;
	/** Regions of M49 that have ministries in the round. */
	regions: readonly GroupFigure[];
}

export async function figuresOf(round: Round): Promise<RoundFigures> {
	const instrument = instrumentOf(round);
	const rows = await marksOfRound(round.id);
	const marks = rows.map((row) => row.marks);
	const keys = rows.map((row) => row.region);
	return {
		all: aggregate(instrument, marks, round.minimumGroup),
		regions: byGroup(instrument, marks, keys, round.minimumGroup, REGIONS)
	};
}
