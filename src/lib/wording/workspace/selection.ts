/** What an analyst looks at, in a sentence, and the form in which it is chosen. */
import { AWARENESS_STEPS, type AwarenessStep } from '#lib/domain/instrument/question.ts';
import { isFiltered, MISSED, REACHED, REVIEW } from '#lib/wording/workspace/address.ts';
import type { Filter } from '#lib/domain/workspace/filter.ts';
import { groupName } from '#lib/domain/workspace/table.ts';
import { GROUP_KINDS } from '#lib/reference/groups.ts';
import type { Language } from '../language.ts';
import { sentences } from '../score.ts';
import { STEP_WORDS } from '../words.ts';
import { GROUP_WORDS, groupText, isStatus, KIND_WORDS, STATUSES } from './groups.ts';

export interface FilterChoice {
	/** The field of the form. */
	name: string;
	label: string;
	options: readonly { value: string; text: string; isChosen: boolean }[];
}

export interface SelectionDocument {
	/** "12 of 58 ministries: least developed countries, Africa." */
	sentence: string;
	isFiltered: boolean;
	/** One choice of several values each. */
	choices: readonly FilterChoice[];
	/** Lists that a country is on or not. */
	statuses: {
		label: string;
		options: readonly { name: string; text: string; isChosen: boolean }[];
	};
}

/** Of fewer than so many ministries it is said that they are few. */
const FEW = 5;

/** The words of everything that a filter asks for. */
function asked(language: Language, filter: Filter): string[] {
	const { say } = language;
	const step = (own: AwarenessStep) => ({ step: say[STEP_WORDS[own]]() });
	return [
		...Object.entries(filter.groups).map(([kind, values]) =>
			values.map((value) => groupText(language, kind, value)).join(' / ')
		),
		...filter.reached.map((own) => say.selection_reached(step(own))),
		...filter.missed.map((own) => say.selection_missed(step(own))),
		...(filter.accepted === null
			? []
			: [filter.accepted ? say.review_accepted() : say.review_waiting()])
	];
}

function sentenceOf(language: Language, filter: Filter, { n, of }: Record<'n' | 'of', number>) {
	const { say, count, parts } = language;
	if (!isFiltered(filter)) return say.selection_all({ count: of });
	const groups = parts(asked(language, filter));
	if (n === 0) return say.selection_nobody({ groups });
	return sentences(
		say.selection_some({ n: count(n), of: count(of), groups }),
		n < FEW && say.selection_few()
	);
}

/** What a filter leaves of a round. */
interface Seen {
	n: number;
	of: number;
	/** Names of the groups that there are: no other is offered. */
	groups: readonly string[];
}

export function selectionDocument(
	language: Language,
	filter: Filter,
	seen: Seen
): SelectionDocument {
	const { say } = language;
	const isThere = (kind: string, value: string): boolean =>
		seen.groups.includes(groupName(kind, value)) || (filter.groups[kind]?.includes(value) ?? false);
	const choice = (
		name: string,
		label: string,
		chosen: readonly string[],
		texts: [string, string][]
	) => ({
		name,
		label,
		options: texts.map(([value, text]) => ({ value, text, isChosen: chosen.includes(value) }))
	});
	const steps = AWARENESS_STEPS.map((step): [string, string] => [step, say[STEP_WORDS[step]]()]);
	const review = filter.accepted === null ? [] : [filter.accepted ? 'accepted' : 'waiting'];
	return {
		sentence: sentenceOf(language, filter, seen),
		isFiltered: isFiltered(filter),
		choices: [
			...GROUP_KINDS.filter((kind) => !isStatus(kind)).map((kind) =>
				choice(
					kind,
					say[KIND_WORDS[kind]](),
					filter.groups[kind] ?? [],
					Object.keys(GROUP_WORDS[kind])
						.filter((value) => isThere(kind, value))
						.map((value) => [value, groupText(language, kind, value)])
				)
			),
			choice(REACHED, say.kind_reached(), filter.reached, steps),
			choice(MISSED, say.kind_missed(), filter.missed, steps),
			choice(REVIEW, say.kind_review(), review, [
				['accepted', say.review_accepted()],
				['waiting', say.review_waiting()]
			])
		],
		statuses: {
			label: say.kind_status(),
			options: STATUSES.filter((kind) => isThere(kind, 'yes')).map((kind) => ({
				name: kind,
				text: groupText(language, kind, 'yes'),
				isChosen: filter.groups[kind]?.includes('yes') ?? false
			}))
		}
	};
}
