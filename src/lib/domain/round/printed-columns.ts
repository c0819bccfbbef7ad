/**
 * Figures of one column can be added up and taken from one another: this finds out whether one figure more would give
 * a few ministries away together with those that are printed.
 */
import type { Base } from './declaration.ts';
import { endsGiveAway } from './ends.ts';
import { FEW, isFew } from './minimum.ts';
import { smallSetThatFollows } from './subtraction.ts';

/** What is printed in a column: the groups, the scores of those who are in them, and whom each share counts. */
interface PrintedColumn {
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
export class PrintedColumns {
	readonly #columns = new Map<string, PrintedColumn>();
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

	#column(name: string): PrintedColumn {
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
	reason(
		declaration: Base & { kind: string; quantity?: string }
	): 'subtraction' | 'nearEnd' | undefined {
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
