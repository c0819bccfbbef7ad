/**
 * The change of each highlight over the ministries that have a score in both rounds, and how much of it comes from
 * answers: the mean of the two orders in which answers and questionnaire could have changed (Shapley).
 */
import { HIGHLIGHTS, type Highlight } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { BASES, type Basis } from '../score/counting.ts';
import type { Declaration } from './declaration.ts';
import { columnName, columnsOf, type Columns, type RoundFacts } from './columns.ts';
import { FIGURES } from './figure-names.ts';
import { remark } from './trend.ts';

/** Both rounds, each under its own questionnaire and under the other's. */
interface Crossed {
	before: Columns;
	after: Columns;
	oldAnswers: Columns;
	newAnswers: Columns;
}

/** A round as it would be under another questionnaire; what that one asks and the round did not has no answer. */
const under = (instrument: Instrument, round: RoundFacts): RoundFacts => ({
	...round,
	instrument,
	counted: round.counted.map((assessment) => ({
		...assessment,
		marks: remark(round.instrument, instrument, assessment.marks)
	}))
});

/** Declares what changed from one round to the next. */
export function changes(
	before: RoundFacts,
	after: RoundFacts,
	columns: { before: Columns; after: Columns }
): Declaration[] {
	const crossed: Crossed = {
		...columns,
		oldAnswers: columnsOf(under(after.instrument, before)),
		newAnswers: columnsOf(under(before.instrument, after))
	};
	return HIGHLIGHTS.flatMap((highlight) => changesOf(highlight, before, after, crossed));
}

/** The scores of a column by ministry. */
const scoresOf = (columns: Columns, highlight: Highlight, basis: Basis = 'declared') => {
	const { members, values } = columns[highlight];
	const scores = new Map(members.map((member, i) => [member, values[basis][i] ?? NaN]));
	return (member: number): number => scores.get(member) ?? NaN;
};

function changesOf(
	highlight: Highlight,
	before: RoundFacts,
	after: RoundFacts,
	crossed: Crossed
): Declaration[] {
	const inAfter = new Set(crossed.after[highlight].members);
	const members = crossed.before[highlight].members.filter((member) => inAfter.has(member));
	const mean = (
		id: string,
		quantity: 'scores' | 'differences',
		column: string,
		score: (member: number) => number
	): Declaration => ({ id, kind: 'mean', quantity, column, members, values: members.map(score) });
	const means = BASES.flatMap((basis) =>
		(
			[
				['before', before],
				['after', after]
			] as const
		).map(([when, round]) =>
			mean(
				FIGURES.trendMean(highlight, when, basis),
				'scores',
				columnName(round, highlight, basis),
				scoresOf(crossed[when], highlight, basis)
			)
		)
	);
	const [a, b] = [scoresOf(crossed.before, highlight), scoresOf(crossed.after, highlight)];
	const [c, d] = [scoresOf(crossed.oldAnswers, highlight), scoresOf(crossed.newAnswers, highlight)];
	const fromAnswers = (m: number): number => (b(m) - c(m) + (d(m) - a(m))) / 2;
	// The split is given only where it holds for all that the change is made of.
	const isSplit = members.every((member) => !Number.isNaN(fromAnswers(member)));
	const pair = `${before.id} ${after.id} ${highlight}`;
	return [
		{ id: FIGURES.inBoth(highlight), kind: 'count', members, whole: after.counted.length },
		...means,
		mean(FIGURES.change(highlight), 'differences', `${pair} change`, (m) => b(m) - a(m)),
		...(isSplit
			? [mean(FIGURES.fromAnswers(highlight), 'differences', `${pair} answers`, fromAnswers)]
			: [])
	];
}
