/**
 * Subtraction: whoever knows the sums over some groups of ministries knows every sum that follows from them by
 * adding and taking away. This finds out whether the sum over a handful of ministries follows. Ministries that
 * are in the same groups cannot be told apart; together they are a cell. A sum over cells follows exactly where
 * their indicator lies in the span of the groups' indicators, which is where it is orthogonal to their null space.
 */

/** A prime above every minor of a 0/1 matrix with up to 38 rows: up to there arithmetic modulo it is exact. */
const PRIME = 2n ** 61n - 1n;
const MOST_ROWS = 38;

interface Cell {
	/** Of a large cell the first ones alone: it is never part of a small set. */
	members: number[];
	size: number;
	/** Of each group: 1 where the cell is in it. */
	column: bigint[];
}

/** The cells that groups divide their members into. Those that are in no group are in no cell. */
function cellsOf(groups: readonly (readonly number[])[], most: number): Cell[] {
	// Which groups a member is in, as one number with a bit for each: there are fewer groups than its bits.
	const within = new Map<number, number>();
	groups.forEach((members, g) => {
		for (const member of members) within.set(member, (within.get(member) ?? 0) + 2 ** g);
	});
	const cells = new Map<number, Cell>();
	for (const [member, bits] of within) {
		let cell = cells.get(bits);
		if (!cell) {
			const column = groups.map((_, g) => BigInt(Math.floor(bits / 2 ** g) % 2));
			cell = { members: [], size: 0, column };
			cells.set(bits, cell);
		}
		cell.size++;
		if (cell.size <= most) cell.members.push(member);
	}
	return [...cells.values()];
}

const mod = (value: bigint): bigint => ((value % PRIME) + PRIME) % PRIME;

/** The inverse of a number that is not 0, modulo the prime (Fermat). */
function inverse(value: bigint): bigint {
	let [result, base, exponent] = [1n, mod(value), PRIME - 2n];
	for (; exponent > 0n; exponent >>= 1n) {
		if (exponent & 1n) result = (result * base) % PRIME;
		base = (base * base) % PRIME;
	}
	return result;
}

/** The reduced row echelon form of a matrix and the column of each row's leading 1. */
function reduced(matrix: bigint[][]): { rows: bigint[][]; pivots: number[] } {
	const rows = matrix.map((row) => [...row]);
	const pivots: number[] = [];
	for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
		const at = pivots.length;
		const pivot = rows.findIndex((row, r) => r >= at && row[column] !== 0n);
		const row = rows[pivot];
		if (!row) continue;
		rows[pivot] = rows[at] as bigint[];
		const factor = inverse(row[column] as bigint);
		rows[at] = row.map((value) => (value * factor) % PRIME);
		rows.forEach((other, r) => {
			const lead = other[column] as bigint;
			if (r === at || lead === 0n) return;
			rows[r] = other.map((value, c) => mod(value - lead * ((rows[at] as bigint[])[c] as bigint)));
		});
		pivots.push(column);
	}
	return { rows, pivots };
}

/**
 * What is left of each cell's indicator when all that lies in the span of the groups is taken away. Cells whose
 * rests add up to zero have a sum that follows from the groups' sums.
 */
function restsOf(cells: readonly Cell[], groups: number): bigint[][] {
	const matrix = Array.from({ length: groups }, (_, g) =>
		cells.map(({ column }) => column[g] ?? 0n)
	);
	const { rows, pivots } = reduced(matrix);
	const free = cells.map((_, c) => c).filter((c) => !pivots.includes(c));
	return cells.map((_, c) => {
		const row = rows[pivots.indexOf(c)];
		return free.map((f) => (row ? mod(-(row[f] ?? 0n)) : f === c ? 1n : 0n));
	});
}

/** Fixed numbers for a fingerprint: rests add up to zero only if their fingerprints do. */
const fingerprint = (rest: readonly bigint[]): bigint =>
	rest.reduce(
		(sum, value, i) => mod(sum + value * (7_919n ** BigInt((i % 13) + 2) + BigInt(i))),
		0n
	);

/**
 * A set of ministries whose sum follows from the sums over groups and that holds 1 to `most` of them.
 *
 * @param groups the members of each group, by number
 * @param most 1 to 4
 * @returns the members of such a set, or null where there is none
 * @throws RangeError for more groups than the arithmetic is exact for
 */
export function smallSetThatFollows(
	groups: readonly (readonly number[])[],
	most: number
): number[] | null {
	if (groups.length > MOST_ROWS) throw new RangeError(`At most ${MOST_ROWS} groups are compared`);
	const all = cellsOf(groups, most);
	const rests = restsOf(all, groups.length);
	const small = all
		.map((cell, c) => {
			const rest = rests[c] ?? [];
			return { ...cell, rest, print: fingerprint(rest) };
		})
		.filter(({ size }) => size <= most);
	const sizeOf = (set: typeof small): number => set.reduce((sum, { size }) => sum + size, 0);
	const follows = (set: typeof small): boolean =>
		sizeOf(set) <= most &&
		new Set(set).size === set.length &&
		(set[0]?.rest ?? []).every(
			(_, i) => mod(set.reduce((sum, { rest }) => sum + (rest[i] ?? 0n), 0n)) === 0n
		);
	// Sets of up to two cells by their fingerprint; two of them together are up to four cells.
	const sets = new Map<bigint, (typeof small)[]>([[0n, [[]]]]);
	const upToTwo = [
		...small.map((cell) => [cell]),
		...small.flatMap((cell, i) => small.slice(i + 1).map((other) => [cell, other]))
	].filter((set) => sizeOf(set) <= most);
	for (const set of upToTwo) {
		const print = mod(set.reduce((sum, cell) => sum + cell.print, 0n));
		for (const other of sets.get(mod(-print)) ?? []) {
			const both = [...set, ...other];
			if (follows(both)) return both.flatMap(({ members }) => members);
		}
		sets.set(print, [...(sets.get(print) ?? []), set]);
	}
	return null;
}
