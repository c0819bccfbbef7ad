/**
 * Scores have ends: where some of them together lie near 0 or 100, each of them does. That holds for a mean that is
 * printed, and as well for what follows from several means by adding and taking away.
 */

/** Points that must lie between a score and an end for whoever can work it out, one of the others included. */
const ROOM = 10;
/** Up to so many groups all sums and differences are tried; of more, those of a few. */
const ALL_OF = 9;
const FEW_OF = 4;

/** Members that are in the same groups: their number, the sum of their scores, the lowest and the highest. */
interface Cell {
	within: boolean[];
	size: number;
	sum: number;
	low: number;
	high: number;
}

function cellsOf(
	groups: readonly (readonly number[])[],
	scores: ReadonlyMap<number, number>
): Cell[] {
	const bits = new Map<number, number>();
	groups.forEach((members, g) => {
		for (const member of members) bits.set(member, (bits.get(member) ?? 0) + 2 ** g);
	});
	const cells = new Map<number, Cell>();
	for (const [member, within] of bits) {
		const score = scores.get(member) ?? 0;
		const cell = cells.get(within) ?? {
			within: groups.map((_, g) => Math.floor(within / 2 ** g) % 2 === 1),
			size: 0,
			sum: 0,
			low: 100,
			high: 0
		};
		cell.size++;
		cell.sum += score;
		cell.low = Math.min(cell.low, score);
		cell.high = Math.max(cell.high, score);
		cells.set(within, cell);
	}
	return [...cells.values()];
}

/**
 * Whether a sum of scores, each counted `weights` times by its cell, lies so near one of its ends that a score in it
 * is known to ten points by one of the others, who takes away its own.
 */
function pins(cells: readonly Cell[], weights: readonly number[]): boolean {
	const heaviest = Math.max(...weights.map(Math.abs));
	if (heaviest === 0) return false;
	for (const end of [1, -1]) {
		// How far all together are from this end, and the largest part of it that is one member's.
		let room = 0;
		let largest = 0;
		cells.forEach(({ size, sum, low, high }, c) => {
			const weight = (weights[c] ?? 0) * end;
			if (weight === 0) return;
			const up = weight > 0;
			room += Math.abs(weight) * (up ? 100 * size - sum : sum);
			largest = Math.max(largest, Math.abs(weight) * (up ? 100 - low : high));
		});
		if (room - largest < ROOM * heaviest) return true;
	}
	return false;
}

/** True where means over groups of scores let somebody know a member's score by its nearness to an end of the scale. */
export function endsGiveAway(
	groups: readonly (readonly number[])[],
	scores: ReadonlyMap<number, number>
): boolean {
	const cells = cellsOf(groups, scores);
	const most = groups.length <= ALL_OF ? groups.length : FEW_OF;
	/** Takes each further group away, leaves it out or adds it. */
	const tries = (g: number, used: number, weights: readonly number[]): boolean => {
		if (g === groups.length) return used > 0 && pins(cells, weights);
		if (tries(g + 1, used, weights)) return true;
		if (used === most) return false;
		// Of a sum and its opposite one is enough: the first group that counts is added.
		const signs = used === 0 ? [1] : [1, -1];
		return signs.some((sign) =>
			tries(
				g + 1,
				used + 1,
				weights.map((weight, c) => weight + (cells[c]?.within[g] ? sign : 0))
			)
		);
	};
	return tries(
		0,
		0,
		cells.map(() => 0)
	);
}
