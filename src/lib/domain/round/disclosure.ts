/**
 * Disclosure control: what of a round may leave the running body, so that nobody's answers can be found out. Every
 * figure that could be printed is declared once, with its kind, its base and its column; the rules run over the
 * declarations, so that a new figure adds a declaration and no rule. Protected is the score of a ministry that a
 * reader can name, from everybody and from a reader who is one of the ministries.
 */
import { quantile } from './distribution.ts';
import { BANDS, bandOf, type Band } from '../score/bands.ts';
import { printed as printedScore } from '../score/score.ts';
import { endsGiveAway } from './ends.ts';
import { smallSetThatFollows } from './subtraction.ts';

/** No figure over fewer ministries than this, in any round. */
export const FLOOR = 5;
export const DEFAULT_MINIMUM = FLOOR;
/** A count of 1 to this many would say something of a few ministries. */
const FEW = FLOOR - 1;
/** Median and quartiles need at least this many ministries: of few they are single scores. */
export const QUANTILES_FROM = 20;
/** Median and quartiles are printed to the nearest multiple of this many points. */
const QUANTILE_STEP = 5;
/** A figure that could be printed: what it is over, and what is read off. */
interface Base {
	/** The figure's name; a publication holds its value under it. */
	id: string;
	/** What is added up. Sums of one column can be taken from one another. */
	column: string;
	/** The ministries that it is over, by number. */
	members: readonly number[];
	/** One value for each member, in the order of `members`. */
	values: ArrayLike<number>;
}

export type Declaration =
	/** The mean of values; of scores, which have the ends 0 and 100, or of differences. */
	| (Base & { kind: 'mean'; quantity: 'scores' | 'differences' })
	/** The value below which the share `p` of the whole round lies. */
	| (Base & { kind: 'quantile'; p: number })
	/** The share of members with the value 1, of all with 0 or 1. */
	| (Base & { kind: 'share' })
	/** How many of `whole` ministries there are. */
	| (Pick<Base, 'id' | 'members'> & { kind: 'count'; whole: number })
	/** The share of members in each band, by their scores. */
	| (Base & { kind: 'bands' });

/** Bands that stand together where one alone would hold a few, with the share of ministries in them, in per cent. */
export interface BandsShare {
	bands: readonly Band[];
	share: number;
}

/**
 * What is printed of a figure. `nearest` is there where the value is rounded further than others, and says to what.
 * Null where the figure is not printed.
 */
export type Printed =
	| { value: number; count?: number; nearest?: number }
	| { atMost: number }
	| { atLeast: number }
	| { allBut: number }
	| { bands: readonly BandsShare[] }
	| null;

export type Figures = Readonly<Record<string, Printed>>;

/** Why a figure is not printed. For the administrator alone: that a mean lies near an end is part of it. */
export const REASONS = ['tooFew', 'nearEnd', 'oneBand', 'subtraction'] as const;
export type Reason = (typeof REASONS)[number];

export interface Disclosed {
	figures: Figures;
	hidden: Readonly<Record<string, Reason>>;
}

export interface Conditions {
	/** The round's own minimum; never under the floor. */
	minimum: number;
	/** Ministries that released their scores: they are known, and the others are what is protected. */
	released: ReadonlySet<number>;
	/** What publications print already, of this round and of others. */
	printed: readonly Declaration[];
}

const round = (value: number, step: number): number =>
	Number((Math.round(value / step) * step).toFixed(1));
const sorted = (values: ArrayLike<number>): Float64Array => Float64Array.from(values).sort();
const mean = (values: ArrayLike<number>): number => sum(values) / values.length;
const sum = (values: ArrayLike<number>): number =>
	Array.from(values).reduce((all, value) => all + value, 0);

const isFew = (n: number): boolean => n > 0 && n <= FEW;
/** Whether a group can be shown: it is empty, or large enough that each member is hidden among the others. */
const isEnough = (n: number, minimum: number): boolean => n === 0 || n >= Math.max(minimum, FLOOR);

