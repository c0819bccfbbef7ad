import { describe, expect, it } from 'vitest';
import { baseLanguage } from './language.ts';

const { signed, range, points } = baseLanguage();

it.each([
	[1.25, '+1.3'],
	[-0.3, '−0.3'],
	[0, '0.0'],
	[-0.04, '0.0'],
	[0.049, '0.0'],
	[null, '–']
])('a change of %s is written %s', (value, text) => expect(signed(value)).toBe(text));

describe('bounds', () => {
	it('are written as scores are', () => expect(range(41, 58.45)).toBe('41.0 to 58.5'));
	it('are a dash where there are none', () => expect(range(null, null)).toBe(points(null)));
});
