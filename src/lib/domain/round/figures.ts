/**
 * The figures of a round, each declared once: the awareness chain, highlights and dimensions with their spread, the
 * change since the round before, regions. Their order is the order in which they are printed where not all can be.
 */
import { scoreMarks } from './aggregate.ts';
import { hasReached, isAbsent, isOutside } from './chain.ts';
import { decode } from '../assessment/marks.ts';
import { DIMENSIONS, HIGHLIGHTS, type Highlight } from '../instrument/highlights.ts';
import {
	awarenessChain,
	type AwarenessMark,
	type AwarenessStep,
	type Instrument
} from '../instrument/instrument.ts';
import { BASES, type Basis } from '../score/score.ts';
import { remark } from './trend.ts';
import type { Declaration } from './disclosure.ts';

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

export const TARGETS = [...HIGHLIGHTS, ...DIMENSIONS];
export type Target = (typeof TARGETS)[number];
export const QUARTILES = [0.25, 0.5, 0.75] as const;

/** The names of figures, as publications hold them. */
export const FIGURES = {
	ministries: 'ministries',
	base: 'chain.base',
	noPlan: 'chain.noPlan',
	noBody: 'chain.noBody',
	step: (step: AwarenessStep) => `chain.${step}`,
	stepNotSure: (step: AwarenessStep) => `chain.${step}.notSure`,
	scored: (target: Target) => `${target}.n`,
	mean: (target: Target, basis: Basis) => `${target}.${basis}`,
	quantile: (target: Target, p: (typeof QUARTILES)[number]) => `${target}.${p}`,
	bands: (target: Target) => `${target}.bands`,
	region: (region: string) => `region.${region}.n`,
	regionMean: (region: string, highlight: Highlight, basis: Basis) =>
		`region.${region}.${highlight}.${basis}`,
	inBoth: (highlight: Highlight) => `trend.${highlight}.n`,
	/** The means of the two rounds over the ministries that are in both. */
	trendMean: (highlight: Highlight, when: 'before' | 'after', basis: Basis) =>
		`trend.${highlight}.${when}.${basis}`,
	change: (highlight: Highlight) => `trend.${highlight}.change`,
	fromAnswers: (highlight: Highlight) => `trend.${highlight}.fromAnswers`
} as const;

/** The scores of one target in one round: on both bases, for the ministries that have one. */
interface Column {
	members: number[];
	/** Where each member stands in the round's list. */
	rows: number[];
	values: Record<Basis, number[]>;
}

const nameOf = (round: RoundFacts, target: Target, basis: Basis): string =>
	`${round.id} ${target} ${basis}`;

function columnsOf(round: RoundFacts): Record<Target, Column> {
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
	return Object.fromEntries(entries) as Record<Target, Column>;
}

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
	const declared = { column: nameOf(round, target, 'declared'), members, values: values.declared };
	return [
		{ id: FIGURES.scored(target), kind: 'count', members, whole: round.counted.length },
		...BASES.map((basis): Declaration => ({
			id: FIGURES.mean(target, basis),
			kind: 'mean',
			quantity: 'scores',
			column: nameOf(round, target, basis),
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
function regions(round: RoundFacts, columns: Record<Target, Column>): Declaration[] {
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
					column: nameOf(round, target, basis),
					members,
					values: inside.map((i) => column.values[basis][i] ?? NaN)
				}));
			})
		]);
}

/**
 * The change of each highlight over the ministries that have a score in both rounds, and how much of it comes from
 * answers: the mean of the two orders in which answers and questionnaire could have changed (Shapley).
 */
function changes(
	before: RoundFacts,
	after: RoundFacts,
	columns: Record<'before' | 'after', Record<Target, Column>>
): Declaration[] {
	const [columnsBefore, columnsAfter] = [columns.before, columns.after];
	// Each round's answers under the other's questionnaire.
	const oldAnswers = columnsOf({
		...before,
		instrument: after.instrument,
		counted: before.counted.map((assessment) => ({
			...assessment,
			marks: remark(before.instrument, after.instrument, assessment.marks)
		}))
	});
	const newAnswers = columnsOf({
		...after,
		instrument: before.instrument,
		counted: after.counted.map((assessment) => ({
			...assessment,
			marks: remark(after.instrument, before.instrument, assessment.marks)
		}))
	});
	const valueOf = (column: Column, basis: Basis = 'declared') =>
		new Map(column.members.map((member, i) => [member, column.values[basis][i] ?? NaN]));
	return HIGHLIGHTS.flatMap((target): Declaration[] => {
		const [a, b] = [valueOf(columnsBefore[target]), valueOf(columnsAfter[target])];
		const [c, d] = [valueOf(oldAnswers[target]), valueOf(newAnswers[target])];
		const members = columnsBefore[target].members.filter((member) => b.has(member));
		const read = (from: Map<number, number>, member: number) => from.get(member) ?? NaN;
		const mean = (
			id: string,
			quantity: 'scores' | 'differences',
			column: string,
			values: number[]
		): Declaration => ({
			id,
			kind: 'mean',
			quantity,
			column,
			members,
			values
		});
		const stands = BASES.flatMap((basis) => {
			const [then, today] = [
				valueOf(columnsBefore[target], basis),
				valueOf(columnsAfter[target], basis)
			];
			return [
				mean(
					FIGURES.trendMean(target, 'before', basis),
					'scores',
					nameOf(before, target, basis),
					members.map((m) => read(then, m))
				),
				mean(
					FIGURES.trendMean(target, 'after', basis),
					'scores',
					nameOf(after, target, basis),
					members.map((m) => read(today, m))
				)
			];
		});
		const pair = `${before.id} ${after.id} ${target}`;
		const change = members.map((m) => read(b, m) - read(a, m));
		const fromAnswers = members.map(
			(m) => (read(b, m) - read(c, m) + (read(d, m) - read(a, m))) / 2
		);
		// The split is given only where it holds for all that the change is made of.
		const isSplit = fromAnswers.every((value) => !Number.isNaN(value));
		return [
			{ id: FIGURES.inBoth(target), kind: 'count', members, whole: after.counted.length },
			...stands,
			mean(FIGURES.change(target), 'differences', `${pair} change`, change),
			...(isSplit
				? [mean(FIGURES.fromAnswers(target), 'differences', `${pair} answers`, fromAnswers)]
				: [])
		];
	});
}

/** Declares every figure of a round; those of its change where there is a round before. */
export function declare(round: RoundFacts, before: RoundFacts | null): Declaration[] {
	const columns = columnsOf(round);
	return [
		{
			id: FIGURES.ministries,
			kind: 'count',
			members: round.counted.map(({ ministry }) => ministry),
			whole: round.counted.length
		},
		...chain(round),
		...TARGETS.flatMap((target) => whole(round, target, columns[target])),
		...(before ? changes(before, round, { before: columnsOf(before), after: columns }) : []),
		...regions(round, columns)
	];
}
