/** What can be compared in a round, and what an address asks to be: `m-` and a ministry's id, `g-` with kind and value, `all`. */
import { all as allCountries } from '#lib/reference/countries.ts';
import { groupOf } from '#lib/domain/workspace/table.ts';
import { EVERYBODY } from '#lib/domain/workspace/filter.ts';
import type { Language } from '#lib/wording/language.ts';
import type { Side } from '#lib/wording/workspace/compare-page.ts';
import { groupText } from '#lib/wording/workspace/groups.ts';
import * as ministries from '../db/ministries.ts';
import type { Round } from '../db/rounds.ts';
import { MOST_DRAWN, type Compared, type Seen } from './views.ts';
import { ask } from './workspace.ts';

const MINISTRY = 'm-';
const GROUP = 'g-';
const ALL = 'all';

/** One that can be chosen. */
export interface Choice {
	id: string;
	text: string;
}

export interface Comparing {
	seen: Seen;
	sides: Side[];
	groups: Choice[];
	ministries: Choice[];
}

function comparedOf(id: string): Compared | null {
	if (id === ALL) return ALL;
	if (id.startsWith(MINISTRY)) return { ministry: id.slice(MINISTRY.length) };
	if (!id.startsWith(GROUP)) return null;
	const group = groupOf(id.slice(GROUP.length));
	return group.value === '' ? null : group;
}

/** @param asked what the address names; what is not there is left out */
export async function comparing(
	language: Language,
	round: Round,
	asked: readonly string[]
): Promise<Comparing> {
	const countries = allCountries(language.locale).map(({ code }) => code);
	const wanted = { order: 'country', countries, skip: 0, take: MOST_DRAWN } as const;
	const seen = await ask('ministries', round, { filter: EVERYBODY, ...wanted });
	const names = await ministries.namesOf([
		...seen.page.items.map(({ ministryId }) => ministryId),
		...asked.filter((id) => id.startsWith(MINISTRY)).map((id) => id.slice(MINISTRY.length))
	]);
	const groups = [
		{ id: ALL, text: language.say.compare_all() },
		...seen.groups.map((name) => {
			const { kind, value } = groupOf(name);
			return { id: `${GROUP}${name}`, text: groupText(language, kind, value) };
		})
	];
	const listed = seen.page.items.map(({ ministryId }) => ({
		id: `${MINISTRY}${ministryId}`,
		text: names.get(ministryId) ?? ministryId
	}));
	const named = (id: string): string =>
		[...groups, ...listed].find((choice) => choice.id === id)?.text ??
		names.get(id.slice(MINISTRY.length)) ??
		'';
	const compared = [...new Set(asked)].flatMap((id) => {
		const side = comparedOf(id);
		return side === null ? [] : [{ id, side }];
	});
	const found = await ask('compare', round, { sides: compared.map(({ side }) => side) });
	const sides = compared.flatMap(({ id }, i): Side[] => {
		const scored = found[i];
		return scored ? [{ id, name: named(id), ...scored }] : [];
	});
	const { n, of } = seen;
	return { seen: { n, of, groups: seen.groups }, sides, groups, ministries: listed };
}