/** Shares of bands; neighbours are merged until none holds a few. */
function bandShares(scores: ArrayLike<number>): BandsShare[] {
	const merged = BANDS.map((band) => ({ bands: [band], n: 0 }));
	for (const score of Array.from(scores)) {
		const group = merged.find(({ bands }) => bands.includes(bandOf(score)));
		if (group) group.n++;
	}
	for (;;) {
		const at = merged.findIndex(({ n }) => isFew(n));
		if (at < 0 || merged.length === 1) break;
		// An empty neighbour would not help: the few go to the smallest that holds somebody.
		const neighbours = [at - 1, at + 1].filter((i) => i in merged);
		const sizeOf = (i: number): number => merged[i]?.n || Infinity;
		const into = neighbours.toSorted((a, b) => sizeOf(a) - sizeOf(b))[0] ?? at;
		const [first, second] = [Math.min(at, into), Math.max(at, into)];
		const [left, right] = [merged[first], merged[second]];
		if (!left || !right) break;
		merged.splice(first, 2, { bands: [...left.bands, ...right.bands], n: left.n + right.n });
	}
	return merged.map(({ bands, n }) => ({ bands, share: round((100 * n) / scores.length, 1) }));
}

/** A count out of `whole`: exact where neither the part nor the rest is a few. */
function countOf(part: number, whole: number): Printed {
	if (isFew(part)) return { atMost: FEW };
	return isFew(whole - part) ? { atLeast: whole - FEW } : { value: part };
}

/** A share in per cent. None and all count as a few, too: they would say what each ministry has answered. */
function shareOf(values: ArrayLike<number>): Printed {
	const reached = sum(values);
	if (reached <= FEW) return { atMost: FEW };
	if (values.length - reached <= FEW) return { allBut: FEW };
	return { value: round((100 * reached) / values.length, 1) };
}

/** What a figure says when nothing is held back: for analysts, who may read every answer. */
export function exact(declarations: readonly Declaration[]): Figures {
	const value = (declaration: Declaration): Printed => {
		const { members } = declaration;
		if (declaration.kind === 'count') return { value: members.length };
		const { values } = declaration;
		if (members.length === 0) return null;
		switch (declaration.kind) {
			case 'mean':
				return { value: mean(values) };
			case 'quantile':
				return { value: quantile(sorted(values), declaration.p) };
			case 'share':
				return { value: 100 * mean(values), count: sum(values) };
			case 'bands': {
				const bands = Array.from(values, bandOf);
				const share = (band: Band) =>
					(100 * bands.filter((other) => other === band).length) / bands.length;
				return { bands: BANDS.map((band) => ({ bands: [band], share: share(band) })) };
			}
		}
	};
	return Object.fromEntries(
		declarations.map((declaration) => [declaration.id, value(declaration)])
	);
}

/** What is printed of a figure that may be printed. */
function printed(declaration: Declaration): Printed {
	switch (declaration.kind) {
		case 'mean':
			return { value: Number(printedScore(mean(declaration.values))) };
		case 'quantile':
			return {
				value: round(quantile(sorted(declaration.values), declaration.p), QUANTILE_STEP),
				nearest: QUANTILE_STEP
			};
		case 'share':
			return shareOf(declaration.values);
		case 'count':
			return countOf(declaration.members.length, declaration.whole);
		case 'bands':
			return { bands: bandShares(declaration.values) };
	}
}

/** Why a figure may not be printed, judged by itself; undefined where it may. */
function reasonAlone(
	declaration: Declaration,
	{ minimum, released }: Conditions
): Reason | undefined {
	const { kind, members } = declaration;
	if (kind === 'count') return undefined;
	const secret = members.flatMap((member, i) => (released.has(member) ? [] : [i]));
	if (members.length < Math.max(minimum, FLOOR) || !isEnough(secret.length, minimum))
		return 'tooFew';
	if (kind === 'quantile' && secret.length < QUANTILES_FROM) return 'tooFew';
	if (kind === 'bands' && bandShares(declaration.values).length === 1) return 'oneBand';
	return undefined;
}

