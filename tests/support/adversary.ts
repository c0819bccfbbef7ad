/**
 * Somebody who reads everything that is published and computes how far each named ministry's score can be pinned
 * down: linear programmes over what is printed, and integer ones where order statistics of a few are printed. Knows
 * which ministries each figure is over, and perhaps the score of one of them: its own.
 */
import highsLoader from 'highs';
import type { Declaration } from '#lib/domain/round/declaration.ts';
import type { Figures } from '#lib/domain/round/printed.ts';

const highs = await highsLoader();

/** A printed mean and how far it can be from the true one. */
interface PrintedMean {
	members: readonly number[];
	mean: number;
	slack: number;
}

/** What is known of one column. */
export interface Known {
	means: PrintedMean[];
	/** Scores that are no secret: released, or the reader's own. */
	scores: ReadonlyMap<number, number>;
}

interface Column {
	means: PrintedMean[];
	truth: Map<number, number>;
}

export type Interval = readonly [low: number, high: number];

/** Half a printed tenth of a point, and a little for the arithmetic. */
const SLACK = 0.05 + 1e-6;

/** The printed means of every column, from declarations and what was printed of them. */
export function columnsKnown(
	printed: readonly { declarations: readonly Declaration[]; figures: Figures }[]
): Map<string, Column> {
	const columns = new Map<string, Column>();
	for (const { declarations, figures } of printed)
		for (const declaration of declarations) {
			if (declaration.kind !== 'mean' || declaration.quantity !== 'scores') continue;
			const column: Column = columns.get(declaration.column) ?? { means: [], truth: new Map() };
			columns.set(declaration.column, column);
			const { members, values } = declaration;
			members.forEach((member, i) => column.truth.set(member, values[i] ?? NaN));
			const figure = figures[declaration.id] ?? null;
			if (figure && 'value' in figure)
				column.means.push({ members, mean: figure.value, slack: SLACK });
		}
	return columns;
}

/** The lowest and highest value of an expression under the constraints; null where there is none. */
function bounds(
	expression: string,
	constraints: readonly string[],
	limits: readonly string[],
	binaries: readonly string[] = []
): Interval | null {
	const ends = (['Minimize', 'Maximize'] as const).map((sense) => {
		const text = [
			sense,
			` obj: ${expression}`,
			'Subject To',
			...constraints.map((constraint, i) => ` c${i}: ${constraint}`),
			'Bounds',
			...limits.map((limit) => ` ${limit}`),
			...(binaries.length > 0 ? ['Binaries', ` ${binaries.join(' ')}`] : []),
			'End'
		].join('\n');
		const solution = highs.solve(text);
		return solution.Status === 'Optimal' ? solution.ObjectiveValue : NaN;
	});
	const [low = NaN, high = NaN] = ends;
	return Number.isNaN(low) || Number.isNaN(high) ? null : [low, high];
}

/**
 * How far each ministry's score can be pinned down from means. Ministries that are in the same groups cannot be
 * told apart: the programme is over the sums of such cells.
 */
export function pinned({ means, scores }: Known): Map<number, Interval> {
	const cells = new Map<string, number[]>();
	for (const member of new Set(means.flatMap(({ members }) => members))) {
		const key =
			means.map(({ members }) => (members.includes(member) ? 1 : 0)).join('') +
			(scores.has(member) ? ` ${member}` : '');
		cells.set(key, [...(cells.get(key) ?? []), member]);
	}
	const list = [...cells.entries()];
	const limits = list.map(([, members], c) => {
		const score = scores.get(members[0] ?? -1);
		return score === undefined
			? `0 <= t${c} <= ${100 * members.length}`
			: `${score - 1e-6} <= t${c} <= ${score + 1e-6}`;
	});
	const constraints = means.flatMap(({ mean, slack, members }, g) => {
		const sum = list.flatMap(([key], c) => (key[g] === '1' ? [`t${c}`] : [])).join(' + ');
		return [
			`${sum} >= ${(mean - slack) * members.length}`,
			`${sum} <= ${(mean + slack) * members.length}`
		];
	});
	const intervals = new Map<number, Interval>();
	list.forEach(([, members], c) => {
		if (scores.has(members[0] ?? -1)) return;
		const sum = bounds(`t${c}`, constraints, limits);
		if (!sum) return;
		const others = members.length - 1;
		const interval: Interval = [Math.max(0, sum[0] - 100 * others), Math.min(100, sum[1])];
		for (const member of members) intervals.set(member, interval);
	});
	return intervals;
}

/** Printed order statistics of a few: places (from 0, between them too) and the values there. */
export interface PrintedOrder {
	members: readonly number[];
	places: readonly { at: number; value: number; slack: number }[];
}

/** The same where order statistics over all of a dozen ministries at most are printed, too. */
export function pinnedWithOrder(
	{ means, scores }: Known,
	{ members, places }: PrintedOrder
): Map<number, Interval> {
	const x = (member: number) => `x${member}`;
	const n = members.length;
	const holds = (member: number, k: number) => `p${member}_${k}`;
	const constraints: string[] = [];
	for (const { members: group, mean, slack } of means) {
		const sum = group.map(x).join(' + ');
		constraints.push(`${sum} >= ${(mean - slack) * group.length}`);
		constraints.push(`${sum} <= ${(mean + slack) * group.length}`);
	}
	for (let k = 0; k < n; k++) {
		if (k > 0) constraints.push(`s${k} - s${k - 1} >= 0`);
		constraints.push(`${members.map((member) => holds(member, k)).join(' + ')} = 1`);
	}
	for (const member of members) {
		const ks = Array.from({ length: n }, (_, k) => k);
		constraints.push(`${ks.map((k) => holds(member, k)).join(' + ')} = 1`);
		for (const k of ks) {
			constraints.push(`${x(member)} - s${k} + 100 ${holds(member, k)} <= 100`);
			constraints.push(`s${k} - ${x(member)} + 100 ${holds(member, k)} <= 100`);
		}
	}
	for (const { at, value, slack } of places) {
		const below = Math.floor(at);
		const part = at - below;
		const sum =
			part === 0 ? `s${below}` : `${1 - part} s${below} + ${part} s${Math.min(below + 1, n - 1)}`;
		constraints.push(`${sum} >= ${value - slack}`, `${sum} <= ${value + slack}`);
	}
	const limits = [
		...members.map((member) => {
			const score = scores.get(member);
			return score === undefined
				? `0 <= ${x(member)} <= 100`
				: `${score - 1e-6} <= ${x(member)} <= ${score + 1e-6}`;
		}),
		...Array.from({ length: n }, (_, k) => `0 <= s${k} <= 100`)
	];
	const binaries = members.flatMap((member) =>
		Array.from({ length: n }, (_, k) => holds(member, k))
	);
	const intervals = new Map<number, Interval>();
	for (const member of members) {
		if (scores.has(member)) continue;
		const interval = bounds(x(member), constraints, limits, binaries);
		if (interval) intervals.set(member, interval);
	}
	return intervals;
}
