/** The scores of a round by column: for each highlight and dimension the ministries that have a score, on both bases. */
import type { Instrument } from '../instrument/instrument.ts';
import type { Basis } from '../score/counting.ts';
import { scoreMarks } from './mark-scores.ts';
import { TARGETS, type Target } from './figure-names.ts';

/** A counted assessment of a round. */
export interface Counted {
	/** The ministry's number: the same in all rounds that are compared. */
	ministry: number;
	marks: string;
	/** M49 code of its region, frozen with the round; empty where it is in none. */
	region: string;
}

export interface RoundFacts {
	id: string;
	instrument: Instrument;
	counted: readonly Counted[];
}

/** The scores of one target in one round: on both bases, for the ministries that have one. */
export interface Column {
	members: number[];
	/** Where each member stands in the round's list. */
	rows: number[];
	values: Record<Basis, number[]>;
}

/** A column for each highlight and dimension. */
export type Columns = Record<Target, Column>;

export const columnName = (round: RoundFacts, target: Target, basis: Basis): string =>
	`${round.id} ${target} ${basis}`;

export function columnsOf(round: RoundFacts): Columns {
	const marks = round.counted.map((assessment) => assessment.marks);
	const scores = {
		declared: scoreMarks(round.instrument, marks),
		evidenced: scoreMarks(round.instrument, marks, 'evidenced')
	};
	const entries = TARGETS.map((target, t): [Target, Column] => {
		const at = (basis: Basis, row: number) => scores[basis][row * TARGETS.length + t] ?? NaN;
		const rows = marks.map((_, row) => row).filter((row) => !Number.isNaN(at('declared', row)));
		const values = (basis: Basis) => rows.map((row) => at(basis, row));
		return [
			target,
			{
				members: rows.map((row) => round.counted[row]?.ministry ?? -1),
				rows,
				values: { declared: values('declared'), evidenced: values('evidenced') }
			}
		];
	});
	return Object.fromEntries(entries) as Columns;
}
