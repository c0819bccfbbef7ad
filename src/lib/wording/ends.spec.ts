import { expect, it } from 'vitest';
import { endsOf } from './ends.ts';

const whole = (value: number): string => String(Math.round(value));
const entries = (...values: (number | null)[]) =>
	values.map((value, i) => ({ label: 'abcd'.charAt(i), value }));

it.each([
	['one at each end', entries(1, 5, 3), [['b'], '5', ['a'], '1', false]],
	[
		'what is printed alike shares its place',
		entries(1, 5.2, 4.9, 0.8),
		[['b', 'c'], '5', ['a', 'd'], '1', false]
	],
	['all alike', entries(2, 2.1), [['a', 'b'], '2', ['a', 'b'], '2', true]],
	['what is not known has no place', entries(null, 4, 3), [['b'], '4', ['c'], '3', false]]
])('%s', (_, given, [highest, high, lowest, low, isSame]) => {
	expect(endsOf(given, whole)).toEqual({ highest, high, lowest, low, isSame });
});

it('of nothing there are none', () => expect(endsOf(entries(null, null), whole)).toBeNull());
