/** What an administrator enters to create a round. */
import { text, type FormValues } from '../assessment/form.ts';
import { FLOOR } from './minimum.ts';
import { ROUND_FORMS, type Form } from '../instrument/question.ts';
import type { Issue } from '../issue.ts';
import { nameIssues } from '../people/people.ts';

/** A round can ask for no larger group than this before it shows a figure. */
export const LARGEST_MINIMUM = 50;
const ROUND_ID = /^[a-z0-9][a-z0-9-]{1,39}$/;
const FIELDS = ['id', 'name', 'form', 'opensOn', 'closesOn', 'minimumGroup'] as const;

export interface RoundEntry {
	id: string;
	name: string;
	form: Form;
	opensOn: Date;
	closesOn: Date;
	minimumGroup: number;
}

export type ReadRound =
	| { ok: true; round: RoundEntry }
	| { ok: false; issues: Issue[]; values: Record<(typeof FIELDS)[number], string> };

/** A calendar day as a form gives it, at midnight UTC; null for anything else. */
function dayOf(text: string): Date | null {
	const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
	return date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? date : null;
}

/** The round, or every issue at once and what was typed. */
export function readRound(entry: FormValues): ReadRound {
	const values = Object.fromEntries(FIELDS.map((name) => [name, text(entry, name)])) as Record<
		(typeof FIELDS)[number],
		string
	>;
	const issues: Issue[] = nameIssues(values.name);
	if (!ROUND_ID.test(values.id)) issues.push({ field: 'id', code: 'roundIdInvalid' });
	const opensOn = dayOf(values.opensOn);
	const closesOn = dayOf(values.closesOn);
	if (!opensOn) issues.push({ field: 'opensOn', code: 'dayMissing' });
	if (!closesOn || (opensOn && closesOn < opensOn))
		issues.push({ field: 'closesOn', code: 'closesInvalid' });
	const minimumGroup = Number(values.minimumGroup);
	if (!Number.isInteger(minimumGroup) || minimumGroup < FLOOR || minimumGroup > LARGEST_MINIMUM)
		issues.push({
			field: 'minimumGroup',
			code: 'minimumInvalid',
			least: FLOOR,
			limit: LARGEST_MINIMUM
		});
	const form = ROUND_FORMS.find((listed) => listed === values.form);
	if (!form) issues.push({ field: 'form', code: 'choiceUnknown' });
	if (!opensOn || !closesOn || !form || issues.length > 0) return { ok: false, issues, values };
	const { id, name } = values;
	return { ok: true, round: { id, name, form, opensOn, closesOn, minimumGroup } };
}
