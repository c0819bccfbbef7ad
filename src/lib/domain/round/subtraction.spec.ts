import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallSetThatFollows } from './subtraction.ts';

const from = (first: number, count: number): number[] =>
	Array.from({ length: count }, (_, i) => first + i);

/** The rank of a matrix of fractions, the long way. */
function rank(rows: number[][]): number {
	const matrix = rows.map((row) => row.map((value) => value));
	let pivots = 0;
	for (let c = 0; c < (matrix[0]?.length ?? 0); c++) {
		const p = matrix.findIndex((row, r) => r >= pivots && Math.abs(row[c] ?? 0) > 1e-9);
		if (p < 0) continue;
		const pivot = matrix[p] as number[];
		matrix[p] = matrix[pivots] as number[];
		matrix[pivots] = pivot;
		for (let r = 0; r < matrix.length; r++) {
			if (r === pivots) continue;
			const factor = (matrix[r]?.[c] ?? 0) / (pivot[c] ?? 1);
			matrix[r] = (matrix[r] ?? []).map((value, i) => value - factor * (pivot[i] ?? 0));
		}
		pivots++;
	}
	return pivots;
}

/** Whether some 1 to 4 members have a sum that follows, by trying all of them. */
function anySmallSet(groups: number[][], members: number): boolean {
	const vector = (set: readonly number[]) => from(0, members).map((i) => (set.includes(i) ? 1 : 0));
	const rows = groups.map(vector);
	const rankOfRows = rank(rows);
	const choose = (set: number[], next: number): boolean => {
		if (set.length > 0 && rank([...rows, vector(set)]) === rankOfRows) return true;
		if (set.length === 4) return false;
		return from(next, members - next).some((i) => choose([...set, i], i + 1));
	};
	return choose([], 0);
}

describe('a small set that follows from the sums over groups', () => {
	it.each([
		['a group of four itself', [from(0, 4)], true],
		['a group of five does not', [from(0, 5)], false],
		['a total without a group of all but three', [from(0, 20), from(0, 17)], true],
		['a total without a group of all but five does not', [from(0, 20), from(0, 15)], false],
		['what two groups share and a third does not', [from(0, 10), from(8, 10), from(0, 18)], true],
		['a pattern of eight groups of five', [from(0, 5), from(5, 5), from(0, 11)], true],
		['nothing from nothing', [], false]
	] as const)('%s', (_, groups, expected) =>
		expect(smallSetThatFollows(groups, 4) !== null).toBe(expected)
	);

	it('is one that really follows, and holds at most as many', () => {
		const set = smallSetThatFollows([from(0, 20), from(0, 9), from(9, 8)], 4);
		expect(set?.toSorted((a, b) => a - b)).toEqual([17, 18, 19]);
	});

	it('is found exactly where trying all sets finds one', () => {
		fc.assert(
			fc.property(
				fc.array(fc.uniqueArray(fc.nat(8), { minLength: 1, maxLength: 9 }), { maxLength: 5 }),
				(groups) => {
					expect(smallSetThatFollows(groups, 4) !== null).toBe(anySmallSet(groups, 9));
				}
			),
			{ numRuns: 300 }
		);
	});

	it('is looked for in milliseconds among 200 ministries in 20 groups', () => {
		const random = fc.sample(fc.array(fc.boolean(), { minLength: 200, maxLength: 200 }), {
			numRuns: 20,
			seed: 5
		});
		const groups = random.map((inside) => from(0, 200).filter((i) => inside[i]));
		expect(smallSetThatFollows(groups, 4)).toBeNull();
	});
});
