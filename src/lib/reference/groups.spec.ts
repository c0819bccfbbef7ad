/** The groups of countries, as a reader of reports on Aid for Trade knows them. */
import { describe, expect, it } from 'vitest';
import { all } from './countries.ts';
import {
	aidForTradeRegionOf,
	communitiesOf,
	graduationsDue,
	groupsOf,
	unionsOf,
	wtoStandingOf
} from './groups.ts';
import memberships from './memberships.json' with { type: 'json' };

const TODAY = new Date('2026-11-30T00:00:00Z');
const codes = all().map(({ code }) => code);

it('a graduation is due from its day on, and while the country is still on the list', () => {
	expect(graduationsDue(new Date('2026-11-23T23:59:59Z'))).toEqual([]);
	expect(graduationsDue(new Date('2026-11-24T00:00:00Z'))).toEqual(['BD', 'LA', 'NP']);
});

it('a country that graduated is read with the least developed ones for five years', () => {
	const isRecent = (country: string, at: Date) =>
		groupsOf(country, at).some(({ kind }) => kind === 'ldcOrRecently');
	expect(isRecent('BT', TODAY)).toBe(true);
	expect(isRecent('BT', new Date('2028-12-12T00:00:00Z'))).toBe(true);
	expect(isRecent('BT', new Date('2028-12-13T00:00:00Z'))).toBe(false);
	expect(isRecent('VU', TODAY)).toBe(false);
	expect(isRecent('BF', TODAY)).toBe(true);
});

it('165 of the 200 places are members of the WTO, the European Union being the 166th', () => {
	expect(codes.filter((code) => wtoStandingOf(code) === 'member')).toHaveLength(165);
	expect(wtoStandingOf('KM')).toBe('member');
	expect(wtoStandingOf('ET')).toBe('acceding');
	expect(wtoStandingOf('VA')).toBe('observer');
	expect(wtoStandingOf('KI')).toBe('none');
});

it('a country can be in several unions and communities, and in none', () => {
	expect(unionsOf('SN')).toEqual(['ECOWAS', 'UEMOA']);
	expect(unionsOf('BF')).toEqual(['UEMOA']);
	expect(unionsOf('LS')).toEqual(['CMA', 'SACU']);
	expect(communitiesOf('LS')).toEqual(['SADC']);
	expect(unionsOf('VU')).toEqual([]);
	expect(communitiesOf('VU')).toEqual(['PIF']);
});

describe('a region of Aid for Trade', () => {
	it.each([
		['BF', 'subSaharanAfrica'],
		['SD', 'northAfrica'],
		['HT', 'latinAmericaCaribbean'],
		['VU', 'pacific'],
		['NP', 'southAsia'],
		['LA', 'eastAsia'],
		['TW', null],
		['AU', null]
	])('of %s is %s', (code, region) => expect(aidForTradeRegionOf(code)).toBe(region));
});

describe('the lists of members', () => {
	const lists = {
		...memberships.unions.members,
		...memberships.communities.members,
		acceding: memberships.wto.acceding,
		observer: memberships.wto.observer,
		none: memberships.wto.none
	};
	it.each(Object.entries(lists))('%s is sorted, without repeats, in places of ours', (_, list) => {
		expect(list).toEqual([...new Set(list)].toSorted());
		for (const code of list) expect([code, codes.includes(code)]).toEqual([code, true]);
	});
	it.each(Object.entries(memberships))('of %s say their date, source and note', (_, list) => {
		expect(list.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
		expect(list.source).not.toBe('');
		expect(list.note).not.toBe('');
	});
});
