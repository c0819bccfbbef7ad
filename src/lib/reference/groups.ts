/**
 * The groups that countries are read in: regions, income groups, LDCs, LLDCs and SIDS, their standing in the WTO, the
 * unions and communities that they belong to. Dated lists with their sources (docs/reference-data.md); a round keeps
 * the groups that its countries had when it opened.
 */
import type { CountryFacts } from '#lib/domain/instrument/instrument.ts';
import { areasAround, regionOf } from './countries.ts';
import groups from './country-groups.json' with { type: 'json' };
import memberships from './memberships.json' with { type: 'json' };

export const INCOMES = ['low', 'lowerMiddle', 'upperMiddle', 'high', 'unclassified'] as const;
export type Income = (typeof INCOMES)[number];

/** The World Bank income group of a country. */
export function incomeOf(country: string): Income {
	const { low, lowerMiddle, upperMiddle, high } = groups.income;
	if (low.includes(country)) return 'low';
	if (lowerMiddle.includes(country)) return 'lowerMiddle';
	if (upperMiddle.includes(country)) return 'upperMiddle';
	return high.includes(country) ? 'high' : 'unclassified';
}

export const WTO_STANDINGS = ['member', 'acceding', 'observer', 'none'] as const;
export type WtoStanding = (typeof WTO_STANDINGS)[number];

/** How a country stands to the World Trade Organization; whoever is on no other list is a member. */
export const wtoStandingOf = (country: string): WtoStanding =>
	WTO_STANDINGS.find(
		(standing) => standing !== 'member' && memberships.wto[standing].includes(country)
	) ?? 'member';

/** The regions that reports on Aid for Trade use, each as the areas of M49 that it is made of. */
const AID_FOR_TRADE_REGIONS: Readonly<Record<string, readonly string[]>> = {
	subSaharanAfrica: ['202'],
	northAfrica: ['015'],
	latinAmericaCaribbean: ['419'],
	eastAsia: ['030', '035'],
	southAsia: ['034'],
	centralAsia: ['143'],
	westernAsia: ['145'],
	pacific: ['054', '057', '061'],
	europe: ['150']
};

/** The Aid for Trade region that a country lies in; null for one that lies in none, such as Australia. */
export function aidForTradeRegionOf(country: string): string | null {
	const around = areasAround(country);
	const named = Object.entries(AID_FOR_TRADE_REGIONS).find(([, parts]) =>
		parts.some((area) => around.includes(area))
	);
	return named?.[0] ?? null;
}

/** The codes of the lists that a country is on, in their order. */
const listsWith = (lists: Readonly<Record<string, readonly string[]>>, country: string): string[] =>
	Object.entries(lists).flatMap(([code, members]) => (members.includes(country) ? [code] : []));

/** The customs and monetary unions that a country belongs to, by their codes. */
export const unionsOf = (country: string): string[] =>
	listsWith(memberships.unions.members, country);

/** The regional communities, beside unions, that a country belongs to, by their codes. */
export const communitiesOf = (country: string): string[] =>
	listsWith(memberships.communities.members, country);

/** Countries that were to leave the list of least developed countries by a day, and are still on it: somebody has to look whether they did. */
export const graduationsDue = (at: Date): string[] =>
	groups.ldc.scheduled.filter(({ on }) => on <= dayOf(at)).map(({ country }) => country);

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** For so many years a country that has graduated is read with those that have not: some support goes on. */
const YEARS_AFTER_GRADUATION = 5;

/** Whether a country is a least developed one, or was within the last five years. */
function isLdcOrRecently(country: string, at: Date): boolean {
	const since = new Date(at);
	since.setUTCFullYear(since.getUTCFullYear() - YEARS_AFTER_GRADUATION);
	return (
		groups.ldc.countries.includes(country) ||
		groups.ldc.graduated.some(
			({ country: graduated, on }) => graduated === country && on > dayOf(since)
		)
	);
}

/** The kinds of groups that assessments are read by. A country can be in several groups of one kind. */
export const GROUP_KINDS = [
	'region',
	'aidForTradeRegion',
	'income',
	'ldc',
	'ldcOrRecently',
	'lldc',
	'sids',
	'wto',
	'union',
	'community'
] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

/** One group that a country is in: a code of its kind, or `yes` for kinds that are one list. */
export interface Group {
	kind: GroupKind;
	value: string;
}

/** What consistency rules ask of a country. */
export const factsOf = (country: string): CountryFacts => ({
	landlocked: groups.lldc.countries.includes(country),
	ldc: groups.ldc.countries.includes(country)
});

/** The groups of a country as the reference lists have them; it is in no other. `at` decides what is recent. */
export function groupsOf(country: string, at: Date): readonly Group[] {
	const [region, aidRegion] = [regionOf(country), aidForTradeRegionOf(country)];
	const isOn = {
		ldc: groups.ldc.countries.includes(country),
		ldcOrRecently: isLdcOrRecently(country, at),
		lldc: groups.lldc.countries.includes(country),
		sids: groups.sids.countries.includes(country)
	};
	const values: Readonly<Record<GroupKind, readonly string[]>> = {
		region: region === null ? [] : [region],
		aidForTradeRegion: aidRegion === null ? [] : [aidRegion],
		income: [incomeOf(country)],
		ldc: isOn.ldc ? ['yes'] : [],
		ldcOrRecently: isOn.ldcOrRecently ? ['yes'] : [],
		lldc: isOn.lldc ? ['yes'] : [],
		sids: isOn.sids ? ['yes'] : [],
		wto: [wtoStandingOf(country)],
		union: unionsOf(country),
		community: communitiesOf(country)
	};
	return GROUP_KINDS.flatMap((kind) => values[kind].map((value) => ({ kind, value })));
}
