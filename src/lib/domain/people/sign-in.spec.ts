import { describe, expect, it } from 'vitest';
import { secondsToWait } from './sign-in.ts';

const AT = new Date('2026-11-24T10:00:00Z');
const ago = (seconds: number): Date => new Date(AT.getTime() - seconds * 1000);
const NONE = { count: 0, last: null };

describe('before a password is looked at somebody waits', () => {
	it.each([
		[0, 0, 0],
		[3, 1, 0],
		[4, 0, 0],
		[5, 0, 60],
		[5, 59, 1],
		[5, 59.5, 1],
		[5, 60, 0],
		[6, 0, 120],
		[7, 10, 230],
		[10, 0, 1920],
		[11, 0, 3600],
		[500, 0, 3600],
		[500, 3600, 0]
	])('after %i failures of a pair, the last %d s ago: %d s', (count, seconds, wait) => {
		const pair = { count, last: count === 0 ? null : ago(seconds) };
		expect(secondsToWait({ pair, strangers: null }, AT)).toBe(wait);
	});

	it.each([
		[99, 0, 0],
		[100, 0, 10],
		[100, 7, 3],
		[100_000, 10, 0]
	])('after %i failures from strangers, the last %d s ago: %d s', (count, seconds, wait) =>
		expect(secondsToWait({ pair: NONE, strangers: { count, last: ago(seconds) } }, AT)).toBe(wait)
	);

	it('as long as the longer of the two says', () => {
		const strangers = { count: 100, last: ago(0) };
		expect(secondsToWait({ pair: { count: 5, last: ago(55) }, strangers }, AT)).toBe(10);
		expect(secondsToWait({ pair: { count: 6, last: ago(0) }, strangers }, AT)).toBe(120);
	});
});
