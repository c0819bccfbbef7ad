/** How a selection was answered: the time that dimensions took, and what asks for a second look before it is quoted. */
import { DIMENSIONS, type Dimension } from '../instrument/highlights.ts';
import { STANDING_BY_CODE } from '../assessment/marks.ts';
import { lacksEvidence } from '../score/counting.ts';
import { quantile } from '../round/distribution.ts';
import type { Selection } from './filter.ts';
import { codeOf, type RoundTable } from './table.ts';

/** Time is shown over at least so many ministries: it is about people at work. */
export const FEWEST_TIMED = 5;

/** Minutes from the first to the last save of a dimension until it was first submitted; null over too few. */
export interface Pace {
	dimension: Dimension;
	/** Ministries of which it is known. */
	n: number;
	lower: number | null;
	median: number | null;
	upper: number | null;
}

export function paceOf(table: RoundTable, selection: Selection): Pace[] {
	const minutes = DIMENSIONS.map((): number[] => []);
	for (const row of selection)
		table
			.text(row, 'minutes')
			.split(',')
			.forEach((text, i) => text !== '' && minutes[i]?.push(Number(text)));
	return DIMENSIONS.map((dimension, i) => {
		const sorted = Float64Array.from(minutes[i] ?? []).sort();
		const at = (p: number) => (sorted.length < FEWEST_TIMED ? null : quantile(sorted, p));
		return { dimension, n: sorted.length, lower: at(0.25), median: at(0.5), upper: at(0.75) };
	});
}

/** What asks for a second look at a ministry's answers. */
export const LOOKS = ['noDocuments', 'allAlike', 'oftenNotSure', 'oftenNotApplicable'] as const;
export type Look = (typeof LOOKS)[number];

/** A fifth of the questions not sure, or a quarter not applicable, is often. */
const OFTEN = { notSure: 1 / 5, notApplicable: 1 / 4 };
/** A dimension has all alike where at least so many of its questions have the same level, and none another. */
const ALIKE = 5;

function looksAt(table: RoundTable, row: number): Record<Look, boolean> {
	const { questions } = table.instrument;
	let [high, without, notSure, notApplicable] = [0, 0, 0, 0];
	const levels = new Map<Dimension, { n: number; all: Set<number> }>();
	questions.forEach(({ dimension }, q) => {
		const stands = STANDING_BY_CODE[codeOf(table, row, q)];
		if (stands?.state === 'notSure') notSure++;
		if (stands?.state === 'notApplicable') notApplicable++;
		if (stands?.state !== 'level') return;
		const own = levels.get(dimension) ?? { n: 0, all: new Set() };
		levels.set(dimension, { n: own.n + 1, all: own.all.add(stands.level) });
		if (stands.level < 3) return;
		high++;
		if (lacksEvidence(stands)) without++;
	});
	return {
		noDocuments: high > 0 && without === high,
		allAlike: [...levels.values()].some(({ n, all }) => n >= ALIKE && all.size === 1),
		oftenNotSure: notSure >= questions.length * OFTEN.notSure,
		oftenNotApplicable: notApplicable >= questions.length * OFTEN.notApplicable
	};
}

export interface Quality {
	n: number;
	/** Ministries by what asks for a second look. */
	looks: Record<Look, number>;
	/** Ministries by the consistency rules that their answers raise, the most frequent first. */
	raised: { rule: string; n: number }[];
}

export function qualityOf(table: RoundTable, selection: Selection): Quality {
	const looks = Object.fromEntries(LOOKS.map((look) => [look, 0])) as Record<Look, number>;
	const raised = new Map<string, number>();
	for (const row of selection) {
		const own = looksAt(table, row);
		for (const look of LOOKS) if (own[look]) looks[look]++;
		for (const rule of table.text(row, 'raised').split(','))
			if (rule !== '') raised.set(rule, (raised.get(rule) ?? 0) + 1);
	}
	return {
		n: selection.length,
		looks,
		raised: [...raised]
			.map(([rule, n]) => ({ rule, n }))
			.toSorted((a, b) => b.n - a.n || (a.rule < b.rule ? -1 : 1))
	};
}