/** What is printed in a column: the groups, the scores of those who are in them, and whom each share counts. */
interface Column {
	groups: Set<readonly number[]>;
	scores: Map<number, number>;
	counted: Set<number>[];
}

/** Whom a share counts: the members with the value 1. */
const countedBy = ({ members, values }: Base): Set<number> =>
	new Set(members.filter((_, i) => values[i] === 1));

/** Larger groups are told apart by which list they are: comparing all their members would take long. */
const LARGE = 2_000;

/** The columns with what is printed in them, and whether one figure more would give a few away. */
class Columns {
	readonly #columns = new Map<string, Column>();
	readonly #secret: (members: readonly number[]) => readonly number[];
	/** Columns with the same groups have the same answer. A group is named by a number, for it can be long. */
	readonly #names = new Map<string | readonly number[], number>();
	readonly #known = new Map<string, boolean>();

	constructor(released: ReadonlySet<number>) {
		this.#secret =
			released.size === 0
				? (members) => members
				: (members) => members.filter((member) => !released.has(member));
	}

	#nameOf(group: readonly number[]): number {
		const key = group.length > LARGE ? group : group.join();
		const name = this.#names.get(key) ?? this.#names.size;
		this.#names.set(key, name);
		return name;
	}

	#column(name: string): Column {
		const column = this.#columns.get(name) ?? {
			groups: new Set(),
			scores: new Map(),
			counted: []
		};
		this.#columns.set(name, column);
		return column;
	}

	add(declaration: Base & { kind: string }): void {
		const { column: name, members, values } = declaration;
		const column = this.#column(name);
		column.groups.add(members);
		if (declaration.kind === 'share') column.counted.push(countedBy(declaration));
		members.forEach((member, i) => column.scores.set(member, values[i] ?? 0));
	}

	/** Why a figure gives a few away if it is printed beside what is; undefined where it does not. */
	reason(declaration: Base & { kind: string; quantity?: string }): Reason | undefined {
		const { members, values, kind, quantity } = declaration;
		const { groups: printed, scores, counted } = this.#column(declaration.column);
		if (kind === 'share') {
			// Two levels of one question: whoever reached one and not the other stands between the two shares.
			const these = countedBy(declaration);
			if (counted.some((others) => isFew(these.symmetricDifference(others).size)))
				return 'subtraction';
		}
		const byName = new Map([...printed, members].map((group) => [this.#nameOf(group), group]));
		const groups = [...byName.values()].map(this.#secret);
		const key = [...byName.keys()].join();
		const follows = this.#known.get(key) ?? smallSetThatFollows(groups, FEW) !== null;
		this.#known.set(key, follows);
		if (follows) return 'subtraction';
		if (kind !== 'mean' || quantity !== 'scores') return undefined;
		const all = new Map(scores);
		members.forEach((member, i) => all.set(member, values[i] ?? 0));
		return endsGiveAway(groups, all) ? 'nearEnd' : undefined;
	}
}

/**
 * What may be printed of a round. The declarations are taken in their order: what comes first is printed first, and
 * what would give away a few together with it is not.
 */
export function disclose(declarations: readonly Declaration[], conditions: Conditions): Disclosed {
	const columns = new Columns(conditions.released);
	for (const declaration of conditions.printed)
		if (declaration.kind !== 'count') columns.add(declaration);
	const figures: Record<string, Printed> = {};
	const hidden: Record<string, Reason> = {};
	for (const declaration of declarations) {
		const reason =
			reasonAlone(declaration, conditions) ??
			(declaration.kind === 'count' ? undefined : columns.reason(declaration));
		if (reason) hidden[declaration.id] = reason;
		else if (declaration.kind !== 'count') columns.add(declaration);
		figures[declaration.id] = reason ? null : printed(declaration);
	}
	return { figures, hidden };
}
