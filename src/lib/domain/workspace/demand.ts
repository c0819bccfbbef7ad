/**
 * The demand for Aid for Trade in a selection: how many want which support in each dimension, which areas come first,
 * and whether demand will rise, stay or fall.
 */
import { byDimension, DIMENSIONS, type ByDimension } from '../instrument/highlights.ts';
import {
	DEMANDS,
	NEEDS,
	PRIORITIES,
	type Demand as Outlook,
	type Need
} from '../assessment/support.ts';
import { decodeSupport, NO_SUPPORT } from '../assessment/support-marks.ts';
import { inGroup, type Selection } from './filter.ts';
import { groupsIn } from './totals.ts';
import type { RoundTable } from './table.ts';

/** What a selection states of one dimension. */
export interface AreaDemand {
	/** Ministries that state something, by what they state. */
	needs: Record<Need, number>;
	/** Those of them that state something: the base of shares. */
	stated: number;
	/** Needs in order that are in this dimension, by their place: the first, the second, the third. */
	ranked: readonly number[];
}

export interface Demand {
	/** Ministries of the selection. */
	n: number;
	areas: ByDimension<AreaDemand>;
	/** Needs in order by the question that they name, the most frequent first; those that nobody names are left out. */
	questions: readonly { question: string; ranked: readonly number[] }[];
	/** Needs in order that name no question, and so no dimension. */
	elsewhere: number;
	/** How demand will move, by what ministries state. */
	outlook: Record<Outlook, number>;
	/** Those that state it. */
	outlookStated: number;
}

const none = <T extends string>(words: readonly T[]): Record<T, number> =>
	Object.fromEntries(words.map((word) => [word, 0])) as Record<T, number>;

/** How often an area or a question is named, in whichever place. */
export const namedIn = ({ ranked }: { ranked: readonly number[] }): number =>
	ranked.reduce((sum, n) => sum + n, 0);

/** Adds up what the rows of a selection state. */
export function demandOf(table: RoundTable, selection: Selection): Demand {
	const areas = byDimension(() => ({
		needs: none(NEEDS),
		stated: 0,
		ranked: Array<number>(PRIORITIES).fill(0)
	}));
	const { questions } = table.instrument;
	const byQuestion = questions.map(({ id }) => ({
		question: id,
		ranked: Array<number>(PRIORITIES).fill(0)
	}));
	const outlook = none(DEMANDS);
	let [elsewhere, outlookStated] = [0, 0];
	// Many rows say the same: each saying is read once.
	const sayings = new Map<string, number>();
	for (const row of selection) {
		const marks = table.text(row, 'support') || NO_SUPPORT;
		sayings.set(marks, (sayings.get(marks) ?? 0) + 1);
	}
	for (const [marks, count] of sayings) {
		const { needs, questions: places, demand } = decodeSupport(marks);
		DIMENSIONS.forEach((dimension, i) => {
			const need = needs[i];
			if (!need) return;
			areas[dimension].needs[need] += count;
			areas[dimension].stated += count;
		});
		places.forEach((place, rank) => {
			const question = place === null ? undefined : questions[place];
			const named = place === null ? undefined : byQuestion[place];
			if (!question || !named) {
				elsewhere += count;
				return;
			}
			for (const { ranked } of [areas[question.dimension], named])
				ranked[rank] = (ranked[rank] ?? 0) + count;
		});
		if (!demand) continue;
		outlook[demand] += count;
		outlookStated += count;
	}
	const named = byQuestion
		.filter((own) => namedIn(own) > 0)
		.toSorted((a, b) => namedIn(b) - namedIn(a));
	return { n: selection.length, areas, questions: named, elsewhere, outlook, outlookStated };
}

/** Ministries that want outside support in a dimension, whatever its kind. */
export const wanting = ({ needs }: Pick<AreaDemand, 'needs'>): number =>
	needs.technical + needs.financial + needs.both;

/** The same by the groups of a kind, the largest first. */
export const demandByGroup = (
	table: RoundTable,
	selection: Selection,
	kind: string
): { value: string; demand: Demand }[] =>
	groupsIn(table, selection, kind).map(({ value }) => ({
		value,
		demand: demandOf(table, inGroup(table, selection, kind, value))
	}));
