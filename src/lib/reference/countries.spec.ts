import { describe, expect, it } from 'vitest';
import { all, isCountry, nameOf } from './countries.ts';
import groups from './country-groups.json' with { type: 'json' };
import places from './places.json' with { type: 'json' };

describe('the places that can have a ministry of trade', () => {
	it('are the 193 members and two observers of the United Nations, the Cook Islands, Niue, and three customs territories', () => {
		expect(all()).toHaveLength(193 + 2 + 2 + 3);
		for (const code of ['VA', 'PS', 'CK', 'NU', 'HK', 'MO', 'TW'])
			expect(isCountry(code)).toBe(true);
	});
	it('are no territory, and hold every country of the lists of groups but territories', () => {
		for (const code of places.territories) expect(isCountry(code)).toBe(false);
		for (const list of [groups.ldc, groups.lldc, groups.sids])
			for (const code of list.countries) expect([code, isCountry(code)]).toEqual([code, true]);
	});
	it('stand in the order of their names, whatever article is in front', () => {
		const names = all().map(({ name }) => name);
		expect(names.indexOf('The Gambia')).toBe(names.indexOf('Gabon') + 1);
		expect(new Set(names).size).toBe(names.length);
	});
});

describe('a name', () => {
	it.each([
		['CV', 'Cabo Verde'],
		['CZ', 'Czechia'],
		['KR', 'Republic of Korea'],
		['KP', "Democratic People's Republic of Korea"],
		['VN', 'Viet Nam'],
		['CI', 'Côte d’Ivoire'],
		['TR', 'Türkiye'],
		['LA', "Lao People's Democratic Republic"],
		['MK', 'North Macedonia'],
		['CG', 'Congo'],
		['GM', 'The Gambia'],
		['HK', 'Hong Kong, China'],
		['TW', 'Chinese Taipei'],
		['GB', 'United Kingdom']
	])('of %s is %s', (code, name) => expect(nameOf(code)).toBe(name));
	it('of a code that nobody has is the code', () => {
		expect(nameOf('XX')).toBe('XX');
		expect(nameOf('constructor')).toBe('constructor');
	});
});
