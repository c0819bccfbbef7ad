import { describe, expect, it } from 'vitest';
import type { Declaration } from './declaration.ts';
import { propose } from './publication.ts';

const ROUND = {
	id: '2027',
	name: 'Round of 2027',
	instrument: { id: '2026', version: 1, form: 'short' as const },
	opensOn: '2027-01-04',
	closesOn: '2027-03-31',
	minimumGroup: 5,
	fictional: false
};
const members = (count: number) => Array.from({ length: count }, (_, i) => i);
const scored = (count: number, score: number): Declaration[] => [
	{ id: 'ministries', kind: 'count', members: members(count), whole: count },
	{
		id: 'H1.declared',
		kind: 'mean',
		quantity: 'scores',
		column: 'H1',
		members: members(count),
		values: members(count).map(() => score)
	}
];
const proposal = (declarations: readonly Declaration[], minimumGroup = 5) =>
	propose({ ...ROUND, minimumGroup }, null, declarations, { released: new Set(), printed: [] });

describe('a publication', () => {
	it.each([
		['no ministry', 0, 50, 5, true],
		['as few ministries as nothing is shown over', 4, 50, 5, true],
		['as many as the floor', 5, 50, 5, false],
		['fewer than the round’s own minimum', 11, 50, 12, true],
		['as many as the round’s own minimum', 12, 50, 12, false],
		['five ministries that all stand at the end of the scale', 5, 100, 5, true]
	])('of %s has something to show, or not', (_, count, score, minimum, isEmpty) => {
		const { publication, ...rest } = proposal(scored(count, score), minimum);
		expect(rest.isEmpty).toBe(isEmpty);
		expect(publication.figures['ministries']).not.toBeNull();
	});

	it('of counts alone has nothing to show', () => {
		expect(proposal(scored(30, 50).slice(0, 1)).isEmpty).toBe(true);
	});
});
