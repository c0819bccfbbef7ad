import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hidden, mayShow } from './disclosure.ts';

describe('small groups', () => {
	it.each([
		[{ a: 20, b: 30 }, 5, []],
		[{ a: 2, b: 30, c: 9 }, 5, ['a', 'c']],
		[{ a: 2, b: 3, c: 9 }, 5, ['a', 'b']],
		[{ a: 1, b: 1, c: 9, d: 12 }, 5, ['a', 'b', 'c']],
		[{ a: 4 }, 5, ['a']],
		[{ a: 0, b: 9 }, 5, []],
		[{ a: 2, b: 2 }, 1, ['a', 'b']],
		[{ b: 7, a: 7, c: 2 }, 5, ['a', 'c']]
	])('%j with a minimum of %d hides %j', (sizes, minimum, expected) =>
		expect([...hidden(sizes, minimum)].toSorted()).toEqual(expected)
	);

	it('what is left of the total is never a figure over too few', () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.string({ minLength: 1 }), fc.nat(40), { maxKeys: 8 }),
				fc.integer({ min: 3, max: 10 }),
				(sizes, minimum) => {
					const hide = hidden(sizes, minimum);
					const kept = Object.entries(sizes).filter(([group, n]) => n > 0 && !hide.has(group));
					for (const [, n] of kept) expect(mayShow(n, minimum)).toBe(true);
					const rest = Object.entries(sizes)
						.filter(([group]) => hide.has(group))
						.reduce((sum, [, n]) => sum + n, 0);
					const groups = Object.values(sizes).filter((n) => n > 0).length;
					if (hide.size > 0 && hide.size < groups) {
						expect(hide.size).toBeGreaterThanOrEqual(2);
						expect(rest).toBeGreaterThanOrEqual(minimum);
					}
				}
			),
			{ numRuns: 5000 }
		);
	});
});
