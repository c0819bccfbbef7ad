import countries from 'i18n-iso-countries';
import { describe, expect, it } from 'vitest';

import groups from './country-groups.json' with { type: 'json' };

const { ldc, lldc, sids, income } = groups;

const incomeGroups: Record<string, string[]> = {
	low: income.low,
	lowerMiddle: income.lowerMiddle,
	upperMiddle: income.upperMiddle,
	high: income.high
};

const lists: Record<string, string[]> = {
	ldc: ldc.countries,
	lldc: lldc.countries,
	sids: sids.countries,
	...incomeGroups,
	unclassified: income.unclassified
};

const isoCodes = new Set(Object.keys(countries.getAlpha2Codes()));
const classified = new Set(Object.values(incomeGroups).flat());

describe('country groups', () => {
	it('have the expected number of members', () => {
		expect(ldc.countries).toHaveLength(44);
		expect(lldc.countries).toHaveLength(32);
		expect(sids.countries).toHaveLength(39);
		expect(sids.countries.filter((code) => !sids.nonUnMembers.includes(code))).toHaveLength(37);
		expect(Object.entries(incomeGroups).map(([name, codes]) => [name, codes.length])).toEqual([
			['low', 25],
			['lowerMiddle', 47],
			['upperMiddle', 58],
			['high', 88]
		]);
	});

	it.each(Object.entries(lists))('%s is sorted, without repeats, in known codes', (_, codes) => {
		expect(codes).toEqual([...new Set(codes)].sort());
		expect(codes.filter((code) => !isoCodes.has(code))).toEqual([]);
	});

	it('leave out Kosovo, which has no ISO 3166-1 code', () => {
		expect(Object.values(lists).flat()).not.toContain('XK');
	});

	it.each([
		['ldc', ldc],
		['lldc', lldc],
		['sids', sids],
		['income', income]
	])('%s says its date, source and note', (_, group) => {
		expect(group.asOf).toMatch(/^(\d{4}(-\d{2}){0,2}|FY\d{4})$/);
		expect(group.source).not.toBe('');
		expect(group.note).not.toBe('');
	});
});

describe('income groups', () => {
	it('hold no country twice', () => {
		const all = Object.values(incomeGroups).flat();
		expect(all.filter((code, index) => all.indexOf(code) !== index)).toEqual([]);
	});

	it('cover every LDC, LLDC and SIDS but the named exceptions', () => {
		const members = new Set([...ldc.countries, ...lldc.countries, ...sids.countries]);
		const missing = [...members].filter((code) => !classified.has(code)).sort();
		expect(missing).toEqual(income.unclassified);
	});

	it('do not hold a country named as unclassified', () => {
		expect(income.unclassified.filter((code) => classified.has(code))).toEqual([]);
	});
});

describe('scheduled LDC graduations', () => {
	it('are of countries still on the list, dated after the list, in order', () => {
		for (const { country, on, resolution } of ldc.scheduled) {
			expect(ldc.countries).toContain(country);
			expect(on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
			expect(on > ldc.asOf).toBe(true);
			expect(resolution).not.toBe('');
		}
		const dates = ldc.scheduled.map(({ on }) => on);
		expect(dates).toEqual([...dates].sort());
	});
});

describe('small island developing States', () => {
	it('name their members outside the United Nations', () => {
		expect(sids.countries).toEqual(expect.arrayContaining(sids.nonUnMembers));
	});

	it('leave out Bahrain', () => {
		expect(sids.countries).not.toContain('BH');
	});
});
