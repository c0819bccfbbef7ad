/** The aggregates of one round: from its marks through the domain. One way for the workspace and the published results. */
import { aggregate, byGroup, type Aggregate, type GroupFigure } from '#lib/domain/aggregate.ts';
import { REGIONS } from '#lib/reference/countries.ts';
import { marksOfRound, versionOfMarks } from './db/assessments.ts';
import type { Round } from './db/rounds.ts';
import { instrumentOf } from './report.ts';

export interface RoundFigures {
	all: Aggregate;
	/** Regions of M49 that have ministries in the round. */
	regions: readonly GroupFigure[];
}

/**
 * The figures of each round with the version of the marks that they were made from. Reading a hundred
 * thousand marks takes more than a second (npm run bench); asking whether they changed does not.
 */
const kept = new Map<string, { version: string; figures: RoundFigures }>();
const MOST_KEPT = 20;

export async function figuresOf(round: Round): Promise<RoundFigures> {
	const version = `${round.minimumGroup} ${await versionOfMarks(round.id)}`;
	const known = kept.get(round.id);
	if (known?.version === version) return known.figures;
	const figures = await compute(round);
	if (kept.size >= MOST_KEPT) kept.clear();
	kept.set(round.id, { version, figures });
	return figures;
}

async function compute(round: Round): Promise<RoundFigures> {
	const instrument = instrumentOf(round);
	const rows = await marksOfRound(round.id);
	const marks = rows.map((row) => row.marks);
	const keys = rows.map((row) => row.region);
	return {
		all: aggregate(instrument, marks, round.minimumGroup),
		regions: byGroup(instrument, marks, keys, round.minimumGroup, REGIONS)
	};
}
