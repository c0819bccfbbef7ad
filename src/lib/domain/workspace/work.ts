/** How a selection was answered: the time that dimensions took, and what asks for a second look before it is quoted. */
import { DIMENSIONS, type Dimension } from '../instrument/highlights.ts';
import { STANDING_BY_CODE } from '../assessment/marks.ts';
import { lacksEvidence } from '../score/counting.ts';
import { quantilesOf } from '../round/distribution.ts';
import { QUARTILES } from '../round/figure-names.ts';
import type { Selection } from './filter.ts';
import type { RoundTable } from './table.ts';

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

const minutesRead = new WeakMap<RoundTable, Int32Array>();

/** The minutes of every row by dimension; -1 where they are not known. Read once for a table. */
function minutesOf(table: RoundTable): Int32Array {
	const known = minutesRead.get(table);
	if (known) return known;
	const minutes = new Int32Array(table.n * DIMENSIONS.length).fill(-1);
	for (let row = 0; row < table.n; row++) {
		const text = table.text(row, 'minutes');
		if (text === '') continue;
		text.split(',').forEach((part, d) => {
			if (part !== '') minutes[row * DIMENSIONS.length + d] = Number(part);
		});
	}
	minutesRead.set(table, minutes);
	return minutes;
}

export function paceOf(table: RoundTable, selection: Selection): Pace[] {
	const minutes = minutesOf(table);
	return DIMENSIONS.map((dimension, d) => {
		const known = new Float64Array(selection.length);
		let n = 0;
		for (const row of selection) {
			const own = minutes[row * DIMENSIONS.length + d] as number;
			if (own >= 0) known[n++] = own;
		}
		const [lower, median, upper] =
			n < FEWEST_TIMED ? [] : quantilesOf(known.subarray(0, n), QUARTILES);
		return { dimension, n, lower: lower ?? null, median: median ?? null, upper: upper ?? null };
	});
}

/** What asks for a second look at a ministry's answers. */
export const LOOKS = ['noDocuments', 'allAlike', 'oftenNotSure', 'oftenNotApplicable'] as const;
export type Look = (typeof LOOKS)[number];

/** A fifth of the questions not sure, or a quarter not applicable, is often. */
const OFTEN = { notSure: 1 / 5, notApplicable: 1 / 4 };
/** A dimension has all alike where at least so many of its questions have the same level, and none another. */
const ALIKE = 5;

/** By character code what counts for a look; a level of -1 is none. */
const LEVEL = Int8Array.from(STANDING_BY_CODE, (at) => (at.state === 'level' ? at.level : -1));
const LACKS = Uint8Array.from(STANDING_BY_CODE, (at) => (lacksEvidence(at) ? 1 : 0));
const NOT_SURE = Uint8Array.from(STANDING_BY_CODE, ({ state }) => (state === 'notSure' ? 1 : 0));
const NOT_APPLICABLE = Uint8Array.from(STANDING_BY_CODE, ({ state }) =>
	state === 'notApplicable' ? 1 : 0
);
/** Levels that a document is asked for. */
const HIGH = 3;

/** Looks at rows of one table: what is counted on the way is kept between them. */
function looker({ marks: { codes, width }, instrument: { questions } }: RoundTable) {
	const dimensionAt = Uint8Array.from(questions, ({ dimension }) => DIMENSIONS.indexOf(dimension));
	const levels = new Int32Array(DIMENSIONS.length);
	const alike = new Int32Array(DIMENSIONS.length);
	const first = new Int8Array(DIMENSIONS.length);
	return (row: number): Record<Look, boolean> => {
		let [high, without, notSure, notApplicable] = [0, 0, 0, 0];
		levels.fill(0);
		alike.fill(0);
		for (let q = 0; q < width; q++) {
			const code = codes[row * width + q] as number;
			notSure += NOT_SURE[code] as number;
			notApplicable += NOT_APPLICABLE[code] as number;
			const level = LEVEL[code] as number;
			if (level < 0) continue;
			const d = dimensionAt[q] as number;
			if (levels[d] === 0) first[d] = level;
			levels[d] = (levels[d] as number) + 1;
			if (level === first[d]) alike[d] = (alike[d] as number) + 1;
			if (level < HIGH) continue;
			high++;
			without += LACKS[code] as number;
		}
		return {
			noDocuments: high > 0 && without === high,
			allAlike: levels.some((n, d) => n >= ALIKE && n === alike[d]),
			oftenNotSure: notSure >= width * OFTEN.notSure,
			oftenNotApplicable: notApplicable >= width * OFTEN.notApplicable
		};
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
	const look = looker(table);
	for (const row of selection) {
		const own = look(row);
		for (const name of LOOKS) if (own[name]) looks[name]++;
		const rules = table.text(row, 'raised');
		if (rules === '') continue;
		for (const rule of rules.split(',')) raised.set(rule, (raised.get(rule) ?? 0) + 1);
	}
	return {
		n: selection.length,
		looks,
		raised: [...raised]
			.map(([rule, n]) => ({ rule, n }))
			.toSorted((a, b) => b.n - a.n || (a.rule < b.rule ? -1 : 1))
	};
}
