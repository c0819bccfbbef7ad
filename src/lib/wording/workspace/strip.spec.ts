import { expect, it } from 'vitest';
import { dots, pathOf } from './strip.ts';

it('every score has its dot, at its place on the scale', () => {
	const scores = [12.5, 12.9, 80, 100, 0];
	expect(
		dots(scores)
			.map(({ x }) => x)
			.toSorted((a, b) => a - b)
	).toEqual([0, 12.5, 12.9, 80, 100]);
});

it('like scores lie apart, around the middle, and none leaves the strip', () => {
	const ys = dots(Array<number>(500).fill(50)).map(({ y }) => y);
	expect(new Set(ys).size).toBe(500);
	expect(ys[0]).toBe(50);
	expect(Math.min(...ys)).toBeGreaterThanOrEqual(7);
	expect(Math.max(...ys)).toBeLessThanOrEqual(93);
});

it('is mirrored where reading begins at the right', () => {
	expect(pathOf([25], false)).toBe('M25 50h0');
	expect(pathOf([25], true)).toBe('M75 50h0');
});
