/** What an administrator enters of a round: all of it for a new one, its details while it is a draft, a later last day. */
import { isVisible, text, type FormValues } from '../assessment/form.ts';
import type { RoundState } from '../assessment/lifecycle.ts';
import { canonical } from '../canonical.ts';
import { FLOOR } from './minimum.ts';
import { FORMS, type Form } from '../instrument/question.ts';
import type { Issue } from '../issue.ts';
import { nameIssues } from '../people/people.ts';

/** A round can ask for no larger group than this before it shows a figure. */
export const LARGEST_MINIMUM = 50;
/** The most characters of the reason for a later last day. */
export const EXTENSION_REASON_LIMIT = 1000;
const ROUND_ID = /^[a-z0-9][a-z0-9-]{1,39}$/;
/** Words that stand where a round's short name stands in addresses. */
const RESERVED_IDS: readonly string[] = ['new'];

/** What of a round can be changed while it is a draft. Days are midnights in UTC. */
export interface DraftEntry {
	name: string;
	form: Form;
	opensOn: Date;
	closesOn: Date;
	minimumGroup: number;
	/** Publications list who took part, without scores. */
	namesParticipants: boolean;
}

export interface RoundEntry extends DraftEntry {
	id: string;
}

type Typed<Name extends string> = Record<Name, string>;
type Read<Entry, Name extends string> =
	{ ok: true; entry: Entry } | { ok: false; issues: Issue[]; values: Typed<Name> };
export type ReadDraft = Read<DraftEntry, keyof DraftEntry>;
export type ReadRound = Read<RoundEntry, keyof RoundEntry>;

/** A calendar day as a form gives it, at midnight UTC; null for anything else. */
function dayOf(text: string): Date | null {
	const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
	return date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? date : null;
}

/** The calendar day as a form takes it. */
export const dayText = (day: Date): string => day.toISOString().slice(0, 10);

/** What a box says that is ticked. */
const YES = 'yes';

/** An entry as its form takes it. */
export function typedDraft(draft: DraftEntry) {
	const { name, form, opensOn, closesOn, minimumGroup, namesParticipants } = draft;
	return {
		...{ name, form, opensOn: dayText(opensOn), closesOn: dayText(closesOn) },
		minimumGroup: String(minimumGroup),
		namesParticipants: namesParticipants ? YES : ''
	} satisfies Typed<keyof DraftEntry>;
}

/** The details of a round, or every issue at once and what was typed. */
export function readDraft(fields: FormValues): ReadDraft {
	const values = {
		name: text(fields, 'name'),
		form: text(fields, 'form'),
		opensOn: text(fields, 'opensOn'),
		closesOn: text(fields, 'closesOn'),
		minimumGroup: text(fields, 'minimumGroup'),
		namesParticipants: text(fields, 'namesParticipants')
	};
	const issues: Issue[] = nameIssues(values.name);
	const opensOn = dayOf(values.opensOn);
	const closesOn = dayOf(values.closesOn);
	if (!opensOn) issues.push({ field: 'opensOn', code: 'dayMissing' });
	if (!closesOn || (opensOn && closesOn < opensOn))
		issues.push({ field: 'closesOn', code: 'closesInvalid' });
	const form = FORMS.find((listed) => listed === values.form);
	if (!form) issues.push({ field: 'form', code: 'choiceUnknown' });
	const minimumGroup = Number(values.minimumGroup);
	const bounds = { least: FLOOR, limit: LARGEST_MINIMUM };
	if (!Number.isInteger(minimumGroup) || minimumGroup < FLOOR || minimumGroup > LARGEST_MINIMUM)
		issues.push({ field: 'minimumGroup', code: 'minimumInvalid', ...bounds });
	if (!opensOn || !closesOn || !form || issues.length > 0) return { ok: false, issues, values };
	const namesParticipants = values.namesParticipants === YES;
	const { name } = values;
	return { ok: true, entry: { name, form, opensOn, closesOn, minimumGroup, namesParticipants } };
}

function idIssues(id: string): Issue[] {
	if (!ROUND_ID.test(id)) return [{ field: 'id', code: 'roundIdInvalid' }];
	return RESERVED_IDS.includes(id) ? [{ field: 'id', code: 'roundIdReserved' }] : [];
}

/** A new round, or every issue at once and what was typed. */
export function readRound(fields: FormValues): ReadRound {
	const id = text(fields, 'id');
	const draft = readDraft(fields);
	const issues: Issue[] = idIssues(id);
	if (draft.ok && issues.length === 0) return { ok: true, entry: { id, ...draft.entry } };
	if (!draft.ok) issues.push(...draft.issues);
	const values = draft.ok ? typedDraft(draft.entry) : draft.values;
	return { ok: false, issues, values: { id, ...values } };
}

/** The state of a draft as a form carries it along, to tell whether somebody else changed it meanwhile. */
export const editionOf = (draft: DraftEntry): string => canonical(typedDraft(draft));

export type Edit =
	| 'edited'
	/** All is as it is wanted: nothing is left to do. */
	| 'already'
	/** Somebody else changed it since the form was shown. */
	| 'changed'
	| 'notDraft';

/** What becomes of a change of a draft. Pure: the draft was read under the round's lock. */
export function judgeEdit(
	draft: DraftEntry & { state: RoundState },
	wanted: { entry: DraftEntry; seen: string }
): Edit {
	if (draft.state !== 'draft') return 'notDraft';
	const present = editionOf(draft);
	if (present === editionOf(wanted.entry)) return 'already';
	return present === wanted.seen ? 'edited' : 'changed';
}

export type ReadExtension = Read<
	{ closesOn: Date; reason: string; seen: Date | undefined },
	'closesOn' | 'reason'
>;

/** A later last day and its reason, or every issue at once and what was typed. */
export function readExtension(fields: FormValues): ReadExtension {
	const values = { closesOn: text(fields, 'closesOn'), reason: text(fields, 'reason') };
	const issues: Issue[] = [];
	const closesOn = dayOf(values.closesOn);
	if (!closesOn) issues.push({ field: 'closesOn', code: 'dayMissing' });
	if (!isVisible(values.reason)) issues.push({ field: 'reason', code: 'extensionReasonMissing' });
	if (values.reason.length > EXTENSION_REASON_LIMIT)
		issues.push({ field: 'reason', code: 'textTooLong', limit: EXTENSION_REASON_LIMIT });
	if (!closesOn || issues.length > 0) return { ok: false, issues, values };
	const seen = dayOf(text(fields, 'seen')) ?? undefined;
	return { ok: true, entry: { closesOn, reason: values.reason, seen } };
}
