import { describe, expect, it } from 'vitest';
import { FIGURES } from '#lib/domain/round/figure-names.ts';
import type { Printed } from '#lib/domain/round/printed.ts';
import { baseLanguage } from './language.ts';
import { roundHeadline, toHalf, type Half } from './round-headline.ts';

describe('how a printed share stands to one half', () => {
	it.each<[string, Printed, number | null, Half | null]>([
		['51 per cent is more: it is rounded from 50.5', { value: 51 }, 40, 'more'],
		['50 per cent could be either', { value: 50 }, 40, 'half'],
		['49 per cent is less', { value: 49 }, 40, 'less'],
		['4 or fewer of 9 is less', { atMost: 4 }, 9, 'less'],
		['4 or fewer of 8 could be one half', { atMost: 4 }, 8, null],
		['4 or fewer of how many is not known', { atMost: 4 }, null, null],
		['all but 4 of 9 is more', { allBut: 4 }, 9, 'more'],
		['all but 4 of 8 could be one half', { allBut: 4 }, 8, null],
		['what is not printed says nothing', null, 40, null]
	])('%s', (_, share, base, half) => expect(toHalf(share, base)).toBe(half));
});

describe('the headline of a round', () => {
	const headline = (aware: Printed, engaged: Printed): string =>
		roundHeadline(
			baseLanguage(),
			{
				[FIGURES.base]: { value: 40 },
				[FIGURES.step('aware')]: aware,
				[FIGURES.step('engaged')]: engaged
			},
			'Round 2026'
		);
	it.each<[Printed, Printed, string]>([
		[{ value: 55 }, { value: 26 }, 'More than half of the ministries know'],
		[{ value: 38 }, { atMost: 4 }, 'Less than half of the ministries know'],
		[{ value: 50 }, { value: 26 }, 'About half of the ministries know'],
		[{ allBut: 4 }, { value: 60 }, 'More than half of the ministries know'],
		[null, { value: 26 }, 'What the trade ministries answered: Round 2026'],
		[{ value: 55 }, null, 'What the trade ministries answered: Round 2026']
	])('of %j and %j says: %s', (aware, engaged, start) =>
		expect(headline(aware, engaged)).toContain(start)
	);
	it('says of each step what its own share says', () => {
		expect(headline({ value: 55 }, { value: 26 })).toMatch(/; less than half take part/);
		expect(headline({ value: 55 }, { value: 60 })).toMatch(/; more than half take part/);
		expect(headline({ value: 30 }, { value: 50 })).toMatch(/; about half take part/);
	});
});
