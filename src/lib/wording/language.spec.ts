import { describe, expect, it } from 'vitest';
import { baseLanguage } from './language.ts';

const { say, signed, range, points } = baseLanguage();

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

describe('a count in a sentence', () => {
	it('is written with its thousands, and chooses the plural form that it has', () => {
		const imported = (count: number) => say.figures_imported({ count, figure: 'A8' });
		expect(imported(1)).toBe('One figure was imported for A8.');
		expect(imported(999)).toBe('999 figures were imported for A8.');
		expect(imported(10_000)).toBe('10,000 figures were imported for A8.');
	});
});
