/** What groups of countries are called: every kind, and every group of it. */
import {
	GROUP_KINDS,
	type GroupKind,
	type Income,
	type WtoStanding
} from '#lib/reference/groups.ts';
import type { Language, PlainMessage } from '../language.ts';
import { REGION_WORDS } from '../words.ts';

const AID_REGION_WORDS: Readonly<Record<string, PlainMessage>> = {
	subSaharanAfrica: 'group_aid_sub_saharan',
	northAfrica: 'group_aid_north_africa',
	latinAmericaCaribbean: 'group_aid_latin_america',
	eastAsia: 'group_aid_east_asia',
	southAsia: 'group_aid_south_asia',
	centralAsia: 'group_aid_central_asia',
	westernAsia: 'group_aid_western_asia',
	pacific: 'group_aid_pacific',
	europe: 'group_aid_europe'
};
const INCOME_WORDS: Record<Income, PlainMessage> = {
	low: 'group_income_low',
	lowerMiddle: 'group_income_lower_middle',
	upperMiddle: 'group_income_upper_middle',
	high: 'group_income_high',
	unclassified: 'group_income_unclassified'
};
const WTO_WORDS: Record<WtoStanding, PlainMessage> = {
	member: 'group_wto_member',
	acceding: 'group_wto_acceding',
	observer: 'group_wto_observer',
	none: 'group_wto_none'
};
const UNION_WORDS: Readonly<Record<string, PlainMessage>> = {
	CARICOM: 'union_caricom',
	CEMAC: 'union_cemac',
	CMA: 'union_cma',
	EAC: 'union_eac',
	EAEU: 'union_eaeu',
	ECCU: 'union_eccu',
	ECOWAS: 'union_ecowas',
	EU: 'union_eu',
	GCC: 'union_gcc',
	MERCOSUR: 'union_mercosur',
	SACU: 'union_sacu',
	UEMOA: 'union_uemoa'
};
const COMMUNITY_WORDS: Readonly<Record<string, PlainMessage>> = {
	ASEAN: 'community_asean',
	COMESA: 'community_comesa',
	ECCAS: 'community_eccas',
	PIF: 'community_pif',
	SAARC: 'community_saarc',
	SADC: 'community_sadc',
	SICA: 'community_sica'
};

/** Every group by kind and code. */
export const GROUP_WORDS: Record<GroupKind, Readonly<Record<string, PlainMessage>>> = {
	region: REGION_WORDS,
	aidForTradeRegion: AID_REGION_WORDS,
	income: INCOME_WORDS,
	ldc: { yes: 'group_ldc' },
	ldcOrRecently: { yes: 'group_ldc_or_recently' },
	lldc: { yes: 'group_lldc' },
	sids: { yes: 'group_sids' },
	wto: WTO_WORDS,
	union: UNION_WORDS,
	community: COMMUNITY_WORDS
};

/** The kinds that a figure can be read by, with their names; kinds that are one list are statuses. */
export const KIND_WORDS: Record<GroupKind, PlainMessage> = {
	region: 'kind_region',
	aidForTradeRegion: 'kind_aid_region',
	income: 'kind_income',
	ldc: 'kind_status',
	ldcOrRecently: 'kind_status',
	lldc: 'kind_status',
	sids: 'kind_status',
	wto: 'kind_wto',
	union: 'kind_union',
	community: 'kind_community'
};

export const isGroupKind = (text: string | null): text is GroupKind =>
	GROUP_KINDS.some((kind) => kind === text);

/** The name of a group; its code where a round froze one that there is no word for any more. */
export function groupText({ say }: Language, kind: string, value: string): string {
	const word = isGroupKind(kind) ? GROUP_WORDS[kind][value] : undefined;
	return word ? say[word]() : value;
}

/** Kinds that are one list each: a country is on it or not, and the kind goes by the name of the list. */
export const STATUSES = [
	'ldc',
	'ldcOrRecently',
	'lldc',
	'sids'
] as const satisfies readonly GroupKind[];
export const isStatus = (kind: string): boolean => STATUSES.some((status) => status === kind);

/** What figures read by a kind are read by. */
export const kindText = (language: Language, kind: GroupKind): string =>
	isStatus(kind) ? groupText(language, kind, 'yes') : language.say[KIND_WORDS[kind]]();
