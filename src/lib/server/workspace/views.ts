/** What an analyst's pages ask of a round's table. Pure: they run in a thread of their own (thread.ts), away from saves. */
import type { Figures } from '#lib/domain/round/printed.ts';
import { TARGETS, type Target } from '#lib/domain/round/figure-names.ts';
import { demandByGroup, demandOf } from '#lib/domain/workspace/demand.ts';
import { columnOf, figuresOf } from '#lib/domain/workspace/figures.ts';
import { EVERYBODY, select, type Filter } from '#lib/domain/workspace/filter.ts';
import { groupsOf } from '#lib/domain/workspace/groups.ts';
import { ministryAt, pageOf } from '#lib/domain/workspace/ministries.ts';
import { moversOf } from '#lib/domain/workspace/movers.ts';
import { countsAt, countsByGroup } from '#lib/domain/workspace/questions.ts';
import type { RoundTable } from '#lib/domain/workspace/table.ts';
import {
	everywhere,
	meanIn,
	placesByGroup,
	summed,
	totalsOf
} from '#lib/domain/workspace/totals.ts';
import { paceOf, qualityOf } from '#lib/domain/workspace/work.ts';

/** The tables of a round and of the one that changes are counted from. */
export interface Tables {
	table: RoundTable;
	before: RoundTable | null;
}

/** More ministries than this are not drawn one by one. */
export const MOST_DRAWN = 500;

/** How many ministries are looked at, of how many, and which groups there are to choose from. */
export interface Seen {
	n: number;
	of: number;
	/** Names of groups (`groupName`) that countries of the round are in. */
	groups: readonly string[];
}

const seen = ({ table }: Tables, { length }: { length: number }): Seen => ({
	n: length,
	of: table.n,
	groups: table.groupNames
});

const pointsOf = ({ table }: Tables, selection: Int32Array) =>
	Object.fromEntries(
		TARGETS.map((target) => [target, [...columnOf(table, selection, target)]])
	) as Record<Target, number[]>;

/** The figures of the same groups in the round before; null of ministries that are chosen by what they say now. */
function lastOf({ before }: Tables, filter: Filter): Figures | null {
	const isByGroup = filter.reached.length + filter.missed.length === 0 && filter.accepted === null;
	return before && isByGroup
		? figuresOf({ table: before, selection: select(before, filter) }, null)
		: null;
}

/** The figures of a selection, and of the same groups in the round before. */
function overview(tables: Tables, { filter }: { filter: Filter }) {
	const { table, before } = tables;
	const selection = select(table, filter);
	return {
		...seen(tables, selection),
		figures: figuresOf({ table, selection }, before),
		last: lastOf(tables, filter),
		/** Every ministry's score for each highlight and dimension; null over too many to draw. */
		points: selection.length > MOST_DRAWN ? null : pointsOf(tables, selection)
	};
}

const changes = (tables: Tables, { filter }: { filter: Filter }) => {
	const { table, before } = tables;
	const selection = select(table, filter);
	const selected = { table, selection };
	return {
		...seen(tables, selection),
		figures: figuresOf(selected, before),
		last: lastOf(tables, filter),
		movers: before ? moversOf(selected, before) : []
	};
};

const groups = (tables: Tables, { filter, kind }: { filter: Filter; kind: string }) => {
	const selection = select(tables.table, filter);
	return { ...seen(tables, selection), byGroup: groupsOf(tables.table, selection, kind) };
};

function ministries(
	tables: Tables,
	{ filter, ...wanted }: { filter: Filter } & Parameters<typeof pageOf>[2]
) {
	const selection = select(tables.table, filter);
	return { ...seen(tables, selection), page: pageOf(tables.table, selection, wanted) };
}

/** What is compared: a ministry, the ministries of a group, or all. */
export type Compared = { ministry: string } | { kind: string; value: string } | 'all';

/** The scores of each side, or the means of its ministries; null where nobody of it is counted. */
function compare({ table }: Tables, { sides }: { sides: readonly Compared[] }) {
	const everybody = select(table, EVERYBODY);
	const totals = totalsOf(table, everybody);
	const rows = rowsOf(table, sides);
	return sides.map((side) => {
		if (side !== 'all' && 'ministry' in side) {
			const row = rows.get(side.ministry);
			return row === undefined ? null : { n: 1, scores: ministryAt(table, row).scores };
		}
		const places =
			side === 'all'
				? everywhere(table)
				: placesByGroup(table, totals, side.kind).find(({ value }) => value === side.value)?.places;
		if (!places || everybody.length === 0) return null;
		const whole = summed(totals, places);
		return {
			n: whole.n[0] as number,
			scores: TARGETS.map((_, t) => meanIn(whole, t, 'declared'))
		};
	});
}

/** The rows of the ministries that are compared, by their ids. */
function rowsOf(table: RoundTable, sides: readonly Compared[]): Map<string, number> {
	const ids = new Set(
		sides.flatMap((side) => (side !== 'all' && 'ministry' in side ? [side.ministry] : []))
	);
	const rows = new Map<string, number>();
	for (let row = 0; rows.size < ids.size && row < table.n; row++) {
		const id = table.text(row, 'ministryId');
		if (ids.has(id)) rows.set(id, row);
	}
	return rows;
}

const question = (
	tables: Tables,
	{ filter, id, kind }: { filter: Filter; id: string; kind: string }
) => {
	const { table } = tables;
	const selection = select(table, filter);
	const place = table.instrument.questions.findIndex((own) => own.id === id);
	return {
		...seen(tables, selection),
		counts: countsAt(table, selection, place),
		byGroup: countsByGroup(table, selection, place, kind)
	};
};

/** The answers to every question. */
const questions = (tables: Tables, { filter }: { filter: Filter }) => {
	const { table } = tables;
	const selection = select(table, filter);
	return {
		...seen(tables, selection),
		counts: table.instrument.questions.map((_, place) => countsAt(table, selection, place))
	};
};

const demand = (tables: Tables, { filter, kind }: { filter: Filter; kind: string }) => {
	const selection = select(tables.table, filter);
	return {
		...seen(tables, selection),
		demand: demandOf(tables.table, selection),
		byGroup: demandByGroup(tables.table, selection, kind)
	};
};

const work = (tables: Tables, { filter }: { filter: Filter }) => {
	const selection = select(tables.table, filter);
	return {
		...seen(tables, selection),
		figures: figuresOf({ table: tables.table, selection }, null),
		pace: paceOf(tables.table, selection),
		quality: qualityOf(tables.table, selection)
	};
};

export const VIEWS = {
	overview,
	changes,
	groups,
	ministries,
	compare,
	question,
	questions,
	demand,
	work
};
export type View = keyof typeof VIEWS;
export type Asked<V extends View> = Parameters<(typeof VIEWS)[V]>[1];
export type Answered<V extends View> = ReturnType<(typeof VIEWS)[V]>;
