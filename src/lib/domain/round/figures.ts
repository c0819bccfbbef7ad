/**
 * The figures of a round, each declared once: the awareness chain, highlights and dimensions with their spread, the
 * change since the round before, regions. Their order is the order in which they are printed where not all can be.
 */
import { hasReached, isAbsent, isOutside } from './chain.ts';
import { decode } from '../assessment/marks.ts';
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import { awarenessChain, givesScores, type AwarenessMark } from '../instrument/instrument.ts';
import { BASES } from '../score/counting.ts';
import { changes } from './changes.ts';
import {
	columnName,
	columnsOf,
	type Column,
	type Columns,
	type Counted,
	type RoundFacts
} from './columns.ts';
import { FIGURES, QUARTILES, TARGETS, type Target } from './figure-names.ts';
import type { Declaration } from './declaration.ts';

/** The chain: all its steps have one base, the ministries of countries with a plan. */
function chain(round: RoundFacts): Declaration[] {
	const { instrument, counted } = round;
	const marksAt = new Map(instrument.questions.map((question, i) => [question.id, i]));
	const steps = awarenessChain(instrument);
	const at = ({ question }: AwarenessMark, { marks }: Counted) =>
		decode(marks[marksAt.get(question.id) ?? -1] ?? '');
	const isOut = (assessment: Counted) => steps.some((step) => isOutside(at(step, assessment)));
	const base = counted.filter((assessment) => !isOut(assessment));
	const members = base.map(({ ministry }) => ministry);
	const without = counted.filter(isOut).map(({ ministry }) => ministry);
	const count = (id: string, subset: number[], whole: number): Declaration => ({
		id,
		kind: 'count',
		members: subset,
		whole
	});
	return [
		count(FIGURES.base, members, counted.length),
		count(FIGURES.noPlan, without, counted.length),
		...steps.flatMap((step): Declaration[] => {
			const standings = base.map((assessment) => at(step, assessment));
			const reached = standings.map((standing) => (hasReached(step, standing) ? 1 : 0));
			const notReached = reached.filter((value) => value === 0).length;
			const those = (is: (standing: (typeof standings)[number]) => boolean) =>
				members.filter((_, i) => is(standings[i] as (typeof standings)[number]));
			// Steps of one question stand in one column: their shares can be taken from one another.
			const column = `${round.id} ${step.question.id}`;
			const notSure = those((standing) => standing.state === 'notSure');
			const absent = step.question.structural.some(({ counts }) => counts === 'level0')
				? [count(FIGURES.noBody, those(isAbsent), notReached)]
				: [];
			return [
				{ id: FIGURES.step(step.step), kind: 'share', column, members, values: reached },
				count(FIGURES.stepNotSure(step.step), notSure, notReached),
				...absent
			];
		})
	];
}

/** A highlight or a dimension over the whole round. */
function whole(round: RoundFacts, target: Target, { members, values }: Column): Declaration[] {
	const declared = {
		column: columnName(round, target, 'declared'),
		members,
		values: values.declared
	};
	return [
		{ id: FIGURES.scored(target), kind: 'count', members, whole: round.counted.length },
		...BASES.map((basis): Declaration => ({
			id: FIGURES.mean(target, basis),
			kind: 'mean',
			quantity: 'scores',
			column: columnName(round, target, basis),
			members,
			values: values[basis]
		})),
		...QUARTILES.map((p): Declaration => ({
			id: FIGURES.quantile(target, p),
			kind: 'quantile',
			p,
			...declared
		})),
		{ id: FIGURES.bands(target), kind: 'bands', ...declared }
	];
}

/** Means of the highlights by region, the largest region first. */
function regions(round: RoundFacts, columns: Columns): Declaration[] {
	const sizes = new Map<string, number[]>();
	const add = (region: string, ministry: number): void => {
		const inside = sizes.get(region);
		if (inside) inside.push(ministry);
		else sizes.set(region, [ministry]);
	};
	for (const { region, ministry } of round.counted) if (region !== '') add(region, ministry);
	return [...sizes]
		.toSorted(([a, members], [b, other]) => other.length - members.length || (a < b ? -1 : 1))
		.flatMap(([region, all]): Declaration[] => [
			{ id: FIGURES.region(region), kind: 'count', members: all, whole: round.counted.length },
			...HIGHLIGHTS.flatMap((target): Declaration[] => {
				const column = columns[target];
				const inside = column.rows.flatMap((row, i) =>
					round.counted[row]?.region === region ? [i] : []
				);
				const members = inside.map((i) => column.members[i] ?? -1);
				return BASES.map((basis): Declaration => ({
					id: FIGURES.regionMean(region, target, basis),
					kind: 'mean',
					quantity: 'scores',
					column: columnName(round, target, basis),
					members,
					values: inside.map((i) => column.values[basis][i] ?? NaN)
				}));
			})
		]);
}

/**
 * Declares every figure of a round; those of its change where there is a round before. A round in the rapid form has
 * the chain alone.
 */
export function declare(round: RoundFacts, before: RoundFacts | null): Declaration[] {
	return [
		{
			id: FIGURES.ministries,
			kind: 'count',
			members: round.counted.map(({ ministry }) => ministry),
			whole: round.counted.length
		},
		...chain(round),
		...(givesScores(round.instrument) ? scored(round, before) : [])
	];
}

/** The figures that rest on scores. */
function scored(round: RoundFacts, before: RoundFacts | null): Declaration[] {
	const columns = columnsOf(round);
	return [
		...TARGETS.flatMap((target) => whole(round, target, columns[target])),
		...(before && givesScores(before.instrument)
			? changes(before, round, { before: columnsOf(before), after: columns })
			: []),
		...regions(round, columns)
	];
}
